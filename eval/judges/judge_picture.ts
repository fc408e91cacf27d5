/** What a judge says of one picture: one sheet of questions, two scores. */
import { PictureError } from "../../core/image/picture_error.ts";
import { plainText } from "../../core/plain_text.ts";
import type { PictureFacts, Score } from "../evaluator.ts";
import type { Picture } from "../picture.ts";
import {
  composeSheet,
  readSheet,
  scoreSheet,
  SHEET_VERSION,
  type SheetAnswers,
  sheetQuestions,
  type SheetResult,
} from "./answer_sheet.ts";
import { askInForm, type FormedAnswer } from "./ask_in_form.ts";
import { pictureForJudge } from "./picture_for_judge.ts";
import type { Question } from "./questions/question.ts";
import type { VisionModel } from "./vision_model.ts";

/** The scores that one sheet gives. */
export const JUDGE_SCORES = ["judge", "photo-likeness"] as const;

/** One of {@link JUDGE_SCORES}. */
export type JudgeScoreName = typeof JUDGE_SCORES[number];

/**
 * The name under which a judge's score is kept: another model is another evaluator.
 *
 * @example
 * ```ts
 * import { judgeEvaluatorName } from "./judge_picture.ts";
 * const name = judgeEvaluatorName("photo-likeness", { provider: "openai", model: "gpt-5" });
 * console.assert(name === "photo-likeness:openai:gpt-5@1");
 * ```
 */
export function judgeEvaluatorName(
  score: JudgeScoreName,
  { provider, model }: Pick<VisionModel, "provider" | "model">,
): string {
  return `${score}:${provider}:${model}@${SHEET_VERSION}`;
}

interface Sheet {
  answers: SheetAnswers;
  observations: string;
}

/**
 * Asks a judge about one picture and gives its scores, `judge` and then `photo-likeness`:
 *
 * - `judge` is the weighted share of good answers to all questions; `null` where nothing is known of what
 *   the picture ought to show;
 * - `photo-likeness` is the same of the questions on how the picture looks.
 *
 * Whatever goes wrong with the judge (it refuses, is silent, answers prose or contradicts itself, twice) is
 * `null` with an explanation. What the calls cost stands on the first score; the second one costs nothing.
 *
 * @throws {BudgetError} The budget does not allow the call.
 * @throws the signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { Picture } from "../picture.ts";
 * import { judgePicture } from "./judge_picture.ts";
 * const model = { provider: "none", model: "none", ask: () => Promise.reject(new Error("not asked")) };
 * const nothing = new Picture(new Uint8Array(), { name: "nothing.jpg" });
 * const facts = { subject: null, prompt: null };
 * const scores = await judgePicture(model, nothing, { facts, signal: new AbortController().signal });
 * console.assert(scores.length === 2 && scores[0].value === null);
 * ```
 */
export async function judgePicture(
  model: VisionModel,
  picture: Picture,
  { facts, signal }: { facts: PictureFacts; signal: AbortSignal },
): Promise<Score[]> {
  signal.throwIfAborted();
  const questions = sheetQuestions(facts);
  const score: Scorer = (name, said) => ({
    evaluator: judgeEvaluatorName(name, model),
    passed: null,
    ...said,
  });
  try {
    const images = [await pictureForJudge(picture)];
    const question = { ...composeSheet(questions, facts.subject), images };
    const formed = await askInForm<Sheet>(model, question, {
      read: (answer) => {
        const reading = readSheet(answer, questions);
        return reading.ok ? { ok: true, value: reading } : reading;
      },
      signal,
    });
    return scoresOf(formed, questions, { isKnown: facts.subject !== null, score });
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    const said = { value: null, explanation: error.message, raw: {}, costUsd: 0 };
    return JUDGE_SCORES.map((name) => score(name, said));
  }
}

type Said = Pick<Score, "value" | "explanation" | "raw" | "costUsd">;
type Scorer = (name: JudgeScoreName, said: Said) => Score;

function scoresOf(
  { value: sheet, problem, texts, costUsd: paid }: FormedAnswer<Sheet>,
  questions: readonly Question[],
  { isKnown, score }: { isKnown: boolean; score: Scorer },
): Score[] {
  return JUDGE_SCORES.map((name) => {
    const costUsd = name === "judge" ? paid : 0;
    if (sheet === null) {
      return score(name, { value: null, explanation: problem ?? "", raw: { texts }, costUsd });
    }
    const raw = { answers: sheet.answers, texts };
    if (name === "judge" && !isKnown) {
      const explanation = "Nothing is known of what it ought to show.";
      return score(name, { value: null, explanation, raw, costUsd });
    }
    const own = name === "judge" ? questions : questions.filter(({ topic }) => topic === "photo");
    const result = scoreSheet(own, sheet.answers);
    const explanation = explain(result, { count: own.length, observations: sheet.observations });
    return score(name, { value: result.share, explanation, raw, costUsd });
  });
}

function explain(
  { failed, notAsked }: SheetResult,
  { count, observations }: { count: number; observations: string },
): string {
  const good = count - failed.length - notAsked.length;
  const parts = [`${good} of ${count} questions answered well`];
  if (failed.length > 0) parts.push(`not ${failed.join(", ")}`);
  if (notAsked.length > 0) parts.push(`so not asked: ${notAsked.join(", ")}`);
  const seen = plainText(observations, 300);
  return `${parts.join("; ")}.${seen === "" ? "" : ` It saw: ${seen}`}`;
}
