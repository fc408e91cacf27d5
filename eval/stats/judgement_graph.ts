/** Whether judgements link templates well enough for strengths to follow from them alone. */
import type { PreferenceCounts } from "./bradley_terry_fit.ts";

/**
 * How templates hang together. `strong`: however they are split in two groups, each group was preferred to
 * the other at least once (or tied), so strengths are finite. `weak`: they were all compared, directly or
 * over others, but a group always won; how much better it is follows from the prior. `none`: some were never
 * compared, and nothing is known between the groups. (L. R. Ford, "Solution of a ranking problem from binary
 * comparisons", American Mathematical Monthly 64, 1957.)
 */
export type Connection = "strong" | "weak" | "none";

/**
 * How the templates of some judgements hang together.
 *
 * @example
 * ```ts
 * import { connectionOf } from "./judgement_graph.ts";
 * const none = [[0, 0], [0, 0]];
 * console.assert(connectionOf({ first: [[0, 3], [0, 0]], second: none, ties: none }) === "weak");
 * console.assert(connectionOf({ first: [[0, 3], [1, 0]], second: none, ties: none }) === "strong");
 * ```
 */
export function connectionOf({ first, second, ties }: PreferenceCounts): Connection {
  const tied = (a: number, b: number) => ties[a][b] + ties[b][a] > 0;
  const beat = (a: number, b: number) => first[a][b] + second[b][a] > 0 || tied(a, b);
  const met = (a: number, b: number) => beat(a, b) || beat(b, a);
  const reachesAll = (edge: (a: number, b: number) => boolean) => {
    const reached = new Set([0]);
    for (const from of reached) {
      first.forEach((_, to) => {
        if (edge(from, to)) reached.add(to);
      });
    }
    return reached.size === first.length;
  };
  if (!reachesAll(met)) return "none";
  return reachesAll(beat) && reachesAll((a, b) => beat(b, a)) ? "strong" : "weak";
}
