/**
 * PNG's five filters (https://www.w3.org/TR/png-3/#9Filters), both ways. They are the hot loops of
 * reading and writing PNG: one plain loop a filter, no calls inside.
 */
import { PictureError } from "./picture_error.ts";

/** Where the filtered rows of one pass lie; each row is one filter byte and `rowBytes` bytes. */
export interface FilteredRows {
  /** The offset of the first row's filter byte. */
  start: number;
  rows: number;
  rowBytes: number;
  /** How far left the neighbour is that the filters look at: bytes a pixel, at least 1. */
  pixelBytes: number;
}

/**
 * Undoes the filters of a pass in place; the filter bytes stay where they are.
 *
 * @throws {PictureError} `malformed` when a filter byte is above 4.
 *
 * @example
 * ```ts
 * import { unfilterPng } from "./png_filter.ts";
 * const raw = Uint8Array.of(1, 10, 1, 1); // filter Sub: 10, +1, +1
 * unfilterPng(raw, { start: 0, rows: 1, rowBytes: 3, pixelBytes: 1 });
 * console.assert(raw.join() === "1,10,11,12");
 * ```
 */
export function unfilterPng(raw: Uint8Array, pass: FilteredRows): void {
  const { rows, rowBytes, pixelBytes } = pass;
  const stride = rowBytes + 1;
  const zeros = new Uint8Array(rowBytes);
  for (let row = 0; row < rows; row++) {
    const start = pass.start + row * stride + 1;
    const line = raw.subarray(start, start + rowBytes);
    const above = row === 0 ? zeros : raw.subarray(start - stride, start - 1);
    const filter = raw[start - 1];
    if (filter === 0) continue;
    else if (filter === 1) addLeft(line, pixelBytes);
    else if (filter === 2) addAbove(line, above);
    else if (filter === 3) addAverage(line, above, pixelBytes);
    else if (filter === 4) addPaeth(line, above, pixelBytes);
    else {
      throw new PictureError(
        "malformed",
        `Cannot read a PNG picture because a row has a filter that does not exist: ${filter}. Ask for it again.`,
      );
    }
  }
}

function addLeft(line: Uint8Array, pixelBytes: number): void {
  for (let index = pixelBytes; index < line.length; index++) {
    line[index] += line[index - pixelBytes];
  }
}

function addAbove(line: Uint8Array, above: Uint8Array): void {
  for (let index = 0; index < line.length; index++) line[index] += above[index];
}

function addAverage(line: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  const first = Math.min(pixelBytes, line.length);
  for (let index = 0; index < first; index++) line[index] += above[index] >> 1;
  for (let index = first; index < line.length; index++) {
    line[index] += (line[index - pixelBytes] + above[index]) >> 1;
  }
}

function addPaeth(line: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  const first = Math.min(pixelBytes, line.length);
  for (let index = 0; index < first; index++) line[index] += above[index];
  for (let index = first; index < line.length; index++) {
    line[index] += paeth(line[index - pixelBytes], above[index], above[index - pixelBytes]);
  }
}

/**
 * Filters one row into `target` (its first byte becomes the filter's number) with Sub, Up or Paeth:
 * whichever leaves the smallest sum of absolute differences on every eighth byte, the heuristic that
 * the PNG standard recommends (§12.7), sampled.
 *
 * @example
 * ```ts
 * import { filterPngRow } from "./png_filter.ts";
 * const target = new Uint8Array(4);
 * filterPngRow(Uint8Array.of(5, 6, 7), Uint8Array.of(5, 6, 7), { target, pixelBytes: 1 });
 * console.assert(target.join() === "2,0,0,0");
 * ```
 */
export function filterPngRow(
  line: Uint8Array,
  above: Uint8Array,
  { target, pixelBytes }: { target: Uint8Array; pixelBytes: number },
): void {
  const filter = chooseFilter(line, above, pixelBytes);
  target[0] = filter;
  const first = Math.min(pixelBytes, line.length);
  for (let index = 0; index < first; index++) {
    target[index + 1] = line[index] - (filter === 1 ? 0 : above[index]);
  }
  if (filter === 1) {
    for (let index = first; index < line.length; index++) {
      target[index + 1] = line[index] - line[index - pixelBytes];
    }
  } else if (filter === 2) {
    for (let index = first; index < line.length; index++) {
      target[index + 1] = line[index] - above[index];
    }
  } else {
    for (let index = first; index < line.length; index++) {
      const predicted = paeth(line[index - pixelBytes], above[index], above[index - pixelBytes]);
      target[index + 1] = line[index] - predicted;
    }
  }
}

const SAMPLE_STEP = 8;

function chooseFilter(line: Uint8Array, above: Uint8Array, pixelBytes: number): 1 | 2 | 4 {
  let sub = 0, up = 0, predicted = 0;
  for (let index = pixelBytes; index < line.length; index += SAMPLE_STEP) {
    const value = line[index];
    const left = line[index - pixelBytes];
    const corner = above[index - pixelBytes];
    sub += magnitude(value - left);
    up += magnitude(value - above[index]);
    predicted += magnitude(value - paeth(left, above[index], corner));
  }
  if (up <= sub && up <= predicted) return 2;
  return sub <= predicted ? 1 : 4;
}

/** The distance of a byte's difference from zero, either way round: 255 is as near as 1. */
function magnitude(difference: number): number {
  const byte = difference & 0xff;
  return byte < 128 ? byte : 256 - byte;
}

/**
 * The neighbour nearest to left + up - corner. In a noisy picture nobody can foresee which one that is, so
 * it is chosen with masks instead of branches: three times as fast.
 */
function paeth(left: number, up: number, corner: number): number {
  const fromLeft = distance(up - corner);
  const fromUp = distance(left - corner);
  const fromCorner = distance(left + up - corner - corner);
  const isUpNearer = (fromUp - fromLeft) >> 31;
  const nearer = left ^ ((left ^ up) & isUpNearer);
  const nearest = fromLeft ^ ((fromLeft ^ fromUp) & isUpNearer);
  return nearer ^ ((nearer ^ corner) & ((fromCorner - nearest) >> 31));
}

/** The absolute value, without a branch. */
function distance(difference: number): number {
  const sign = difference >> 31;
  return (difference ^ sign) - sign;
}
