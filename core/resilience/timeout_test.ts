/** Calls that take too long, by a clock that a test rings. */
import assert from "node:assert/strict";
import type { Clock } from "../clock.ts";
import { type ImageProvider, type ImageRequest, ProviderError } from "../provider.ts";
import { withTimeout } from "./timeout.ts";

const REQUEST = {} as ImageRequest;
const RESULT = {
  bytes: new Uint8Array(1),
  costUsd: 0,
  warnings: [],
  response: { id: null, headers: {}, body: null },
};

/** A clock whose one sleep a test ends. */
function handClock(): Clock & { ring: () => void; asked: number[] } {
  const clock = {
    ring: () => {},
    asked: [] as number[],
    now: () => 0,
    elapsed: () => 0,
    sleep(milliseconds: number, signal?: AbortSignal) {
      clock.asked.push(milliseconds);
      return new Promise<void>((resolve, reject) => {
        clock.ring = resolve;
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    },
  };
  return clock;
}

const deaf: ImageProvider = { name: "deaf", model: "one", generate: () => new Promise(() => {}) };

Deno.test("withTimeout gives a call up, even one that does not listen to its signal", async () => {
  const clock = handClock();
  const call = withTimeout(deaf, { timeoutMs: 90_000, clock }).generate(
    REQUEST,
    new AbortController().signal,
  );
  clock.ring();
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof ProviderError);
    assert.equal(error.kind, "timeout");
    assert.equal(error.billed, "maybe");
    assert.match(error.message, /deaf:one because it has not answered in 90 s/);
    return true;
  });
  assert.deepEqual(clock.asked, [90_000]);
});

Deno.test("withTimeout aborts the call that it gives up", async () => {
  const clock = handClock();
  let aborted = false;
  const listening: ImageProvider = {
    name: "listening",
    model: "one",
    generate: (_request, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          aborted = true;
          reject(signal.reason);
        });
      }),
  };
  const call = withTimeout(listening, { timeoutMs: 1, clock }).generate(
    REQUEST,
    new AbortController().signal,
  );
  clock.ring();
  await assert.rejects(call, ProviderError);
  assert.equal(aborted, true);
});

Deno.test("withTimeout leaves answers, failures and aborts as they are", async () => {
  const clock = handClock();
  const signal = new AbortController().signal;
  const answering: ImageProvider = {
    name: "a",
    model: "one",
    generate: () => Promise.resolve(RESULT),
  };
  assert.equal(
    await withTimeout(answering, { timeoutMs: 1, clock }).generate(REQUEST, signal),
    RESULT,
  );
  const failing: ImageProvider = {
    name: "f",
    model: "one",
    generate: () => Promise.reject(new Error("no")),
  };
  await assert.rejects(
    withTimeout(failing, { timeoutMs: 1, clock }).generate(REQUEST, signal),
    /no/,
  );
  const stop = new AbortController();
  const listening: ImageProvider = {
    name: "l",
    model: "one",
    generate: (_request, given) =>
      new Promise((_resolve, reject) =>
        given.addEventListener("abort", () => reject(given.reason))
      ),
  };
  const call = withTimeout(listening, { timeoutMs: 1, clock }).generate(REQUEST, stop.signal);
  stop.abort(new Error("stop"));
  await assert.rejects(call, /stop/);
});
