/** Finds pictures that show nothing: what a broken or filtered generator sends instead of an error. */
import type { Pixels, RgbPixels } from "./pixels.ts";

/** A single line of small print on a white page lies above 5; the noise of a black frame below 1. */
const MINIMUM_DEVIATION = 1.5;

/** Pixels that are looked at before it is asked whether that is enough: a photograph is seldom looked at in full. */
const PART = 4_096;

/**
 * Whether no colour channel of an opaque picture varies by more than a standard deviation of 1.5 of 255.
 *
 * @example
 * ```ts
 * import { isBlank } from "./blank.ts";
 * import { createPixels } from "./pixels.ts";
 * console.assert(isBlank(createPixels({ width: 90, height: 120 }, [250, 250, 250, 255])));
 * ```
 */
export function isBlank(pixels: Pixels | RgbPixels): boolean {
  const [data, step] = "rgb" in pixels ? [pixels.rgb, 3] : [pixels.data, 4];
  const count = data.length / step;
  const enough = MINIMUM_DEVIATION ** 2 * count;
  for (let channel = 0; channel < 3; channel++) {
    let sum = 0;
    let squares = 0;
    // What the parts vary by around their own means, they vary by around the whole's at least.
    let within = 0;
    for (let start = 0; start < count; start += PART) {
      const end = Math.min(start + PART, count);
      let partSum = 0;
      let partSquares = 0;
      for (let index = start * step + channel; index < end * step; index += step) {
        const value = data[index];
        partSum += value;
        partSquares += value * value;
      }
      within += partSquares - partSum * partSum / (end - start);
      if (within > enough) return false;
      sum += partSum;
      squares += partSquares;
    }
    if (squares - sum * sum / count > enough) return false;
  }
  return true;
}
