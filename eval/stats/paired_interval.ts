/** Intervals for the mean of paired differences that hold at all looks together. */
import type { Interval } from "./interval.ts";
import { createSpread } from "./spread.ts";
import { createWager, type WagerOptions } from "./wager.ts";

/** What an interval is made with. */
export interface PairedIntervalOptions extends WagerOptions {
  /** Chance that the mean is ever outside, 0 < alpha < 1: half on either side. */
  alpha: number;
}

/**
 * A confidence sequence for the mean of a − b: computed after each pair, all the intervals together hold the
 * mean with probability 1 − alpha. See `createWager` for the assumptions and sources.
 *
 * @param pairs Scores 0..1 of a and b for the same record, in the order in which they came.
 *
 * @example
 * ```ts
 * import { pairedInterval } from "./paired_interval.ts";
 * const pairs = Array.from({ length: 40 }, (_, record) => [0.8, record % 2 === 0 ? 0.4 : 0.6] as const);
 * const { low, high } = pairedInterval(pairs, { alpha: 0.05, largestDifference: 0.5 });
 * console.assert(low > 0.1 && low < 0.3 && high > 0.3 && high < 0.5);
 * ```
 */
export function pairedInterval(
  pairs: Iterable<readonly [number, number]>,
  { alpha, largestDifference }: PairedIntervalOptions,
): Interval {
  const spread = createSpread(2);
  const above = createWager({ largestDifference });
  const below = createWager({ largestDifference });
  for (const [a, b] of pairs) {
    above.add([{ difference: a - b, weight: 1 }], spread.ofDifference);
    below.add([{ difference: b - a, weight: 1 }], spread.ofDifference);
    spread.add([a, b]);
  }
  return { low: above.lowerBound(alpha / 2), high: -below.lowerBound(alpha / 2) };
}
