/** How visible the blocks of a JPEG are: what is left of a picture that was squeezed too hard. */

/** JPEG codes blocks of this side, pixels. */
const BLOCK = 8;

/** Steps of 255 that hardly show: in a smooth sky or wall nothing steps by chance. */
const FLOOR = 0.5;

/**
 * How much larger the steps in brightness are from one block to the next than inside the blocks: 1 where
 * there are no blocks, 2 and more where they show. In the manner of Zhou Wang, Alan Bovik and Brian Evans,
 * "Blind Measurement of Blocking Artifacts in Images" (ICIP 2000), in space instead of frequency: the mean
 * step of each of the eight columns that a block has, the border's against the others', and the same of its
 * rows. The smaller counts: something in the picture may have a pattern of eight in one direction by chance.
 *
 * @example
 * ```ts
 * import { measureBlocks } from "./blocks.ts";
 * const luma = Uint8ClampedArray.from({ length: 64 * 64 }, (_, at) => (at % 64 >> 3) + (at >> 9) & 1 ? 90 : 100);
 * console.assert(measureBlocks(luma, { width: 64, height: 64 }) > 2);
 * ```
 */
export function measureBlocks(
  luma: Uint8ClampedArray,
  { width, height }: { width: number; height: number },
): number {
  const across = new Float64Array(BLOCK), down = new Float64Array(BLOCK);
  const acrossCounts = new Float64Array(BLOCK), downCounts = new Float64Array(BLOCK);
  for (let y = 1; y < height; y++) {
    let stepsDown = 0;
    for (let x = 1, index = y * width + 1; x < width; x++, index++) {
      const here = luma[index];
      const step = here - luma[index - 1];
      across[x % BLOCK] += step < 0 ? -step : step;
      const stepDown = here - luma[index - width];
      stepsDown += stepDown < 0 ? -stepDown : stepDown;
    }
    down[y % BLOCK] += stepsDown;
    downCounts[y % BLOCK] += width - 1;
  }
  for (let x = 1; x < width; x++) acrossCounts[x % BLOCK] += Math.max(0, height - 1);
  return Math.min(contrastOf(across, acrossCounts), contrastOf(down, downCounts));
}

function contrastOf(sums: Float64Array, counts: Float64Array): number {
  const means = sums.map((sum, at) => counts[at] === 0 ? 0 : sum / counts[at]);
  const inside = means.slice(1).reduce((sum, mean) => sum + mean, 0) / (BLOCK - 1);
  return (means[0] + FLOOR) / (inside + FLOOR);
}
