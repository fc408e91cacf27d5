/** When a route is left alone, and how it comes back, by a clock that a test moves. */
import assert from "node:assert/strict";
import {
  type FailureKind,
  type ImageProvider,
  type ImageRequest,
  ProviderError,
} from "../provider.ts";
import { createRandom } from "../random.ts";
import { createVirtualClock } from "../virtual_clock_fixture.ts";
import { Breaker, type BreakerState, withBreaker } from "./breaker.ts";
import { RateController, withRate } from "./rate.ts";
import { withRetry } from "./retry.ts";

const POLICY = { threshold: 5, openForMs: 30_000, longestMs: 600_000 };
const REQUEST = {} as ImageRequest;
const RESULT = {
  bytes: new Uint8Array(1),
  costUsd: 0,
  warnings: [],
  response: { id: null, headers: {}, body: null },
};
const signal = new AbortController().signal;

/** A route that answers what it is told, and a clock that a test moves. */
function setUp() {
  const time = { ms: 1_000_000 };
  const clock = { now: () => time.ms, elapsed: () => time.ms, sleep: () => Promise.resolve() };
  const kept: { state: BreakerState | null } = { state: null };
  const memory = {
    load: () => kept.state,
    save: (state: BreakerState) => void (kept.state = state),
  };
  const route = { calls: 0, answer: null as FailureKind | null };
  const provider: ImageProvider = {
    name: "scripted",
    model: "one",
    generate() {
      route.calls++;
      return route.answer === null ? Promise.resolve(RESULT) : Promise.reject(
        new ProviderError(`Cannot because ${route.answer}.`, { kind: route.answer }),
      );
    },
  };
  const guarded = () => withBreaker(provider, new Breaker(POLICY, { clock, memory }));
  return { time, route, guarded };
}

async function fail(provider: ImageProvider, times: number) {
  for (let time = 0; time < times; time++) {
    await assert.rejects(provider.generate(REQUEST, signal), ProviderError);
  }
}

Deno.test("Breaker opens after failures in a row and sends nothing while it is open", async () => {
  const { route, guarded, time } = setUp();
  const provider = guarded();
  route.answer = "unavailable";
  await fail(provider, POLICY.threshold);
  assert.equal(route.calls, 5);
  await assert.rejects(provider.generate(REQUEST, signal), (error) => {
    assert.ok(error instanceof ProviderError);
    assert.equal(error.kind, "unavailable");
    assert.equal(error.billed, "no");
    assert.equal(error.retryAfterMs, 30_000);
    return true;
  });
  time.ms += 29_999;
  await fail(provider, 1);
  assert.equal(route.calls, 5);
});

Deno.test("Breaker counts failures in a row only", async () => {
  const { route, guarded } = setUp();
  const provider = guarded();
  for (let round = 0; round < 5; round++) {
    route.answer = "timeout";
    await fail(provider, POLICY.threshold - 1);
    route.answer = null;
    await provider.generate(REQUEST, signal);
  }
  assert.equal(route.calls, 25);
});

Deno.test("Breaker lets one probe through, closes when it succeeds, and waits twice as long when it fails", async () => {
  const { route, guarded, time } = setUp();
  const provider = guarded();
  route.answer = "unavailable";
  await fail(provider, 5);
  time.ms += 30_000;
  await fail(provider, 1);
  assert.equal(route.calls, 6);
  time.ms += 59_999;
  await fail(provider, 1);
  assert.equal(route.calls, 6);
  time.ms += 1;
  route.answer = null;
  await provider.generate(REQUEST, signal);
  await provider.generate(REQUEST, signal);
  assert.equal(route.calls, 8);
  route.answer = "unavailable";
  await fail(provider, 4);
  assert.equal(route.calls, 12);
});

Deno.test("Breaker holds the others back while a probe is out", () => {
  const { time } = setUp();
  const clock = { now: () => time.ms, elapsed: () => 0, sleep: () => Promise.resolve() };
  const breaker = new Breaker(POLICY, {
    clock,
    memory: { load: () => null, save: () => {} },
  });
  for (let index = 0; index < 5; index++) breaker.enter().failed("timeout");
  time.ms += 30_000;
  assert.equal(breaker.waitMs, 0);
  const probe = breaker.enter();
  assert.ok(breaker.waitMs > 0);
  probe.forgotten();
  assert.equal(breaker.waitMs, 0);
});

Deno.test("Breaker learns nothing from calls that were sent before it opened", () => {
  const { time } = setUp();
  const clock = { now: () => time.ms, elapsed: () => 0, sleep: () => Promise.resolve() };
  const breaker = new Breaker(POLICY, {
    clock,
    memory: { load: () => null, save: () => {} },
  });
  const early = [breaker.enter(), breaker.enter()];
  for (let index = 0; index < 5; index++) breaker.enter().failed("unavailable");
  early[0].succeeded();
  early[1].failed("unavailable");
  assert.equal(breaker.waitMs, 30_000);
});

