/** Whether verdicts keep their word, and what they cost, on simulated judges with known taste. */
import { createRandom } from "../core/random.ts";
import { pairedInterval } from "../eval/stats/paired_interval.ts";
import { createSequentialComparison } from "../eval/stats/sequential_comparison.ts";
import { type ScoreShape, simulatedJudge } from "../eval/stats/simulated_judge.ts";
import type { Bench, Figure } from "./bench.ts";
import { fixedDesignRecords, picturesAtPower } from "./fixed_design.ts";
import { simulateRaces, type SimulationOptions } from "./simulated_race.ts";

/**
 * The bench of verdicts. All of it is seeded: it gives the same figures each time.
 *
 * @example
 * ```ts
 * import { statistics } from "./statistics.ts";
 * console.assert(statistics.name === "statistics");
 * ```
 */
export const statistics: Bench = {
  name: "statistics",
  about: "verdicts of experiments on simulated judges: errors, power, pictures spent",
  run() {
    return Promise.resolve([
      ...SHAPES.map((shape) => falseWinners("5 equal templates", { shape, effects: FIVE_EQUAL })),
      ...SHAPES.map((shape) => falseWinners("2 equal templates", { shape, effects: [0, 0] })),
      ...SHAPES.map((shape) => falseWinners("2 equal and best of 6", { shape, effects: TWO_BEST })),
      ...[0.08, 0.15, 0.25, 0.35].map(halfDeviationFound),
      ...CAN_DIFFER.map(halfDeviationFoundIn),
      ...[0.5, 0.75, 1].flatMap(againstFixedDesign),
      ...SHAPES.map(everOutside),
      ...SHAPES.map(worseCalledBetter),
      ...UNLIKE.flatMap(unlikeTemplates),
    ]);
  },
};

const SHAPES: readonly ScoreShape[] = [
  "bell",
  "beta",
  "questions",
  "pass_fail",
  "ties",
  "failures",
];
/** Those whose means can be half a standard deviation apart; rare failures cannot get that much rarer. */
const CAN_DIFFER = SHAPES.filter((shape) => shape !== "bell" && shape !== "failures");
const FIVE_EQUAL = [0, 0, 0, 0, 0];
const TWO_BEST = [-0.5, -0.5, -0.5, -0.5, 0, 0];
const EXPERIMENTS = 2000;

type Judged = Pick<SimulationOptions, "shape" | "effects" | "differenceDeviation">;

/** Up to 100 records each, looked at after every picture. */
function falseWinners(what: string, judged: Judged): Figure {
  const effects = judged.shape === "bell" ? judged.effects.map((one) => one * 0.3) : judged.effects;
  const seed = `false winners ${what} ${judged.shape}`;
  const races = simulateRaces({ ...judged, effects, seed, experiments: EXPERIMENTS, records: 100 });
  const named = races.filter(({ winner }) => winner !== null).length;
  return percent(`${what}, ${judged.shape}: a winner named`, named / EXPERIMENTS, {
    target: 5,
    shall: "stay under",
  });
}

function halfDeviationFound(differenceDeviation: number): Figure {
  const judged = { shape: "bell", effects: [0, differenceDeviation / 2], differenceDeviation };
  return found(`SD ${differenceDeviation}`, judged as Judged);
}

const halfDeviationFoundIn = (shape: ScoreShape): Figure =>
  found(shape, { shape, effects: [0, effectOf(shape, 0.5)] });

function found(what: string, judged: Judged): Figure {
  const seed = `power ${what}`;
  const races = simulateRaces({ ...judged, seed, experiments: 1000, records: 120 });
  const right = races.filter(({ winner }) => winner === 1).length;
  return percent(`half an SD between 2, ${what}: found within 120 each`, right / 1000, {
    target: 90,
    shall: "reach",
  });
}

/** One of six is better than the rest, by some standard deviations of a paired difference of 0.25. */
function againstFixedDesign(deviations: number): Figure[] {
  const effects = [0, 0, 0, 0, 0, deviations * 0.25];
  const judged = { shape: "bell", effects, experiments: 1000, records: 200 } as const;
  const seed = `six ${deviations}`;
  const spent = picturesAtPower(simulateRaces({ ...judged, seed }), 0.9);
  const exact = picturesAtPower(simulateRaces({ ...judged, seed, largestDifference: 1 }), 0.9);
  const fixed = (level: number) => {
    const records = fixedDesignRecords({ ...judged, seed: `${seed} fixed`, power: 0.9, level });
    return records === null ? NaN : 6 * records;
  };
  const what = `1 of 6 better by ${deviations} SD, pictures at 90 % power of a fixed design`;
  const target = { target: 60, shall: "stay under" } as const;
  const allPairs = fixed(0.025 / 15);
  return [
    percent(`${what} (t tests, all pairs)`, (spent ?? NaN) / allPairs, target),
    percent(`${what} (t tests, best against rest)`, (spent ?? NaN) / fixed(0.05 / 6), target),
    percent(
      `${what} (t tests, all pairs), largest difference 1`,
      (exact ?? NaN) / allPairs,
      target,
    ),
  ];
}

