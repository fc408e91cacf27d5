/** Holds summaries to numbers worked out by hand. */
import assert from "node:assert/strict";
import { summarize } from "./summary.ts";

Deno.test("summarize gives mean, spread and quartiles", () => {
  const values = [0.9, 0.1, 0.5, 0.3];
  const { standardDeviation, ...rest } = summarize(values);
  assert.ok(Math.abs(standardDeviation! - Math.sqrt(0.35 / 3)) < 1e-12);
  const { mean, median, lowerQuartile, upperQuartile, ...exact } = rest;
  const close = (actual: number | null, expected: number) =>
    assert.ok(Math.abs(actual! - expected) < 1e-12);
  close(mean, 0.45);
  close(median, 0.4);
  close(lowerQuartile, 0.25);
  close(upperQuartile, 0.6);
  assert.deepEqual(exact, { count: 4, minimum: 0.1, maximum: 0.9 });
  assert.deepEqual(values, [0.9, 0.1, 0.5, 0.3]);
});

Deno.test("summarize says null where there is nothing to say", () => {
  assert.equal(summarize([0.5]).standardDeviation, null);
  const { count, ...rest } = summarize([]);
  assert.equal(count, 0);
  assert.ok(Object.values(rest).every((value) => value === null));
});
