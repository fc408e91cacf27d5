/** Tests of the pinhole: where points land, and that its axes stay square to each other however it is held. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { aimCamera, project } from "./camera.ts";
import { dot, type Vector3 } from "./vector.ts";

const SIZE = { width: 300, height: 400, focalLength: 26 };

Deno.test("aimCamera keeps right, up and forward square to each other", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -60, max: 60, noNaN: true }),
      fc.double({ min: 5, max: 90, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (x, y, roll) => {
        const camera = aimCamera({ ...SIZE, eye: [x, y, 20], target: [0, 0, 0], roll });
        const axes: Vector3[] = [camera.right, camera.up, camera.forward];
        axes.forEach((axis, index) => {
          assert.ok(Math.abs(dot(axis, axis) - 1) < 1e-9);
          assert.ok(Math.abs(dot(axis, axes[(index + 1) % 3])) < 1e-9);
        });
      },
    ),
  );
});

Deno.test("project puts the target in the middle of the picture", () => {
  const camera = aimCamera({ ...SIZE, eye: [10, 40, 30], target: [3, 2, 1], roll: 0.4 });
  const [x, y] = project(camera, [3, 2, 1]);
  assert.ok(Math.abs(x - 150) < 1e-9 && Math.abs(y - 200) < 1e-9);
});

Deno.test("project shows the far side of a table above the near one, from straight above too", () => {
  for (const eye of [[0, 50, 0], [0, 50, 20], [0, 10, 60]] as const) {
    const camera = aimCamera({ ...SIZE, eye, target: [0, 0, 0], roll: 0 });
    assert.ok(project(camera, [0, 0, -5])[1] < project(camera, [0, 0, 5])[1]);
    assert.ok(project(camera, [5, 0, 0])[0] > project(camera, [-5, 0, 0])[0]);
  }
});

Deno.test("project makes near things larger", () => {
  const camera = aimCamera({ ...SIZE, eye: [0, 50, 0], target: [0, 0, 0], roll: 0 });
  const width = (height: number) =>
    project(camera, [1, height, 0])[0] - project(camera, [-1, height, 0])[0];
  assert.ok(Math.abs(width(25) / width(0) - 2) < 1e-9);
});

Deno.test("project tells a point behind the camera by its depth", () => {
  const camera = aimCamera({ ...SIZE, eye: [0, 50, 0], target: [0, 0, 0], roll: 0 });
  assert.ok(project(camera, [0, 60, 0])[2] < 0);
});
