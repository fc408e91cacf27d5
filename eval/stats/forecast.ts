/** How much longer a comparison would take. */
import { createSpread } from "./spread.ts";
import { createWager, type WagerOptions } from "./wager.ts";

/** When a comparison counts as decided. */
export interface ForecastOptions extends WagerOptions {
  /** Chance of error of the one-sided verdict, 0..1. */
  level: number;
}

/** Fewer pairs say too little to look ahead from. */
const FEWEST_PAIRS = 5;

/** Nobody waits longer. */
const MOST_PAIRS = 5000;

/**
 * About how many more pairs it takes until a is found better than b, if the pairs to come are like those
 * that came: they are told over and over again. A guess from few pairs is a rough one, and mostly too small
 * where a leads by luck.
 *
 * @returns 1 or more; null below five pairs, where a does not lead, and where 5,000 pairs are not enough.
 *
 * @example
 * ```ts
 * import { morePairs } from "./forecast.ts";
 * const pairs = [0.1, 0.5, 0.2, 0.6, 0.4].map((b) => [0.5, b] as const);
 * const more = morePairs(pairs, { level: 0.025, largestDifference: 0.5 });
 * console.assert(more !== null && more > 5 && more < 50);
 * ```
 */
export function morePairs(
  pairs: readonly (readonly [number, number])[],
  { level, largestDifference }: ForecastOptions,
): number | null {
  const lead = pairs.reduce((sum, [a, b]) => sum + a - b, 0);
  if (pairs.length < FEWEST_PAIRS || lead <= 0) return null;
  const spread = createSpread(2);
  const wager = createWager({ largestDifference });
  const enough = -Math.log(level);
  for (let count = 1; count <= MOST_PAIRS; count++) {
    const [a, b] = pairs[(count - 1) % pairs.length];
    wager.add([{ difference: a - b, weight: 1 }], spread.ofDifference);
    spread.add([a, b]);
    if (wager.logWealth >= enough) return Math.max(1, count - pairs.length);
  }
  return null;
}
