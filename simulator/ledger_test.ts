import assert from "node:assert/strict";
import { HeldClock } from "../cli/held_clock_fixture.ts";
import { Ledger } from "./ledger.ts";

Deno.test("Ledger tells orders that are charged twice from different ones", () => {
  const ledger = new Ledger({ clock: new HeldClock() });
  for (const order of ["a", "a", "b"]) ledger.bill("openai", { model: "m", order });
  const { billed, distinctBilled, models } = ledger.snapshot().openai;
  assert.deepEqual({ billed, distinctBilled, models }, {
    billed: 3,
    distinctBilled: 2,
    models: { m: 3 },
  });
});

Deno.test("Ledger pays back", () => {
  const ledger = new Ledger({ clock: new HeldClock() });
  ledger.bill("fal", { model: "m", order: "a" });
  ledger.bill("fal", { model: "m", order: "a", times: -1 });
  const { billed, distinctBilled } = ledger.snapshot().fal;
  assert.deepEqual([billed, distinctBilled], [0, 0]);
});

Deno.test("Ledger remembers the most orders that were in flight at once", () => {
  const ledger = new Ledger({ clock: new HeldClock() });
  ledger.work("openai", 1);
  ledger.work("openai", 1);
  ledger.work("openai", -1);
  ledger.work("openai", 1);
  const { inFlight, inFlightPeak } = ledger.snapshot().openai;
  assert.deepEqual([inFlight, inFlightPeak], [2, 2]);
});

Deno.test("Ledger knows what is in flight of orders that wait in a queue", async () => {
  const clock = new HeldClock();
  const ledger = new Ledger({ clock });
  for (const startsAt of [0, 0, 100]) {
    ledger.schedule("replicate", { startsAt, endsAt: startsAt + 100 });
  }
  assert.equal(ledger.snapshot().replicate.inFlight, 2);
  await clock.advance(150);
  const { inFlight, inFlightPeak } = ledger.snapshot().replicate;
  assert.deepEqual([inFlight, inFlightPeak], [1, 2]);
});

Deno.test("Ledger gives copies: what is done to them does not reach the books", () => {
  const ledger = new Ledger({ clock: new HeldClock() });
  ledger.snapshot().google.faults["500"] = 9;
  assert.deepEqual(ledger.snapshot().google.faults, {});
});
