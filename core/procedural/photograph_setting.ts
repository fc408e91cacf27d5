/**
 * Where a subject is photographed, from the staging that was chosen for it: the surface below it, the
 * wall or the blurred room behind it.
 */
import type { Random } from "../random.ts";
import type { Staging } from "../subject.ts";
import type { Camera } from "./render/camera.ts";
import type { Ground } from "./render/ground.ts";
import { createCloth, createRug } from "./render/grounds/cloth.ts";
import { createLaminate } from "./render/grounds/laminate.ts";
import { createPlaster, WALL_PAINTS } from "./render/grounds/plaster.ts";
import { createStone } from "./render/grounds/stone.ts";
import { createWood } from "./render/grounds/wood.ts";
import type { Lighting } from "./render/lighting.ts";
import { floorPlate, roomPlate } from "./render/plate.ts";
import type { Setting } from "./render/setting.ts";
import { linearOf } from "./render/srgb.ts";

/** What a setting has to suit. */
export interface SettingOptions {
  staging: Staging;
  camera: Camera;
  lighting: Lighting;
  /** z of the subject's far side, cm. */
  farSide: number;
  /** The subject touches a wall behind it. */
  leaning: boolean;
  /** The subject stands on the floor of a room. */
  onFloor: boolean;
  random: Random;
}

/** Sine of how far above the horizon the upper edge of the picture may look before a far edge must be shown. */
const HORIZON = -0.3;

/**
 * The surface that a staging means; `null` for one that is held in the hand.
 *
 * @example
 * ```ts
 * import { createRandom } from "../random.ts";
 * import { chooseGround } from "./photograph_setting.ts";
 * console.assert(chooseGround("in-hand", createRandom("a")) === null);
 * console.assert(chooseGround("white-table", createRandom("a"))!.meanColor[0] > 0.5);
 * ```
 */
export function chooseGround(staging: Staging, random: Random): Ground | null {
  switch (staging) {
    case "white-table":
      return createLaminate(random);
    case "wood":
      return createWood(random);
    case "cloth":
      return createCloth(random);
    case "hero":
      return random.pick([createStone, createWood, createCloth])(random);
    case "in-hand":
      return null;
  }
}

/**
 * The floor of a room, for what is too large for a table.
 *
 * @example
 * ```ts
 * import { createRandom } from "../random.ts";
 * import { chooseFloor } from "./photograph_setting.ts";
 * console.assert(chooseFloor("cloth", createRandom("floor")).roughness > 0.7);
 * ```
 */
export function chooseFloor(staging: Staging, random: Random): Ground {
  return staging === "cloth" ? createRug(random) : createWood(random);
}

/**
 * A wall to hang a picture on, for scenes that are turned so that the wall is the ground.
 *
 * @example
 * ```ts
 * import { createRandom } from "../random.ts";
 * import { chooseHangingWall } from "./photograph_setting.ts";
 * console.assert(chooseHangingWall("cloth", createRandom("wall")).roughness > 0.8);
 * ```
 */
export function chooseHangingWall(staging: Staging, random: Random): Ground {
  return staging === "wood" ? createWood(random) : createPlaster(random);
}

/**
 * Everything around the subject.
 *
 * @example
 * ```ts
 * import { createRandom } from "../random.ts";
 * import { completeSetting } from "./photograph_setting.ts";
 * import { aimCamera } from "./render/camera.ts";
 * import { createLighting } from "./render/lighting.ts";
 * const camera = aimCamera({
 *   eye: [0, 20, 60], target: [0, 5, 0], roll: 0, width: 300, height: 400, focalLength: 26,
 * });
 * const random = createRandom("setting");
 * const lighting = createLighting({
 *   random, groundColor: [0.6, 0.6, 0.6], cameraDirection: [0, 0.3, 1],
 * });
 * const setting = completeSetting(null, {
 *   staging: "in-hand", camera, lighting, farSide: -5, leaning: false, onFloor: false, random,
 * });
 * console.assert(setting.plate !== null);
 * ```
 */
export function completeSetting(ground: Ground | null, options: SettingOptions): Setting {
  const { staging, camera, lighting, farSide, leaning, onFloor } = options;
  const random = options.random.fork("surroundings");
  if (ground === null) {
    return { ground, wall: null, edge: -Infinity, plate: floorPlate(camera, random) };
  }
  const upperEdge = camera.forward[1] + camera.up[1] * camera.centerY / camera.focal;
  if (!leaning && upperEdge < HORIZON * 1.6) {
    return { ground, wall: null, edge: -Infinity, plate: null };
  }
  if (staging === "hero" && !leaning) {
    const edge = farSide - random.between(8, 30);
    return { ground, wall: null, edge, plate: roomPlate(camera, { lighting, random }) };
  }
  const gap = leaning ? 0.3 : onFloor ? random.between(4, 30) : random.between(10, 45);
  const wall = {
    z: farSide - gap,
    color: linearOf(random.pick(WALL_PAINTS)),
    skirting: onFloor && random.chance(0.8) ? random.between(6, 11) : 0,
  };
  return { ground, wall, edge: -Infinity, plate: null };
}
