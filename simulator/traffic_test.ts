import assert from "node:assert/strict";
import fc from "fast-check";
import { HeldClock } from "../cli/held_clock_fixture.ts";
import { createRandom } from "../core/random.ts";
import { Traffic, type TrafficLimits } from "./traffic.ts";

function traffic(limits: Partial<TrafficLimits>): { traffic: Traffic; clock: HeldClock } {
  const clock = new HeldClock();
  const none = { latencyMs: 0, jitterMs: 0, requestsPerMinute: null, burst: null, slots: null };
  const random = createRandom("test");
  return { clock, traffic: new Traffic({ ...none, ...limits }, { clock, random }) };
}

Deno.test("Traffic admits a burst, then as many as come back to the bucket", async () => {
  const { traffic: busy, clock } = traffic({ requestsPerMinute: 60, burst: 3 });
  const admitted = () => busy.admit()!.admitted;
  assert.deepEqual([admitted(), admitted(), admitted(), admitted()], [true, true, true, false]);
  await clock.advance(999);
  assert.equal(admitted(), false);
  await clock.advance(1);
  assert.deepEqual([admitted(), admitted()], [true, false]);
});

Deno.test("Traffic says when the next request would be admitted, and it is", async () => {
  const { traffic: busy, clock } = traffic({ requestsPerMinute: 90, burst: 1 });
  busy.admit();
  const { admitted, retryAfterMs, remaining, limit } = busy.admit()!;
  assert.deepEqual({ admitted, remaining, limit }, { admitted: false, remaining: 0, limit: 90 });
  await clock.advance(Math.ceil(retryAfterMs));
  assert.equal(busy.admit()!.admitted, true);
});

Deno.test("Traffic admits no more than burst and rate allow, whatever the moments of arrival", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 600 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 60 }),
      async (requestsPerMinute, burst, pauses) => {
        const { traffic: busy, clock } = traffic({ requestsPerMinute, burst });
        let admitted = 0;
        for (const pause of pauses) {
          if (pause > 0) await clock.advance(pause);
          if (busy.admit()!.admitted) admitted++;
        }
        const allowed = burst + clock.elapsed() * requestsPerMinute / 60_000;
        assert.ok(admitted <= allowed + 1e-6, `${admitted} admitted, ${allowed} allowed`);
      },
    ),
    { numRuns: 30 },
  );
});

Deno.test("Traffic has no limiter unless it is asked for one", () => {
  assert.equal(traffic({}).traffic.admit(), null);
});

Deno.test("Traffic gives a slot up once, however often it is told to", () => {
  const { traffic: busy } = traffic({ slots: 1 });
  const leave = busy.occupy()!;
  assert.equal(busy.occupy(), null);
  leave();
  leave();
  assert.notEqual(busy.occupy(), null);
  assert.equal(busy.occupy(), null);
});

Deno.test("Traffic puts orders one behind the other where there is one slot", async () => {
  const { traffic: busy, clock } = traffic({ slots: 1, latencyMs: 100 });
  await clock.advance(50);
  const times = [busy.schedule(), busy.schedule(), busy.schedule()];
  assert.deepEqual(times.map(({ startsAt }) => startsAt), [50, 150, 250]);
  assert.equal(times[2].endsAt, 350);
});

Deno.test("Traffic varies its latency by the jitter and never goes below nothing", () => {
  const { traffic: busy } = traffic({ latencyMs: 10, jitterMs: 30 });
  const drawn = Array.from({ length: 300 }, () => busy.drawLatency());
  assert.ok(drawn.every((latency) => latency >= 0 && latency < 40));
  assert.ok(new Set(drawn).size > 100 && drawn.includes(0));
});
