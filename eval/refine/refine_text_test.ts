/** What the refiner's loop tries, when it stops, and above all what it does not claim. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createRandom } from "../../core/random.ts";
import {
  type KeptSuggestion,
  type RefinementPlan,
  type RefinementWorld,
  refineText,
} from "./refine_text.ts";
import type { RefinementResult, RefinementStep } from "./refinement.ts";

const never = new AbortController().signal;

const PLAN: RefinementPlan = {
  text: "given",
  kind: "prompt",
  iterations: 3,
  pictures: 2,
  confirmations: 40,
  alpha: 0.05,
};

/** A world whose texts have true scores; noise is the same for the same text and sample. */
function worldOf(
  truth: Record<string, number | null>,
  { noise = 0, seed = "world", stopAt = Infinity }: {
    noise?: number;
    seed?: string;
    stopAt?: number;
  } = {},
) {
  const asked: string[] = [];
  const kept = new Map<number, KeptSuggestion>();
  const suggestions = Object.keys(truth).filter((text) => text !== "given");
  const world: RefinementWorld = {
    score(text, { sample, iteration }) {
      asked.push(`${iteration}/${sample}`);
      const known = truth[text];
      const random = createRandom(`${seed} ${text} ${sample}`);
      const value = known === null
        ? null
        : Math.min(1, Math.max(0, known + noise * (random.next() - random.next())));
      const error = value === null ? "The judge is silent." : null;
      const scored = {
        sample,
        path: "a.png",
        traceId: null,
        value,
        scores: [],
        costUsd: 0.01,
        error,
      };
      return Promise.resolve({
        scored,
        stops: asked.length >= stopAt ? "Cannot pay for more." : null,
      });
    },
    refiner: {
      name: "list",
      estimateUsd: 0,
      suggest({ tried }) {
        const text = suggestions[tried.length - 1];
        return Promise.resolve(
          text === undefined ? { text: null, reason: "no more" } : { text, reason: "next" },
        );
      },
    },
    objectionTo: (text) => text === "refused" ? "Cannot try it." : null,
    recall: (iteration) => kept.get(iteration) ?? null,
    keep: (iteration, suggestion) => void kept.set(iteration, suggestion),
    isStopped: () => false,
  };
  return { world, asked, kept };
}

async function run(world: RefinementWorld, plan: Partial<RefinementPlan> = {}) {
  const steps: RefinementStep[] = [];
  const generator = refineText({ ...PLAN, ...plan }, world, never);
  for (;;) {
    const next = await generator.next();
    if (next.done) return { steps, result: next.value as RefinementResult };
    steps.push(next.value);
  }
}

Deno.test("refineText returns the best text when fresh samples prove it", async () => {
  const { world } = worldOf({ given: 0.4, worse: 0.2, better: 0.7 }, { noise: 0.1 });
  const { result } = await run(world);
  assert.equal(result.verdict, "improved");
  assert.equal(result.text, "better");
  assert.equal(result.iteration, 3);
  assert.ok(result.comparison!.interval.low > 0);
  assert.match(result.inWords, /^Iteration 3 is better than the given text \(95 % sure\)/);
  assert.ok(Math.abs(result.costUsd! - result.pictures * 0.01) < 1e-9);
});

Deno.test("refineText proves on samples that no text was chosen by", async () => {
  const { world, asked } = worldOf({ given: 0.4, better: 0.7 }, { noise: 0.1 });
  await run(world, { iterations: 2 });
  assert.deepEqual(asked.slice(0, 4), ["1/0", "1/1", "2/0", "2/1"]);
  assert.deepEqual(asked.slice(4, 8), ["1/2", "2/2", "1/3", "2/3"]);
  assert.equal(new Set(asked).size, asked.length);
});

Deno.test("refineText refines from the best so far, not from the last", async () => {
  const { world } = worldOf({ given: 0.4, better: 0.7, worse: 0.2, other: 0.1 });
  const briefs: string[] = [];
  const { suggest } = world.refiner;
  const refiner = {
    ...world.refiner,
    suggest: (...[brief, signal]: Parameters<typeof suggest>) => {
      briefs.push(brief.text);
      return suggest(brief, signal);
    },
  };
  await run({ ...world, refiner }, { iterations: 4, confirmations: 0 });
  assert.deepEqual(briefs, ["given", "better", "better"]);
});

