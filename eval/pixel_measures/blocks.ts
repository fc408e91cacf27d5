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
  const across = stepsByPhase(luma, { lines: height, length: width, step: 1, stride: width });
  const down = stepsByPhase(luma, { lines: width, length: height, step: width, stride: 1 });
  return Math.min(contrastOf(across), contrastOf(down));
}

/** Every so many lines are enough for a mean. */
const EVERY = 4;

/** The mean step into each of the eight places that a pixel can have in its block, along the lines. */
function stepsByPhase(
  luma: Uint8ClampedArray,
  { lines, length, step, stride }: { lines: number; length: number; step: number; stride: number },
): Float64Array {
  const sums = new Float64Array(BLOCK), counts = new Float64Array(BLOCK);
  const every = lines < EVERY * BLOCK ? 1 : EVERY;
  // Place by place along all lines: down the columns, neighbours in memory are met together.
  for (let at = 1; at < length; at++) {
    let sum = 0, count = 0;
    for (let line = 0, index = at * step; line < lines; line += every, index += every * stride) {
      const change = luma[index] - luma[index - step];
      sum += change < 0 ? -change : change;
      count++;
    }
    sums[at % BLOCK] += sum;
    counts[at % BLOCK] += count;
  }
  return sums.map((sum, phase) => counts[phase] === 0 ? 0 : sum / counts[phase]);
}

function contrastOf(means: Float64Array): number {
  const inside = means.slice(1).reduce((sum, mean) => sum + mean, 0) / (BLOCK - 1);
  return (means[0] + FLOOR) / (inside + FLOOR);
}
