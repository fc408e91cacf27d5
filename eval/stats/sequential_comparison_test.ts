/** Holds the comparison of two to the race it is, seen from the candidate. */
import assert from "node:assert/strict";
import { createRandom } from "../../core/random.ts";
import { UsageError } from "../../core/usage_error.ts";
import { createSequentialComparison } from "./sequential_comparison.ts";

function compared(count: number, pair: (record: number) => [number | null, number | null]) {
  const comparison = createSequentialComparison();
  for (let record = 0; record < count; record++) comparison.add(...pair(record));
  return comparison.standing();
}

Deno.test("createSequentialComparison says better and worse of the candidate", () => {
  const better = compared(40, (record) => [0.8, 0.4 + 0.2 * (record % 2)]);
  assert.equal(better.verdict, "better");
  assert.ok(better.difference! > 0.25 && better.interval.low > 0 && better.pairs < 40);
  const worse = compared(40, (record) => [0.4 + 0.2 * (record % 2), 0.8]);
  assert.equal(worse.verdict, "worse");
  assert.equal(worse.difference, -better.difference!);
  assert.equal(worse.interval.high, -better.interval.low);
  assert.equal(worse.interval.low, -better.interval.high);
});

Deno.test("createSequentialComparison is undecided about equals, and without pairs", () => {
  const equal = compared(
    50,
    (record) => [0.5 + 0.1 * (record % 2), 0.5 + 0.1 * ((record + 1) % 2)],
  );
  assert.deepEqual([equal.verdict, equal.pairs], ["undecided", 50]);
  assert.ok(equal.interval.low < 0 && equal.interval.high > 0);
  const none = compared(3, () => [null, null]);
  assert.deepEqual([none.verdict, none.pairs, none.difference], ["undecided", 0, null]);
  assert.deepEqual(none.interval, { low: -1, high: 1 });
  assert.equal(compared(3, () => [0.5, null]).pairs, 0);
});

Deno.test("createSequentialComparison refuses scores outside 0..1", () => {
  assert.throws(() => createSequentialComparison().add(0.5, 2), UsageError);
});

Deno.test("createSequentialComparison is seldom fooled by a candidate that is a little worse", () => {
  let fooled = 0;
  for (let experiment = 0; experiment < 300; experiment++) {
    const random = createRandom(`fooled ${experiment}`);
    const standing = compared(40, () => [random.chance(0.59) ? 1 : 0, random.chance(0.6) ? 1 : 0]);
    if (standing.verdict === "better") fooled++;
  }
  // 0.025 of 300 is 7.5; more than 16 has a chance of 1 in 400 at exactly 0.025.
  assert.ok(fooled <= 16, `${fooled} of 300`);
});
