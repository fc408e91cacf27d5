/** One picture, looked at by several evaluators: the shortest way from a file to what is to be said of it. */
import { type Clock, systemClock } from "../core/clock.ts";
import type { EvaluatorModule, PictureFacts, Score } from "./evaluator.ts";
import { loadEvaluators } from "./evaluator_registry.ts";
import { Picture } from "./picture.ts";

/** How a picture is to be looked at. */
export interface EvaluateImageOptions extends Partial<PictureFacts> {
  /** Names of evaluators; by default all that are worked out from pixels. */
  evaluators?: readonly string[];
  signal?: AbortSignal;
  clock?: Clock;
}

/** What was said of one picture. */
export interface ImageEvaluation {
  /** The picture's name: its path, where it was a file. */
  name: string;
  /** Of its bytes, hexadecimal. */
  sha256: string;
  scores: Score[];
  /** Whether it passed every gate that could say something; `null` when none could. */
  passed: boolean | null;
}

/**
 * Looks at one picture. A file that is missing or broken is an answer as well: the gate `readable` does
 * not pass.
 *
 * @throws {UsageError} A name that no evaluator has.
 * @throws the signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { evaluateImage } from "./evaluate_image.ts";
 * const { passed, scores } = await evaluateImage("/nowhere.jpg", { evaluators: ["readable", "sharpness"] });
 * console.assert(passed === false && scores[1].value === null);
 * ```
 */
export async function evaluateImage(
  picture: string | URL | Picture,
  {
    evaluators,
    signal = new AbortController().signal,
    clock = systemClock,
    subject = null,
    prompt = null,
    others,
  }: EvaluateImageOptions = {},
): Promise<ImageEvaluation> {
  const modules = await loadEvaluators(evaluators);
  const opened = picture instanceof Picture ? picture : await Picture.open(picture);
  const facts = { subject, prompt, ...(others === undefined ? {} : { others }) };
  const scores: Score[] = [];
  for (const module of modules) {
    scores.push(await evaluateOnce(module, opened, { facts, clock, signal }));
  }
  return { name: opened.name, sha256: opened.sha256, scores, passed: gatesPassed(scores) };
}

/**
 * Whether a picture passed every gate that could say something; `null` when none could.
 *
 * @example
 * ```ts
 * import { gatesPassed } from "./evaluate_image.ts";
 * console.assert(gatesPassed([{ passed: true }, { passed: null }]) === true);
 * console.assert(gatesPassed([{ passed: null }]) === null);
 * ```
 */
export function gatesPassed(scores: readonly Pick<Score, "passed">[]): boolean | null {
  if (scores.some(({ passed }) => passed === false)) return false;
  return scores.some(({ passed }) => passed === true) ? true : null;
}

async function evaluateOnce(
  module: EvaluatorModule,
  picture: Picture,
  { facts, clock, signal }: { facts: PictureFacts; clock: Clock; signal: AbortSignal },
): Promise<Score> {
  const evaluator = await module.open({ clock });
  try {
    return await evaluator.evaluate(picture, facts, signal);
  } finally {
    await evaluator.close?.();
  }
}
