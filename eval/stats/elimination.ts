/**
 * Who can still be the best: for each template a wager against "no other is better than this one". A
 * template whose wager wins 2/alpha is out; the last one left has won.
 *
 * Why the winner is wrong with probability alpha at most, however often one looks and whatever the others
 * are like: a template that is among the best is put out with probability at most alpha/2. If one is the
 * best alone, another can only win once it is out: alpha/2. If m ≥ 2 are equally the best, m − 1 of them
 * must be put out for a winner to be named; as m · alpha/2 are on average, the chance is at most
 * m/(m − 1) · alpha/2 ≤ alpha (Markov's inequality).
 *
 * Each bet is against the others in proportion to how likely each looked the best before this record, so no
 * correction for the number of templates is needed, and templates that are plainly worse cost little.
 */
import { createSpread } from "./spread.ts";
import { createWager, type WagerOptions } from "./wager.ts";

/** What an elimination is set up with. */
export interface EliminationOptions extends WagerOptions {
  /** Chance of a wrong winner, 0 < alpha < 1. */
  alpha: number;
}

/** Templates by number, 0, 1, …, of which fewer and fewer are left. */
export interface Elimination {
  /** Takes one record's scores by template, 0..1 or null; those of templates that are out are ignored. */
  add(scores: readonly (number | null)[]): void;
  /** By template: whether it can still win. At least one can. */
  readonly isIn: readonly boolean[];
  /**
   * The best of the others is better than this template by more than this on average, −1..1, but for a
   * chance of alpha/2 over all looks together. Above 0 exactly for those that are out.
   */
  shortfall(template: number): number;
}

/** How fast the weight of bets moves to the leader, in units of one over the spread of a difference. */
const BELIEF_IN_LEADERS = 2.5;

/**
 * An elimination among `templates` templates.
 *
 * @example
 * ```ts
 * import { createElimination } from "./elimination.ts";
 * const elimination = createElimination(3, { alpha: 0.05, largestDifference: 0.5 });
 * for (let record = 0; record < 40; record++) elimination.add([0.5, 0.8, 0.5 + 0.1 * (record % 2)]);
 * console.assert(elimination.isIn.join() === "false,true,false");
 * ```
 */
export function createElimination(templates: number, options: EliminationOptions): Elimination {
  const { alpha, largestDifference } = options;
  const numbers = Array.from({ length: templates }, (_, template) => template);
  const wagers = numbers.map(() => createWager({ largestDifference }));
  const isIn = numbers.map(() => true);
  const lead = numbers.map(() => 0);
  const spread = createSpread(templates);
  const enough = Math.log(2 / alpha);
  const putOut = () => {
    const wealth = numbers.map((template) => isIn[template] ? wagers[template].logWealth : NaN);
    const least = numbers.filter((template) => isIn[template])
      .reduce((a, b) => wealth[b] < wealth[a] ? b : a);
    for (const template of numbers) {
      if (template !== least && wealth[template] >= enough) isIn[template] = false;
    }
  };
  return {
    isIn,
    add(scores) {
      const present = numbers.filter((template) => isIn[template] && scores[template] !== null);
      if (present.length < 2) return;
      const scoreOf = (template: number) => scores[template] as number;
      const scale = spread.ofDifference;
      for (const template of present) {
        const others = present.filter((other) => other !== template);
        const weights = shares(others.map((other) => BELIEF_IN_LEADERS * lead[other] / scale));
        const stakes = others.map((other, index) => ({
          difference: scoreOf(other) - scoreOf(template),
          weight: weights[index],
        }));
        wagers[template].add(stakes, scale);
      }
      const mean = present.reduce((sum, template) => sum + scoreOf(template), 0) / present.length;
      for (const template of present) lead[template] += scoreOf(template) - mean;
      spread.add(scores.map((score, template) => isIn[template] ? score : null));
      putOut();
    },
    shortfall: (template) => wagers[template].lowerBound(alpha / 2),
  };
}

function shares(logarithms: readonly number[]): number[] {
  const largest = Math.max(...logarithms);
  const parts = logarithms.map((logarithm) => Math.exp(logarithm - largest));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
}
