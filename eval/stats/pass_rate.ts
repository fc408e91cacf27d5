/** How often pictures pass a gate, and how well that is known. */
import { UsageError } from "../../core/usage_error.ts";
import { normalQuantile } from "./distributions.ts";
import type { Interval } from "./interval.ts";

/** A share with its interval. */
export interface PassRate {
  passed: number;
  tried: number;
  /** passed / tried; null when nothing was tried. */
  rate: number | null;
  /** Holds the true rate with the confidence asked for, when looked at once; 0..1 when nothing was tried. */
  interval: Interval;
}

/**
 * The rate of passes with Wilson's score interval (E. B. Wilson, "Probable inference, the law of succession,
 * and statistical inference", JASA 22, 1927), which stays inside 0..1 and is right for few trials and rates
 * near 0 or 1. It is meant for one look at the end, not for stopping.
 *
 * @param options.confidence Between 0 and 1; left out, 0.95.
 * @throws {UsageError} For counts that are not whole or contradict each other.
 *
 * @example
 * ```ts
 * import { passRate } from "./pass_rate.ts";
 * const { rate, interval } = passRate(8, 10);
 * console.assert(rate === 0.8 && interval.low.toFixed(4) === "0.4902" && interval.high.toFixed(4) === "0.9433");
 * ```
 */
export function passRate(
  passed: number,
  tried: number,
  { confidence = 0.95 }: { confidence?: number } = {},
): PassRate {
  if (!Number.isInteger(passed) || !Number.isInteger(tried) || passed < 0 || passed > tried) {
    throw new UsageError(
      `Cannot work out a pass rate because the counts contradict each other: ${passed} of ${tried}.`,
      "Give two whole numbers, no more passes than trials.",
    );
  }
  if (tried === 0) return { passed, tried, rate: null, interval: { low: 0, high: 1 } };
  const rate = passed / tried;
  const z = normalQuantile((1 + confidence) / 2);
  const whole = 1 + z * z / tried;
  const middle = (rate + z * z / (2 * tried)) / whole;
  const half = z / whole * Math.sqrt(rate * (1 - rate) / tried + (z / (2 * tried)) ** 2);
  const low = passed === 0 ? 0 : middle - half;
  const high = passed === tried ? 1 : middle + half;
  return { passed, tried, rate, interval: { low, high } };
}
