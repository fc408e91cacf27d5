/** Scores pictures one by one, by a metric that looks at one picture at a time. */
import { type EndReason, reasonOf } from "../../core/end_reason.ts";
import { BudgetError } from "../../core/ledger.ts";
import type { ExperimentCell } from "../../core/store/experiment_rows.ts";
import type { Metric } from "../metric.ts";
import { Picture } from "../picture.ts";
import { endedCell, JUDGE_SILENT } from "./ended_cell.ts";
import type { MadeCell, WantedCell } from "./scored_cell.ts";
import { FLAGS, type SettingNames } from "../../core/wording.ts";

/** What came of scoring. */
export interface ScoredCells {
  /** The cells that ended: a scorer that compares pictures waits for all of a record. */
  cells: ExperimentCell[];
  /** Why it makes no sense to go on; `null` where it does. */
  stops: EndReason | null;
}

/** Turns pictures into scores. */
export interface CellScorer {
  /** Told which cells of a record are wanted, before the first of them is scored. */
  begin?(cells: readonly WantedCell[]): void;
  /**
   * Takes a cell whose picture was made, or failed.
   *
   * @throws The signal's reason when it aborts.
   */
  score(made: MadeCell, signal: AbortSignal): Promise<ScoredCells>;
}

/**
 * A scorer that ends each cell by itself.
 *
 * @example
 * ```ts
 * import { pictureScorer } from "./picture_scorer.ts";
 * const measure = () => Promise.resolve({ value: 0.5, scores: [], costUsd: 0 });
 * const scorer = pictureScorer({ usesJudge: false, measure }, { now: () => 0 });
 * console.assert(scorer.score.length === 2);
 * ```
 */
export function pictureScorer(
  metric: Pick<Metric, "usesJudge" | "measure">,
  { now, names = FLAGS }: { now(): number; names?: SettingNames },
): CellScorer {
  return {
    async score(made, signal) {
      if (made.file === null) return only(endedCell(made, { measured: null, endedAt: now() }));
      const facts = { subject: made.prompt.subject, prompt: made.prompt.text };
      try {
        const measured = await metric.measure(await Picture.open(made.file), facts, signal);
        const cell = endedCell(made, { measured, endedAt: now() });
        if (measured.value !== null || !metric.usesJudge) return only(cell);
        // A judge that says nothing is a fault that may pass, not a property of the picture.
        const error = measured.scores[0]?.explanation || "The judge said nothing.";
        return only({ ...cell, failureKind: JUDGE_SILENT, error });
      } catch (error) {
        if (!(error instanceof BudgetError)) throw error;
        return { cells: [], stops: reasonOf(error, names) };
      }
    },
  };
}

function only(cell: ExperimentCell): ScoredCells {
  return { cells: [cell], stops: null };
}
