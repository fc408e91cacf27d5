/**
 * Whole runs with a budget, whatever the prices, the outcomes and the number of calls at once: what services
 * charge, in the worst case, never exceeds what was allowed, at no moment.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Clock } from "../../core/clock.ts";
import { parseGenerateOptions } from "../../core/config.ts";
import { encodeJpeg } from "../../core/image/codec.ts";
import { samplePixels } from "../../core/image/sample_pixels_fixture.ts";
import {
  type FailureKind,
  FAILURES,
  type ImageProvider,
  ProviderError,
  type ProviderModule,
} from "../../core/provider.ts";
import { generateMissingImages } from "../../core/run.ts";
import { MoneyRows } from "../../core/store/money_rows.ts";
import { openStore } from "../../core/store/store.ts";
import { createLeapingClock } from "../leaping_clock.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";

const PICTURES = 6;
const CENT = 10_000;
const jpeg = await encodeJpeg(samplePixels({ width: 96, height: 128 }), { quality: 90 });

/** What a service does with one order. Prices are whole millionths of a dollar. */
interface Turn {
  outcome: "made" | "made, price untold" | "no picture" | FailureKind;
  billed: "no" | "maybe" | "yes";
  /** Of the highest price: what a picture costs in the end. */
  share: number;
  milliseconds: number;
  /** Whether the order is accepted first, so that it can be collected later. */
  isAccepted: boolean;
}

interface Plan {
  routes: { price: number; collects: boolean }[];
  turns: Turn[];
  concurrency: number;
  runLimit: number;
  dailyLimit: number;
}

const turn: fc.Arbitrary<Turn> = fc.record({
  outcome: fc.constantFrom<Turn["outcome"][]>(
    "made",
    "made",
    "made, price untold",
    "no picture",
    ...Object.keys(FAILURES) as FailureKind[],
  ),
  billed: fc.constantFrom("no", "maybe", "yes"),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  milliseconds: fc.integer({ min: 0, max: 5_000 }),
  isAccepted: fc.boolean(),
});

const plan: fc.Arbitrary<Plan> = fc.record({
  routes: fc.array(
    fc.record({ price: fc.integer({ min: 1, max: 20 * CENT }), collects: fc.boolean() }),
    { minLength: 1, maxLength: 2 },
  ),
  turns: fc.array(turn, { minLength: 1, maxLength: 12 }),
  concurrency: fc.integer({ min: 1, max: 6 }),
  runLimit: fc.integer({ min: 0, max: 100 * CENT }),
  dailyLimit: fc.integer({ min: 0, max: 150 * CENT }),
});

/** Services that do as they are told, and count what they may have charged and may still charge. */
class Market {
  /** In the run that is under way; orders that are being worked on count at their highest price. */
  exposed = 0;
  worst = 0;
  #turn = 0;
  #tickets = 0;
  readonly #plan: Plan;
  readonly #clock: Clock;

  constructor(plan: Plan, clock: Clock) {
    this.#plan = plan;
    this.#clock = clock;
  }

  module(name: string): ProviderModule {
    const { price, collects } = this.#plan.routes[name === "openai" ? 0 : 1];
    return {
      name,
      defaultModel: "one",
      sourceType: "trainedAlgorithmicMedia",
      hosts: ["market.example"],
      estimateUsd: () => price / 1e6,
      open: (model) => ({ ...this.#provider(name, { model, price, collects }), close() {} }),
    };
  }

  #provider(
    name: string,
    { model, price, collects }: { model: string; price: number; collects: boolean },
  ): ImageProvider {
    return {
      name,
      model,
      generate: async (request, signal) => {
        const turn = this.#next();
        this.#charge(price);
        const isAccepted = collects && turn.isAccepted;
        if (isAccepted) request.onAccepted?.(`ticket-${++this.#tickets}`);
        await this.#clock.sleep(turn.milliseconds, signal);
        // Nobody can say of an order that was accepted that it will not be charged.
        const billed = isAccepted && turn.billed === "no" ? "maybe" : turn.billed;
        return this.#answer({ ...turn, billed }, price);
      },
      ...(collects && {
        // What is collected was charged when it was ordered; here it comes at last, or does not.
        collect: async (_ticket: string, _request: unknown, signal: AbortSignal) => {
          const { outcome, share, milliseconds } = this.#next();
          await this.#clock.sleep(milliseconds, signal);
          if (outcome === "timeout" || outcome === "rejected") {
            throw new ProviderError(`Cannot collect: ${outcome}.`, { kind: outcome, billed: "no" });
          }
          return this.#deliver(jpeg, { price, share });
        },
      }),
    };
  }

  #answer({ outcome, billed, share }: Turn, price: number) {
    if (outcome === "made") return this.#deliver(jpeg, { price, share });
    if (outcome === "no picture") return this.#deliver(jpeg.subarray(0, 200), { price, share });
    if (outcome === "made, price untold") return picture(null, jpeg);
    if (billed === "no") this.exposed -= price;
    throw new ProviderError(`Cannot draw: ${outcome}.`, { kind: outcome, billed });
  }

