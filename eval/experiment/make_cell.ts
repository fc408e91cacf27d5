/** The picture of one cell: from the prompt to the file, or to why there is none. */
import { type EndReason, howToGoOnAfter } from "../../core/end_reason.ts";
import type { PictureMaker } from "../../core/picture_maker.ts";
import { composePrompt } from "../../core/prompt/compose.ts";
import type { PromptLibrary } from "../../core/prompt/library.ts";
import type { ExperimentRows } from "../../core/store/experiment_rows.ts";
import { TraceRows } from "../../core/store/trace_rows.ts";
import type { SettingNames } from "../../core/wording.ts";
import { replicateSeed } from "./paired_templates.ts";
import type { MadeCell, WantedCell } from "./scored_cell.ts";

/** What cells are made with. */
export interface CellMaking {
  maker: PictureMaker;
  rows: ExperimentRows;
  library: PromptLibrary;
  seed: number;
  /** How settings are called where what goes wrong is read. */
  names: SettingNames;
}

/**
 * Makes the picture of a cell, or finds it standing. `stops` says that it makes no sense to go on: the
 * budget is used up, or the disk is full; the cell is then as if it had never been begun.
 *
 * @throws The signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { makeCell } from "./make_cell.ts";
 * console.assert(makeCell.length === 3);
 * ```
 */
export async function makeCell(
  wanted: WantedCell,
  { maker, rows, library, seed, names }: CellMaking,
  signal: AbortSignal,
): Promise<{ made: MadeCell; stops: EndReason | null }> {
  const { record, template, replicate, path } = wanted;
  const prompt = composePrompt(record, {
    library,
    seed: replicateSeed(seed, replicate),
    template,
  });
  const { file, event, stopsRun, failure } = await maker.make(
    { record: { ...record, path }, prompt },
    signal,
  );
  const traceId = event.traceId ?? null;
  const error = file === null ? event.error ?? "There is no picture." : null;
  const made = {
    wanted,
    prompt,
    file,
    traceId,
    // What the picture cost in all runs of the experiment, not in this one alone.
    pictureUsd: traceId === null ? 0 : new TraceRows(maker.store).traceCostUsd(traceId),
    failureKind: error === null || traceId === null ? null : rows.failureKind(traceId),
    error,
  };
  const stops = stopsRun && error !== null
    ? { message: error, hint: howToGoOnAfter(failure, names) }
    : null;
  return { made, stops };
}
