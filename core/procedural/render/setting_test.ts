/** Tests of what a ray meets: ground, wall, the table's edge, nothing. */
import assert from "node:assert/strict";
import type { Ground } from "./ground.ts";
import { type Setting, settingDepth } from "./setting.ts";

const ground: Ground = {
  meanColor: [0.5, 0.5, 0.5],
  roughness: 1,
  reflectivity: 0.04,
  paint() {},
};
const wall = { z: -20, color: [1, 1, 1], skirting: 0 } as const;
const open: Setting = { ground, wall: null, edge: -Infinity, plate: null };

/** From 10 cm above the table at z = 0, along y and z. */
const depth = (setting: Setting, y: number, z: number) =>
  settingDepth(setting, new Float64Array([10, 0, y, z]));

Deno.test("settingDepth finds the ground below and nothing above the horizon", () => {
  assert.equal(depth(open, -1, -1), 10);
  assert.equal(depth(open, 0.5, -1), 0);
});

Deno.test("settingDepth finds a wall, told by its sign, where it stands in front of the ground", () => {
  const room = { ...open, wall };
  assert.equal(depth(room, -0.1, -1), -20);
  assert.equal(depth(room, -1, -1), 10);
  assert.equal(depth(room, 1, -1), -20);
  assert.equal(depth(room, 1, 1), 0);
});

Deno.test("settingDepth meets no ground beyond the table's edge", () => {
  const table = { ...open, edge: -15 };
  assert.equal(depth(table, -1, -1), 10);
  assert.equal(depth(table, -0.5, -1), 0);
});

Deno.test("settingDepth meets nothing where the subject is held in the air", () => {
  assert.equal(depth({ ...open, ground: null }, -1, -1), 0);
});
