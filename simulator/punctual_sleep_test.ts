/** Checks that sleep ends on time with timers that are late, and that a machine that stalls teaches it nothing. */
import assert from "node:assert/strict";
import { createPunctualSleep } from "./punctual_sleep.ts";

/** A clock whose sleeps are late by what `lateness` says of the first, the second, … */
function lateClock(lateness: (sleep: number) => number) {
  let now = 0;
  let sleeps = 0;
  return {
    elapsed: () => now,
    sleep(milliseconds: number) {
      now += milliseconds + lateness(sleeps++);
      return Promise.resolve();
    },
  };
}

async function lengths(clock: ReturnType<typeof lateClock>, sleeps: number): Promise<number[]> {
  const sleep = createPunctualSleep(clock);
  const found: number[] = [];
  for (let count = 0; count < sleeps; count++) {
    const startedAt = clock.elapsed();
    await sleep(200);
    found.push(clock.elapsed() - startedAt);
  }
  return found;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length;

Deno.test("a sleep learns how late the timer is", async () => {
  const found = await lengths(lateClock((sleep) => 1 + sleep % 3 / 2), 200);
  assert.ok(found[0] >= 201);
  assert.ok(Math.abs(mean(found.slice(100)) - 200) < 0.1, `${mean(found.slice(100))}`);
});

Deno.test("an exact clock is asked for the whole time", async () => {
  assert.deepEqual(await lengths(lateClock(() => 0), 5), [200, 200, 200, 200, 200]);
});

Deno.test("a sleep that is held up now and then says nothing of the others", async () => {
  const found = await lengths(lateClock((sleep) => sleep % 5 === 0 ? 90 : 1), 200);
  const usual = found.slice(100).filter((length) => length < 250);
  assert.ok(Math.abs(mean(usual) - 200) < 0.2, `${mean(usual)}`);
});

Deno.test("a machine that is busy all the time is not made up for", async () => {
  const found = await lengths(lateClock(() => 50), 400);
  assert.ok(found.every((length) => length >= 246));
});

Deno.test("a sleep that is shorter than the timer's lateness is none", async () => {
  const clock = lateClock(() => 1);
  const sleep = createPunctualSleep(clock);
  for (let count = 0; count < 100; count++) await sleep(200);
  const startedAt = clock.elapsed();
  await sleep(0.5);
  assert.equal(clock.elapsed(), startedAt);
});

Deno.test("a sleep that is cut off throws what its clock throws", async () => {
  const reason = new Error("enough");
  const sleep = createPunctualSleep({ elapsed: () => 0, sleep: () => Promise.reject(reason) });
  await assert.rejects(sleep(1), reason);
});
