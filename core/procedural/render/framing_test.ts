/** Tests that a subject of any shape, seen from any side, is wholly in the picture and as large as wished. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { frameSubject, projectBounds } from "./framing.ts";

const side = fc.double({ min: 0.5, max: 250, noNaN: true });
const share = fc.double({ min: -1, max: 1, noNaN: true });
const inner = fc.double({ min: -0.9, max: 0.9, noNaN: true });

function corners(width: number, height: number, depth: number): Float32Array {
  const points: number[] = [];
  for (const x of [-0.5, 0.5]) {
    for (const y of [0, 1]) {
      for (const z of [-0.5, 0.5]) points.push(x * width, y * height, z * depth);
    }
  }
  return Float32Array.from(points);
}

Deno.test("frameSubject cuts nothing off and fills the frame as wished, for hundreds of subjects", () => {
  fc.assert(
    fc.property(
      fc.tuple(side, side, side),
      fc.tuple(share, fc.double({ min: 0.1, max: 1.5, noNaN: true })),
      fc.double({ min: 0.5, max: 0.96, noNaN: true }),
      fc.tuple(inner, inner),
      fc.double({ min: -0.2, max: 0.2, noNaN: true }),
      fc.constantFrom([300, 400], [64, 64], [400, 300], [64, 4096]),
      ([width, height, depth], [azimuth, elevation], fill, offset, roll, [w, h]) => {
        const points = [corners(width, height, depth)];
        const camera = frameSubject(points, {
          direction: [azimuth * Math.cos(elevation), Math.sin(elevation), Math.cos(elevation)],
          fill,
          offset,
          roll,
          width: w,
          height: h,
          focalLength: 26,
        });
        const bounds = projectBounds(camera, points);
        assert.ok(bounds.left >= 0 && bounds.top >= 0, `cut off: ${JSON.stringify(bounds)}`);
        assert.ok(bounds.right <= w && bounds.bottom <= h, `cut off: ${JSON.stringify(bounds)}`);
        const taken = Math.max((bounds.right - bounds.left) / w, (bounds.bottom - bounds.top) / h);
        assert.ok(Math.abs(taken - fill) < 0.02, `takes ${taken} of the frame instead of ${fill}`);
      },
    ),
    { numRuns: 400 },
  );
});

Deno.test("projectBounds is infinite when a point is behind the camera", () => {
  const points = [corners(10, 10, 10)];
  const camera = frameSubject(points, {
    direction: [0, 1, 1],
    fill: 0.8,
    offset: [0, 0],
    roll: 0,
    width: 300,
    height: 400,
    focalLength: 26,
  });
  assert.equal(projectBounds(camera, [corners(1000, 1000, 1000)]).left, -Infinity);
});
