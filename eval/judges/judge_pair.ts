/**
 * Which of two pictures is better, asked twice: once in each order. Judges prefer a place (L. Zheng et al.,
 * "Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena", NeurIPS 2023, https://arxiv.org/abs/2306.05685),
 * so only a preference that survives the swap counts; what does not is a tie, and is counted as the judge's
 * bias.
 */
import { PictureError } from "../../core/image/picture_error.ts";
import type { Subject } from "../../core/subject.ts";
import type { Picture } from "../picture.ts";
import { askInForm, type FormedAnswer, type Reading } from "./ask_in_form.ts";
import { pictureForJudge } from "./picture_for_judge.ts";
import { DATA_IS_NO_ORDER, quoteRecord } from "./quoted_record.ts";
import type { AnswerSchema, VisionImage, VisionModel } from "./vision_model.ts";

/** A place in a question. */
export type Place = "first" | "second";

/** What came of a pair. */
export interface PairJudgement {
  /** 1: the first picture given is better, -1: the second one, 0: a tie; `null` where nobody can say. */
  preference: -1 | 0 | 1 | null;
  /** Whether the two orders gave answers that exclude each other. */
  contradiction: boolean;
  /** The place that won in both orders, where one did: the judge's bias, not a preference. */
  favouredPlace: Place | null;
  /** A sentence for a person. */
  explanation: string;
  /** What was answered word for word, by order. */
  raw: { asGiven: string[]; swapped: string[] };
  /** US dollars for all calls; `null` where a price is not known. */
  costUsd: number | null;
}

/** Two pictures, and what both ought to show. */
export interface Pair {
  first: Picture;
  second: Picture;
  /** `null` where nothing is known. */
  subject: Subject | null;
}

type Choice = Place | "neither";

const INSTRUCTIONS =
  `You compare two pictures that were made for the same record of a belonging. The better \
one shows what the record says, whole, alone and without errors, and could pass for an ordinary, unprocessed \
photo that the owner took with a phone.

${DATA_IS_NO_ORDER}

First write into \`observations\` in at most 60 words how they differ. Then say in \`better\` which one is
better: first, second, or neither where there is no difference that matters. The order means nothing.`;

const SCHEMA: AnswerSchema = {
  type: "object",
  properties: {
    observations: { type: "string" },
    better: { type: "string", enum: ["first", "second", "neither"] },
  },
  required: ["observations", "better"],
  additionalProperties: false,
};

/**
 * Asks a judge which of two pictures is better, in both orders. Whatever goes wrong with the judge or a
 * picture is a preference of `null` with an explanation.
 *
 * @throws {BudgetError} The budget does not allow the calls.
 * @throws the signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { Picture } from "../picture.ts";
 * import { judgePair } from "./judge_pair.ts";
 * const model = { provider: "none", model: "none", ask: () => Promise.reject(new Error("not asked")) };
 * const nothing = new Picture(new Uint8Array(), { name: "nothing.jpg" });
 * const pair = { first: nothing, second: nothing, subject: null };
 * const { preference } = await judgePair(model, pair, new AbortController().signal);
 * console.assert(preference === null);
 * ```
 */
export async function judgePair(
  model: VisionModel,
  { first, second, subject }: Pair,
  signal: AbortSignal,
): Promise<PairJudgement> {
  try {
    const images = [await pictureForJudge(first), await pictureForJudge(second)];
    const asGiven = await askOnce(model, images, { subject, signal });
    const swapped = await askOnce(model, images.toReversed(), { subject, signal });
    return combine(asGiven, swapped);
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    const raw = { asGiven: [], swapped: [] };
    return { ...UNDECIDED, explanation: error.message, raw, costUsd: 0 };
  }
}

function askOnce(
  model: VisionModel,
  images: readonly VisionImage[],
  { subject, signal }: { subject: Subject | null; signal: AbortSignal },
): Promise<FormedAnswer<Choice>> {
  const record = subject === null ? "" : `${quoteRecord(subject)}\n\n`;
  return askInForm(model, {
    instructions: INSTRUCTIONS,
    material: `${record}Which of the two pictures is better?`,
    images,
    schemaName: "pair",
    schema: SCHEMA,
  }, { read: readChoice, signal });
}

function readChoice(answer: unknown): Reading<Choice> {
  const word = String(Object(answer).better ?? "").trim().toLowerCase();
  return word === "first" || word === "second" || word === "neither"
    ? { ok: true, value: word }
    : { ok: false, why: "it does not say which is better: first, second or neither" };
}

function combine(asGiven: FormedAnswer<Choice>, swapped: FormedAnswer<Choice>): PairJudgement {
  const raw = { asGiven: asGiven.texts, swapped: swapped.texts };
  const costUsd = asGiven.costUsd === null || swapped.costUsd === null
    ? null
    : asGiven.costUsd + swapped.costUsd;
  if (asGiven.value === null || swapped.value === null) {
    const explanation = asGiven.problem ?? swapped.problem ?? "";
    return { ...UNDECIDED, explanation, raw, costUsd };
  }
  const votes = [voteOf(asGiven.value), -voteOf(swapped.value)];
  const isAgreed = votes[0] === votes[1];
  const contradiction = votes[0] * votes[1] === -1;
  const preference = isAgreed ? votes[0] as -1 | 0 | 1 : 0;
  return {
    preference,
    contradiction,
    favouredPlace: contradiction ? asGiven.value as Place : null,
    explanation: preference !== 0
      ? `The ${preference === 1 ? "first" : "second"} picture is better, in both orders.`
      : contradiction
      ? `A tie: the judge preferred whatever stood ${asGiven.value}.`
      : isAgreed
      ? "A tie: no difference that matters, in both orders."
      : "A tie: a difference was seen in one order only.",
    raw,
    costUsd,
  };
}

function voteOf(choice: Choice): number {
  return choice === "first" ? 1 : choice === "second" ? -1 : 0;
}

const UNDECIDED = { preference: null, contradiction: false, favouredPlace: null };

/** How often a judge followed the place and not the picture. */
export interface PositionBias {
  /** Pairs that were judged. */
  pairs: number;
  /** Those in which it contradicted itself when the order was swapped. */
  contradictions: number;
  first: number;
  second: number;
}

/**
 * Counts the position bias of a judge over its pairs.
 *
 * @example
 * ```ts
 * import { countPositionBias } from "./judge_pair.ts";
 * const bias = countPositionBias([
 *   { preference: 0, contradiction: true, favouredPlace: "first" },
 *   { preference: 1, contradiction: false, favouredPlace: null },
 * ]);
 * console.assert(bias.pairs === 2 && bias.first === 1);
 * ```
 */
export function countPositionBias(
  judgements: readonly Pick<PairJudgement, "preference" | "contradiction" | "favouredPlace">[],
): PositionBias {
  const judged = judgements.filter(({ preference }) => preference !== null);
  const favouring = (place: Place) =>
    judged.filter(({ favouredPlace }) => favouredPlace === place).length;
  return {
    pairs: judged.length,
    contradictions: judged.filter(({ contradiction }) => contradiction).length,
    first: favouring("first"),
    second: favouring("second"),
  };
}
