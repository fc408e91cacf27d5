import assert from "node:assert/strict";
import { extrude, flat } from "./extrude.ts";
import { boundsOf, openEdgesOf, volumeOf } from "./measure.ts";
import { ellipse, roundedRectangle } from "./outline.ts";

Deno.test("extrude makes a closed plate of the right volume, with and without a bevel", () => {
  const sharp = extrude([[0, 0], [4, 0], [4, 3], [0, 3]], { depth: 2 });
  assert.equal(openEdgesOf(sharp), 0);
  assert.ok(Math.abs(volumeOf(sharp) - 24) < 1e-4);
  const soft = extrude(roundedRectangle([4, 3], { radius: 0.5 }), { depth: 2, bevel: 0.3 });
  assert.equal(openEdgesOf(soft), 0);
  assert.ok(volumeOf(soft) > 20 && volumeOf(soft) < 24);
});

Deno.test("extrude takes outlines in either direction", () => {
  const outline = roundedRectangle([2, 2], { radius: 0.2 });
  const one = volumeOf(extrude(outline, { depth: 1 }));
  const other = volumeOf(extrude(outline.toReversed(), { depth: 1 }));
  assert.ok(one > 3 && Math.abs(one - other) < 1e-4);
});

Deno.test("extrude cuts holes all the way through", () => {
  const mesh = extrude(roundedRectangle([4, 4]), {
    depth: 1,
    holes: [ellipse([1, 1], { steps: 90 })],
  });
  assert.equal(openEdgesOf(mesh), 0);
  assert.ok(Math.abs(volumeOf(mesh) - (16 - Math.PI)) < 0.01);
});

Deno.test("extrude spreads the texture readable on both faces", () => {
  const { positions, normals, uvs } = extrude([[0, 0], [2, 0], [2, 1], [0, 1]], { depth: 1 });
  for (let vertex = 0; vertex < positions.length / 3; vertex++) {
    const facing = normals[vertex * 3 + 2];
    if (Math.abs(facing) < 0.9) continue;
    const u = positions[vertex * 3] / 2;
    assert.ok(Math.abs(uvs[vertex * 2] - (facing > 0 ? u : 1 - u)) < 1e-6);
    assert.ok(Math.abs(uvs[vertex * 2 + 1] - (1 - positions[vertex * 3 + 1])) < 1e-6);
  }
});

Deno.test("flat faces the front in its own plane", () => {
  const mesh = flat(ellipse([2, 1]));
  const { min, max } = boundsOf([mesh]);
  assert.equal(min[2], 0);
  assert.equal(max[2], 0);
  assert.ok(mesh.normals.every((value, index) => index % 3 !== 2 || value === 1));
});
