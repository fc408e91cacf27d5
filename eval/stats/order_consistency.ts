/** Whether a judge says the same of two pictures when they change places. */
import type { Judgement } from "./pairwise.ts";

/** How often both orders agreed. */
export interface OrderConsistency {
  /** Pairs of one record judged in both orders. */
  bothOrders: number;
  /** Share 0..1 of these in which both orders gave the same answer; null without any. */
  consistency: number | null;
}

/**
 * How often both orders of a pair gave the same answer: the same template, or a tie both times. A pair that
 * was judged several times in an order counts with its last answer. Unusable answers do not count.
 *
 * @example
 * ```ts
 * import { orderConsistency } from "./order_consistency.ts";
 * const judged = { record: "watch", first: "a", second: "b", preferred: "first" } as const;
 * const swapped = { record: "watch", first: "b", second: "a", preferred: "first" } as const;
 * console.assert(orderConsistency([judged, swapped]).consistency === 0);
 * ```
 */
export function orderConsistency(judgements: readonly Judgement[]): OrderConsistency {
  const answers = new Map<string, string>();
  const key = (record: string, first: string, second: string) =>
    JSON.stringify([record, first, second]);
  for (const { record, first, second, preferred } of judgements) {
    if (preferred === null) continue;
    const answer = preferred === "tie" ? "" : preferred === "first" ? first : second;
    answers.set(key(record, first, second), answer);
  }
  let bothOrders = 0;
  let same = 0;
  for (const [asked, answer] of answers) {
    const [record, first, second] = JSON.parse(asked);
    const swapped = answers.get(key(record, second, first));
    if (swapped === undefined || first > second) continue;
    bothOrders++;
    if (swapped === answer) same++;
  }
  return { bothOrders, consistency: bothOrders === 0 ? null : same / bothOrders };
}
