/**
 * Finds what no lens makes and broken files and generators do: rows that repeat, steps in brightness that
 * run straight across the whole picture.
 */

/** What was found, along both directions together. */
export interface Bands {
  /** Standard deviation of the luma, steps of 255. */
  deviation: number;
  /**
   * The larger of the shares of rows and of columns that stand in long runs of which each repeats the one
   * before. White ones are not counted.
   */
  repeatedShare: number;
  /** Straight steps across the whole width or height. */
  edges: number;
}

/** Two lines repeat when their pixels differ by less than this on average, steps of 255. Noise makes more. */
const REPEATS_BELOW = 0.25;
/** Shorter runs come from JPEG, whose blocks of eight lines are flat where little happens. */
const LONG_RUN = 24;
/** A line of pure white is a studio's background, which repeats in sound pictures. */
const STUDIO_WHITE = 250;
/** Across how many parts a step has to go in the same direction. */
const PARTS = 12;
/** The least step, steps of 255, in every part. */
const LEAST_STEP = 3;

/**
 * Looks for bands in a luma plane.
 *
 * @example
 * ```ts
 * import { measureBands } from "./bands.ts";
 * const luma = Uint8ClampedArray.from({ length: 60 * 60 }, (_, at) => at < 1800 ? 40 : 90);
 * const { edges, repeatedShare } = measureBands(luma, { width: 60, height: 60 });
 * console.assert(edges === 1 && repeatedShare > 0.9);
 * ```
 */
export function measureBands(
  luma: Uint8ClampedArray,
  { width, height }: { width: number; height: number },
): Bands {
  const rows = alongLines(luma, { lines: height, length: width, step: 1, stride: width });
  const columns = alongLines(luma, { lines: width, length: height, step: width, stride: 1 });
  let sum = 0, squares = 0;
  for (let index = 0; index < luma.length; index++) {
    sum += luma[index];
    squares += luma[index] ** 2;
  }
  const mean = sum / luma.length;
  return {
    deviation: Math.sqrt(Math.max(0, squares / luma.length - mean ** 2)),
    repeatedShare: Math.max(rows.repeated / height, columns.repeated / width),
    edges: rows.edges + columns.edges,
  };
}

interface Lines {
  /** Number of lines, and of pixels in each. */
  lines: number;
  length: number;
  /** From one pixel of a line to the next, and from one line to the next. */
  step: number;
  stride: number;
}

function alongLines(luma: Uint8ClampedArray, { lines, length, step, stride }: Lines) {
  let repeated = 0, edges = 0, run = 0;
  for (let line = 1; line < lines; line++) {
    let difference = 0, brightness = 0, up = 0, down = 0;
    for (let part = 0; part < PARTS; part++) {
      const from = Math.floor(part * length / PARTS);
      const to = Math.floor((part + 1) * length / PARTS);
      let change = 0;
      for (let at = from, index = line * stride + from * step; at < to; at++, index += step) {
        const delta = luma[index] - luma[index - stride];
        change += delta;
        difference += delta < 0 ? -delta : delta;
        brightness += luma[index];
      }
      const meanChange = change / Math.max(1, to - from);
      if (meanChange >= LEAST_STEP) up++;
      if (meanChange <= -LEAST_STEP) down++;
    }
    if (up === PARTS || down === PARTS) edges++;
    const repeats = difference / length < REPEATS_BELOW && brightness / length < STUDIO_WHITE;
    run = repeats ? run + 1 : 0;
    if (run === LONG_RUN) repeated += LONG_RUN;
    else if (run > LONG_RUN) repeated++;
  }
  return { repeated, edges };
}
