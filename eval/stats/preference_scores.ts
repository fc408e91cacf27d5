/** Pairwise judgements of one record as scores, so that a race can give its verdict at any time. */
import type { Judgement } from "./pairwise.ts";

/**
 * How often each template of a record was preferred, 0..1: the mean over the others it was judged with in
 * both orders, a tie counting half. Both orders are needed because one alone holds the judge's bias for a
 * place; a pair without a usable answer in either order is left out.
 *
 * @param judgements All of the same record.
 * @returns By template; null for one without such a pair.
 *
 * @example
 * ```ts
 * import { preferenceScores } from "./preference_scores.ts";
 * const scores = preferenceScores([
 *   { record: "watch", first: "a", second: "b", preferred: "first" },
 *   { record: "watch", first: "b", second: "a", preferred: "tie" },
 * ]);
 * console.assert(scores.get("a") === 0.75 && scores.get("b") === 0.25);
 * ```
 */
export function preferenceScores(judgements: readonly Judgement[]): Map<string, number | null> {
  const names = [...new Set(judgements.flatMap(({ first, second }) => [first, second]))];
  const inOrder = (first: string, second: string) => {
    const answers = judgements.filter((one) =>
      one.first === first && one.second === second && one.preferred !== null
    );
    return answers.length === 0 ? null : meanOf(answers.map(({ preferred }) => WORTH[preferred!]));
  };
  return new Map(names.map((name) => {
    const against = names.filter((other) => other !== name).flatMap((other) => {
      const [shownFirst, shownSecond] = [inOrder(name, other), inOrder(other, name)];
      return shownFirst === null || shownSecond === null
        ? []
        : [(shownFirst + 1 - shownSecond) / 2];
    });
    return [name, against.length === 0 ? null : meanOf(against)];
  }));
}

/** What an answer is worth to the one shown first. */
const WORTH = { first: 1, tie: 0.5, second: 0 };

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
