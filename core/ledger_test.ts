/** The budget holds whatever the prices, the outcomes and the order in which calls end. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { concurrently } from "./concurrently.ts";
import { BudgetError, Ledger } from "./ledger.ts";

const signal = new AbortController().signal;
const unbounded = { runUsd: null, dailyUsd: null };

Deno.test("Ledger gives back what a call did not cost", async () => {
  const ledger = new Ledger({ runUsd: 0.1, dailyUsd: null }, { spentTodayUsd: 0 });
  const first = await ledger.reserve(0.1, signal);
  first.settle(0.03);
  const second = await ledger.reserve(0.07, signal);
  assert.equal(ledger.committedUsd, 0.1);
  second.release();
  assert.equal(ledger.committedUsd, 0.03);
  second.settle(5);
  assert.equal(ledger.committedUsd, 0.03);
});

Deno.test("Ledger keeps what may have been billed", async () => {
  const ledger = new Ledger({ runUsd: 0.1, dailyUsd: null }, { spentTodayUsd: 0 });
  (await ledger.reserve(0.06, signal)).keep();
  await assert.rejects(ledger.reserve(0.06, signal), BudgetError);
});

Deno.test("Ledger waits for calls under way before it refuses", async () => {
  const ledger = new Ledger({ runUsd: 0.1, dailyUsd: null }, { spentTodayUsd: 0 });
  const first = await ledger.reserve(0.08, signal);
  const waiting = ledger.reserve(0.05, signal);
  first.settle(0.02);
  (await waiting).settle(0.05);
  const third = await ledger.reserve(0.03, signal);
  const refused = ledger.reserve(0.05, signal);
  third.settle(0.03);
  await assert.rejects(
    refused,
    /--max-cost \$0\.10 would be exceeded: \$0\.10 is spent or set aside, .* \$0\.05/,
  );
});

Deno.test("Ledger counts what earlier runs spent today", async () => {
  const ledger = new Ledger({ runUsd: 5, dailyUsd: 1 }, { spentTodayUsd: 0.95 });
  (await ledger.reserve(0.05, signal)).settle(0.05);
  await assert.rejects(ledger.reserve(0.01, signal), /--daily-budget \$1\.00 would be exceeded/);
});

Deno.test("Ledger cannot keep to a budget with a price that nobody knows", async () => {
  await assert.rejects(
    new Ledger({ runUsd: 1, dailyUsd: null }, { spentTodayUsd: 0 }).reserve(null, signal),
    /--price/,
  );
  const free = await new Ledger(unbounded, { spentTodayUsd: 0 }).reserve(null, signal);
  free.settle(null);
});

Deno.test("Ledger lets go of a caller that is aborted", async () => {
  const ledger = new Ledger({ runUsd: 0.1, dailyUsd: null }, { spentTodayUsd: 0 });
  const first = await ledger.reserve(0.1, signal);
  const stop = new AbortController();
  const waiting = ledger.reserve(0.1, stop.signal);
  stop.abort(new Error("stop"));
  await assert.rejects(waiting, /stop/);
  first.release();
  (await ledger.reserve(0.1, signal)).release();
});

Deno.test("Ledger is never exceeded, whatever the prices, outcomes and concurrency", async () => {
  const call = fc.record({
    price: fc.integer({ min: 0, max: 200_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    outcome: fc.constantFrom("settle", "release", "keep"),
    turns: fc.integer({ min: 0, max: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { maxLength: 40 }),
      fc.integer({ min: 1, max: 16 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      async (calls, concurrency, limit) => {
        const ledger = new Ledger({ runUsd: limit / 1e6, dailyUsd: null }, { spentTodayUsd: 0 });
        let charged = 0;
        async function* source() {
          yield* calls;
        }
        await Array.fromAsync(
          concurrently(source(), concurrency, async ({ price, share, outcome, turns }) => {
            try {
              const reservation = await ledger.reserve(price / 1e6, signal);
              assert.ok(ledger.committedUsd * 1e6 <= limit + 1e-6);
              for (let turn = 0; turn < turns; turn++) await Promise.resolve();
              const cost = Math.round(price * share);
              if (outcome === "settle") {
                charged += cost;
                reservation.settle(cost / 1e6);
              } else if (outcome === "keep") {
                charged += price;
                reservation.keep();
              } else reservation.release();
            } catch (error) {
              assert.ok(error instanceof BudgetError, String(error));
            }
          }),
        );
        assert.ok(charged <= limit);
        assert.equal(Math.round(ledger.committedUsd * 1e6), charged);
      },
    ),
  );
});

Deno.test("Ledger tells what is only set aside from what is spent", async () => {
  const ledger = new Ledger({ runUsd: 1, dailyUsd: null }, { spentTodayUsd: 0 });
  const { signal } = new AbortController();
  (await ledger.reserve(0.1, signal)).settle(0.04);
  (await ledger.reserve(0.1, signal)).settle(null);
  (await ledger.reserve(0.2, signal)).release();
  const kept = await ledger.reserve(0.3, signal);
  assert.equal(ledger.maybeUsd, 0);
  kept.keep();
  kept.keep();
  assert.equal(ledger.maybeUsd, 0.3);
  assert.equal(ledger.committedUsd, 0.44);
});

Deno.test("Ledger takes over what the run spent before, and leaves it out of the day that knows of it", async () => {
  const ledger = new Ledger({ runUsd: 1, dailyUsd: 1 }, { spentTodayUsd: 0.7 });
  ledger.takeOver(0.7);
  (await ledger.reserve(0.3, signal)).release();
  await assert.rejects(ledger.reserve(0.31, signal), /would be exceeded: \$0\.70 is spent/);
  ledger.takeOver(0.5);
  await assert.rejects(ledger.reserve(0.01, signal), /--max-cost \$1\.00 would be exceeded/);
});
