/**
 * Backgrounds that are out of focus: small pictures of a room, blurred by the lens, that stand behind a
 * subject and are enlarged to the whole frame.
 */
import type { Random } from "../../random.ts";
import { aimCamera, type Camera } from "./camera.ts";
import { reflectionMap } from "./environment.ts";
import { blurFrame } from "./far_plate.ts";
import { createFrame, type Frame } from "./frame.ts";
import { createWood } from "./grounds/wood.ts";
import { createLighting, type Lighting, temperatureColor } from "./lighting.ts";
import { sampleDirection } from "./octahedron.ts";
import { render } from "./renderer.ts";
import { boxMesh } from "./box_mesh.ts";
import { linearOf } from "./srgb.ts";

/** Pixels of a plate's shorter side. */
const PLATE_WIDTH = 120;

/**
 * The room across the table: its walls and lamps as the camera sees them, with round blurs where lights are.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { aimCamera } from "./camera.ts";
 * import { createLighting } from "./lighting.ts";
 * import { roomPlate } from "./plate.ts";
 * const camera = aimCamera({
 *   eye: [0, 20, 40], target: [0, 0, 0], roll: 0, width: 300, height: 400, focalLength: 26,
 * });
 * const random = createRandom("room");
 * const lighting = createLighting({
 *   random, groundColor: [0.6, 0.6, 0.6], cameraDirection: [0, 0.5, 0.8],
 * });
 * console.assert(roomPlate(camera, { lighting, random }).width === 120);
 * ```
 */
export function roomPlate(
  camera: Camera,
  { lighting, random }: { lighting: Lighting; random: Random },
): Frame {
  const plate = createFrame(PLATE_WIDTH, Math.round(PLATE_WIDTH * camera.height / camera.width));
  const map = reflectionMap(lighting.environment, 0.35);
  const { forward, right, up } = camera;
  const focal = camera.focal * plate.width / camera.width;
  const wall = random.between(0.35, 0.9);
  const place = new Float64Array(3);
  for (let row = 0; row < plate.height; row++) {
    for (let column = 0; column < plate.width; column++) {
      const a = (column + 0.5 - plate.width / 2) / focal;
      const b = (plate.height / 2 - row - 0.5) / focal;
      for (let axis = 0; axis < 3; axis++) {
        place[axis] = forward[axis] + right[axis] * a + up[axis] * b;
      }
      // Below the table's edge lies the far floor, not the table.
      place[1] = Math.max(place[1], -0.02) + 0.06;
      sampleDirection(map, place);
      for (let channel = 0; channel < 3; channel++) {
        plate.data[(row * plate.width + column) * 3 + channel] = place[channel] * wall;
      }
    }
  }
  const pieces = random.integer(2, 4);
  for (let piece = 0; piece < pieces; piece++) drawFurniture(plate, random);
  blurFrame(plate, 3);
  const lights = random.integer(4, 14);
  for (let light = 0; light < lights; light++) drawBokeh(plate, random);
  blurFrame(plate, 1);
  return plate;
}

/** A dark or light upright shape somewhere in the upper half. */
function drawFurniture(plate: Frame, random: Random): void {
  const left = random.between(-0.2, 0.9) * plate.width;
  const right = left + random.between(0.1, 0.4) * plate.width;
  const top = random.between(-0.1, 0.35) * plate.height;
  const tone = random.between(0.25, 1.3);
  for (let row = Math.max(0, Math.floor(top)); row < plate.height; row++) {
    for (let column = Math.max(0, Math.floor(left)); column < right; column++) {
      if (column >= plate.width) break;
      for (let channel = 0; channel < 3; channel++) {
        plate.data[(row * plate.width + column) * 3 + channel] *= tone;
      }
    }
  }
}

function drawBokeh(plate: Frame, random: Random): void {
  const x = random.next() * plate.width, y = random.between(0, 0.45) * plate.height;
  const radius = random.between(0.02, 0.05) * plate.width;
  const color = temperatureColor(random.between(2300, 4500));
  const strength = random.between(0.1, 0.8);
  for (let row = Math.max(0, Math.floor(y - radius)); row <= y + radius; row++) {
    for (let column = Math.max(0, Math.floor(x - radius)); column <= x + radius; column++) {
      const distance = Math.hypot(column - x, row - y);
      if (column >= plate.width || row >= plate.height || distance > radius) continue;
      // Lenses draw such discs a little brighter at the rim.
      const rim = 0.8 + 0.35 * (distance / radius) ** 3;
      for (let channel = 0; channel < 3; channel++) {
        plate.data[(row * plate.width + column) * 3 + channel] += color[channel] * strength * rim;
      }
    }
  }
}

/**
 * What is seen past something held in the hand: the floor of a room, a rug, the edge of some furniture.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { floorPlate } from "./plate.ts";
 * console.assert(floorPlate({ width: 64, height: 64 }, createRandom("floor")).width === 120);
 * ```
 */
export function floorPlate(
  { width, height }: { width: number; height: number },
  random: Random,
): Frame {
  const plateHeight = Math.round(PLATE_WIDTH * height / width);
  const tilt = random.between(0.15, 0.6);
  const camera = aimCamera({
    eye: [0, 125, 125 * tilt],
    target: [0, 0, 0],
    roll: random.between(-0.3, 0.3),
    width: PLATE_WIDTH,
    height: plateHeight,
    focalLength: 26,
  });
  const wood = createWood(random.fork("wood"));
  const lighting = createLighting({
    random: random.fork("light"),
    groundColor: wood.meanColor,
    cameraDirection: [0, 1, tilt],
    scale: 1.6,
  });
  const colors = ["#5b6470", "#8d7b66", "#d8d2c6", "#2e3033", "#7d3f36", "#39504a"] as const;
  const block = (
    low: readonly [number, number, number],
    high: readonly [number, number, number],
  ) => ({
    mesh: boxMesh(low, high),
    material: { color: linearOf(random.pick(colors)), roughness: 0.9, metalness: 0 },
  });
  const side = random.pick([-1, 1]);
  const rug = random.between(-30, 40);
  const parts = [block([rug - 90, 0, -150], [rug + 60, 1, random.between(-20, 60)])];
  const edge = random.between(35, 75);
  if (random.chance(0.75)) {
    parts.push(
      block([side < 0 ? -160 : edge, 0, -160], [
        side < 0 ? -edge : 160,
        random.between(30, 70),
        10,
      ]),
    );
  }
  const setting = { ground: wood, wall: null, edge: -Infinity, plate: null };
  const plate = render({ parts, setting, lighting, camera, random: random.fork("scene") });
  for (let pass = 0; pass < 3; pass++) blurFrame(plate, 2);
  return plate;
}
