/** How a picture's brightness is spread. */

/** Brightness in numbers; all lumas are steps of 255. */
export interface Tones {
  meanLuma: number;
  /** Luma that 2 % of the pixels do not exceed. */
  darkLuma: number;
  /** Luma that 98 % of the pixels do not exceed. */
  brightLuma: number;
  /** Share of pixels that are as good as black (luma 3 and less). */
  blackShare: number;
  /** Share of pixels that are as good as white (luma 252 and more). */
  whiteShare: number;
}

const BLACK = 3;
const WHITE = 252;

/**
 * Measures a luma plane.
 *
 * @example
 * ```ts
 * import { measureTones } from "./tones.ts";
 * const { meanLuma, whiteShare } = measureTones(new Uint8ClampedArray([0, 255, 255, 255]));
 * console.assert(meanLuma === 191.25 && whiteShare === 0.75);
 * ```
 */
export function measureTones(luma: Uint8ClampedArray): Tones {
  const counts = new Uint32Array(256);
  for (let index = 0; index < luma.length; index++) counts[luma[index]]++;
  const share = (from: number, to: number) =>
    counts.slice(from, to + 1).reduce((sum, count) => sum + count, 0) / luma.length;
  return {
    meanLuma: counts.reduce((sum, count, level) => sum + count * level, 0) / luma.length,
    darkLuma: percentile(counts, 0.02 * luma.length),
    brightLuma: percentile(counts, 0.98 * luma.length),
    blackShare: share(0, BLACK),
    whiteShare: share(WHITE, 255),
  };
}

function percentile(counts: Uint32Array, rank: number): number {
  let sum = 0;
  return counts.findIndex((count) => (sum += count) >= rank);
}
