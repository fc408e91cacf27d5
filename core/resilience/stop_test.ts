/** What a word to stop ends, and what it waits for. */
import assert from "node:assert/strict";
import type { ImageProvider, ImageRequest } from "../provider.ts";
import { ProviderError } from "../provider.ts";
import { createRandom } from "../random.ts";
import { withFallback } from "./fallback.ts";
import { DEFAULT_RETRY, retrying } from "./retry.ts";
import { StoppedError, withStop } from "./stop.ts";

const never = new AbortController().signal;
const request = {} as ImageRequest;
const away = new ProviderError("Cannot draw because the service is away.", { kind: "unavailable" });

/** A provider that waits until its signal aborts. */
function waitingProvider() {
  const calls: AbortSignal[] = [];
  const provider: ImageProvider = {
    name: "waiting",
    model: "one",
    generate(_request, signal) {
      calls.push(signal);
      return new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason), { once: true })
      );
    },
  };
  return { provider, calls };
}

Deno.test("withStop wakes who waits for a turn, and orders nothing afterwards", async () => {
  const { provider, calls } = waitingProvider();
  const stop = new AbortController();
  const stoppable = withStop(provider, { order: { isPlaced: false }, stop: stop.signal });
  const waiting = stoppable.generate(request, never);
  stop.abort(new Error("Interrupted."));
  await assert.rejects(waiting, StoppedError);
  await assert.rejects(stoppable.generate(request, never), StoppedError);
  assert.equal(calls.length, 1);
});

Deno.test("withStop waits for what has been ordered, until it is stopped at once", async () => {
  const { provider, calls } = waitingProvider();
  const [stop, abort] = [new AbortController(), new AbortController()];
  const stoppable = withStop(provider, { order: { isPlaced: true }, stop: stop.signal });
  const waiting = stoppable.generate(request, abort.signal);
  stop.abort(new Error("Interrupted."));
  assert.equal(calls[0].aborted, false);
  const now = new Error("At once.");
  abort.abort(now);
  await assert.rejects(waiting, now);
});

Deno.test("retrying tells the failure as soon as it is told to stop, in a wait and before one", async () => {
  for (const moment of ["in the wait", "in the call"]) {
    const stop = new AbortController();
    let calls = 0;
    const trying = retrying(
      () => {
        calls++;
        if (moment === "in the call") stop.abort();
        return Promise.reject(away);
      },
      DEFAULT_RETRY,
      {
        clock: {
          now: () => 0,
          elapsed: () => 0,
          sleep: (_milliseconds, signal) => (stop.abort(), Promise.reject(signal?.reason)),
        },
        random: createRandom("x"),
        signal: never,
        stop: stop.signal,
      },
    );
    await assert.rejects(trying, away, moment);
    assert.equal(calls, 1, moment);
  }
});

Deno.test("withFallback goes to no other route once it is told to stop", async () => {
  const stop = new AbortController();
  const { provider, calls } = waitingProvider();
  const failing: ImageProvider = {
    name: "failing",
    model: "one",
    generate: () => (stop.abort(), Promise.reject(away)),
  };
  const chain = withFallback([failing, provider], { stop: stop.signal });
  await assert.rejects(chain.generate(request, never), away);
  assert.equal(calls.length, 0);
});
