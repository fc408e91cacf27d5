/** Whether a judge can be believed: what it says of pictures about which there can be no two opinions. */
import type { Score } from "../evaluator.ts";
import { sumCosts } from "../sum_costs.ts";
import { controlPictures } from "./control_pictures.ts";
import { judgePicture } from "./judge_picture.ts";
import type { VisionModel } from "./vision_model.ts";

/** What came of one control picture. */
export interface ControlResult {
  /** Of the picture. */
  name: string;
  passed: boolean;
  /** A sentence for a person. */
  explanation: string;
}

/** What came of a check. */
export interface JudgeCheck {
  /** Whether it was right about every control picture. */
  passed: boolean;
  results: ControlResult[];
  /** US dollars; `null` where a price is not known. */
  costUsd: number | null;
}

/**
 * Shows a judge control pictures. A judge that fails one may still be asked: what it says is then worth a
 * warning.
 *
 * @throws {BudgetError} The budget does not allow the calls.
 * @throws the signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { checkJudge } from "./check_judge.ts";
 * const response = { id: null, headers: {} };
 * const answer = { answer: {}, text: "{}", usage: null, costUsd: 0, response };
 * const model = { provider: "none", model: "none", ask: () => Promise.resolve(answer) };
 * const { passed, results } = await checkJudge(model, new AbortController().signal);
 * console.assert(!passed && results.length === 3);
 * ```
 */
export async function checkJudge(model: VisionModel, signal: AbortSignal): Promise<JudgeCheck> {
  const results: ControlResult[] = [];
  const scores: Score[] = [];
  for (const { name, picture, subject, expected } of controlPictures()) {
    const facts = { subject, prompt: null };
    const said = await judgePicture(model, picture, { facts, signal });
    scores.push(...said);
    const { answers } = said[0].raw as { answers?: Readonly<Record<string, string>> };
    const wrong = answers === undefined
      ? [said[0].explanation]
      : Object.entries(expected).filter(([id, answer]) => answers[id] !== answer)
        .map(([id, answer]) => `${id} is ${answer}, and it said ${answers[id]}`);
    results.push({
      name,
      passed: wrong.length === 0,
      explanation: wrong.length === 0 ? "Right." : wrong.join("; "),
    });
  }
  return {
    passed: results.every(({ passed }) => passed),
    results,
    costUsd: sumCosts(scores),
  };
}
