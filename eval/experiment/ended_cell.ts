/** A cell as it ended: what is written down of a picture and of what was said of it. */
import type { ExperimentCell } from "../../core/store/experiment_rows.ts";
import type { Measurement } from "../metric.ts";
import type { MadeCell } from "./scored_cell.ts";

/**
 * The kind of failure of a cell whose judge said nothing that could be used.
 *
 * @example
 * ```ts
 * import { JUDGE_SILENT } from "./ended_cell.ts";
 * console.assert(JUDGE_SILENT === "judge_silent");
 * ```
 */
export const JUDGE_SILENT = "judge_silent";

/**
 * A cell as the store keeps it; `measured` is `null` where there was no picture to look at.
 *
 * @example
 * ```ts
 * import { endedCell } from "./ended_cell.ts";
 * console.assert(endedCell.length === 2);
 * ```
 */
export function endedCell(
  { wanted, traceId, pictureUsd, failureKind, error }: MadeCell,
  { measured, endedAt }: { measured: Measurement | null; endedAt: number },
): ExperimentCell {
  return {
    template: wanted.template.id,
    evidenceId: wanted.record.id,
    replicate: wanted.replicate,
    position: wanted.position,
    path: wanted.path,
    traceId,
    metric: measured?.value ?? null,
    pictureUsd,
    judgeUsd: measured === null ? 0 : measured.costUsd,
    answers: measured?.scores ?? null,
    failureKind,
    error,
    endedAt,
  };
}
