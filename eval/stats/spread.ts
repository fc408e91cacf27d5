/**
 * How much scores of one record differ by chance, as far as seen: what sizes the bets. Records that are
 * hard for every template move all scores together and do not count.
 */

/** A running estimate of the standard deviation of the difference between two templates' scores. */
export interface Spread {
  /** Takes one record's scores, by template; null where there is none. Below two scores it changes nothing. */
  add(scores: readonly (number | null)[]): void;
  /** Standard deviation of a difference, above 0: the estimate, drawn towards 0.25 while little was seen. */
  readonly ofDifference: number;
}

/** What judges' scores usually show, and how many degrees of freedom this belief is worth. */
const BELIEF = { deviation: 0.25, degrees: 10 };

/**
 * The two-way residual variance (records × templates), worked out record by record with Welford's update
 * (Technometrics 4, 1962) so that it never looks ahead.
 *
 * @example
 * ```ts
 * import { createSpread } from "./spread.ts";
 * const spread = createSpread(2);
 * console.assert(spread.ofDifference === 0.25);
 * for (let record = 0; record < 1000; record++) spread.add([0.5, record % 2 === 0 ? 0.4 : 0.6]);
 * console.assert(Math.abs(spread.ofDifference - 0.1) < 0.01);
 * ```
 */
export function createSpread(templates: number): Spread {
  const seen = Array.from({ length: templates }, () => ({ count: 0, mean: 0 }));
  let squares = 0;
  let degrees = 0;
  return {
    add(scores) {
      const present = scores.flatMap((score, template) =>
        score === null ? [] : [{ score, soFar: seen[template] }]
      );
      if (present.length < 2) return;
      const surprises = present.filter(({ soFar }) => soFar.count > 0)
        .map(({ score, soFar: { count, mean } }) =>
          (score - mean) * Math.sqrt(count / (count + 1))
        );
      const common = surprises.reduce((sum, surprise) => sum + surprise, 0) / surprises.length;
      for (const surprise of surprises) squares += (surprise - common) ** 2;
      degrees += Math.max(0, surprises.length - 1);
      for (const { score, soFar } of present) {
        soFar.count++;
        soFar.mean += (score - soFar.mean) / soFar.count;
      }
    },
    get ofDifference() {
      const believed = BELIEF.degrees * BELIEF.deviation ** 2;
      return Math.sqrt((2 * squares + believed) / (degrees + BELIEF.degrees));
    },
  };
}
