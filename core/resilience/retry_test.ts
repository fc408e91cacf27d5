/** The retry loop goes by the failure table and never really waits here. */
import assert from "node:assert/strict";
import type { Clock } from "../clock.ts";
import {
  type FailureKind,
  FAILURES,
  type ImageProvider,
  type ImageRequest,
  ProviderError,
} from "../provider.ts";
import { createRandom } from "../random.ts";
import { DEFAULT_RETRY, withRetry } from "./retry.ts";

const REQUEST = {} as ImageRequest;
const RESULT = {
  bytes: new Uint8Array([1]),
  costUsd: 0,
  warnings: [],
  response: { id: null, headers: {}, body: null },
};

function failing(kinds: FailureKind[], retryAfterMs?: number): ImageProvider & { calls: number } {
  return {
    name: "scripted",
    model: "one",
    calls: 0,
    generate() {
      const kind = kinds[this.calls++];
      return kind
        ? Promise.reject(new ProviderError(`Cannot draw because ${kind}.`, { kind, retryAfterMs }))
        : Promise.resolve(RESULT);
    },
  };
}

function stillClock(): Clock & { waits: number[] } {
  return {
    waits: [],
    now: () => 0,
    elapsed: () => 0,
    sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      this.waits.push(milliseconds);
      return Promise.resolve();
    },
  };
}

const signal = new AbortController().signal;

Deno.test("withRetry follows the failure table for every kind", async () => {
  for (
    const [kind, { retry }] of Object.entries(FAILURES) as [
      FailureKind,
      typeof FAILURES[FailureKind],
    ][]
  ) {
    const provider = failing([kind, kind, kind, kind, kind, kind]);
    const patient = withRetry(provider, DEFAULT_RETRY, {
      clock: stillClock(),
      random: createRandom("x"),
    });
    await assert.rejects(patient.generate(REQUEST, signal), ProviderError);
    assert.equal(provider.calls, { yes: 4, once: 2, no: 1 }[retry], kind);
  }
});

Deno.test("withRetry gives the picture that a later try brings", async () => {
  const provider = failing(["rate_limited", "unavailable"]);
  const patient = withRetry(provider, DEFAULT_RETRY, {
    clock: stillClock(),
    random: createRandom("x"),
  });
  assert.equal(await patient.generate(REQUEST, signal), RESULT);
});

Deno.test("withRetry waits longer each time, within bounds, and at least as long as it is told to", async () => {
  const kinds = Array<FailureKind>(8).fill("unavailable");
  const policy = { maxRetries: 8, baseDelayMs: 1000, maxDelayMs: 5000 };
  const clock = stillClock();
  await withRetry(failing(kinds), policy, { clock, random: createRandom("x") }).generate(
    REQUEST,
    signal,
  );
  clock.waits.forEach((wait, index) =>
    assert.ok(wait >= 0 && wait <= Math.min(5000, 1000 * 2 ** index))
  );
  assert.equal(clock.waits.length, 8);
  const told = stillClock();
  await withRetry(failing(["rate_limited"], 90_000), policy, {
    clock: told,
    random: createRandom("x"),
  })
    .generate(REQUEST, signal);
  assert.deepEqual(told.waits, [90_000]);
});

Deno.test("withRetry gives a route up that asks for more patience than there is", async () => {
  const policy = { ...DEFAULT_RETRY, patienceMs: 5_000 };
  const clock = stillClock();
  const dependencies = { clock, random: createRandom("x") };
  const long = failing(["rate_limited"], 5_001);
  await assert.rejects(
    withRetry(long, policy, dependencies).generate(REQUEST, signal),
    ProviderError,
  );
  assert.equal(long.calls, 1);
  assert.deepEqual(clock.waits, []);
  const short = failing(["rate_limited"], 5_000);
  assert.equal(await withRetry(short, policy, dependencies).generate(REQUEST, signal), RESULT);
});

Deno.test("withRetry stops waiting when it is aborted", async () => {
  const controller = new AbortController();
  const provider = failing(["unavailable", "unavailable"]);
  const clock = stillClock();
  clock.sleep = (_milliseconds, waiting) =>
    new Promise((_resolve, reject) => {
      waiting!.addEventListener("abort", () => reject(waiting!.reason));
      controller.abort(new Error("stop"));
    });
  const patient = withRetry(provider, DEFAULT_RETRY, { clock, random: createRandom("x") });
  await assert.rejects(patient.generate(REQUEST, controller.signal), /stop/);
  assert.equal(provider.calls, 1);
});

Deno.test("withRetry does not repeat a programming error", async () => {
  let calls = 0;
  const broken: ImageProvider = {
    name: "broken",
    model: "one",
    generate: () => Promise.reject(new TypeError(`call ${++calls}`)),
  };
  const patient = withRetry(broken, DEFAULT_RETRY, {
    clock: stillClock(),
    random: createRandom("x"),
  });
  await assert.rejects(patient.generate(REQUEST, signal), TypeError);
  assert.equal(calls, 1);
});
