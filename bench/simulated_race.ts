/** Experiments on a simulated judge, with a look after every picture. */
import { createRandom } from "../core/random.ts";
import type { RaceOptions } from "../eval/stats/race.ts";
import { simulatedJudge, type SimulatedJudgeOptions } from "../eval/stats/simulated_judge.ts";
import { createTemplateRace } from "../eval/stats/template_race.ts";

/** What experiments are simulated with. */
export interface SimulationOptions extends Omit<SimulatedJudgeOptions, "random"> {
  seed: string;
  experiments: number;
  /** Most records of an experiment. */
  records: number;
  alpha?: RaceOptions["alpha"];
  largestDifference?: RaceOptions["largestDifference"];
}

/** How one experiment ended. */
export interface SimulatedRace {
  /** The template named the winner by its number, or null. */
  winner: number | null;
  /** Records told when it ended. */
  records: number;
  /** By template, pictures made. */
  pictures: number[];
}

/**
 * Runs races one after the other, each until it is decided or out of records.
 *
 * @example
 * ```ts
 * import { simulateRaces } from "./simulated_race.ts";
 * const [race] = simulateRaces({ seed: "s", experiments: 1, records: 90, shape: "bell", effects: [0, 0.2] });
 * console.assert(race.winner === 1 && race.pictures[0] === race.records);
 * ```
 */
export function simulateRaces(options: SimulationOptions): SimulatedRace[] {
  const { seed, experiments, records, effects, alpha, largestDifference } = options;
  const names = effects.map((_, template) => `${template}`);
  return Array.from({ length: experiments }, (_, experiment) => {
    const judge = simulatedJudge({ ...options, random: createRandom(`${seed} ${experiment}`) });
    const race = createTemplateRace({ templates: names, alpha, largestDifference });
    const pictures = names.map(() => 0);
    let record = 0;
    for (; record < records && names.some((name) => race.wants(name)); record++) {
      const scores = judge();
      for (const [template, name] of names.entries()) {
        if (!race.wants(name)) continue;
        race.add({ template: name, record: `${record}`, score: scores[template] });
        pictures[template]++;
      }
    }
    const winner = names.some((name) => race.wants(name)) ? null : race.standing().winner;
    return { winner: winner === null ? null : Number(winner), records: record, pictures };
  });
}