Deno.test("refineText keeps the given text where no other scored higher, and asks for no proof", async () => {
  const { world, asked } = worldOf({ given: 0.6, worse: 0.2, same: 0.6 });
  const { result } = await run(world);
  assert.equal(result.verdict, "not_improved");
  assert.equal(result.text, "given");
  assert.equal(asked.length, 6);
  assert.match(result.inWords, /^None of 2 other texts scored higher/);
});

Deno.test("refineText claims nothing of a text that was only lucky", async () => {
  const { world } = worldOf({ given: 0.5, lucky: 0.5 }, { noise: 0.3, seed: "lucky" });
  const { result } = await run(world, { iterations: 2, pictures: 1 });
  assert.equal(result.text, "given");
  assert.notEqual(result.verdict, "improved");
});

Deno.test("refineText without fresh pictures says that nothing is proven", async () => {
  const { world } = worldOf({ given: 0.4, better: 0.7 });
  const { result } = await run(world, { confirmations: 0 });
  assert.equal(result.verdict, "not_improved");
  assert.equal(result.text, "given");
  assert.equal(result.bestIteration, 2);
  assert.match(result.inWords, /nothing was proven.*--confirm/);
});

Deno.test("refineText ends with what it has when the money is used up", async () => {
  const { world } = worldOf({ given: 0.4, better: 0.7 }, { stopAt: 5 });
  const { result } = await run(world);
  assert.equal(result.verdict, "interrupted");
  assert.equal(result.text, "given");
  assert.match(result.inWords, /because it could not pay for more/);
});

Deno.test("refineText says that nothing can be scored, and spends no more", async () => {
  const { world, asked } = worldOf({ given: null, better: 0.7 });
  const { result } = await run(world);
  assert.equal(result.verdict, "failed");
  assert.equal(asked.length, 2);
  assert.match(result.inWords, /The judge is silent/);
});

Deno.test("refineText does not try a text that there is an objection to", async () => {
  const { world } = worldOf({ given: 0.4, refused: 0.9 });
  const { steps, result } = await run(world);
  assert.equal(result.verdict, "not_improved");
  assert.ok(
    steps.some((step) => step.step === "no_suggestion" && step.reason === "Cannot try it."),
  );
});

Deno.test("refineText asks for no second suggestion where one was kept", async () => {
  const first = worldOf({ given: 0.4, better: 0.7 }, { stopAt: 3 });
  await run(first.world);
  const second = worldOf({ given: 0.4, better: 0.7 });
  const refiner = {
    ...second.world.refiner,
    suggest: () => Promise.reject(new Error("asked again")),
  };
  const recall = (iteration: number) => first.kept.get(iteration) ?? null;
  const { result } = await run({ ...second.world, refiner, recall }, { iterations: 2 });
  assert.equal(result.text, "better");
});

Deno.test("refineText never returns a text that it has not rendered and scored", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 0.4, noNaN: true }),
      async (scores, pictures, stopAt, noise) => {
        const truth = Object.fromEntries(
          scores.map((score, index) => [index === 0 ? "given" : `text ${index}`, score]),
        );
        const { world } = worldOf(truth, { noise, stopAt });
        const { result } = await run(world, { iterations: scores.length, pictures });
        const returned = result.iterations.find(({ number }) => number === result.iteration);
        if (result.verdict === "improved") {
          assert.ok(returned!.mean !== null && returned!.text === result.text);
          assert.ok(result.comparison!.interval.low > 0);
        } else {
          assert.equal(result.text, "given");
        }
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("refineText says that no text could be had where the refiner failed, and claims nothing", async () => {
  const { world, asked } = worldOf({ given: 0.4 });
  const refiner = {
    ...world.refiner,
    suggest: () => Promise.resolve({ text: null, reason: "Cannot ask: no key.", isFailure: true }),
  };
  const { result } = await run({ ...world, refiner });
  assert.equal(result.verdict, "failed");
  assert.equal(result.text, "given");
  assert.equal(result.inWords, "No other text could be had to try: Cannot ask: no key.");
  assert.equal(asked.length, 2);
});

Deno.test("refineText judges what it has where the refiner fails later", async () => {
  const { world } = worldOf({ given: 0.4, better: 0.7 });
  const { suggest } = world.refiner;
  const refiner = {
    ...world.refiner,
    suggest: (...[brief, signal]: Parameters<typeof suggest>) =>
      brief.tried.length > 1
        ? Promise.resolve({ text: null, reason: "Cannot ask: no credit.", isFailure: true })
        : suggest(brief, signal),
  };
  assert.equal((await run({ ...world, refiner })).result.verdict, "improved");
});
