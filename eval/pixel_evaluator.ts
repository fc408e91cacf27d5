/**
 * Evaluators that look at pixels differ in one function; what they share, the way in and out of it and
 * what they say of a picture that cannot be seen, is here.
 */
import { PictureError } from "../core/image/picture_error.ts";
import type { DecodedPicture } from "./decoded_picture.ts";
import type { EvaluatorModule, PictureFacts } from "./evaluator.ts";
import type { Picture } from "./picture.ts";

/** What a measurement came to. */
export interface Verdict {
  /** 0 to 1; of a gate, 0.5 and more passes. `null` where nothing can be said. */
  value: number | null;
  /** One or two sentences for a person. */
  explanation: string;
  /** What was measured, with units in the names. */
  raw: Readonly<Record<string, unknown>>;
}

/** What a measurement may look at besides the pixels. */
export interface Seen {
  picture: Picture;
  facts: PictureFacts;
  signal: AbortSignal;
}

/** What makes one pixel evaluator. */
export interface PixelEvaluatorOptions extends Omit<EvaluatorModule, "open" | "needs" | "scope"> {
  measure(decoded: DecodedPicture, seen: Seen): Verdict | Promise<Verdict>;
}

/**
 * From a gate's value on, the picture is of use.
 *
 * @example
 * ```ts
 * import { PASSES_FROM } from "./pixel_evaluator.ts";
 * console.assert(PASSES_FROM === 0.5);
 * ```
 */
export const PASSES_FROM = 0.5;

/**
 * The module of an evaluator that measures one picture's pixels.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { pixelEvaluator } from "./pixel_evaluator.ts";
 * import { Picture } from "./picture.ts";
 * const width = pixelEvaluator({
 *   name: "width", version: 1, summary: "Is it wide?", purpose: "gate",
 *   measure: (decoded) => ({ value: Number(decoded.width > 9), explanation: "Wide or not.", raw: {} }),
 * });
 * const evaluator = await width.open({ clock: systemClock });
 * const nothing = new Picture(new Uint8Array(), { name: "nothing" });
 * const facts = { subject: null, prompt: null };
 * const score = await evaluator.evaluate(nothing, facts, new AbortController().signal);
 * console.assert(score.value === null && score.passed === null);
 * ```
 */
export function pixelEvaluator({ measure, ...module }: PixelEvaluatorOptions): EvaluatorModule {
  const evaluator = `${module.name}@${module.version}`;
  return {
    ...module,
    needs: "pixels",
    scope: "picture",
    open: () => ({
      async evaluate(picture, facts, signal) {
        signal.throwIfAborted();
        const { value, explanation, raw } = await looked(
          picture,
          (decoded) => measure(decoded, { picture, facts, signal }),
        );
        signal.throwIfAborted();
        const passed = module.purpose === "gate" && value !== null ? value >= PASSES_FROM : null;
        return { evaluator, value, passed, explanation, raw, costUsd: 0 };
      },
    }),
  };
}

async function looked(
  picture: Picture,
  measure: (decoded: DecodedPicture) => Verdict | Promise<Verdict>,
): Promise<Verdict> {
  try {
    return await measure(await picture.decode());
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    return { value: null, explanation: error.message, raw: { problem: picture.problem?.reason } };
  }
}
