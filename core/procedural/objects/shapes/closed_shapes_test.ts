import assert from "node:assert/strict";
import type { Mesh } from "../../render/mesh.ts";
import { chain, evenly } from "./chain.ts";
import { deform } from "./deform.ts";
import { ellipsoid, torus } from "./ellipsoid.ts";
import { brilliant, faceted } from "./faceted.ts";
import { grid } from "./grid.ts";
import { lathe } from "./lathe.ts";
import { openEdgesOf, volumeOf } from "./measure.ts";
import { MeshBuilder } from "./mesh_builder.ts";
import { mitredFrame } from "./mitred_frame.ts";
import { roundedBox } from "./rounded_box.ts";
import { squared } from "./squared.ts";
import { stitches } from "./stitches.ts";

function assertClosed(mesh: Mesh, volume: number, tolerance: number) {
  assert.equal(openEdgesOf(mesh), 0);
  assert.ok(
    Math.abs(volumeOf(mesh) - volume) < tolerance,
    `${volumeOf(mesh)} instead of ${volume}`,
  );
}

Deno.test("ellipsoid is closed and has an ellipsoid's volume", () => {
  assertClosed(ellipsoid([1, 2, 3], { segments: 96 }), (4 / 3) * Math.PI * 6, 0.1);
  assert.ok(volumeOf(ellipsoid([1, 1, 1], { power: [6, 6], segments: 64 })) > 6);
});

Deno.test("torus is closed and has a torus's volume", () => {
  assertClosed(torus(3, { thickness: 1, segments: 160, sides: 60 }), 6 * Math.PI ** 2, 0.3);
});

Deno.test("mitredFrame is closed and has the volume of its four mitred bars", () => {
  assertClosed(
    mitredFrame([10, 20], { profile: [[0, 0], [2, 0], [2, 1], [0, 1]] }),
    14 * 24 - 200,
    0.01,
  );
});

Deno.test("brilliant is closed and its faces are flat", () => {
  const stone = brilliant(8);
  assert.equal(openEdgesOf(stone), 0);
  assert.ok(volumeOf(stone) > 0);
  assert.equal(faceted(stone).positions.length, stone.indices.length * 3);
});

Deno.test("chain puts closed links along its path", () => {
  const links = chain([[0, 0, 0], [10, 0, 0]], { length: 1, width: 0.6, wire: 0.1 });
  assert.equal(openEdgesOf(links), 0);
  assert.ok(volumeOf(links) > 0.3);
});

Deno.test("evenly spaces points along a path with corners", () => {
  const places = evenly([[0, 0, 0], [3, 0, 0], [3, 5, 0]], 1);
  assert.equal(places.length, 8);
  assert.deepEqual(places[7].forward, [0, 1, 0]);
});

Deno.test("stitches sews threads along a line and none along a line that is too short", () => {
  assert.ok(volumeOf(stitches([[0, 0, 0], [6, 0, 0]])) > 0);
  assert.equal(stitches([[0, 0, 0], [0.1, 0, 0]]).indices.length, 0);
});

Deno.test("deform keeps a mesh closed and its normals at right angles to its faces", () => {
  const bent = deform(
    roundedBox([4, 4, 4], { radius: 0.3, cell: 0.5 }),
    ([x, y, z]) => [x + 0.2 * y * y, y, z],
  );
  assert.equal(openEdgesOf(bent), 0);
  assert.ok(volumeOf(bent) > 60);
  for (let at = 0; at < bent.indices.length; at += 3) {
    const [a, b, c] = [0, 1, 2].map((step) => bent.indices[at + step] * 3);
    const edge = (to: number) =>
      [0, 1, 2].map((axis) => bent.positions[to + axis] - bent.positions[a + axis]);
    const [u, v] = [edge(b), edge(c)];
    const face = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const cosine = face.reduce((sum, value, axis) => sum + value * bent.normals[a + axis], 0) /
      Math.hypot(...face);
    assert.ok(cosine > 0.8);
  }
});

Deno.test("squared turns a cylinder into a rounded block", () => {
  const cylinder = lathe([[0, 0], [1, 0], [1, 2], [0, 2]], { segments: 128 });
  const block = squared(cylinder, { width: 2, depth: 1, power: 8 });
  assert.equal(openEdgesOf(block), 0);
  assert.ok(volumeOf(block) > 15 && volumeOf(block) < 16);
});

Deno.test("grid closes at wrapped columns and at poles, and spreads its texture", () => {
  const cone = grid((u, v) => {
    const turn = u * 2 * Math.PI;
    return [(1 - v) * Math.sin(turn), v, (1 - v) * Math.cos(turn)];
  }, { columns: 24, rows: 4, wrapColumns: true });
  assert.equal(openEdgesOf(cone), 24);
  assert.deepEqual([...cone.uvs.slice(0, 2)], [0, 1]);
});

Deno.test("MeshBuilder numbers vertices in order and gives normals length 1", () => {
  const builder = new MeshBuilder();
  assert.equal(builder.vertex([0, 0, 0], { normal: [0, 0, 9] }), 0);
  assert.equal(builder.vertex([1, 0, 0], { normal: [0, 3, 4] }), 1);
  assert.deepEqual([...builder.mesh().normals], [0, 0, 1, 0, Math.fround(0.6), Math.fround(0.8)]);
});
