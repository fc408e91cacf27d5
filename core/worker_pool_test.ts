/** The pool with real workers: order, errors, aborts, deaths, and nothing left behind. */
import assert from "node:assert/strict";
import { ProviderError, type ProviderFailure } from "./provider.ts";
import { WorkerPool } from "./worker_pool.ts";
import type { FixtureRequest } from "./worker_pool_fixture.ts";

const url = new URL("./worker_pool_fixture.ts", import.meta.url);
const never = new AbortController().signal;

function open(size: number): WorkerPool<FixtureRequest, unknown> {
  return new WorkerPool({ url, size });
}

Deno.test("WorkerPool answers every request, in order, with fewer workers than requests", async () => {
  using pool = open(2);
  const ended: number[] = [];
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, value) => {
      const answer = await pool.run({ do: "double", value }, never);
      ended.push(value);
      return answer;
    }),
  );
  assert.deepEqual(answers, Array.from({ length: 20 }, (_, value) => value * 2));
  assert.deepEqual([...ended].sort((a, b) => a - b), ended.map((_, index) => index));
});

Deno.test("WorkerPool of one worker starts jobs first in, first out, and keeps the worker", async () => {
  using pool = open(1);
  const counts = await Promise.all([1, 2, 3, 4].map(() => pool.run({ do: "count" }, never)));
  assert.deepEqual(counts, [1, 2, 3, 4]);
});

Deno.test("WorkerPool refuses a size that is no count", () => {
  for (const size of [0, -1, 1.5, NaN]) assert.throws(() => open(size), RangeError);
});

Deno.test("WorkerPool moves the buffers of a transfer list, there and back", async () => {
  using pool = open(1);
  const bytes = Uint8Array.of(0, 1, 255);
  const answer = pool.run({ do: "invert", bytes }, never, [bytes.buffer]);
  assert.equal(bytes.length, 0, "the sender's buffer has moved away");
  assert.deepEqual(await answer, Uint8Array.of(255, 254, 0));
});

Deno.test("WorkerPool rejects with name, message and fields of what the worker threw", async () => {
  using pool = open(1);
  const thrown = pool.run(
    { do: "throw", name: "PictureError", message: "Torn.", fields: { reason: "truncated" } },
    never,
  );
  await assert.rejects(thrown, { name: "PictureError", message: "Torn.", reason: "truncated" });
  assert.equal(await pool.run({ do: "count" }, never), 2, "the worker lives on");
});

Deno.test("WorkerPool rebuilds an error with the caller's own class", async () => {
  using pool = new WorkerPool<FixtureRequest, unknown>({
    url,
    size: 1,
    revive: ({ message, fields }) =>
      new ProviderError(message, fields as unknown as ProviderFailure),
  });
  const fields = { kind: "rate_limited", retryAfterMs: 1500, billed: "no" };
  const error = await pool.run(
    { do: "throw", name: "ProviderError", message: "Slow.", fields },
    never,
  )
    .catch((thrown) => thrown);
  assert(error instanceof ProviderError);
  assert.deepEqual([error.kind, error.retryAfterMs, error.message], [
    "rate_limited",
    1500,
    "Slow.",
  ]);
});

Deno.test("WorkerPool takes a queued job out of the queue on abort", async () => {
  using pool = open(1);
  const hanging = new AbortController();
  const first = pool.run({ do: "hang" }, hanging.signal);
  const queued = new AbortController();
  const second = pool.run({ do: "count" }, queued.signal);
  const third = pool.run({ do: "double", value: 4 }, never);
  queued.abort(new Error("changed my mind"));
  await assert.rejects(second, { message: "changed my mind" });
  hanging.abort(new Error("enough"));
  await assert.rejects(first, { message: "enough" });
  assert.equal(await third, 8);
});

Deno.test("WorkerPool stops a worker that spins, on abort, and replaces it", async () => {
  using pool = open(1);
  const control = new AbortController();
  const spinning = pool.run({ do: "spin" }, control.signal);
  const next = pool.run({ do: "count" }, never);
  control.abort(new DOMException("too slow", "TimeoutError"));
  await assert.rejects(spinning, { name: "TimeoutError", message: "too slow" });
  assert.equal(await next, 1, "the count of a fresh worker");
});

Deno.test("WorkerPool rejects at once with the reason of a signal that has aborted", async () => {
  using pool = open(1);
  const signal = AbortSignal.abort(new Error("before"));
  await assert.rejects(pool.run({ do: "count" }, signal), { message: "before" });
});

Deno.test("WorkerPool rejects the job of a worker that dies and replaces the worker", async () => {
  using pool = open(1);
  const dying = pool.run({ do: "die" }, never);
  const next = pool.run({ do: "count" }, never);
  await assert.rejects(dying, /its worker died: .*out of luck/);
  assert.equal(await next, 1);
});

Deno.test("WorkerPool rejects every job of a worker whose module does not exist", async () => {
  using pool = new WorkerPool<number, number>({
    url: new URL("./no_such_worker.ts", import.meta.url),
    size: 2,
  });
  const outcomes = await Promise.allSettled([1, 2, 3].map((value) => pool.run(value, never)));
  assert.deepEqual(outcomes.map(({ status }) => status), ["rejected", "rejected", "rejected"]);
});

Deno.test("WorkerPool rejects a request that cannot be cloned and goes on", async () => {
  using pool = open(1);
  const request = { do: "double", value: (() => 1) as unknown as number } as const;
  await assert.rejects(pool.run(request, never), { name: "DataCloneError" });
  assert.equal(await pool.run({ do: "double", value: 1 }, never), 2);
});

Deno.test("WorkerPool rejects a job whose response cannot be cloned and goes on", async () => {
  using pool = open(1);
  await assert.rejects(pool.run({ do: "uncloneable" }, never), { name: "DataCloneError" });
  assert.equal(await pool.run({ do: "double", value: 1 }, never), 2);
});

Deno.test("WorkerPool gives its workers no permissions", async () => {
  using pool = open(1);
  const path = new URL(import.meta.url).pathname;
  await assert.rejects(pool.run({ do: "read", path }, never), { name: "NotCapable" });
});

Deno.test("WorkerPool rejects unfinished and later jobs once it is closed", async () => {
  const pool = open(1);
  const busy = pool.run({ do: "hang" }, never);
  const queued = pool.run({ do: "count" }, never);
  pool.close();
  pool.close();
  await assert.rejects(busy, /the worker pool is closed/);
  await assert.rejects(queued, /the worker pool is closed/);
  await assert.rejects(pool.run({ do: "count" }, never), /the worker pool is closed/);
});

Deno.test("WorkerPool leaves no listener on a signal that outlives its jobs", async () => {
  using pool = open(1);
  const control = new AbortController();
  let listeners = 0;
  const { signal } = control;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...rest: Parameters<typeof add>) => (listeners++, add(...rest));
  signal.removeEventListener = (
    ...rest: Parameters<typeof remove>
  ) => (listeners--, remove(...rest));
  await pool.run({ do: "double", value: 1 }, signal);
  await pool.run({ do: "uncloneable" }, signal).catch(() => {});
  assert.equal(listeners, 0);
});
