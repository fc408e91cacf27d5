/** What `deno task evaluate` says to people: a table by evaluator, the worst pictures and why, the money. */
import type { JudgeCheck } from "../../eval/judges/check_judge.ts";
import type { PictureEvaluation } from "../../eval/evaluate_set.ts";
import { unseenSentence } from "../closing_words.ts";
import { visible } from "../human_lines.ts";
import { paint } from "../paint.ts";
import type { Look } from "../prompts/look.ts";
import { formatCount, formatDuration, formatUsd } from "../quantities.ts";
import { textTable } from "../text_table.ts";
import { wrapText } from "../wrap_text.ts";
import type { EvaluationTally, EvaluatorTally } from "./evaluation_tally.ts";

/** What a set came to, beside the tally. */
export interface EvaluationOutcome {
  durationMs: number;
  /** "google:gemini-3-pro"; `null` where none was asked. */
  judge: string | null;
  /** US dollars spent for the judge. */
  costUsd: number;
  /** US dollars that were perhaps charged besides: nobody knows of some calls. */
  maybeUsd: number;
  /** Why the judge was not asked any more; `null` where the money sufficed. */
  budgetEnd: string | null;
  interrupted: boolean;
  /** Records of which nobody can say whether they have a picture, because the system refused to look. */
  unseen: number;
}

/** Of a picture that passed every gate so many rankings are shown, and of these the lowest in any case. */
const SHOWN_RANKINGS = 3;

/** A ranking above this is no reason to call a picture one of the worst. */
const GOOD = 0.9;

/**
 * The lines of the whole report.
 *
 * @example
 * ```ts
 * import { evaluationLines } from "./evaluation_lines.ts";
 * import { EvaluationTally } from "./evaluation_tally.ts";
 * const tally = new EvaluationTally({ gates: new Set(), worst: 5 });
 * const outcome = {
 *   durationMs: 0, judge: null, costUsd: 0, maybeUsd: 0, budgetEnd: null, interrupted: false, unseen: 0,
 * };
 * const lines = evaluationLines(tally, outcome, { width: 80, color: false });
 * console.assert(lines[0].startsWith("Looked at 0 pictures"));
 * ```
 */
export function evaluationLines(
  tally: EvaluationTally,
  outcome: EvaluationOutcome,
  look: Look,
): string[] {
  const evaluators = tally.evaluators();
  const gates = evaluators.filter(({ purpose }) => purpose === "gate");
  const rankings = evaluators.filter(({ purpose }) => purpose === "ranking");
  return [
    ...(gates.length === 0 ? [] : [...gateTable(gates, look), ""]),
    ...(rankings.length === 0 ? [] : [...rankingTable(rankings, look), ""]),
    ...worstLines(tally.worst(), look),
    ...closingLines(tally, outcome, look),
  ];
}

function gateTable(gates: readonly EvaluatorTally[], { color }: Look): string[] {
  const right = (title: string) => ({ title, align: "right" as const });
  const columns = [
    { title: "gate", align: "left" as const },
    ...["passed", "failed", "cannot say"].map(right),
  ];
  const [head, ...rows] = textTable(
    columns,
    gates.map(({ evaluator, count, failed, silent }) => [
      nameOf(evaluator),
      formatCount(count - failed),
      failed === 0 ? "" : formatCount(failed),
      silent === 0 ? "" : formatCount(silent),
    ]),
  );
  return [
    paint(head, "bold", color),
    ...rows.map((row, index) => gates[index].failed === 0 ? row : paint(row, "red", color)),
  ];
}

function rankingTable(rankings: readonly EvaluatorTally[], { color }: Look): string[] {
  const right = (title: string) => ({ title, align: "right" as const });
  const columns = [
    { title: "ranking (0 to 1)", align: "left" as const },
    ...["mean", "lowest", "cannot say"].map(right),
  ];
  const [head, ...rows] = textTable(
    columns,
    rankings.map(({ evaluator, mean, lowest, silent }) => [
      nameOf(evaluator),
      mean === null ? "" : mean.toFixed(2),
      lowest === null ? "" : lowest.toFixed(2),
      silent === 0 ? "" : formatCount(silent),
    ]),
  );
  return [paint(head, "bold", color), ...rows];
}

