/**
 * How each template did on the pictures that count: the one account of it for the report, for the page and for
 * whoever asks while the experiment goes on. A picture without its partners does not count.
 */
import type { ExperimentCell } from "../../core/store/experiment_rows.ts";
import { createRecordBook } from "../stats/record_book.ts";
import { summarize } from "../stats/summary.ts";
import type { FailureRule } from "./experiment_options.ts";
import { scoreToTell } from "./scored_cell.ts";

/** One template's scores, one for each record: the mean over its replicates. */
export interface CountedScores {
  template: string;
  scores: number[];
  /** `null` without scores. */
  mean: number | null;
  /** `null` below two scores. */
  standardDeviation: number | null;
}

/**
 * The scores of each template, the best first; `counted` are the cells that a race was told.
 *
 * @throws {UsageError} A cell is of another template or replicate, or there twice.
 *
 * @example
 * ```ts
 * import { templateScores } from "./template_scores.ts";
 * const [a] = templateScores([], { templates: ["a@1", "b@1"], replicates: 1, failures: "fair" });
 * console.assert(a.template === "a@1" && a.mean === null);
 * ```
 */
export function templateScores(
  counted: readonly ExperimentCell[],
  { templates, replicates, failures }: {
    templates: readonly string[];
    replicates: number;
    failures: FailureRule;
  },
): CountedScores[] {
  const book = createRecordBook({ templates, replicates, nulls: "skip" });
  for (const cell of counted) {
    const { template, evidenceId: record, replicate } = cell;
    book.add({ template, record, replicate, score: scoreToTell(cell, failures) });
  }
  return templates.map((template, index) => {
    const scores = book.scores(index);
    const { mean, standardDeviation } = summarize(scores);
    return { template, scores, mean, standardDeviation };
  }).sort((a, b) => (b.mean ?? -1) - (a.mean ?? -1));
}
