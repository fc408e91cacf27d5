/**
 * From rows of pixels to brightness (Y) at full and colour (Cb, Cr) at half resolution: JFIF's colours
 * (ITU-T T.871, clause 7), 16 pixels of two rows at a time. Values are 16 bits, twice as fine as a sample
 * and centred on 0, as the transform wants them: -256 to 255.
 */
import { Address } from "../address";
import { part } from "./fixed_point";

/** The shares of a colour, in 1/32768. Those of Y add up to one, those of Cb and Cr to nothing. */
// @ts-ignore: decorator
@inline const Y_RED: i16 = 9798;
// @ts-ignore: decorator
@inline const Y_GREEN: i16 = 19235;
// @ts-ignore: decorator
@inline const Y_BLUE: i16 = 3735;
// @ts-ignore: decorator
@inline const CB_RED: i16 = -5529;
// @ts-ignore: decorator
@inline const CB_GREEN: i16 = -10855;
// @ts-ignore: decorator
@inline const CR_GREEN: i16 = -13720;
// @ts-ignore: decorator
@inline const CR_BLUE: i16 = -2664;
// @ts-ignore: decorator
@inline const HALF: i16 = 16384;

/**
 * Fills the planes of one band of 16 rows.
 *
 * @param input the first of `rows` rows (1 to 16), each `stride` bytes after the one before; the last one
 *   stands in for those that are missing.
 * @param pixelBytes 3 (RGB) or 4 (RGBA; the alpha is not looked at).
 * @param planes Y, 16 rows of `paddedWidth`; then Cb and Cr, 8 rows of half of it each.
 * @param paddedWidth `width` rounded up to 16.
 */
export function splitColors(
  input: usize, stride: usize, rows: i32, width: i32, pixelBytes: i32, planes: usize, paddedWidth: i32,
): void {
  const lumaStride = <usize>paddedWidth << 1;
  const chromaStride = <usize>paddedWidth;
  const cb = planes + (lumaStride << 4);
  const cr = cb + (chromaStride << 3);
  for (let pair = 0; pair < 8; pair++) {
    const upper = input + <usize>min(pair << 1, rows - 1) * stride;
    const lower = input + <usize>min((pair << 1) + 1, rows - 1) * stride;
    const luma = planes + <usize>(pair << 1) * lumaStride;
    const chroma = <usize>pair * chromaStride;
    for (let left = 0; left < width; left += 16) {
      const at = <usize>(left * pixelBytes);
      const missing = left + 16 - width;
      const first = missing > 0 ? repeatLast(upper + at, Address.Edge, missing, pixelBytes) : upper + at;
      const second = missing > 0 ? repeatLast(lower + at, Address.Edge + 64, missing, pixelBytes) : lower + at;
      splitGroup(
        first, second, pixelBytes,
        luma + (<usize>left << 1), lumaStride,
        cb + chroma + <usize>left, cr + chroma + <usize>left,
      );
    }
  }
}

/** A whole group of 16 pixels, of which the last `missing` ones are copies of the one before. */
function repeatLast(from: usize, to: usize, missing: i32, pixelBytes: i32): usize {
  const there = <usize>((16 - missing) * pixelBytes);
  memory.copy(to, from, there);
  const last = to + there - pixelBytes;
  for (let copy = 1; copy <= missing; copy++) memory.copy(last + copy * pixelBytes, last, pixelBytes);
  return to;
}

/** 16 pixels of two rows: 32 values of Y, 8 each of Cb and Cr. */
function splitGroup(
  first: usize, second: usize, pixelBytes: i32, luma: usize, lumaStride: usize, cb: usize, cr: usize,
): void {
  let reds: v128, greens: v128, blues: v128;
  let redSums = i16x8.splat(0), greenSums = i16x8.splat(0), blueSums = i16x8.splat(0);
  for (let row = 0; row < 2; row++) {
    const from = row == 0 ? first : second;
    if (pixelBytes == 3) {
      const a = v128.load(from), b = v128.load(from, 16), c = v128.load(from, 32);
      const r = i8x16.shuffle(a, b, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0);
      reds = i8x16.shuffle(r, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29);
      const g = i8x16.shuffle(a, b, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0);
      greens = i8x16.shuffle(g, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30);
      const l = i8x16.shuffle(a, b, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0);
      blues = i8x16.shuffle(l, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31);
    } else {
      const a = v128.load(from), b = v128.load(from, 16), c = v128.load(from, 32), d = v128.load(from, 48);
      // Reds and greens of 8 pixels, then blues of 8 pixels.
      const left = i8x16.shuffle(a, b, 0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29);
      const right = i8x16.shuffle(c, d, 0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29);
      const leftBlues = i8x16.shuffle(a, b, 2, 6, 10, 14, 18, 22, 26, 30, 0, 0, 0, 0, 0, 0, 0, 0);
      const rightBlues = i8x16.shuffle(c, d, 2, 6, 10, 14, 18, 22, 26, 30, 0, 0, 0, 0, 0, 0, 0, 0);
      reds = i8x16.shuffle(left, right, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
      greens = i8x16.shuffle(left, right, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
      blues = i8x16.shuffle(leftBlues, rightBlues, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
    }
    const to = luma + <usize>row * lumaStride;
    v128.store(to, lumaOf(
      i16x8.extend_low_i8x16_u(reds), i16x8.extend_low_i8x16_u(greens), i16x8.extend_low_i8x16_u(blues),
    ));
    v128.store(to, lumaOf(
      i16x8.extend_high_i8x16_u(reds), i16x8.extend_high_i8x16_u(greens), i16x8.extend_high_i8x16_u(blues),
    ), 16);
    redSums = i16x8.add(redSums, i16x8.extadd_pairwise_i8x16_u(reds));
    greenSums = i16x8.add(greenSums, i16x8.extadd_pairwise_i8x16_u(greens));
    blueSums = i16x8.add(blueSums, i16x8.extadd_pairwise_i8x16_u(blues));
  }
  // Four samples together, 0 to 1020, made 128 times their mean.
  redSums = i16x8.shl(redSums, 5);
  greenSums = i16x8.shl(greenSums, 5);
  blueSums = i16x8.shl(blueSums, 5);
  v128.store(cb, centred(i16x8.add(
    i16x8.add(part(redSums, CB_RED), part(greenSums, CB_GREEN)), part(blueSums, HALF),
  )));
  v128.store(cr, centred(i16x8.add(
    i16x8.add(part(redSums, HALF), part(greenSums, CR_GREEN)), part(blueSums, CR_BLUE),
  )));
}

// @ts-ignore: decorator
@inline
function lumaOf(reds: v128, greens: v128, blues: v128): v128 {
  const sum = i16x8.add(
    i16x8.add(part(i16x8.shl(reds, 7), Y_RED), part(i16x8.shl(greens, 7), Y_GREEN)),
    part(i16x8.shl(blues, 7), Y_BLUE),
  );
  return centred(i16x8.sub(sum, i16x8.splat(128 << 7)));
}

/** From 128ths of a sample to halves, rounded. */
// @ts-ignore: decorator
@inline
function centred(values: v128): v128 {
  return i16x8.shr_s(i16x8.add(values, i16x8.splat(32)), 6);
}