/** Intervals for two unequal templates, checked after each of 100 records. */
function everOutside(shape: ScoreShape): Figure {
  const effects = [0, shape === "bell" ? 0.1 : 0.5];
  const truth = meanDifference(shape, effects[1]);
  const experiments = 300;
  let outside = 0;
  for (let experiment = 0; experiment < experiments; experiment++) {
    const random = createRandom(`coverage ${shape} ${experiment}`);
    const judge = simulatedJudge({ random, shape, effects });
    const pairs: [number, number][] = [];
    for (let record = 0; record < 100; record++) {
      const [b, a] = judge();
      pairs.push([a, b]);
      const { low, high } = pairedInterval(pairs, { alpha: 0.05, largestDifference: 0.5 });
      if (truth < low || truth > high) {
        outside++;
        break;
      }
    }
  }
  return percent(`interval, ${shape}: ever without the true difference`, outside / experiments, {
    target: 5,
    shall: "stay under",
  });
}

/** A candidate that is a little worse, or the same: how a refiner would be fooled. */
function worseCalledBetter(shape: ScoreShape): Figure {
  const effects = [0, shape === "bell" ? -0.005 : -0.02];
  let fooled = 0;
  for (let experiment = 0; experiment < EXPERIMENTS; experiment++) {
    const random = createRandom(`refiner ${shape} ${experiment}`);
    const judge = simulatedJudge({ random, shape, effects });
    const comparison = createSequentialComparison();
    for (let record = 0; record < 60; record++) {
      const [incumbent, candidate] = judge();
      comparison.add(candidate, incumbent);
    }
    if (comparison.standing().verdict === "better") fooled++;
  }
  return percent(`a candidate slightly worse, ${shape}: called better`, fooled / EXPERIMENTS, {
    target: 2.5,
    shall: "stay under",
  });
}

/** Equal means, as unlike as can be: where a bound of 0.5 on differences is not kept. */
const UNLIKE: readonly {
  what: string;
  draw: (random: ReturnType<typeof createRandom>) => number[];
}[] = [
  {
    what: "one fails 5 in 100, the other never",
    draw: (random) => [random.chance(0.05) ? 0 : 0.75, 0.7125 + 0.03 * random.normal()],
  },
  {
    what: "one is 0 or 1, the other near 0.8",
    draw: (random) => [random.chance(0.8) ? 1 : 0, 0.8 + 0.05 * random.normal()],
  },
];

function unlikeTemplates({ what, draw }: typeof UNLIKE[number]): Figure[] {
  return [0.5, 1].map((largestDifference) => {
    let named = 0;
    for (let experiment = 0; experiment < EXPERIMENTS; experiment++) {
      const random = createRandom(`unlike ${what} ${experiment}`);
      const comparison = createSequentialComparison({ largestDifference });
      for (let record = 0; record < 100; record++) {
        const [a, b] = draw(random);
        comparison.add(a, Math.max(0, Math.min(1, b)));
      }
      if (comparison.standing().verdict !== "undecided") named++;
    }
    return percent(
      `equal means, ${what}, largest difference ${largestDifference}: a winner named`,
      named / EXPERIMENTS,
      { target: 5, shall: "stay under" },
    );
  });
}

/** The effect on log odds that makes the mean paired difference so many of its standard deviations. */
function effectOf(shape: ScoreShape, deviations: number): number {
  let [low, high] = [0, 4];
  for (let halving = 0; halving < 12; halving++) {
    const middle = (low + high) / 2;
    if (moments(shape, middle).inDeviations < deviations) low = middle;
    else high = middle;
  }
  return high;
}

const meanDifference = (shape: ScoreShape, effect: number) => moments(shape, effect).mean;

function moments(shape: ScoreShape, effect: number) {
  const random = createRandom(`moments ${shape}`);
  const judge = simulatedJudge({ random, shape, effects: [0, effect] });
  const draws = 40_000;
  let sum = 0;
  let squares = 0;
  for (let draw = 0; draw < draws; draw++) {
    const [a, b] = judge();
    sum += b - a;
    squares += (b - a) ** 2;
  }
  const mean = sum / draws;
  return { mean, inDeviations: mean / Math.sqrt(squares / draws - mean ** 2) };
}

const percent = (
  what: string,
  share: number,
  { target, shall }: Pick<Figure, "target" | "shall">,
): Figure => ({ what, value: 100 * share, unit: "%", target, shall });
