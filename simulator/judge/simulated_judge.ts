/**
 * A judge that is plausible and whose truth is known: it sees how good a simulated picture is (and makes up
 * its mind about any other one), errs as much as it is told to, and is the same every time.
 */
import { decodeImage } from "../../core/image/codec.ts";
import { createRandom, hash32, type Random } from "../../core/random.ts";
import { respondInForm } from "../shapes/structured_answer.ts";
import type { Question, Responder } from "../wire_format.ts";
import { countFlatThings } from "./flat_picture.ts";
import type { JudgeScript } from "./judge_script.ts";
import { readQuality } from "./quality_mark.ts";
import { asksForPrompt, suggestPrompt } from "./simulated_refiner.ts";

/** How much easier than others some questions are: most pictures show one thing, and the right one. */
const EASE: Readonly<Record<string, number>> = { one_subject: 2.5, kind: 2.5, nothing_added: 2.5 };

/** How good the usual picture is for a question that is neither easy nor hard. */
const USUAL = 0.8;

/** Answers that mean the opposite of another one. */
const OPPOSITE_OF: Readonly<Record<string, string>> = { looks_produced: "phone_photo" };

/** What was seen in a picture. */
interface Sight {
  /** Standard deviations from the usual picture. */
  quality: number;
  /** Things on a plain ground; `null` for anything like a photograph. */
  flatThings: number | null;
  /** What makes up its mind about this picture. */
  seed: string;
}

/**
 * A responder that answers sheets of yes/no questions and pairs; anything else in the wanted form.
 *
 * @example
 * ```ts
 * import { DEFAULT_JUDGE_SCRIPT } from "./judge_script.ts";
 * import { simulatedJudge } from "./simulated_judge.ts";
 * const respond = simulatedJudge(DEFAULT_JUDGE_SCRIPT);
 * const schema = { properties: { phone_photo: { enum: ["yes", "no"] } } };
 * const answer = await respond({ model: "m", text: "", pictures: [], schema });
 * console.assert(["yes", "no"].includes((answer as Record<string, string>).phone_photo));
 * ```
 */
export function simulatedJudge(script: JudgeScript): Responder {
  return async (question) => {
    const choices = choicesOf(question);
    const isPair = choices.get("better")?.includes("second");
    const isSheet = [...choices.values()].some((words) => words.includes("yes"));
    if (asksForPrompt(question)) return suggestPrompt(question, script);
    if (!isPair && !isSheet) return respondInForm(question);
    const sights = await Promise.all(question.pictures.map(look));
    // Two models do not err in the same places.
    for (const sight of sights) sight.seed = `${question.model} ${sight.seed}`;
    return isPair ? comparePair(sights, script) : fillSheet(question, sights[0] ?? UNSEEN, script);
  };
}

const UNSEEN: Sight = { quality: 0, flatThings: null, seed: "no picture" };

/** The words that each field of the answer may be. */
function choicesOf({ schema }: Question): Map<string, string[]> {
  const properties = (schema?.properties ?? {}) as Record<string, { enum?: unknown }>;
  return new Map(
    Object.entries(properties).flatMap(([name, { enum: words }]) =>
      Array.isArray(words) ? [[name, words.map(String)] as const] : []
    ),
  );
}

async function look(uri: string): Promise<Sight> {
  const seed = String(hash32(uri));
  try {
    const pixels = await decodeImage(Uint8Array.fromBase64(uri.slice(uri.indexOf(",") + 1)));
    const quality = readQuality(pixels) ?? createRandom(`unmarked ${seed}`).normal();
    return { quality, flatThings: countFlatThings(pixels), seed };
  } catch {
    // A URL, or no picture: it has to make something up.
    return { quality: createRandom(`unseen ${seed}`).normal(), flatThings: null, seed };
  }
}

function comparePair(sights: readonly Sight[], { noise, positionBias }: JudgeScript) {
  const [first, second] = [0, 1].map((place) => {
    const { quality, seed } = sights[place] ?? UNSEEN;
    const bias = place === 0 ? positionBias : 0;
    return quality + bias + noise * createRandom(`pair ${place} ${seed}`).normal();
  });
  const better = Math.abs(first - second) < 0.05 ? "neither" : first > second ? "first" : "second";
  return { observations: `Simulated: ${first.toFixed(2)} against ${second.toFixed(2)}.`, better };
}

function fillSheet(question: Question, sight: Sight, { noise }: JudgeScript) {
  const premises = premisesOf(question.text);
  const answers: Record<string, string> = {
    observations: `Simulated: quality ${sight.quality.toFixed(2)}.`,
  };
  for (const [id, words] of choicesOf(question)) {
    const premise = premises.get(id);
    const isVain = premise !== undefined && answers[premise.id] !== premise.wanted;
    const random = createRandom(`${id} ${sight.seed}`);
    answers[id] = isVain && words.includes("not_asked")
      ? "not_asked"
      : OPPOSITE_OF[id] !== undefined
      ? answers[OPPOSITE_OF[id]] === "yes" ? "no" : "yes"
      : isYes(id, sight, { noise, random })
      ? "yes"
      : "no";
  }
  return answers;
}

function isYes(
  id: string,
  { quality, flatThings }: Sight,
  { noise, random }: { noise: number; random: Random },
): boolean {
  if (flatThings !== null) return id === "phone_photo" ? false : flatThings === 1;
  return quality + USUAL + (EASE[id] ?? 0) + noise * random.normal() > 0;
}

/** Which question stands on which, as the sheet says: "- brand (only if kind is yes): …". */
function premisesOf(text: string): Map<string, { id: string; wanted: string }> {
  const lines = text.matchAll(/^- (\w+) \(only if (\w+) is (\w+)\):/gm);
  return new Map(Array.from(lines, ([, name, id, wanted]) => [name, { id, wanted }]));
}
