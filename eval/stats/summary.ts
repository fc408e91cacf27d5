/** What a list of scores comes to: how many, where, how spread. */
import { mean, quantile, sampleStandardDeviation } from "simple-statistics";

/** A list of numbers in short. */
export interface Summary {
  count: number;
  /** Null for an empty list, like all that follow. */
  mean: number | null;
  /** With n − 1 in the denominator; null below two values. */
  standardDeviation: number | null;
  minimum: number | null;
  lowerQuartile: number | null;
  median: number | null;
  upperQuartile: number | null;
  maximum: number | null;
}

/**
 * Sums up a list of numbers. Between two values, quartiles are interpolated (R. J. Hyndman and Y. Fan,
 * "Sample quantiles in statistical packages", American Statistician 50, 1996: type 7).
 *
 * @example
 * ```ts
 * import { summarize } from "./summary.ts";
 * const { mean, median, standardDeviation } = summarize([0.2, 0.4, 0.9]);
 * console.assert(mean === 0.5 && median === 0.4 && Math.abs(standardDeviation! - 0.36056) < 1e-5);
 * console.assert(summarize([]).mean === null);
 * ```
 */
export function summarize(values: readonly number[]): Summary {
  const list = [...values];
  const at = (share: number) => list.length === 0 ? null : quantile(list, share);
  return {
    count: list.length,
    mean: list.length === 0 ? null : mean(list),
    standardDeviation: list.length < 2 ? null : sampleStandardDeviation(list),
    minimum: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    maximum: at(1),
  };
}
