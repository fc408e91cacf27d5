/**
 * What a comparison of a candidate with an incumbent is told and what it answers;
 * `createSequentialComparison` in `sequential_comparison.ts` makes one.
 */
import type { Interval } from "./interval.ts";

/** How a candidate stands against an incumbent now. */
export interface ComparisonStanding {
  /** `better` and `worse` are said of the candidate. */
  verdict: "better" | "worse" | "undecided";
  /** Pairs without a null. */
  pairs: number;
  /** Mean of candidate − incumbent; null without pairs. */
  difference: number | null;
  standardDeviation: number | null;
  /** Holds the true mean difference at all looks together with probability 1 − alpha. */
  interval: Interval;
  confidence: number;
  /** About how many more pairs would decide it if things go on as they have; null when decided or nothing can be said. */
  morePairs: number | null;
  inWords: string;
}

/** A candidate and an incumbent, scored on the same records, one pair after the other. */
export interface SequentialComparison {
  /**
   * Takes the scores of both for one record, 0..1. A pair with a null is counted as missing, or the null
   * as 0, as `nulls` says.
   *
   * @throws {UsageError} For a score outside 0..1.
   */
  add(candidate: number | null, incumbent: number | null): void;
  /** Whether the verdict is out; cheaper to ask than the standing with its interval. */
  isDecided(): boolean;
  /** What can be said now; to be asked as often as one likes. */
  standing(): ComparisonStanding;
}