  #deliver(bytes: Uint8Array, { price, share }: { price: number; share: number }) {
    const cost = Math.round(price * share);
    this.exposed += cost - price;
    return picture(cost / 1e6, bytes);
  }

  #next(): Turn {
    const { turns } = this.#plan;
    return turns[this.#turn++ % turns.length];
  }

  #charge(price: number): void {
    this.exposed += price;
    this.worst = Math.max(this.worst, this.exposed);
  }
}

function picture(costUsd: number | null, bytes: Uint8Array) {
  return { bytes, costUsd, warnings: [], response: { id: null, headers: {}, body: null } };
}

/** Two runs on one day; gives what each of them was exposed to at its worst moment, and in the end. */
async function twoRuns(folder: string, plan: Plan) {
  makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
    evidence: Array.from({ length: PICTURES }, () => ({})),
  });
  const options = parseGenerateOptions({
    databasePath: `${folder}/record-thing.sqlite`,
    assetsRoot: folder,
    storePath: `${folder}/exhibit.sqlite`,
    logPath: `${folder}/generation-log.jsonl`,
    size: "96x128",
    provider: plan.routes.length === 1 ? "openai" : "openai,together",
    concurrency: plan.concurrency,
    maxRetries: 2,
    maxCostUsd: plan.runLimit / 1e6,
    dailyBudgetUsd: plan.dailyLimit / 1e6,
    cache: false,
  });
  const never = new AbortController().signal;
  const clock = createLeapingClock(Date.UTC(2026, 10, 20, 1));
  const runs: { worst: number; exposed: number }[] = [];
  for (const runId of ["run-1", "run-2"]) {
    const market = new Market(plan, clock);
    const run = generateMissingImages(options, {
      clock,
      environment: { get: () => undefined },
      signals: { drain: never, abort: never },
      createRunId: () => runId,
      loadProvider: (name) => Promise.resolve(market.module(name)),
    });
    await Array.fromAsync(run);
    runs.push({ worst: market.worst, exposed: market.exposed });
  }
  const store = openStore(options.storePath, { access: "shared" });
  const committed = Math.round(new MoneyRows(store).committedSince(0) * 1e6);
  store.close();
  return { runs, committed };
}

Deno.test("generate never exceeds --max-cost nor --daily-budget, whatever services answer and charge", async () => {
  let bought = 0;
  await fc.assert(
    fc.asyncProperty(plan, (plan) =>
      withTemporaryFolder(async (folder) => {
        const { runs: [first, second], committed } = await twoRuns(folder, plan);
        for (const { worst } of [first, second]) assert.ok(worst <= plan.runLimit, "--max-cost");
        assert.ok(first.worst <= plan.dailyLimit, "--daily-budget");
        assert.ok(first.exposed + second.worst <= plan.dailyLimit, "--daily-budget, second run");
        assert.ok(first.exposed + second.exposed <= committed, "the store knows of all of it");
        bought += committed;
      })),
    { numRuns: 25 },
  );
  assert.ok(bought > 0, "something was bought at all");
});
