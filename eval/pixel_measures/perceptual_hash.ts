/**
 * What a picture looks like, in 256 bits that small changes hardly touch: the signs of the lowest
 * frequencies of its brightness (the DCT hash of Christoph Zauner, "Implementation and Benchmarking of
 * Perceptual Image Hash Functions", 2010, there with 64 bits; photographs of papers on tables are so
 * alike that 64 bits do not tell them apart).
 */
import type { DecodedPicture } from "../decoded_picture.ts";
import { shrinkTo } from "./shrink.ts";

/** The square that the picture is brought to, pixels. */
const SIDE = 64;
/** How many frequencies are taken in each direction. */
const FREQUENCIES = 16;

/** cos((2x + 1) u π / 2N): the basis of the DCT-II. */
const COSINES: readonly Float64Array[] = Array.from(
  { length: FREQUENCIES + 1 },
  (_, frequency) =>
    Float64Array.from(
      { length: SIDE },
      (_, at) => Math.cos((2 * at + 1) * frequency * Math.PI / (2 * SIDE)),
    ),
);

/**
 * The hash, 64 hexadecimal digits.
 *
 * @example
 * ```ts
 * import { samplePixels } from "../../core/image/sample_pixels_fixture.ts";
 * import { DecodedPicture } from "../decoded_picture.ts";
 * import { perceptualHash } from "./perceptual_hash.ts";
 * const hash = perceptualHash(new DecodedPicture(samplePixels({ width: 90, height: 120 })));
 * console.assert(/^[0-9a-f]{64}$/.test(hash));
 * ```
 */
export function perceptualHash({ pixels }: Pick<DecodedPicture, "pixels">): string {
  const { rgb } = shrinkTo(pixels, { width: SIDE, height: SIDE });
  const luma = Float64Array.from(
    { length: SIDE * SIDE },
    (_, index) => 77 * rgb[index * 3] + 150 * rgb[index * 3 + 1] + 29 * rgb[index * 3 + 2],
  );
  const coefficients = lowFrequencies(luma);
  const middle = coefficients.toSorted()[coefficients.length / 2];
  let hash = "";
  for (let index = 0; index < coefficients.length; index += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) {
      digit = digit << 1 | (coefficients[index + bit] > middle ? 1 : 0);
    }
    hash += digit.toString(16);
  }
  return hash;
}

/** The coefficients of frequencies 1 to 16 in both directions: without the mean brightness and mere slopes of it. */
function lowFrequencies(luma: Float64Array): Float64Array {
  const byRow = new Float64Array(SIDE * FREQUENCIES);
  for (let y = 0; y < SIDE; y++) {
    for (let frequency = 0; frequency < FREQUENCIES; frequency++) {
      const cosines = COSINES[frequency + 1];
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += luma[y * SIDE + x] * cosines[x];
      byRow[y * FREQUENCIES + frequency] = sum;
    }
  }
  const coefficients = new Float64Array(FREQUENCIES ** 2);
  for (let vertical = 0; vertical < FREQUENCIES; vertical++) {
    const cosines = COSINES[vertical + 1];
    for (let horizontal = 0; horizontal < FREQUENCIES; horizontal++) {
      let sum = 0;
      for (let y = 0; y < SIDE; y++) sum += byRow[y * FREQUENCIES + horizontal] * cosines[y];
      coefficients[vertical * FREQUENCIES + horizontal] = sum;
    }
  }
  return coefficients;
}

/**
 * How different two pictures look: the share of bits in which their hashes differ, 0 (same) to about 0.5
 * (nothing in common).
 *
 * @throws {RangeError} when the hashes are not 64 hexadecimal digits.
 *
 * @example
 * ```ts
 * import { hashDistance } from "./perceptual_hash.ts";
 * console.assert(hashDistance("f".repeat(64), "f".repeat(63) + "e") === 1 / 256);
 * ```
 */
export function hashDistance(one: string, other: string): number {
  if (!/^[0-9a-f]{64}$/.test(one) || !/^[0-9a-f]{64}$/.test(other)) {
    throw new RangeError(
      `Cannot compare two hashes because they are not 64 hexadecimal digits: ${one.length} and ${other.length} characters.`,
    );
  }
  let bits = 0;
  for (let index = 0; index < 64; index += 8) {
    let differing = Number.parseInt(one.slice(index, index + 8), 16) ^
      Number.parseInt(other.slice(index, index + 8), 16);
    for (; differing !== 0; differing &= differing - 1) bits++;
  }
  return bits / 256;
}
