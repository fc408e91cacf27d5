/**
 * What `deno task evaluate --json` prints: a line for each picture as soon as it is done, and a summary.
 * The fields are a public contract; what is not in this file is not printed.
 */
import type { JudgeCheck } from "../../eval/judges/check_judge.ts";
import type { PictureEvaluation } from "../../eval/evaluate_set.ts";
import type { EvaluationOutcome } from "./evaluation_lines.ts";
import type { EvaluationTally } from "./evaluation_tally.ts";

/**
 * The line for a picture.
 *
 * @example
 * ```ts
 * import { pictureEvent } from "./evaluation_events.ts";
 * const event = pictureEvent({
 *   name: "a.jpg", file: "/a.jpg", facts: { subject: null, prompt: null }, evidenceId: null, traceId: null,
 *   sha256: null, scores: [], passed: null,
 * });
 * console.assert(event.event === "picture" && event.path === "a.jpg");
 * ```
 */
export function pictureEvent(picture: PictureEvaluation): Record<string, unknown> {
  const { name, evidenceId, traceId, sha256, passed, scores } = picture;
  return {
    event: "picture",
    path: name,
    evidenceId,
    traceId,
    sha256,
    passed,
    scores: scores.map(({ evaluator, value, passed, explanation, raw, costUsd, reused }) => (
      { evaluator, value, passed, explanation, raw, costUsd, reused }
    )),
  };
}

/**
 * The line for a check of the judge, which comes before the pictures.
 *
 * @example
 * ```ts
 * import { checkEvent } from "./evaluation_events.ts";
 * console.assert(checkEvent({ passed: true, results: [], costUsd: 0 }).event === "judgeCheck");
 * ```
 */
export function checkEvent({ passed, results, costUsd }: JudgeCheck): Record<string, unknown> {
  return { event: "judgeCheck", passed, results, costUsd };
}

/**
 * The last line.
 *
 * @example
 * ```ts
 * import { evaluationSummary } from "./evaluation_events.ts";
 * import { EvaluationTally } from "./evaluation_tally.ts";
 * const tally = new EvaluationTally({ gates: new Set(), worst: 0 });
 * const outcome = { durationMs: 1, judge: null, costUsd: 0, maybeUsd: 0, budgetEnd: null, interrupted: false, unseen: 0 };
 * console.assert(evaluationSummary(tally, outcome).event === "summary");
 * ```
 */
export function evaluationSummary(
  tally: EvaluationTally,
  { durationMs, judge, costUsd, maybeUsd, budgetEnd, interrupted, unseen }: EvaluationOutcome,
): Record<string, unknown> {
  return {
    event: "summary",
    pictures: tally.pictures,
    passed: tally.passed,
    failed: tally.failed,
    reused: tally.reused,
    unseen,
    evaluators: tally.evaluators(),
    judge,
    judgeFailures: tally.judgeFailures,
    costUsd,
    maybeUsd,
    budgetEnd,
    interrupted,
    durationMs: Math.round(durationMs),
  };
}
