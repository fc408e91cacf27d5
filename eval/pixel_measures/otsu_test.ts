/** Where the threshold lies when nothing lies between the two groups. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { otsuThreshold } from "./otsu.ts";

Deno.test("otsuThreshold lies in the middle between two groups that are clearly apart", () => {
  const group = (min: number, max: number) =>
    fc.array(fc.double({ min, max, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(fc.property(group(0, 0.1), group(0.6, 0.7), (low, high) => {
    const { threshold, below, above } = otsuThreshold(Float32Array.from([...low, ...high]));
    const middle = (Math.max(...low) + Math.min(...high)) / 2;
    // Values are sorted into 256 bins, and the bounds of the gap are those of bins.
    assert.ok(Math.abs(threshold - middle) < 0.7 / 255, `${threshold}, not ${middle}`);
    assert.ok(below < 0.11 && above > 0.59, `${below} ${above}`);
  }));
});

Deno.test("otsuThreshold takes values that are all the same for low ones", () => {
  const { threshold, below } = otsuThreshold(new Float32Array(9).fill(0.25));
  assert.equal(threshold, 0.25);
  assert.equal(below, 0.25);
});
