/** A candidate against an incumbent, record by record, with a verdict at any time. */
import type { ComparisonStanding, SequentialComparison } from "./comparison.ts";
import { createTemplateRace } from "./template_race.ts";
import type { RaceOptions } from "./race.ts";

/** What a comparison is started with: see `RaceOptions`. */
export type ComparisonOptions = Pick<RaceOptions, "alpha" | "nulls" | "largestDifference">;

/**
 * Starts a comparison: a race of two. The chance that it ever says `better` of a candidate that is not, or
 * `worse` of one that is not, is `alpha` at most for both together, half of it for each.
 *
 * @throws {UsageError} For an option out of its range.
 *
 * @example
 * ```ts
 * import { createSequentialComparison } from "./sequential_comparison.ts";
 * const comparison = createSequentialComparison({ alpha: 0.05 });
 * for (let record = 0; record < 40; record++) comparison.add(0.7, 0.4 + 0.1 * (record % 2));
 * console.assert(comparison.standing().verdict === "better");
 * ```
 */
export function createSequentialComparison(options: ComparisonOptions = {}): SequentialComparison {
  const race = createTemplateRace({ ...options, templates: ["candidate", "incumbent"] });
  let records = 0;
  return {
    add(candidate, incumbent) {
      const record = `${records++}`;
      race.add({ template: "candidate", record, score: candidate });
      race.add({ template: "incumbent", record, score: incumbent });
    },
    isDecided: () => !race.wants("candidate") || !race.wants("incumbent"),
    standing(): ComparisonStanding {
      const { winner, leader, comparisons, confidence, moreRecords, inWords } = race.standing();
      const verdict = winner === null ? "undecided" : winner === "candidate" ? "better" : "worse";
      const common = { verdict, confidence, morePairs: moreRecords, inWords } as const;
      if (leader === null) {
        const interval = { low: -1, high: 1 };
        return { ...common, pairs: 0, difference: null, standardDeviation: null, interval };
      }
      const [{ records: pairs, difference, standardDeviation, interval }] = comparisons;
      if (leader === "candidate") {
        return { ...common, pairs, difference, standardDeviation, interval };
      }
      return {
        ...common,
        pairs,
        difference: difference === null ? null : 0 - difference,
        standardDeviation,
        interval: { low: 0 - interval.high, high: 0 - interval.low },
      };
    },
  };
}
