/** Pictures for the tests: repeatable, and as uneven as a photograph. */
import { createRandom } from "../random.ts";
import { createPixels, type Pixels } from "./pixels.ts";

/** What a sample looks like. */
export interface SampleOptions {
  width: number;
  height: number;
  /** "photo": waves and noise, opaque. "grey": the same without colour. "alpha": the same, see-through in places. */
  look?: "photo" | "grey" | "alpha";
  seed?: string;
}

/**
 * A picture of waves and noise.
 *
 * @example
 * ```ts
 * import { samplePixels } from "./sample_pixels_fixture.ts";
 * console.assert(samplePixels({ width: 4, height: 3 }).data.length === 48);
 * ```
 */
export function samplePixels(
  { width, height, look = "photo", seed = "sample" }: SampleOptions,
): Pixels {
  const random = createRandom(seed);
  const pixels = createPixels({ width, height });
  const { data } = pixels;
  for (let y = 0, index = 0; y < height; y++) {
    for (let x = 0; x < width; x++, index += 4) {
      const noise = random.next() * 24;
      for (let channel = 0; channel < 3; channel++) {
        const phase = look === "grey" ? 0 : channel * 1.7;
        data[index + channel] = 110 + 80 * Math.sin(x / 19 + y / 31 + phase) + noise;
      }
      if (look === "alpha") data[index + 3] = (x * 7 + y * 3) & 0xff;
    }
  }
  return pixels;
}
