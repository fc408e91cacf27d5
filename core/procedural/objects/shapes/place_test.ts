import assert from "node:assert/strict";
import { boundsOf, openEdgesOf, volumeOf } from "./measure.ts";
import { aim, merge, place } from "./place.ts";
import { roundedBox } from "./rounded_box.ts";

const box = roundedBox([2, 4, 6], { radius: 0.2 });

Deno.test("place moves and turns without changing the volume", () => {
  const moved = place(box, { at: [3, 1, -2], turn: [30, 50, 70] });
  assert.ok(Math.abs(volumeOf(moved) - volumeOf(box)) < 1e-3);
  const upright = boundsOf([place(box, { turn: [90, 0, 0] })]);
  assert.ok(Math.abs(upright.max[1] - 3) < 1e-5 && Math.abs(upright.max[2] - 2) < 1e-5);
});

Deno.test("place mirrors without turning the mesh inside out", () => {
  const mirrored = place(box, { scale: [-1, 1, 1] });
  assert.ok(Math.abs(volumeOf(mirrored) - volumeOf(box)) < 1e-3);
});

Deno.test("place keeps normals at right angles under an uneven scale", () => {
  const { positions, normals, indices } = place(box, { scale: [3, 1, 0.4] });
  for (let at = 0; at < indices.length; at += 3) {
    const [a, b] = [indices[at] * 3, indices[at + 1] * 3];
    const edge = [0, 1, 2].map((axis) => positions[b + axis] - positions[a + axis]);
    const flat = [0, 1, 2].every((axis) => Math.abs(normals[a + axis] - normals[b + axis]) < 1e-6);
    const along = edge.reduce((sum, value, axis) => sum + value * normals[a + axis], 0);
    if (flat) assert.ok(Math.abs(along) < 1e-4);
  }
});

Deno.test("aim points the z axis forwards and keeps the volume", () => {
  const aimed = aim(box, { at: [1, 1, 1], forward: [1, 0, 0], up: [0, 1, 0] });
  const { max } = boundsOf([aimed]);
  assert.ok(Math.abs(max[0] - 4) < 1e-5 && Math.abs(max[1] - 3) < 1e-5);
  assert.ok(Math.abs(volumeOf(aimed) - volumeOf(box)) < 1e-3);
});

Deno.test("merge joins meshes without joining their faces", () => {
  const both = merge([box, place(box, { at: [9, 0, 0] })]);
  assert.ok(Math.abs(volumeOf(both) - 2 * volumeOf(box)) < 1e-3);
  assert.equal(openEdgesOf(both), 0);
  assert.equal(merge([]).indices.length, 0);
});