function worstLines(worst: readonly PictureEvaluation[], look: Look): string[] {
  if (worst.length === 0) return [];
  return [
    paint(worst.length === 1 ? "The worst one:" : `The ${worst.length} worst:`, "bold", look.color),
    ...worst.flatMap((picture) => pictureLines(picture, look)),
    "",
  ];
}

/** A picture that is of no use says why; of any other, its lowest rankings. */
function pictureLines({ name, scores }: PictureEvaluation, { width, color }: Look): string[] {
  const failed = scores.filter(({ passed }) => passed === false);
  // One sheet gives both scores of a judge, and the first of them tells all of it.
  const isTold = scores.some(({ evaluator, value }) => /^judge:/.test(evaluator) && value !== null);
  const rankings = scores.filter(({ passed, value }) => passed === null && value !== null)
    .filter(({ evaluator }) => !(isTold && evaluator.startsWith("photo-likeness:")))
    .sort((a, b) => a.value! - b.value!)
    .filter(({ value }, index) => index === 0 || (index < SHOWN_RANKINGS && value! < GOOD));
  const reasons = failed.length > 0
    ? failed.map(({ evaluator, explanation }) => `${nameOf(evaluator)}: ${explanation}`)
    : rankings.map(({ evaluator, value, explanation }) =>
      `${nameOf(evaluator)} ${value!.toFixed(2)}: ${explanation}`
    );
  return [
    `  ${failed.length > 0 ? paint(visible(name), "red", color) : visible(name)}`,
    ...reasons.flatMap((reason) => wrapText(visible(reason), { width, indent: "    " })),
  ];
}

function closingLines(
  tally: EvaluationTally,
  { durationMs, judge, costUsd, maybeUsd, budgetEnd, interrupted, unseen }: EvaluationOutcome,
  { width, color }: Look,
): string[] {
  const { pictures, failed, reused, judgeFailures, judgeProblem } = tally;
  const count = `${formatCount(pictures)} ${pictures === 1 ? "picture" : "pictures"}`;
  const verdict = pictures === 0 || tally.passed + failed === 0
    ? ""
    : failed === 0
    ? " All passed every gate."
    : ` ${formatCount(failed)} did not pass a gate.`;
  const known = reused === 0 ? "" : ` ${formatCount(reused)} scores were known from before.`;
  const sentences = [`Looked at ${count} in ${formatDuration(durationMs)}.${verdict}${known}`];
  if (judge !== null) {
    const silence = judgeFailures === 0
      ? ""
      : ` It could say nothing of ${formatCount(judgeFailures)}, lastly because: ${judgeProblem}`;
    const perhaps = maybeUsd === 0 ? "" : `, and perhaps ${formatUsd(maybeUsd)} more`;
    sentences.push(`Asking ${judge} cost ${formatUsd(costUsd)}${perhaps}.${silence}`);
  }
  const warnings: string[] = [];
  if (unseen > 0) warnings.push(unseenSentence(unseen));
  if (budgetEnd !== null) warnings.push(budgetEnd);
  if (interrupted) warnings.push("Interrupted; the same command goes on with the rest.");
  const wrap = (sentence: string) => wrapText(visible(sentence), { width });
  return [
    ...sentences.flatMap(wrap),
    ...warnings.flatMap(wrap).map((line) => paint(line, "yellow", color)),
  ];
}

/** Versions matter to programs, which get them with --json. */
function nameOf(evaluator: string): string {
  return visible(evaluator.replace(/@\d+$/, ""));
}

/**
 * A warning about a judge that was wrong about control pictures; none about one that was right.
 *
 * @example
 * ```ts
 * import { checkLines } from "./evaluation_lines.ts";
 * const look = { width: 80, color: false };
 * const results = [{ name: "blank", passed: false, explanation: "It saw a watch." }];
 * console.assert(checkLines({ passed: false, results, costUsd: 0 }, look)[0].includes("Warning"));
 * ```
 */
export function checkLines({ passed, results }: JudgeCheck, { width, color }: Look): string[] {
  if (passed) return [`The judge was right about all ${results.length} control pictures.`];
  const wrong = results.filter((result) => !result.passed);
  const reasons = wrong.map(({ name, explanation }) => `${name}: ${explanation}`).join(". ");
  const text = `Warning: do not trust this judge. It was wrong about ${wrong.length} of ` +
    `${results.length} control pictures: ${reasons}.`;
  return wrapText(visible(text), { width }).map((line) => paint(line, "yellow", color));
}
