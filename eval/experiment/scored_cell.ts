/** The cells of an experiment on their way: one picture of one template for one record. */
import type { EvidenceRecord } from "../../core/evidence/record.ts";
import type { Prompt } from "../../core/prompt/compose.ts";
import type { PromptTemplate } from "../../core/prompt/template.ts";
import type { ExperimentCell } from "../../core/store/experiment_rows.ts";
import type { FailureRule } from "./experiment_options.ts";

/** A cell that is wanted. */
export interface WantedCell {
  record: EvidenceRecord;
  /** Of the record in the sample, from 0. */
  index: number;
  template: PromptTemplate;
  replicate: number;
  position: number;
  path: string;
  /** How it ended in an earlier run; `null` where it did not, or is to be tried again. */
  kept: ExperimentCell | null;
}

/** A cell whose picture was asked for. */
export interface MadeCell {
  wanted: WantedCell;
  prompt: Prompt;
  /** `null` where there is no picture. */
  file: string | null;
  traceId: string | null;
  /** US dollars; `null` is not known. */
  pictureUsd: number | null;
  failureKind: string | null;
  error: string | null;
}

/**
 * What a race is told of a cell under a rule for failures.
 *
 * A picture that was refused for its content, or rejected because the prompt is more than the provider takes,
 * failed for the template's sake; what failed for any other reason says nothing of the template.
 *
 * @example
 * ```ts
 * import { scoreToTell } from "./scored_cell.ts";
 * const refused = { metric: null, error: "no", failureKind: "refused" };
 * console.assert(scoreToTell(refused, "fair") === 0 && scoreToTell(refused, "skip") === null);
 * ```
 */
export function scoreToTell(
  { metric, error, failureKind }: Pick<ExperimentCell, "metric" | "error" | "failureKind">,
  rule: FailureRule,
): number | null {
  if (metric !== null || error === null) return metric;
  if (rule === "worst") return 0;
  return rule === "fair" && isForThePrompt(failureKind) ? 0 : null;
}

/**
 * Whether a cell's end stands when the experiment goes on; what failed for want of a provider or a judge is
 * tried again.
 *
 * @example
 * ```ts
 * import { isFinal } from "./scored_cell.ts";
 * console.assert(isFinal({ endedAt: 5, metric: 0.5, error: null, failureKind: null }));
 * console.assert(!isFinal({ endedAt: 5, metric: null, error: "away", failureKind: "unavailable" }));
 * ```
 */
export function isFinal(
  { endedAt, error, failureKind }: Pick<
    ExperimentCell,
    "endedAt" | "metric" | "error" | "failureKind"
  >,
): boolean {
  return endedAt !== null && (error === null || isForThePrompt(failureKind));
}

/**
 * Whether a picture failed for the sake of its prompt.
 *
 * @example
 * ```ts
 * import { isForThePrompt } from "./scored_cell.ts";
 * console.assert(isForThePrompt("refused") && !isForThePrompt("unavailable") && !isForThePrompt(null));
 * ```
 */
export function isForThePrompt(failureKind: string | null): boolean {
  return failureKind === "refused" || failureKind === "rejected";
}
