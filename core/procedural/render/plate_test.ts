/** Tests of backgrounds out of focus: smooth, lit, the shape of the picture. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { aimCamera } from "./camera.ts";
import type { Frame } from "./frame.ts";
import { createLighting } from "./lighting.ts";
import { floorPlate, roomPlate } from "./plate.ts";

function steepest({ width, height, data }: Frame): number {
  let most = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 1; column < width; column++) {
      const at = (row * width + column) * 3 + 1;
      most = Math.max(most, Math.abs(data[at] - data[at - 3]));
    }
  }
  return most;
}

Deno.test("floorPlate is a blurred, lit floor in the picture's shape", () => {
  for (let seed = 0; seed < 4; seed++) {
    const plate = floorPlate({ width: 300, height: 400 }, createRandom(`${seed}`));
    assert.deepEqual([plate.width, plate.height], [120, 160]);
    assert.ok(plate.data.every((light) => Number.isFinite(light) && light >= 0));
    const brightest = plate.data.reduce((most, light) => Math.max(most, light), 0);
    assert.ok(brightest > 0.01 && steepest(plate) < brightest / 4);
  }
});

Deno.test("roomPlate has lights brighter than the room around them", () => {
  const random = createRandom("room");
  const camera = aimCamera({
    eye: [0, 20, 50],
    target: [0, 5, 0],
    roll: 0,
    width: 300,
    height: 400,
    focalLength: 26,
  });
  const lighting = createLighting({
    random,
    groundColor: [0.5, 0.5, 0.5],
    cameraDirection: [0, 0.3, 1],
  });
  const { data } = roomPlate(camera, { lighting, random });
  assert.ok(data.every((light) => Number.isFinite(light) && light >= 0));
  const sorted = data.slice().sort();
  assert.ok(sorted[sorted.length - 1] > sorted[sorted.length >> 1] * 1.3);
});
