/** Tests of views: a thing is seen whole, at one scale, from the side that was asked for. */
import assert from "node:assert/strict";
import type { Part } from "../../render/mesh.ts";
import { exampleSubject } from "../example_dossier.ts";
import { explode, extentOf, modelParts, viewObject } from "./object_view.ts";

/** A block `size` cm wide, high and deep with its lowest corner at `corner`. */
function block(
  size: readonly [number, number, number],
  corner: readonly [number, number, number] = [0, 0, 0],
): Part {
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  for (let axis = 0; axis < 3; axis++) {
    for (const side of [0, 1]) {
      const first = positions.length / 3;
      for (const [u, v] of [[0, 0], [1, 0], [1, 1], [0, 1]]) {
        const point = [0, 0, 0];
        point[axis] = side;
        point[(axis + 1) % 3] = u;
        point[(axis + 2) % 3] = v;
        positions.push(...point.map((share, at) => corner[at] + share * size[at]));
        normals.push(...[0, 1, 2].map((at) => at === axis ? side * 2 - 1 : 0));
      }
      const order = side ? [0, 1, 2, 0, 2, 3] : [0, 2, 1, 0, 3, 2];
      indices.push(...order.map((at) => first + at));
    }
  }
  return {
    mesh: {
      positions: new Float32Array(positions),
      normals: new Float32Array(normals),
      uvs: new Float32Array(positions.length / 3 * 2),
      indices: new Uint32Array(indices),
    },
    material: { color: [1, 1, 1], roughness: 1, metalness: 0 },
  };
}

const front = { azimuth: 0, elevation: 0, width: 100, height: 100 };

Deno.test("extentOf measures width, height and depth", () => {
  assert.deepEqual(extentOf([block([3, 2, 1])]), [3, 2, 1]);
  assert.deepEqual(extentOf([block([1, 1, 1]), block([1, 1, 1], [4, 0, 0])]), [5, 1, 1]);
});

Deno.test("viewObject sees width and height from the front, depth and height from the side", () => {
  const parts = [block([4, 2, 1])];
  const seen = viewObject(parts, front);
  assert.ok(Math.abs(seen.widthCm - 4) < 0.01 && Math.abs(seen.heightCm - 2) < 0.01);
  const side = viewObject(parts, { ...front, azimuth: 90 });
  assert.ok(Math.abs(side.widthCm - 1) < 0.02 && Math.abs(side.heightCm - 2) < 0.01);
  const top = viewObject(parts, { ...front, elevation: 90 });
  assert.ok(Math.abs(top.widthCm - 4) < 0.02 && Math.abs(top.heightCm - 1) < 0.02);
});

Deno.test("viewObject fills the picture with the thing, in its proportions", () => {
  const view = viewObject([block([4, 2, 1])], front);
  const covered = view.part.reduce((count, part) => count + (part >= 0 ? 1 : 0), 0);
  const expected = view.widthCm * view.heightCm * view.samplesPerCm ** 2;
  assert.ok(Math.abs(covered - expected) < expected * 0.03, `${covered} ${expected}`);
  assert.ok(view.widthCm * view.samplesPerCm > view.width * 0.9);
});

Deno.test("viewObject tells which part is nearer and how its surface lies", () => {
  const view = viewObject([block([4, 4, 1]), block([1, 1, 1], [1.5, 1.5, 3])], front);
  const middle = (view.height / 2) * view.width + view.width / 2;
  const edge = (view.height / 2) * view.width + Math.round(view.width * 0.1);
  assert.equal(view.part[middle], 1);
  assert.equal(view.part[edge], 0);
  assert.ok(view.depth[middle] < 0.1 && Math.abs(view.depth[edge] - 3) < 0.1);
  assert.ok(view.normals[middle * 3 + 2] > 0.99);
});

Deno.test("viewObject gives an empty view of nothing", () => {
  const view = viewObject([], front);
  assert.ok(view.part.every((part) => part === -1));
  assert.equal(view.deepestCm, 0);
});

Deno.test("explode moves parts apart and leaves their shapes alone", () => {
  const parts = [block([1, 1, 1]), block([1, 1, 1], [2, 0, 0])];
  const apart = explode(parts, { factor: 1 });
  assert.deepEqual(extentOf(apart), [5, 1, 1]);
  for (const part of apart) assert.deepEqual(extentOf([part]), [1, 1, 1]);
  assert.deepEqual(extentOf(parts), [3, 1, 1]);
});

Deno.test("modelParts leaves out the pane that one sees the dial through", async () => {
  const parts = await modelParts(exampleSubject("Diagram"));
  assert.ok(parts.length > 2);
  assert.ok(parts.every(({ material }) => (material.opacity ?? 1) >= 0.7));
});
