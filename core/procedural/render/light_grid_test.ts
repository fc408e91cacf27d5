/** Tests of the light measured over a picture: shade under things, masks, and parts kept apart. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { boxMesh } from "./box_mesh.ts";
import { aimCamera } from "./camera.ts";
import type { Ground } from "./ground.ts";
import { createLightGrid, type LightGrid, readSurfaceLight } from "./light_grid.ts";
import type { LightMask } from "./light_mask.ts";
import type { Material, Part } from "./mesh.ts";
import type { Setting } from "./setting.ts";
import { createVisibility } from "./visibility.ts";

const GROUND: Ground = { meanColor: [0.5, 0.5, 0.5], roughness: 1, reflectivity: 0, paint() {} };
const SETTING: Setting = { ground: GROUND, wall: null, edge: -Infinity, plate: null };
const MATT: Material = { color: [1, 1, 1], roughness: 1, metalness: 0 };
const KEY = {
  center: [60, 120, 0],
  halfWidth: [0, 0, 20],
  halfHeight: [-10, 5, 0],
  color: [1, 1, 1],
} as const;

function gridOf(parts: readonly Part[], mask: LightMask | null = null): LightGrid {
  const camera = aimCamera({
    eye: [0, 80, 1],
    target: [0, 0, 0],
    roll: 0,
    width: 121,
    height: 160,
    focalLength: 26,
  });
  const visibility = createVisibility(parts.map(({ mesh }) => mesh), {
    key: KEY,
    random: createRandom("grid"),
    keyViews: 9,
    skyViews: 9,
    resolution: 96,
  });
  return createLightGrid(parts, {
    camera,
    visibility,
    setting: SETTING,
    mask,
    toKey: KEY.center,
  });
}

const box: Part = { mesh: boxMesh([-8, 0, -8], [8, 10, 8]), material: MATT };
const at = ({ columns, cell }: LightGrid, x: number, y: number) =>
  Math.floor(y / cell) * columns + Math.floor(x / cell);

Deno.test("createLightGrid shades the ground on the side away from the light", () => {
  const grid = gridOf([box]);
  assert.ok(grid.groundKey[at(grid, 46, 80)] < 0.4, "left of the box");
  assert.ok(grid.groundKey[at(grid, 90, 80)] > 0.95, "right of the box");
  assert.ok(grid.groundSky[at(grid, 46, 80)] < grid.groundSky[at(grid, 10, 80)]);
});

Deno.test("createLightGrid lights the top of a box fully", () => {
  const grid = gridOf([box]);
  const top = at(grid, 60, 80);
  assert.equal(grid.part[top], 0);
  assert.ok(grid.surfaceKey[top] > 0.95 && grid.surfaceSky[top] > 0.9);
});

Deno.test("createLightGrid covers a picture whose width is no whole number of cells", () => {
  const grid = gridOf([]);
  assert.ok(grid.columns * grid.cell >= 121 && grid.rows * grid.cell >= 160);
  assert.ok(grid.groundKey.every((share) => share === 1));
});

Deno.test("createLightGrid dims main light and room light by the mask, each by its own", () => {
  const grid = gridOf([], { key: (x) => x > 0 ? 0.5 : 1, sky: () => 0.9 });
  assert.ok(Math.abs(grid.groundKey[at(grid, 100, 80)] - 0.5) < 1e-6);
  assert.ok(Math.abs(grid.groundKey[at(grid, 20, 80)] - 1) < 1e-6);
  assert.ok(Math.abs(grid.groundSky[at(grid, 100, 80)] - 0.9) < 1e-6);
});

Deno.test("readSurfaceLight mixes only cells of the same part", () => {
  const layer = Float32Array.of(0.2, 0.8, 0.2, 0.8);
  const grid: LightGrid = {
    cell: 2,
    columns: 2,
    rows: 2,
    groundKey: layer,
    groundSky: layer,
    surfaceKey: layer,
    surfaceSky: layer,
    part: Int16Array.of(0, 1, 0, 1),
  };
  const read = (part: number) => {
    const place = new Float64Array([2, 2]);
    readSurfaceLight(grid, place, part);
    return place[0];
  };
  assert.ok(Math.abs(read(0) - 0.2) < 1e-6);
  assert.ok(Math.abs(read(1) - 0.8) < 1e-6);
  assert.equal(read(7), 1);
});
