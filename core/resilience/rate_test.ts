/** A rate controller against endpoints with token buckets, in virtual time. */
import assert from "node:assert/strict";
import { concurrently } from "../concurrently.ts";
import { type ImageProvider, type ImageRequest, ProviderError } from "../provider.ts";
import { createRandom } from "../random.ts";
import { createVirtualClock, type VirtualClock } from "../virtual_clock_fixture.ts";
import { RateController, readRateHeaders, withRate } from "./rate.ts";
import { withRetry } from "./retry.ts";

const REQUEST = {} as ImageRequest;
const signal = new AbortController().signal;

interface Endpoint {
  perMinute: number;
  bucket: number;
  latencyMs: number;
  /** Whether it tells its limit in headers. */
  tells: boolean;
  /** Whether a 429 says how long to wait. */
  saysWhen: boolean;
}

/** An endpoint with a token bucket, and what it saw. */
function endpoint(
  { perMinute, bucket, latencyMs, tells, saysWhen }: Endpoint,
  clock: VirtualClock,
) {
  const seen = { refused: 0, times: [] as number[] };
  let tokens = bucket;
  let filledAt = 0;
  const provider: ImageProvider = {
    name: "bucket",
    model: "one",
    async generate() {
      const now = clock.elapsed();
      tokens = Math.min(bucket, tokens + (now - filledAt) * perMinute / 60_000);
      filledAt = now;
      seen.times.push(now);
      if (tokens < 1) {
        seen.refused++;
        const retryAfterMs = saysWhen ? Math.ceil((1 - tokens) * 60_000 / perMinute) : undefined;
        throw new ProviderError("Cannot draw because there were too many.", {
          kind: "rate_limited",
          retryAfterMs,
        });
      }
      tokens--;
      const headers: Record<string, string> = tells
        ? {
          "x-ratelimit-limit-requests": String(perMinute),
          "x-ratelimit-remaining-requests": String(Math.floor(tokens)),
        }
        : {};
      await clock.sleep(latencyMs);
      return {
        bytes: new Uint8Array(1),
        costUsd: 0,
        warnings: [],
        response: { id: null, headers, body: null },
      };
    },
  };
  return { provider, seen };
}

/** Makes pictures at an endpoint; gives the time that it took and what the endpoint saw. */
async function make(
  pictures: number,
  options: Endpoint & { requestsPerMinute?: number; inFlight?: number },
) {
  const clock = createVirtualClock();
  const { provider, seen } = endpoint(options, clock);
  const controller = new RateController({
    requestsPerMinute: options.requestsPerMinute ?? null,
    clock,
  });
  const policy = { maxRetries: 8, baseDelayMs: 500, maxDelayMs: 30_000 };
  const route = withRetry(withRate(provider, controller), policy, {
    clock,
    random: createRandom("rate"),
  });
  async function* jobs() {
    for (let job = 0; job < pictures; job++) yield job;
  }
  const stream = concurrently(
    jobs(),
    options.inFlight ?? 32,
    () => route.generate(REQUEST, signal),
  );
  const made = await clock.run(Array.fromAsync(stream));
  return { made: made.length, ms: clock.elapsed(), ...seen };
}

const TWENTY_A_SECOND = { perMinute: 1_200, bucket: 20, latencyMs: 200, saysWhen: true };

Deno.test("RateController takes a limit from the headers and loses hardly any time and hardly any call", async () => {
  const result = await make(200, { ...TWENTY_A_SECOND, tells: true });
  assert.equal(result.made, 200);
  assert.ok(result.refused < 10, `${result.refused} refused`);
  const bound = (200 - 20) / 20 * 1000 + 200;
  assert.ok(result.ms <= 1.1 * bound, `${result.ms} ms, the bound is ${bound}`);
});

Deno.test("RateController keeps to what it was told and is never refused", async () => {
  for (const tells of [true, false]) {
    const result = await make(100, { ...TWENTY_A_SECOND, tells, requestsPerMinute: 1_100 });
    assert.equal(result.refused, 0);
    const gaps = result.times.slice(1).map((time, index) => time - result.times[index]);
    assert.ok(gaps.every((gap) => gap >= 54), "calls go out evenly");
  }
});

Deno.test("RateController finds out a limit that nobody tells, and makes everything", async () => {
  for (const saysWhen of [true, false]) {
    const result = await make(300, { ...TWENTY_A_SECOND, tells: false, saysWhen });
    assert.equal(result.made, 300);
    assert.ok(result.refused < 60, `${result.refused} refused`);
    assert.ok(result.ms < 45_000, `${result.ms} ms`);
  }
});

for (const perMinute of [60, 600, 3_000]) {
  for (const bucket of [1, 5, 60]) {
    for (const latencyMs of [50, 2_000]) {
      Deno.test(`RateController finds its pace where ${perMinute} a minute in a bucket of ${bucket} are allowed, ${latencyMs} ms each, and nobody says so`, async () => {
        for (const saysWhen of [true, false]) {
          const endpoint = { perMinute, bucket, latencyMs, tells: false, saysWhen };
          const { made, ms, refused } = await make(300, endpoint);
          assert.equal(made, 300);
          const allowed = Math.max(0, 300 - bucket) / perMinute * 60_000;
          const bound = Math.max(allowed, 300 / 32 * latencyMs) + latencyMs;
          // A 429 that does not say for how long costs half a second and more each time.
          assert.ok(ms < 3.5 * bound + 10_000, `${ms} ms, the bound is ${bound}`);
          assert.ok(refused < 150, `${refused} refused`);
        }
      });
    }
  }
}

