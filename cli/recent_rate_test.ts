/** The pace of the latest happenings. */
import assert from "node:assert/strict";
import { RecentRate } from "./recent_rate.ts";

Deno.test("RecentRate knows no rate before the second happening", () => {
  const rate = new RecentRate();
  assert.equal(rate.perSecond(0), null);
  rate.count(5);
  assert.equal(rate.perSecond(1000), null);
});

Deno.test("RecentRate forgets an old pace", () => {
  const rate = new RecentRate();
  for (let at = 0; at < 100_000; at += 1000) rate.count(at);
  for (let at = 100_000; at < 110_000; at += 100) rate.count(at);
  assert.equal(Math.round(rate.perSecond(109_900)!), 10);
});

Deno.test("RecentRate falls while nothing happens", () => {
  const rate = new RecentRate();
  for (const at of [0, 1000, 2000]) rate.count(at);
  assert.equal(rate.perSecond(2500), 1);
  assert.equal(rate.perSecond(5000), 0.5);
});

Deno.test("RecentRate does not divide by the time between two at once", () => {
  const rate = new RecentRate();
  rate.count(7);
  rate.count(7);
  assert.equal(rate.perSecond(7), null);
});
