/** Whether the refiner keeps its word: what it returns, against simulated judges that know the truth. */
import { createRandom } from "../core/random.ts";
import {
  type RefinementPlan,
  type RefinementWorld,
  refineText,
} from "../eval/refine/refine_text.ts";
import type { RefinementResult } from "../eval/refine/refinement.ts";
import type { Bench, Figure } from "./bench.ts";

/**
 * The bench of the refiner. All of it is seeded: it gives the same figures each time.
 *
 * @example
 * ```ts
 * import { refining } from "./refining.ts";
 * console.assert(refining.name === "refining");
 * ```
 */
export const refining: Bench = {
  name: "refining",
  about: "the refiner on simulated judges: what it returns that is worse, what it finds",
  async run() {
    const figures: Figure[] = [];
    for (const [what, suggestions] of Object.entries(SUGGESTIONS)) {
      const refinements = await simulate(what, suggestions);
      const wrong = refinements.filter(({ isClaimed, gain }) => isClaimed && gain <= 0).length;
      figures.push({
        what: `${what}: one that is not better called better`,
        value: 100 * wrong / REFINEMENTS,
        unit: "%",
        target: 100 * PLAN.alpha,
        shall: "stay under",
      });
      const better = refinements.filter(({ best }) => best >= WORTH_FINDING);
      if (better.length < REFINEMENTS / 4) continue;
      const found = better.filter(({ gain }) => gain > 0).length;
      figures.push({
        what: `${what}: a better one (+${WORTH_FINDING} or more) returned`,
        value: 100 * found / better.length,
        unit: "%",
        target: 50,
        shall: "reach",
      });
    }
    return figures;
  },
};

const REFINEMENTS = 500;

const PLAN: RefinementPlan = {
  text: "0",
  kind: "prompt",
  iterations: 4,
  pictures: 2,
  confirmations: 60,
  alpha: 0.05,
};

/** A true gain that a person would notice, 0..1. */
const WORTH_FINDING = 0.1;

/** How a suggestion's true score differs from that of the prompt it was made from: mean and spread. */
const SUGGESTIONS = {
  "suggestions that change nothing": { mean: 0, spread: 0 },
  "suggestions that are a little worse": { mean: -0.03, spread: 0 },
  "suggestions that are worse more often than better": { mean: -0.03, spread: 0.1 },
  "suggestions that often help": { mean: 0.05, spread: 0.1 },
};

/** What pictures of one prompt differ by, and what records have in common: standard deviations, 0..1. */
const NOISE = { picture: 0.12, record: 0.1 };

interface Simulated {
  /** The best true gain among what was suggested. */
  best: number;
  /** The true gain of what was returned. */
  gain: number;
  /** Whether it was called better than the given one. */
  isClaimed: boolean;
}

async function simulate(
  what: string,
  { mean, spread }: { mean: number; spread: number },
): Promise<Simulated[]> {
  const simulated: Simulated[] = [];
  for (let number = 0; number < REFINEMENTS; number++) {
    simulated.push(await refineOnce(`${what} ${number}`, { mean, spread }));
  }
  return simulated;
}

/** A text is the number of its true gain: suggesting one draws it. */
async function refineOnce(
  seed: string,
  { mean, spread }: { mean: number; spread: number },
): Promise<Simulated> {
  const random = createRandom(seed);
  const gains = [0];
  const world: RefinementWorld = {
    score(text, { sample }) {
      const record = createRandom(`${seed} ${sample}`);
      const value = clamp(
        0.5 + Number(text) + NOISE.record * normal(record) + NOISE.picture * normal(random),
      );
      const scored = {
        sample,
        path: "a.png",
        traceId: null,
        value,
        scores: [],
        costUsd: 0,
        error: null,
      };
      return Promise.resolve({ scored, stops: null });
    },
    refiner: {
      name: "simulated",
      estimateUsd: 0,
      suggest({ text }) {
        const gain = Math.max(-0.4, Math.min(0.4, Number(text) + mean + spread * normal(random)));
        gains.push(gain);
        return Promise.resolve({ text: `${gain}`, reason: "" });
      },
    },
    objectionTo: () => null,
    recall: () => null,
    keep: () => {},
    isStopped: () => false,
  };
  const steps = refineText(PLAN, world, new AbortController().signal);
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  const result: RefinementResult = next.value;
  return {
    best: Math.max(...gains),
    gain: Number(result.text),
    isClaimed: result.verdict === "improved",
  };
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** Box and Muller, 1958. */
function normal(random: { next(): number }): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
