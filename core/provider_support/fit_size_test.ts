/** Sizes that models take: within every bound, and in the shape that was wanted. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { fitSize, nearestSize, sizeWarning } from "./fit_size.ts";

const FREE = {
  step: 16,
  smallestEdge: 16,
  largestEdge: 3840,
  smallestArea: 655_360,
  largestArea: 3840 * 2160,
  largestRatio: 3,
};

Deno.test("fitSize leaves a size alone that fits", () => {
  assert.deepEqual(fitSize({ width: 1152, height: 1536 }, FREE), { width: 1152, height: 1536 });
});

Deno.test("fitSize keeps every bound for every size that can be asked for", () => {
  const edge = fc.integer({ min: 64, max: 4096 });
  fc.assert(fc.property(edge, edge, (width, height) => {
    const given = fitSize({ width, height }, FREE);
    const [short, long] = [given.width, given.height].sort((a, b) => a - b);
    assert.ok(given.width % 16 === 0 && given.height % 16 === 0);
    assert.ok(long <= FREE.largestEdge && long <= 3 * short, JSON.stringify(given));
    const area = short * long;
    assert.ok(area >= FREE.smallestArea && area <= FREE.largestArea, JSON.stringify(given));
  }));
});

Deno.test("fitSize keeps the shape as far as the bounds let it", () => {
  const edge = fc.integer({ min: 512, max: 1440 });
  fc.assert(fc.property(edge, edge, (width, height) => {
    const given = fitSize({ width, height }, { step: 16, smallestEdge: 256, largestEdge: 1440 });
    assert.ok(Math.abs(given.width / given.height / (width / height) - 1) < 0.07);
  }));
});

Deno.test("nearestSize goes by shape first and by area second", () => {
  const sizes = [
    { width: 1024, height: 1024 },
    { width: 1024, height: 1536 },
    { width: 512, height: 512 },
  ];
  assert.equal(nearestSize({ width: 1152, height: 1536 }, sizes).height, 1536);
  assert.equal(nearestSize({ width: 500, height: 500 }, sizes).height, 512);
  assert.equal(nearestSize({ width: 2000, height: 1900 }, sizes).height, 1024);
});

Deno.test("sizeWarning speaks only where the size differs", () => {
  const wanted = { width: 1152, height: 1536 };
  assert.equal(sizeWarning(wanted, { ...wanted }, "google:x"), null);
  assert.match(
    sizeWarning(wanted, { width: 896, height: 1200 }, "google:x")!,
    /google:x .* 896 × 1200 .* 1152 × 1536/,
  );
});
