/** Repeating questions that cost nothing. */
import assert from "node:assert/strict";
import { type FailureKind, ProviderError } from "../provider.ts";
import { createVirtualClock } from "../virtual_clock_fixture.ts";
import { askAgain } from "./ask_again.ts";
import { pollUntil } from "./poll_until.ts";

const { signal } = new AbortController();

function failing(times: number, failure: { kind: FailureKind; retryAfterMs?: number }) {
  let asked = 0;
  const ask = () =>
    ++asked <= times ? Promise.reject(new ProviderError("no", failure)) : Promise.resolve(asked);
  return { ask, asked: () => asked };
}

Deno.test("askAgain asks until there is an answer, waiting longer each time", async () => {
  const clock = createVirtualClock();
  const { ask } = failing(3, { kind: "unavailable" });
  assert.equal(await clock.run(askAgain(ask, { clock, signal })), 4);
  assert.equal(clock.elapsed(), 500 + 1_000 + 2_000);
});

Deno.test("askAgain waits as long as it is told, within reason", async () => {
  const clock = createVirtualClock();
  const { ask } = failing(1, { kind: "rate_limited", retryAfterMs: 7_000 });
  await clock.run(askAgain(ask, { clock, signal }));
  assert.equal(clock.elapsed(), 7_000);
  const patient = failing(1, { kind: "rate_limited", retryAfterMs: 3_600_000 });
  await clock.run(askAgain(patient.ask, { clock, signal }));
  assert.equal(clock.elapsed(), 37_000);
});

Deno.test("askAgain gives up after so many times, and at once where asking again is no use", async () => {
  const clock = createVirtualClock();
  const passing = failing(9, { kind: "timeout" });
  await assert.rejects(clock.run(askAgain(passing.ask, { clock, signal })), /no/);
  assert.equal(passing.asked(), 4);
  const lasting = failing(9, { kind: "unauthorized" });
  await assert.rejects(clock.run(askAgain(lasting.ask, { clock, signal })), /no/);
  assert.equal(lasting.asked(), 1);
});

Deno.test("askAgain ends with the signal's reason, in the middle of a wait", async () => {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const { ask } = failing(9, { kind: "unavailable" });
  const work = askAgain(ask, { clock, signal: controller.signal });
  controller.abort(new Error("enough"));
  await assert.rejects(work, /enough/);
});

Deno.test("pollUntil pauses a little at first and never long", async () => {
  const clock = createVirtualClock();
  const times: number[] = [];
  const done = pollUntil(() => {
    times.push(clock.elapsed());
    return Promise.resolve(times.length === 15 ? "done" : null);
  }, { clock, signal });
  assert.equal(await clock.run(done), "done");
  assert.equal(times[1], 200);
  assert.equal(times[14] - times[13], 2_000);
});
