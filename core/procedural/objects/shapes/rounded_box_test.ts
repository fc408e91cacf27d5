import assert from "node:assert/strict";
import fc from "fast-check";
import { boundsOf, openEdgesOf, volumeOf } from "./measure.ts";
import { roundedBox } from "./rounded_box.ts";

Deno.test("roundedBox is closed, keeps its size, and loses only its edges", () => {
  const length = fc.double({ min: 0.2, max: 50, noNaN: true });
  fc.assert(
    fc.property(
      length,
      length,
      length,
      fc.double({ min: 0, max: 30, noNaN: true }),
      (x, y, z, radius) => {
        const mesh = roundedBox([x, y, z], { radius });
        const { min, max } = boundsOf([mesh]);
        assert.equal(openEdgesOf(mesh), 0);
        [x, y, z].forEach((size, axis) =>
          assert.ok(Math.abs(max[axis] - min[axis] - size) < 1e-3 * size)
        );
        assert.ok(volumeOf(mesh) > 0.4 * x * y * z && volumeOf(mesh) <= x * y * z * 1.0001);
      },
    ),
    { numRuns: 40 },
  );
});

Deno.test("roundedBox is cut into cells where it will be bent", () => {
  const coarse = roundedBox([10, 10, 10], { radius: 0.5 });
  const fine = roundedBox([10, 10, 10], { radius: 0.5, cell: 1 });
  assert.ok(fine.indices.length > 3 * coarse.indices.length);
  assert.equal(openEdgesOf(fine), 0);
});
