/** Tests of shadows: dark below a board, soft at its edge, nothing where nothing is in the way. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { boxMesh } from "./box_mesh.ts";
import { createVisibility, seenShares } from "./visibility.ts";

const KEY = {
  center: [0, 150, 0],
  halfWidth: [40, 0, 0],
  halfHeight: [0, 0, 40],
  color: [1, 1, 1],
} as const;

function shares(height: number, xs: readonly number[]): Float32Array {
  const views = createVisibility([boxMesh([-10, height, -10], [10, height + 1, 10])], {
    key: KEY,
    random: createRandom("shadow"),
    keyViews: 36,
    skyViews: 12,
    resolution: 128,
  });
  const points = Float32Array.from(xs.flatMap((x) => [x, 0, 0]));
  return seenShares(views.key, { probes: { count: xs.length, points }, bias: 0 });
}

Deno.test("seenShares is dark below a board and light away from it", () => {
  const [below, away] = shares(1, [0, 40]);
  assert.ok(below < 0.02);
  assert.equal(away, 1);
});

Deno.test("seenShares softens a shadow's edge the farther it falls", () => {
  const xs = Array.from({ length: 161 }, (_, index) => index * 0.25);
  const width = (height: number) =>
    shares(height, xs).filter((share) => share > 0.1 && share < 0.9).length;
  assert.ok(width(1) < width(12), `${width(1)} against ${width(12)}`);
});

Deno.test("seenShares weighs by the normal and ignores what lies behind it", () => {
  const views = createVisibility([boxMesh([-10, 2, -10], [10, 3, 10])], {
    key: KEY,
    random: createRandom("shadow"),
    keyViews: 4,
    skyViews: 16,
    resolution: 64,
  });
  // Lifted off the surface by the bias, as the light grid does.
  const bias = views.texel * 1.5;
  const top = {
    count: 1,
    points: Float32Array.of(0, 3 + bias, 0),
    normals: Float32Array.of(0, 1, 0),
  };
  assert.equal(seenShares(views.sky, { probes: top, bias })[0], 1);
  const below = { count: 1, points: Float32Array.of(0, 0, 0), normals: Float32Array.of(0, 1, 0) };
  assert.ok(seenShares(views.sky, { probes: below, bias: 0.2 })[0] < 0.3);
});

Deno.test("createVisibility of nothing sees everything", () => {
  const views = createVisibility([], {
    key: KEY,
    random: createRandom("empty"),
    keyViews: 9,
    skyViews: 9,
    resolution: 16,
  });
  const probes = { count: 1, points: new Float32Array(3) };
  assert.equal(seenShares(views.sky, { probes, bias: 0 })[0], 1);
});
