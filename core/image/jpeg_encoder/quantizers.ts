/**
 * How coarsely a JPEG picture keeps each coefficient, by quality: the example tables of ITU-T T.81, annex K.1,
 * which nearly every camera scales the way the Independent JPEG Group's library does.
 */

/** The order in which coefficients are written: for each place in a block, row by row, its place in that order. */
const PLACE_IN_ORDER = Uint8Array.of(
  ...[0, 1, 5, 6, 14, 15, 27, 28],
  ...[2, 4, 7, 13, 16, 26, 29, 42],
  ...[3, 8, 12, 17, 25, 30, 41, 43],
  ...[9, 11, 18, 24, 31, 40, 44, 53],
  ...[10, 19, 23, 32, 39, 45, 52, 54],
  ...[20, 22, 33, 38, 46, 51, 55, 60],
  ...[21, 34, 37, 47, 50, 56, 59, 61],
  ...[35, 36, 48, 49, 57, 58, 62, 63],
);

/**
 * For each place in the order of coefficients, its place in a block, row by row (T.81, figure A.6).
 *
 * @example
 * ```ts
 * import { ZIGZAG } from "./quantizers.ts";
 * console.assert(ZIGZAG[2] === 8 && ZIGZAG[63] === 63);
 * ```
 */
export const ZIGZAG: Uint8Array = Uint8Array.from(
  PLACE_IN_ORDER,
  (_, place) => PLACE_IN_ORDER.indexOf(place),
);

/** Tables K.1 and K.2, row by row. */
const EXAMPLES = {
  luma: [
    ...[16, 11, 10, 16, 24, 40, 51, 61],
    ...[12, 12, 14, 19, 26, 58, 60, 55],
    ...[14, 13, 16, 24, 40, 57, 69, 56],
    ...[14, 17, 22, 29, 51, 87, 80, 62],
    ...[18, 22, 37, 56, 68, 109, 103, 77],
    ...[24, 35, 55, 64, 81, 104, 113, 92],
    ...[49, 64, 78, 87, 103, 121, 120, 101],
    ...[72, 92, 95, 98, 112, 100, 103, 99],
  ],
  chroma: [
    ...[17, 18, 24, 47, 99, 99, 99, 99],
    ...[18, 21, 26, 66, 99, 99, 99, 99],
    ...[24, 26, 56, 99, 99, 99, 99, 99],
    ...[47, 66, 99, 99, 99, 99, 99, 99],
    ...Array<number>(32).fill(99),
  ],
};

/**
 * The quantizers of a component, row by row, each 1 to 255. Quality 50 is the example itself, 100 is 1
 * throughout.
 *
 * @param quality a whole number, 1 to 100.
 *
 * @example
 * ```ts
 * import { quantizersOf } from "./quantizers.ts";
 * console.assert(quantizersOf("luma", 50)[0] === 16 && quantizersOf("chroma", 100)[63] === 1);
 * ```
 */
export function quantizersOf(component: keyof typeof EXAMPLES, quality: number): Uint8Array {
  const percent = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  return Uint8Array.from(
    EXAMPLES[component],
    (example) => Math.min(255, Math.max(1, Math.floor((example * percent + 50) / 100))),
  );
}

/** What the transform's scheme leaves undone of each row and column: √2 · cos(kπ/16), and 1 for the mean. */
const SCALES = Array.from(
  { length: 8 },
  (_, index) => index === 0 ? 1 : Math.SQRT2 * Math.cos(index * Math.PI / 16),
);

/** The sums of the transform are 8 times its coefficients, and its input is twice as fine as a sample. */
const GAIN = 8 * 2;

/**
 * What each transformed value is multiplied by to become a coefficient: row by row, as 32-bit floats.
 *
 * @example
 * ```ts
 * import { scalesOf } from "./quantizers.ts";
 * console.assert(scalesOf(new Uint8Array(64).fill(2))[0] === 1 / 32);
 * ```
 */
export function scalesOf(quantizers: Uint8Array): Float32Array {
  return Float32Array.from(
    quantizers,
    (quantizer, index) => 1 / (quantizer * GAIN * SCALES[index >> 3] * SCALES[index & 7]),
  );
}
