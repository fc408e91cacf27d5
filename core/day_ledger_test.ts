/** Runs that share a day never spend it twice, and a new day begins with what is still under way. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { concurrently } from "./concurrently.ts";
import { DayLedger } from "./day_ledger.ts";
import { BudgetError, Ledger } from "./ledger.ts";

const signal = new AbortController().signal;
const noon = { now: () => 43_200_000 };

Deno.test("DayLedger holds all runs together to the limit of the day", async () => {
  const call = fc.record({
    run: fc.integer({ min: 0, max: 2 }),
    price: fc.integer({ min: 0, max: 200_000 }),
    outcome: fc.constantFrom("settle", "release", "keep"),
    turns: fc.integer({ min: 0, max: 6 }),
  });
  await fc.assert(fc.asyncProperty(
    fc.array(call, { maxLength: 40 }),
    fc.integer({ min: 0, max: 1_000_000 }),
    async (calls, limit) => {
      const day = new DayLedger({ clock: noon, committedSince: () => 0.1 });
      const budget = { runUsd: null, dailyUsd: limit / 1e6 };
      const runs = [0, 1, 2].map(() => new Ledger(budget, { day }));
      async function* source() {
        yield* calls;
      }
      let charged = 100_000;
      await Array.fromAsync(concurrently(source(), 6, async ({ run, price, outcome, turns }) => {
        try {
          const reservation = await runs[run].reserve(price / 1e6, signal);
          assert.ok(day.committed <= limit);
          for (let turn = 0; turn < turns; turn++) await Promise.resolve();
          if (outcome === "release") return reservation.release();
          charged += price;
          reservation[outcome](null);
        } catch (error) {
          assert.ok(error instanceof BudgetError, String(error));
        }
      }));
      assert.equal(day.committed, charged);
      assert.equal(day.underWay, 0);
    },
  ));
});

Deno.test("DayLedger lets a run wait for what another one may give back", async () => {
  const day = new DayLedger({ clock: noon, committedSince: () => 0 });
  const budget = { runUsd: null, dailyUsd: 0.1 };
  const [one, other] = [new Ledger(budget, { day }), new Ledger(budget, { day })];
  const first = await one.reserve(0.08, signal);
  const waiting = other.reserve(0.05, signal);
  first.settle(0.02);
  (await waiting).settle(0.05);
  assert.equal(day.committedUsd, 0.07);
  await assert.rejects(
    other.reserve(0.05, signal),
    /--daily-budget \$0\.10 would be exceeded: \$0\.07/,
  );
});

Deno.test("DayLedger does not let a run wait for others where its own limit is in the way", async () => {
  const day = new DayLedger({ clock: noon, committedSince: () => 0 });
  const one = new Ledger({ runUsd: null, dailyUsd: 1 }, { day });
  await one.reserve(0.5, signal);
  const bounded = new Ledger({ runUsd: 0.01, dailyUsd: 1 }, { day });
  await assert.rejects(bounded.reserve(0.02, signal), /--max-cost/);
});

Deno.test("DayLedger begins a new day with what the books say, and what is under way", () => {
  let now = 0;
  const asked: number[] = [];
  const day = new DayLedger({
    clock: { now: () => now },
    committedSince: (time) => {
      asked.push(time);
      return time === 0 ? 2 : 0;
    },
  });
  day.take(500_000);
  assert.equal(day.committedUsd, 2.5);
  now = 86_400_000 + 5;
  assert.equal(day.committedUsd, 0.5);
  day.close(500_000, 100_000);
  assert.equal(day.committedUsd, 0.1);
  assert.deepEqual(asked, [0, 86_400_000]);
});
