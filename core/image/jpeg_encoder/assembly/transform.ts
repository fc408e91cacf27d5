/**
 * The discrete cosine transform of a block, and its coefficients as whole numbers. The transform is Arai, Agui
 * and Nakajima's (“A fast DCT-SQ scheme for images”, Trans. IEICE E-71, 1988): five multiplications for eight
 * samples, since the scale of each coefficient is left to the division by its quantizer, which comes anyway.
 */
import { Address } from "../address";
import { part } from "./fixed_point";

/** cos(π/4), cos(3π/8), and the sums and differences of cosines that the scheme needs, in 1/32768. */
// @ts-ignore: decorator
@inline const COS_2: i16 = 23170;
// @ts-ignore: decorator
@inline const COS_3: i16 = 12540;
// @ts-ignore: decorator
@inline const COS_1_MINUS_3: i16 = 17734;
/** cos(π/8) + cos(3π/8) is 1.3066: the whole value is added apart. */
// @ts-ignore: decorator
@inline const COS_1_PLUS_3_MINUS_ONE: i16 = 10045;

/** Added to a float and taken away again as an integer, it leaves the nearest whole number. */
// @ts-ignore: decorator
@inline const ROUNDER: f32 = 12582912;
// @ts-ignore: decorator
@inline const ROUNDER_BITS: i32 = 0x4b400000;

/** What 10 bits hold: Huffman tables of 8-bit pictures have no code for more. */
// @ts-ignore: decorator
@inline const LARGEST: i16 = 1023;

/**
 * Transforms a block of 8 × 8 values and leaves its coefficients in {@link Address.Ordered}.
 *
 * @param from its first value; rows are `stride` bytes apart.
 * @param scales the table of its component.
 */
export function transform(from: usize, stride: usize, scales: usize): void {
  // Columns become rows each time: after two passes the block stands upright again.
  transformColumns(from, stride);
  transformColumns(Address.Block, 16);
  for (let row = 0; row < 8; row++) quantize(Address.Block + (row << 4), scales + <usize>(row << 5));
  for (let index = 0; index < 64; index++) {
    store<i16>(Address.Ordered + (index << 1), load<i16>(Address.Block + load<u8>(Address.Zigzag + index)));
  }
}

/** Transforms eight columns at once and writes each as a row of {@link Address.Block}. */
function transformColumns(from: usize, stride: usize): void {
  const in0 = v128.load(from), in1 = v128.load(from + stride);
  const in2 = v128.load(from + stride * 2), in3 = v128.load(from + stride * 3);
  const in4 = v128.load(from + stride * 4), in5 = v128.load(from + stride * 5);
  const in6 = v128.load(from + stride * 6), in7 = v128.load(from + stride * 7);

  const sum0 = i16x8.add(in0, in7), difference0 = i16x8.sub(in0, in7);
  const sum1 = i16x8.add(in1, in6), difference1 = i16x8.sub(in1, in6);
  const sum2 = i16x8.add(in2, in5), difference2 = i16x8.sub(in2, in5);
  const sum3 = i16x8.add(in3, in4), difference3 = i16x8.sub(in3, in4);

  const outer = i16x8.add(sum0, sum3), outerDifference = i16x8.sub(sum0, sum3);
  const inner = i16x8.add(sum1, sum2), innerDifference = i16x8.sub(sum1, sum2);
  const turned = part(i16x8.add(innerDifference, outerDifference), COS_2);
  const out0 = i16x8.add(outer, inner), out4 = i16x8.sub(outer, inner);
  const out2 = i16x8.add(outerDifference, turned), out6 = i16x8.sub(outerDifference, turned);

  const low = i16x8.add(difference3, difference2);
  const middle = part(i16x8.add(difference2, difference1), COS_2);
  const high = i16x8.add(difference1, difference0);
  const shared = part(i16x8.sub(low, high), COS_3);
  const lowTurned = i16x8.add(part(low, COS_1_MINUS_3), shared);
  const highTurned = i16x8.add(i16x8.add(high, part(high, COS_1_PLUS_3_MINUS_ONE)), shared);
  const plus = i16x8.add(difference0, middle), minus = i16x8.sub(difference0, middle);
  const out5 = i16x8.add(minus, lowTurned), out3 = i16x8.sub(minus, lowTurned);
  const out1 = i16x8.add(plus, highTurned), out7 = i16x8.sub(plus, highTurned);

  // Columns to rows: pairs of 16 bits, then of 32, then of 64.
  const a0 = lowPairs(out0, out1), a1 = highPairs(out0, out1);
  const a2 = lowPairs(out2, out3), a3 = highPairs(out2, out3);
  const a4 = lowPairs(out4, out5), a5 = highPairs(out4, out5);
  const a6 = lowPairs(out6, out7), a7 = highPairs(out6, out7);
  const b0 = lowQuads(a0, a2), b1 = highQuads(a0, a2), b2 = lowQuads(a1, a3), b3 = highQuads(a1, a3);
  const b4 = lowQuads(a4, a6), b5 = highQuads(a4, a6), b6 = lowQuads(a5, a7), b7 = highQuads(a5, a7);
  storeHalves(b0, b4, Address.Block);
  storeHalves(b1, b5, Address.Block + 32);
  storeHalves(b2, b6, Address.Block + 64);
  storeHalves(b3, b7, Address.Block + 96);
}

// @ts-ignore: decorator
@inline
function lowPairs(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

// @ts-ignore: decorator
@inline
function highPairs(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

// @ts-ignore: decorator
@inline
function lowQuads(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 0, 4, 1, 5);
}

// @ts-ignore: decorator
@inline
function highQuads(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 2, 6, 3, 7);
}

// @ts-ignore: decorator
@inline
function storeHalves(a: v128, b: v128, to: usize): void {
  v128.store(to, i64x2.shuffle(a, b, 0, 2));
  v128.store(to, i64x2.shuffle(a, b, 1, 3), 16);
}

/** Scales eight values of a row and rounds them to coefficients, in place. */
// @ts-ignore: decorator
@inline
function quantize(row: usize, scales: usize): void {
  const values = v128.load(row);
  const left = scaled(i32x4.extend_low_i16x8_s(values), v128.load(scales));
  const right = scaled(i32x4.extend_high_i16x8_s(values), v128.load(scales, 16));
  const whole = i16x8.narrow_i32x4_s(left, right);
  v128.store(row, i16x8.max_s(i16x8.min_s(whole, i16x8.splat(LARGEST)), i16x8.splat(-LARGEST)));
}

// @ts-ignore: decorator
@inline
function scaled(values: v128, scales: v128): v128 {
  const product = f32x4.mul(f32x4.convert_i32x4_s(values), scales);
  return i32x4.sub(f32x4.add(product, f32x4.splat(ROUNDER)), i32x4.splat(ROUNDER_BITS));
}
