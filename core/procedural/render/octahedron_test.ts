/** Tests that directions survive the way onto the square and back. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { sampleDirection, texelDirections } from "./octahedron.ts";

Deno.test("texelDirections are unit and cover all sides", () => {
  const directions = texelDirections(16);
  const sums = [0, 0, 0];
  for (let index = 0; index < directions.length; index += 3) {
    const length = Math.hypot(...directions.subarray(index, index + 3));
    assert.ok(Math.abs(length - 1) < 1e-5);
    for (let axis = 0; axis < 3; axis++) sums[axis] += directions[index + axis];
  }
  for (const sum of sums) assert.ok(Math.abs(sum) < 1e-3);
});

Deno.test("sampleDirection reads back the direction that each texel was painted with", () => {
  const size = 128;
  const map = { size, data: Float32Array.from(texelDirections(size)) };
  fc.assert(
    fc.property(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: -0.95, max: 0.95, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      (x, y, z) => {
        fc.pre(Math.hypot(x, y, z) > 0.2);
        const length = Math.hypot(x, y, z);
        const place = new Float64Array([x, y, z]);
        sampleDirection(map, place);
        const cosine = (place[0] * x + place[1] * y + place[2] * z) / length / Math.hypot(...place);
        assert.ok(cosine > 0.995, `${[x, y, z]} came back as ${place}`);
      },
    ),
  );
});
