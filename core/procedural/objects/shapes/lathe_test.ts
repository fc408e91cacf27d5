import assert from "node:assert/strict";
import fc from "fast-check";
import { lathe, roundedProfile } from "./lathe.ts";
import { boundsOf, openEdgesOf, volumeOf } from "./measure.ts";

Deno.test("lathe makes a closed cylinder of the right volume", () => {
  const mesh = lathe([[0, 0], [2, 0], [2, 5], [0, 5]], { segments: 180 });
  assert.equal(openEdgesOf(mesh), 0);
  assert.ok(Math.abs(volumeOf(mesh) - Math.PI * 20) < 0.05);
});

Deno.test("lathe closes a ring whose profile ends where it begins", () => {
  const mesh = lathe([[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]], { segments: 120 });
  assert.equal(openEdgesOf(mesh), 0);
  assert.ok(Math.abs(volumeOf(mesh) - 3 * Math.PI) < 0.02);
});

Deno.test("lathe leaves a sweep open and centres it on the front", () => {
  const { min, max } = boundsOf([lathe([[3, 0], [3, 2]], { sweep: 90 })]);
  assert.ok(min[2] > 2 && Math.abs(max[0] + min[0]) < 1e-5 && Math.abs(max[2] - 3) < 1e-5);
});

Deno.test("lathe keeps corners sharper than the crease and smooths the rest", () => {
  const sharp = lathe([[0, 0], [1, 0], [1, 1], [0, 1]], { segments: 8, crease: 30 });
  const soft = lathe([[0, 0], [1, 0], [1, 1], [0, 1]], { segments: 8, crease: 100 });
  const slanted = (normals: Float32Array) =>
    normals.some((value, index) =>
      index % 3 === 1 && Math.abs(value) > 0.1 && Math.abs(value) < 0.9
    );
  assert.equal(slanted(sharp.normals), false);
  assert.equal(slanted(soft.normals), true);
});

Deno.test("roundedProfile keeps the ends and stays within the corners", () => {
  fc.assert(fc.property(fc.double({ min: 0.01, max: 5, noNaN: true }), (radius) => {
    const points = roundedProfile([[0, 0], [2, 0], [2, 3], [0, 3]], { radius });
    assert.deepEqual(points[0], [0, 0]);
    assert.deepEqual(points[points.length - 1], [0, 3]);
    for (const [r, y] of points) {
      assert.ok(r >= -1e-9 && r <= 2 + 1e-9 && y >= -1e-9 && y <= 3 + 1e-9);
    }
  }));
});
