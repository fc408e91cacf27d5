/** What several scores have cost together: an unknown price makes an unknown sum, never a smaller one. */
import type { Score } from "./evaluator.ts";

/**
 * What scores have cost together, US dollars; `null` where one of them is not known.
 *
 * @example
 * ```ts
 * import { sumCosts } from "./sum_costs.ts";
 * console.assert(sumCosts([{ costUsd: 0.5 }, { costUsd: 0.25 }]) === 0.75);
 * console.assert(sumCosts([{ costUsd: 0.5 }, { costUsd: null }]) === null);
 * ```
 */
export function sumCosts(scores: readonly Pick<Score, "costUsd">[]): number | null {
  return scores.reduce<number | null>(
    (sum, { costUsd }) => sum === null || costUsd === null ? null : sum + costUsd,
    0,
  );
}
