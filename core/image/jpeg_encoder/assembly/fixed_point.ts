/** Arithmetic on eight values of 16 bits at once, with shares in 1/32768. */

/** A share of each value, rounded. */
// @ts-ignore: decorator
@inline
export function part(values: v128, share: i16): v128 {
  return i16x8.q15mulr_sat_s(values, i16x8.splat(share));
}
