/** Looks at one picture, in a thread of its own. */
import type { Clock } from "../../core/clock.ts";
import type { ImageEvaluation } from "../../eval/evaluate_image.ts";
import { evaluatePictures } from "../../eval/evaluate_pictures.ts";
import type { PictureFacts } from "../../eval/evaluator.ts";
import { Picture } from "../../eval/picture.ts";

/** A picture, and what is known of it. */
export interface PictureToLookAt {
  bytes: Uint8Array<ArrayBuffer>;
  /** What messages call it. */
  name: string;
  facts: Omit<PictureFacts, "others">;
  /** Names of evaluators; all that look at pixels if left out. */
  evaluators?: string[];
}

/**
 * What is to be said of a picture.
 *
 * @throws {UsageError} A name that no evaluator has.
 * @throws the signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { systemClock } from "../../core/clock.ts";
 * import { lookAtPicture } from "./look_at_picture.ts";
 * const facts = { subject: null, prompt: null };
 * const { passed } = await lookAtPicture(
 *   { bytes: new Uint8Array(), name: "nothing", facts, evaluators: ["readable"] },
 *   { clock: systemClock, signal: new AbortController().signal },
 * );
 * console.assert(passed === false);
 * ```
 */
export async function lookAtPicture(
  { bytes, name, facts, evaluators }: PictureToLookAt,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<ImageEvaluation> {
  async function* one() {
    yield { picture: new Picture(bytes, { name }), facts };
  }
  const [evaluation] = await Array.fromAsync(
    evaluatePictures(one(), { evaluators, workers: 1, clock, signal }),
  );
  return evaluation;
}
