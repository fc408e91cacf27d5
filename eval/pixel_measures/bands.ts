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

/** Two lines repeat when no more than this share of their pixels differ; blurred ones differ here and there. */
const DIFFERING_SHARE = 0.002;
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
  size: { width: number; height: number },
): Bands {
  let sum = 0, squares = 0;
  for (let index = 0; index < luma.length; index++) {
    sum += luma[index];
    squares += luma[index] * luma[index];
  }
  const mean = sum / luma.length;
  const rows = judgeLines(compareRows(luma, size));
  const columns = judgeLines(compareColumns(luma, size));
  return {
    deviation: Math.sqrt(Math.max(0, squares / luma.length - mean ** 2)),
    repeatedShare: Math.max(rows.repeated / size.height, columns.repeated / size.width),
    edges: rows.edges + columns.edges,
  };
}

/** Each row, or each column, against the one before it. */
interface Lines {
  /** Pixels in a line. */
  length: number;
  /** By line: how many pixels differ. */
  differing: Uint32Array;
  /** By line: the sum of its luma. */
  brightness: Float64Array;
  /** By line and part: the sum of the changes. */
  changes: Float64Array;
}

function compareRows(
  luma: Uint8ClampedArray,
  { width, height }: { width: number; height: number },
): Lines {
  const rows = emptyLines(height, width);
  for (let y = 1; y < height; y++) {
    let differing = 0, brightness = 0;
    for (let part = 0; part < PARTS; part++) {
      const end = y * width + Math.floor((part + 1) * width / PARTS);
      let change = 0;
      for (let index = y * width + Math.floor(part * width / PARTS); index < end; index++) {
        const here = luma[index];
        const delta = here - luma[index - width];
        if (delta !== 0) differing++;
        change += delta;
        brightness += here;
      }
      rows.changes[y * PARTS + part] = change;
    }
    rows.differing[y] = differing;
    rows.brightness[y] = brightness;
  }
  return rows;
}

/** Walks along every fourth row: down the columns it would wait for memory at each step. */
function compareColumns(
  luma: Uint8ClampedArray,
  { width, height }: { width: number; height: number },
): Lines {
  const stride = height < 4 * PARTS ? 1 : 4;
  const columns = emptyLines(width, Math.ceil(height / stride));
  for (let y = 0; y < height; y += stride) {
    const part = Math.floor(y * PARTS / height);
    for (let x = 1, index = y * width + 1; x < width; x++, index++) {
      const here = luma[index];
      columns.brightness[x] += here;
      const delta = here - luma[index - 1];
      if (delta === 0) continue;
      columns.differing[x]++;
      columns.changes[x * PARTS + part] += delta;
    }
  }
  return columns;
}

function emptyLines(count: number, length: number): Lines {
  return {
    length,
    differing: new Uint32Array(count),
    brightness: new Float64Array(count),
    changes: new Float64Array(count * PARTS),
  };
}

function judgeLines({ length, differing, brightness, changes }: Lines) {
  const leastChange = LEAST_STEP * length / PARTS;
  let repeated = 0, edges = 0, run = 0;
  for (let line = 1; line < differing.length; line++) {
    const parts = changes.subarray(line * PARTS, (line + 1) * PARTS);
    if (
      parts.every((change) => change >= leastChange) ||
      parts.every((change) => change <= -leastChange)
    ) edges++;
    const repeats = differing[line] <= length * DIFFERING_SHARE &&
      brightness[line] < STUDIO_WHITE * length;
    run = repeats ? run + 1 : 0;
    if (run === LONG_RUN) repeated += LONG_RUN;
    else if (run > LONG_RUN) repeated++;
  }
  return { repeated, edges };
}
