/** Tests that each staging means what it says, and that there is always something behind the subject. */
import assert from "node:assert/strict";
import { createRandom } from "../random.ts";
import type { Staging } from "../subject.ts";
import {
  chooseFloor,
  chooseGround,
  completeSetting,
  type SettingOptions,
} from "./photograph_setting.ts";
import { aimCamera } from "./render/camera.ts";
import { createLighting } from "./render/lighting.ts";

function optionsAt(elevation: number, changes: Partial<SettingOptions> = {}): SettingOptions {
  const camera = aimCamera({
    eye: [0, Math.sin(elevation) * 60, Math.cos(elevation) * 60],
    target: [0, 0, 0],
    roll: 0,
    width: 30,
    height: 40,
    focalLength: 26,
  });
  const lighting = createLighting({
    random: createRandom("light"),
    groundColor: [0.5, 0.5, 0.5],
    cameraDirection: [0, 1, 0],
  });
  return {
    staging: "wood",
    camera,
    lighting,
    farSide: -7,
    leaning: false,
    onFloor: false,
    random: createRandom("setting"),
    ...changes,
  };
}

const wood = () => chooseGround("wood", createRandom("wood"));

Deno.test("chooseGround gives white tables that are pale and even in colour", () => {
  for (let seed = 0; seed < 20; seed++) {
    const [red, green, blue] = chooseGround("white-table", createRandom(`${seed}`))!.meanColor;
    assert.ok(green > 0.55 && Math.abs(red - blue) < 0.12);
  }
});

Deno.test("chooseGround has no ground in the hand and one for every other staging", () => {
  for (const staging of ["white-table", "wood", "cloth", "hero"] as Staging[]) {
    assert.notEqual(chooseGround(staging, createRandom(staging)), null);
  }
  assert.equal(chooseGround("in-hand", createRandom("hand")), null);
});

Deno.test("chooseFloor lays a rug for cloth and boards otherwise", () => {
  assert.ok(chooseFloor("cloth", createRandom("floor")).roughness > 0.8);
  assert.ok(chooseFloor("hero", createRandom("floor")).roughness < 0.7);
});

Deno.test("completeSetting needs nothing behind a subject seen from above", () => {
  const { wall, plate, edge } = completeSetting(wood(), optionsAt(1.4));
  assert.deepEqual([wall, plate, edge], [null, null, -Infinity]);
});

Deno.test("completeSetting puts a wall behind what is seen from the side", () => {
  for (let seed = 0; seed < 10; seed++) {
    const random = createRandom(`${seed}`);
    const { wall } = completeSetting(wood(), optionsAt(0.3, { random }));
    assert.ok(wall !== null && wall.z < -7);
    assert.equal(wall.skirting, 0);
  }
});

Deno.test("completeSetting lets leaning things touch the wall, from wherever they are seen", () => {
  const { wall } = completeSetting(wood(), optionsAt(1.2, { leaning: true }));
  assert.ok(wall !== null && wall.z < -7 && wall.z > -8);
});

Deno.test("completeSetting shows the blurred room beyond a hero's table", () => {
  const { wall, edge, plate } = completeSetting(wood(), optionsAt(0.3, { staging: "hero" }));
  assert.equal(wall, null);
  assert.ok(edge < -7 && plate !== null);
});

Deno.test("completeSetting shows a blurred floor below what is held up", () => {
  const { ground, plate } = completeSetting(null, optionsAt(1.2, { staging: "in-hand" }));
  assert.equal(ground, null);
  assert.ok(plate !== null && plate.data.some((light) => light > 0.01));
});
