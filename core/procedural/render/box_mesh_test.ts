/** Tests that a box is closed, looks outwards and is where it should be. */
import assert from "node:assert/strict";
import { boxMesh } from "./box_mesh.ts";
import { cross, dot, subtract, type Vector3 } from "./vector.ts";

Deno.test("boxMesh winds every triangle counter-clockwise seen from outside", () => {
  const { positions, normals, indices } = boxMesh([-1, 2, -3], [4, 5, 6]);
  const at = (index: number): Vector3 => [
    positions[index * 3],
    positions[index * 3 + 1],
    positions[index * 3 + 2],
  ];
  let volume = 0;
  for (let first = 0; first < indices.length; first += 3) {
    const [a, b, c] = [at(indices[first]), at(indices[first + 1]), at(indices[first + 2])];
    const outwards = cross(subtract(b, a), subtract(c, a));
    const normal = normals.subarray(indices[first] * 3, indices[first] * 3 + 3);
    assert.ok(dot(outwards, [normal[0], normal[1], normal[2]]) > 0);
    volume += dot(a, cross(b, c)) / 6;
  }
  assert.ok(Math.abs(volume - 5 * 3 * 9) < 1e-4);
});