Deno.test("RateController lets as many out as are allowed in flight where there is no limit", async () => {
  const result = await make(320, {
    perMinute: 1e9,
    bucket: 1e9,
    latencyMs: 200,
    tells: false,
    saysWhen: false,
  });
  assert.equal(result.refused, 0);
  assert.ok(result.ms < 320 / 32 * 200 * 1.6, `${result.ms} ms`);
});

Deno.test("RateController speeds up again after it had to slow down", async () => {
  const clock = createVirtualClock();
  const controller = new RateController({ requestsPerMinute: 600, clock });
  const first = await clock.run(controller.admit(signal));
  first.refused(1_000);
  const slow = controller.requestsPerMinute!;
  assert.ok(slow < 600);
  for (let call = 0; call < 100; call++) {
    const ticket = await clock.run(controller.admit(signal));
    ticket.answered({ requestsPerMinute: null, remaining: null });
  }
  assert.ok(controller.requestsPerMinute! > slow * 1.5);
  assert.ok(controller.requestsPerMinute! <= 600);
});

Deno.test("RateController holds everything for as long as a 429 says", async () => {
  const clock = createVirtualClock();
  const controller = new RateController({ requestsPerMinute: 6_000, clock });
  const first = await clock.run(controller.admit(signal));
  first.refused(7_000);
  assert.ok((await clock.run(controller.admit(signal))).sentAt >= first.sentAt + 7_000);
});

Deno.test("RateController stops waiting when it is aborted, and lets the next one pass", async () => {
  const clock = createVirtualClock();
  const controller = new RateController({ requestsPerMinute: 1, clock });
  await clock.run(controller.admit(signal));
  const stop = new AbortController();
  const waiting = controller.admit(stop.signal);
  stop.abort(new Error("stop"));
  await assert.rejects(waiting, /stop/);
  assert.ok((await clock.run(controller.admit(signal))).sentAt >= 60_000);
});

Deno.test("readRateHeaders tells limits by the second from limits by the minute", () => {
  const together = {
    "x-ratelimit-limit": "20",
    "x-ratelimit-remaining": "19",
    "x-ratelimit-reset": "1",
  };
  assert.deepEqual(readRateHeaders(together), { requestsPerMinute: 1200, remaining: 19 });
  assert.equal(readRateHeaders({ "x-ratelimit-limit": "20" }).requestsPerMinute, null);
});

Deno.test("readRateHeaders says nothing of headers that say nothing", () => {
  assert.deepEqual(readRateHeaders({ "x-ratelimit-limit-requests": "soon" }), {
    requestsPerMinute: null,
    remaining: null,
  });
});

Deno.test("RateController lets calls out although none before them brought a picture", async () => {
  const clock = createVirtualClock();
  const controller = new RateController({ requestsPerMinute: null, clock });
  const call = async () => {
    const ticket = await controller.admit(signal);
    await clock.sleep(100);
    ticket.ended();
  };
  await clock.run(Promise.all(Array.from({ length: 200 }, call)));
  assert.ok(clock.elapsed() < 200 * 15, `${clock.elapsed()} ms`);
});

Deno.test("RateController sends no crowd ahead to an endpoint of which nothing is known", async () => {
  const clock = createVirtualClock();
  const controller = new RateController({ requestsPerMinute: null, clock });
  const sentAt: number[] = [];
  const call = async () => {
    const ticket = await controller.admit(signal);
    sentAt.push(clock.elapsed());
    await clock.sleep(1_000);
    ticket.answered({ requestsPerMinute: null, remaining: null });
  };
  await clock.run(Promise.all(Array.from({ length: 100 }, call)));
  const early = sentAt.filter((time) => time < 1_000);
  assert.equal(early.length, 16);
  assert.ok(early.slice(1).every((time, index) => time >= early[index] + 5), "one after the other");
});

Deno.test("RateController does not come to a standstill where a service says 429 now and then, whatever the rate", async () => {
  const clock = createVirtualClock();
  const random = createRandom("busy");
  const provider: ImageProvider = {
    name: "busy",
    model: "one",
    async generate() {
      if (random.chance(0.07)) {
        throw new ProviderError("Cannot draw because it is busy.", {
          kind: "rate_limited",
          retryAfterMs: 1_000,
        });
      }
      await clock.sleep(2_000);
      if (random.chance(0.3)) {
        throw new ProviderError("Cannot draw because it failed.", { kind: "unavailable" });
      }
      return {
        bytes: new Uint8Array(1),
        costUsd: 0,
        warnings: [],
        response: { id: null, headers: {}, body: null },
      };
    },
  };
  const controller = new RateController({ requestsPerMinute: null, clock });
  const policy = { maxRetries: 20, baseDelayMs: 500, maxDelayMs: 1_000 };
  const route = withRetry(withRate(provider, controller), policy, { clock, random });
  async function* jobs() {
    for (let job = 0; job < 400; job++) yield job;
  }
  const stream = concurrently(jobs(), 8, () => route.generate(REQUEST, signal));
  await clock.run(Array.fromAsync(stream));
  const bound = 400 / 0.65 * 2_000 / 8;
  assert.ok(clock.elapsed() < 2 * bound, `${clock.elapsed()} ms, the bound is ${bound}`);
});
