/** Finds pictures that show nothing: what a broken or filtered generator sends instead of an error. */
import type { Pixels, RgbPixels } from "./pixels.ts";

/** A single line of small print on a white page lies above 5; the noise of a black frame below 1. */
const MINIMUM_DEVIATION = 1.5;

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
  for (let channel = 0; channel < 3; channel++) {
    let sum = 0;
    let squares = 0;
    for (let index = channel; index < data.length; index += step) {
      const value = data[index];
      sum += value;
      squares += value * value;
    }
    const mean = sum / count;
    if (squares / count - mean * mean > MINIMUM_DEVIATION ** 2) return false;
  }
  return true;
}
