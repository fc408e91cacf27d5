import assert from "node:assert/strict";
import { openEdgesOf, volumeOf } from "./measure.ts";
import { roundedRectangle } from "./outline.ts";
import { spline, tube } from "./tube.ts";

Deno.test("tube makes a closed rod of the right volume in every direction", () => {
  for (const end of [[5, 0, 0], [0, 5, 0], [0, 0, -5], [3, 4, 0]] as const) {
    const rod = tube([[0, 0, 0], end], { radius: 0.5, segments: 90 });
    assert.equal(openEdgesOf(rod), 0);
    assert.ok(Math.abs(volumeOf(rod) - Math.PI * 1.25) < 0.01);
  }
});

Deno.test("tube carries its section along a bend without turning inside out", () => {
  const path = spline([[0, 0, 0], [0, 5, 0], [4, 8, 2], [9, 8, 0]], { steps: 12 });
  const strap = tube(path, { section: roundedRectangle([1, 0.3], { radius: 0.1 }) });
  assert.equal(openEdgesOf(strap), 0);
  assert.ok(volumeOf(strap) > 3);
});

Deno.test("tube closes a ring upon itself", () => {
  const path = Array.from({ length: 60 }, (_, step) => {
    const turn = (step / 60) * 2 * Math.PI;
    return [3 * Math.cos(turn), 3 * Math.sin(turn), 0] as const;
  });
  const ring = tube(path, { radius: 0.5, segments: 24, closed: true });
  assert.equal(openEdgesOf(ring), 0);
  assert.ok(Math.abs(volumeOf(ring) - 2 * Math.PI * 3 * Math.PI * 0.25) < 0.3);
});

Deno.test("spline runs through all its points", () => {
  const points = [[0, 0, 0], [1, 3, 2], [4, 1, 0]] as const;
  const curve = spline(points, { steps: 5 });
  assert.equal(curve.length, 11);
  for (const point of points) {
    assert.ok(
      curve.some((at) => Math.hypot(at[0] - point[0], at[1] - point[1], at[2] - point[2]) < 1e-9),
    );
  }
});
