/** Tests of projected triangles: attributes are right at every pixel, and what cannot be seen is left out. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { aimCamera, project } from "./camera.ts";
import type { Material, Mesh, Part } from "./mesh.ts";
import { PLANE_STRIDE, projectTriangles } from "./screen_triangles.ts";
import type { Vector3 } from "./vector.ts";

const CAMERA = aimCamera({
  eye: [5, 40, 30],
  target: [0, 0, 0],
  roll: 0.1,
  width: 300,
  height: 400,
  focalLength: 26,
});
const MATT: Material = { color: [1, 1, 1], roughness: 1, metalness: 0 };

function triangle(corners: readonly Vector3[], normal: Vector3 = [0, 1, 0]): Part {
  const mesh: Mesh = {
    positions: Float32Array.from(corners.flat()),
    normals: Float32Array.from([normal, normal, normal].flat()),
    uvs: Float32Array.of(0, 0, 1, 0, 0, 1),
    indices: Uint32Array.of(0, 1, 2),
  };
  return { mesh, material: MATT };
}

const FLAT: readonly Vector3[] = [[-8, 0, 6], [9, 1, 5], [1, 0, -9]];

Deno.test("projectTriangles gives depth and texture coordinates right for perspective", () => {
  const share = fc.double({ min: 0.01, max: 0.98, noNaN: true });
  const { planes } = projectTriangles([triangle(FLAT)], CAMERA);
  fc.assert(fc.property(share, share, (first, second) => {
    const b = first * (1 - second), c = second;
    const point = [0, 1, 2].map((axis) =>
      FLAT[0][axis] * (1 - b - c) + FLAT[1][axis] * b + FLAT[2][axis] * c
    );
    const [x, y, depth] = project(CAMERA, [point[0], point[1], point[2]]);
    const read = (at: number) => planes[at] * x + planes[at + 1] * y + planes[at + 2];
    assert.ok(Math.abs(read(0) * depth - 1) < 1e-5);
    assert.ok(Math.abs(read(3) * depth - b) < 1e-4, "u");
    assert.ok(Math.abs(read(6) * depth - c) < 1e-4, "v");
    assert.ok(Math.abs(read(12) * depth - 1) < 1e-4, "normal");
  }));
});

Deno.test("projectTriangles turns the normals of what is seen from behind to the viewer", () => {
  const front = projectTriangles([triangle(FLAT)], CAMERA);
  const back = projectTriangles([triangle([FLAT[0], FLAT[2], FLAT[1]], [0, -1, 0])], CAMERA);
  for (const { count, planes, facing } of [front, back]) {
    assert.equal(count, 1);
    const upwards = planes[12] * 150 + planes[13] * 200 + planes[14];
    assert.ok(upwards > 0);
    assert.ok(facing[1] > 0.9);
  }
});

Deno.test("projectTriangles leaves out what is behind the camera, beside the frame or without area", () => {
  const behind = triangle([[5, 60, 60], [6, 60, 60], [5, 61, 60]]);
  const beside = triangle([[500, 0, 0], [501, 0, 0], [500, 0, -1]]);
  const nothing = triangle([[0, 0, 0], [1, 0, 0], [2, 0, 0]]);
  assert.equal(projectTriangles([behind, beside, nothing], CAMERA).count, 0);
});

Deno.test("projectTriangles numbers the parts and keeps their rows", () => {
  const { part, top, bottom, planes } = projectTriangles([triangle(FLAT), triangle(FLAT)], CAMERA);
  assert.deepEqual([...part], [0, 1]);
  assert.ok(top[0] < bottom[0] && bottom[0] < 400);
  assert.deepEqual(planes.slice(0, PLANE_STRIDE), planes.slice(PLANE_STRIDE));
});