Deno.test("Breaker opens at once for a key that is not accepted, and never for a refusal", async () => {
  const { route, guarded } = setUp();
  const provider = guarded();
  for (const kind of ["refused", "rejected", "rate_limited"] as const) {
    route.answer = kind;
    await fail(provider, 10);
  }
  assert.equal(route.calls, 30);
  route.answer = "unauthorized";
  await fail(provider, 3);
  assert.equal(route.calls, 31);
});

Deno.test("Breaker remembers over a restart", async () => {
  const { route, guarded, time } = setUp();
  route.answer = "unavailable";
  await fail(guarded(), 5);
  await fail(guarded(), 1);
  assert.equal(route.calls, 5);
  time.ms += 30_000;
  route.answer = null;
  await guarded().generate(REQUEST, signal);
  assert.equal(route.calls, 6);
});

/** A route that is down until a moment, with 24 pictures under way that have no other route. */
async function outage(downForMs: number, pictures = 24) {
  const clock = createVirtualClock();
  let calls = 0;
  const provider: ImageProvider = {
    name: "scripted",
    model: "one",
    async generate() {
      calls++;
      await clock.sleep(200);
      if (clock.elapsed() >= downForMs) return RESULT;
      throw new ProviderError("Cannot draw because it is down.", { kind: "unavailable" });
    },
  };
  const memory = { load: () => null, save: () => {} };
  const breaker = new Breaker(POLICY, { clock, memory });
  const policy = { maxRetries: 3, baseDelayMs: 1_000, maxDelayMs: 60_000 };
  const random = createRandom("outage");
  const make = async () => {
    const waiting = withBreaker(provider, breaker, { waits: true });
    await withRetry(waiting, policy, { clock, random }).generate(REQUEST, signal);
  };
  const ended = await clock.run(Promise.allSettled(Array.from({ length: pictures }, make)));
  const made = ended.filter(({ status }) => status === "fulfilled").length;
  return { made, calls, ms: clock.elapsed() };
}

Deno.test("Breaker makes pictures that have no other route wait for its probe instead of failing", async () => {
  const { made, calls, ms } = await outage(25_000);
  assert.equal(made, 24);
  assert.ok(ms >= 25_000 && ms < 40_000, `${ms} ms`);
  // All of them once or twice before it opened, the probe, and all of them again.
  assert.ok(calls < 24 * 3 + 5, `${calls} calls`);
});

Deno.test("Breaker lets each failed probe cost those who wait one try, and so comes to an end", async () => {
  const { made, calls, ms } = await outage(Infinity);
  assert.equal(made, 0);
  assert.ok(ms < 30_000 * (1 + 2 + 4 + 8), `${ms} ms`);
  assert.ok(calls < 24 * 2 + 5, `${calls} calls`);
});

Deno.test("Breaker stops waiting for a probe when it is aborted", async () => {
  const { time } = setUp();
  const clock = { now: () => time.ms, elapsed: () => 0, sleep: () => Promise.resolve() };
  const breaker = new Breaker(POLICY, { clock, memory: { load: () => null, save: () => {} } });
  for (let index = 0; index < 5; index++) breaker.enter().failed("timeout");
  time.ms += 30_000;
  const probe = breaker.enter();
  const stop = new AbortController();
  const waiting = breaker.probed(stop.signal);
  stop.abort(new Error("stop"));
  await assert.rejects(waiting, /stop/);
  const patient = breaker.probed(signal);
  probe.succeeded();
  await patient;
  assert.equal(breaker.waitMs, 0);
});

Deno.test("withBreaker and withRate pass collecting on, and have it only where the provider has it", async () => {
  const clock = createVirtualClock();
  const memory = { load: () => null, save: () => {} };
  const wrap = (provider: ImageProvider) =>
    withBreaker(
      withRate(provider, new RateController({ requestsPerMinute: null, clock })),
      new Breaker(POLICY, { clock, memory }),
    );
  const generate = () => Promise.reject(new Error("not this"));
  const collected: string[] = [];
  const collect = (ticket: string) => {
    collected.push(ticket);
    return Promise.resolve(RESULT);
  };
  const queue = wrap({ name: "queue", model: "one", generate, collect });
  assert.equal(await queue.collect!("ticket-1", REQUEST, signal), RESULT);
  assert.deepEqual(collected, ["ticket-1"]);
  assert.equal(wrap({ name: "plain", model: "one", generate }).collect, undefined);
});
