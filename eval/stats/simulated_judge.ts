/**
 * A judge with known taste, for simulations and tests: records are easy or hard for every template alike,
 * templates differ by a known effect, and the rest is chance.
 */
import type { Random } from "../../core/random.ts";

/** How scores are distributed, all in 0..1. */
export type ScoreShape =
  /** Normal noise, cut off at 0 and 1. */
  | "bell"
  /** Any value between 0 and 1, skewed where records are easy or hard. */
  | "beta"
  /** The share of five yes/no questions that were answered with yes. */
  | "questions"
  /** 0 or 1. */
  | "pass_fail"
  /** Quarters, mostly 1: many ties. */
  | "ties"
  /** Mostly near 0.85, and 0 for seven in a hundred. */
  | "failures";

/** What a judge is made of. */
export interface SimulatedJudgeOptions {
  random: Random;
  shape: ScoreShape;
  /** By template, what it adds: to the score for `bell`, to the log odds of a good score otherwise. */
  effects: readonly number[];
  /** For `bell`: standard deviation of the difference between two templates' scores. Left out, 0.25. */
  differenceDeviation?: number;
}

/**
 * A source of records: each call judges one record and gives the scores by template.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../core/random.ts";
 * import { simulatedJudge } from "./simulated_judge.ts";
 * const judge = simulatedJudge({ random: createRandom("s"), shape: "questions", effects: [0, 1] });
 * console.assert(judge().every((score) => score >= 0 && score <= 1));
 * ```
 */
export function simulatedJudge(options: SimulatedJudgeOptions): () => number[] {
  const { random, shape, effects, differenceDeviation = 0.25 } = options;
  return () => {
    const difficulty = random.normal();
    return effects.map((effect) => {
      const chance = (easiness: number) => 1 / (1 + Math.exp(-(easiness + difficulty + effect)));
      switch (shape) {
        case "bell": {
          const noise = random.normal() * differenceDeviation / Math.SQRT2;
          return Math.max(0, Math.min(1, 0.5 + 0.1 * difficulty + effect + noise));
        }
        case "beta": {
          const mean = chance(0.5);
          return betaOf(random, { a: 6 * mean, b: 6 * (1 - mean) });
        }
        case "questions":
          return yesses(random, { asked: 5, chance: chance(1) }) / 5;
        case "pass_fail":
          return yesses(random, { asked: 1, chance: chance(1.5) });
        case "ties":
          return yesses(random, { asked: 4, chance: chance(2.5) }) / 4;
        case "failures": {
          const failed = random.chance(0.07 * Math.exp(-effect));
          return failed ? 0 : Math.max(0, Math.min(1, 0.85 + 0.05 * random.normal()));
        }
      }
    });
  };
}

function yesses(random: Random, { asked, chance }: { asked: number; chance: number }): number {
  let count = 0;
  for (let question = 0; question < asked; question++) if (random.chance(chance)) count++;
  return count;
}

/** A draw from the beta distribution (M. D. Jöhnk, Metrika 8, 1964). */
function betaOf(random: Random, { a, b }: { a: number; b: number }): number {
  for (;;) {
    const [x, y] = [random.next() ** (1 / a), random.next() ** (1 / b)];
    if (x + y > 0 && x + y <= 1) return x / (x + y);
  }
}
