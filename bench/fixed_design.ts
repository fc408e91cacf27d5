/** What races are held against: an experiment whose size is fixed beforehand, with t tests at its end. */
import { createRandom } from "../core/random.ts";
import { studentQuantile } from "../eval/stats/distributions.ts";
import { simulatedJudge } from "../eval/stats/simulated_judge.ts";
import type { SimulatedRace, SimulationOptions } from "./simulated_race.ts";

/** What a fixed design shall reach. */
export interface FixedDesignOptions extends SimulationOptions {
  /** Share 0..1 of experiments in which the last template is found better than each other. */
  power: number;
  /** One-sided chance of error of each test, 0..1. */
  level: number;
}

/**
 * The fewest records with which paired t tests find the last template better than each other one, in the
 * share of simulated experiments that is asked for. Each template gets a picture for each record.
 *
 * @returns Null when `records` are not enough.
 *
 * @example
 * ```ts
 * import { fixedDesignRecords } from "./fixed_design.ts";
 * const judged = { seed: "s", experiments: 50, records: 60, shape: "bell", effects: [0, 0.2] } as const;
 * const needed = fixedDesignRecords({ ...judged, power: 0.9, level: 0.025 });
 * console.assert(needed !== null && needed > 8 && needed < 40);
 * ```
 */
export function fixedDesignRecords(options: FixedDesignOptions): number | null {
  const { seed, experiments, records, effects, power, level } = options;
  const critical = Array.from(
    { length: records },
    (_, record) => record === 0 ? Infinity : studentQuantile(1 - level, record),
  );
  const found = critical.map(() => 0);
  for (let experiment = 0; experiment < experiments; experiment++) {
    const judge = simulatedJudge({ ...options, random: createRandom(`${seed} ${experiment}`) });
    const sums = effects.slice(1).map(() => ({ sum: 0, squares: 0 }));
    for (let record = 0; record < records; record++) {
      const scores = judge();
      const best = scores[scores.length - 1];
      const count = record + 1;
      const isFound = sums.map((so, template) => {
        so.sum += best - scores[template];
        so.squares += (best - scores[template]) ** 2;
        const variance = (so.squares - so.sum ** 2 / count) / record;
        return so.sum / count > critical[record] * Math.sqrt(variance / count);
      });
      if (isFound.every((one) => one)) found[record]++;
    }
  }
  const needed = found.findIndex((times, record) => record > 1 && times / experiments >= power);
  return needed === -1 ? null : needed + 1;
}

/**
 * The mean number of pictures that races spend when they are stopped at the smallest number of records at
 * which a share `power` of them has named the last template.
 *
 * @returns Null when there is no such number.
 *
 * @example
 * ```ts
 * import { picturesAtPower } from "./fixed_design.ts";
 * const races = [{ winner: 1, records: 10, pictures: [10, 10] }, { winner: null, records: 50, pictures: [50, 50] }];
 * console.assert(picturesAtPower(races, 0.5) === 20);
 * ```
 */
export function picturesAtPower(races: readonly SimulatedRace[], power: number): number | null {
  const most = Math.max(...races.map(({ records }) => records));
  for (let cap = 1; cap <= most; cap++) {
    const right = races.filter(({ winner, pictures, records }) =>
      winner === pictures.length - 1 && records <= cap
    );
    if (right.length / races.length < power) continue;
    const spent = races.flatMap(({ pictures }) => pictures.map((count) => Math.min(count, cap)));
    return spent.reduce((sum, count) => sum + count, 0) / races.length;
  }
  return null;
}
