/**
 * How good a simulated picture is, painted into its lower left corner as photographers lay a colour card
 * beside a thing: a row of white and black squares, then one whose grey is the quality. It survives what a
 * picture goes through on its way to a judge (another format, a smaller size, no metadata).
 */
import type { Pixels } from "../../core/image/pixels.ts";

/** White and black squares that stand before the grey one. */
const SIGNATURE = [255, 0, 255, 255, 0, 0, 255, 0];

/** Squares in a picture's width. */
const ACROSS = 48;

/** Qualities that can be told apart: standard deviations around the usual picture. */
const RANGE = 4;

const DARKEST = 30, BRIGHTEST = 225;

/** How far a square may be off its colour, of 255. */
const TOLERANCE = 60;

/**
 * Paints a quality, in standard deviations from the usual picture (beyond ±4 it is cut off).
 *
 * @example
 * ```ts
 * import { createPixels } from "../../core/image/pixels.ts";
 * import { paintQuality, readQuality } from "./quality_mark.ts";
 * const pixels = createPixels({ width: 480, height: 640 });
 * paintQuality(pixels, 1.5);
 * console.assert(Math.abs(readQuality(pixels)! - 1.5) < 0.1);
 * ```
 */
export function paintQuality(pixels: Pixels, quality: number): void {
  const share = (Math.max(-RANGE, Math.min(RANGE, quality)) + RANGE) / (2 * RANGE);
  const greys = [...SIGNATURE, Math.round(DARKEST + share * (BRIGHTEST - DARKEST))];
  const { width, height, data } = pixels;
  const side = width / ACROSS;
  for (let y = Math.max(0, Math.floor(height - side)); y < height; y++) {
    for (let x = 0; x < Math.min(width, side * greys.length); x++) {
      const grey = greys[Math.min(greys.length - 1, Math.floor(x / side))];
      data.set([grey, grey, grey, 255], (y * width + x) * 4);
    }
  }
}

/**
 * The quality that is painted into a picture; `null` where none is.
 *
 * @example
 * ```ts
 * import { createPixels } from "../../core/image/pixels.ts";
 * import { readQuality } from "./quality_mark.ts";
 * console.assert(readQuality(createPixels({ width: 48, height: 64 })) === null);
 * ```
 */
export function readQuality(pixels: Pixels): number | null {
  const greys = Array.from({ length: SIGNATURE.length + 1 }, (_, square) => greyOf(pixels, square));
  const isSigned = SIGNATURE.every((grey, square) => Math.abs(greys[square] - grey) < TOLERANCE);
  if (!isSigned) return null;
  const share = (greys[SIGNATURE.length] - DARKEST) / (BRIGHTEST - DARKEST);
  return (share * 2 - 1) * RANGE;
}

/** The mean of a square's middle. */
function greyOf({ width, height, data }: Pixels, square: number): number {
  const side = width / ACROSS;
  const reach = Math.max(0, Math.floor(side / 4));
  const [x, y] = [Math.floor((square + 0.5) * side), Math.floor(height - side / 2)];
  let [sum, count] = [0, 0];
  for (let row = y - reach; row <= y + reach; row++) {
    for (let column = x - reach; column <= x + reach; column++) {
      const at = (row * width + column) * 4;
      if (row < 0 || row >= height || column < 0 || column >= width) continue;
      sum += (data[at] + data[at + 1] + data[at + 2]) / 3;
      count++;
    }
  }
  return count === 0 ? NaN : sum / count;
}
