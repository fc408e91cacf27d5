/**
 * Depth of field for what lies behind the subject: the surroundings alone, drawn small and blurred, to be
 * faded in with distance. Phones keep a subject sharp and let the far end of a table go soft.
 */
import type { Camera } from "./camera.ts";
import { createFrame, type FarPlate, type Frame } from "./frame.ts";
import { createGroundShader } from "./ground_shader.ts";
import { createLightGrid } from "./light_grid.ts";
import type { Lighting } from "./lighting.ts";
import type { Setting } from "./setting.ts";
import type { Visibility } from "./visibility.ts";

/** What {@link createFarPlate} draws. */
export interface FarPlateOptions {
  camera: Camera;
  lighting: Lighting;
  visibility: Visibility;
  /** Distance, cm, up to which all is sharp. */
  sharpTo: number;
}

/** Pixels of the plate's width. */
const WIDTH = 144;

/**
 * The surroundings of a scene, blurred.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { aimCamera } from "./camera.ts";
 * import { createFarPlate } from "./far_plate.ts";
 * import { createLighting } from "./lighting.ts";
 * const camera = aimCamera({
 *   eye: [0, 20, 60], target: [0, 5, 0], roll: 0, width: 300, height: 400, focalLength: 26,
 * });
 * const lighting = createLighting({
 *   random: createRandom("room"), groundColor: [0.6, 0.6, 0.6], cameraDirection: [0, 0.3, 1],
 * });
 * const wall = { z: -30, color: [0.7, 0.7, 0.7], skirting: 0 } as const;
 * const setting = { ground: null, wall, edge: 0, plate: null };
 * const visibility = { key: [], sky: [], texel: 1 };
 * const plate = createFarPlate(setting, { camera, lighting, visibility, sharpTo: 60 });
 * console.assert(plate.frame.width === 144 && plate.far > plate.near);
 * ```
 */
export function createFarPlate(
  setting: Setting,
  { camera, lighting, visibility, sharpTo }: FarPlateOptions,
): FarPlate {
  const height = Math.max(2, Math.round(WIDTH * camera.height / camera.width));
  const scale = WIDTH / camera.width;
  const small: Camera = {
    ...camera,
    width: WIDTH,
    height,
    focal: camera.focal * scale,
    centerX: camera.centerX * scale,
    centerY: camera.centerY * scale,
  };
  const { mask, key: { center: toKey } } = lighting;
  const grid = createLightGrid([], {
    camera: small,
    visibility,
    setting,
    mask,
    toKey,
    // What is blurred anyway may be lit coarsely.
    cellsAcross: WIDTH / 2,
  });
  const shader = createGroundShader(setting, { camera: small, lighting, grid, far: null });
  const frame = createFrame(WIDTH, height);
  const all = new Uint8Array(WIDTH).fill(1);
  for (let row = 0; row < height; row++) {
    shader.shadeRow(row, all);
    frame.data.set(shader.result, row * WIDTH * 3);
  }
  blurFrame(frame, 1);
  blurFrame(frame, 1);
  return { frame, near: sharpTo * 1.03, far: sharpTo * 1.4 };
}

/**
 * A box blur of 2 · `radius` + 1 pixels each way, edges repeated; changes the frame itself.
 *
 * @example
 * ```ts
 * import { createFrame } from "./frame.ts";
 * import { blurFrame } from "./far_plate.ts";
 * const frame = createFrame(9, 9);
 * frame.data[(4 * 9 + 4) * 3] = 9;
 * blurFrame(frame, 1);
 * console.assert(Math.abs(frame.data[(3 * 9 + 3) * 3] - 1) < 1e-6);
 * ```
 */
export function blurFrame(frame: Frame, radius: number): void {
  const { width, height, data } = frame;
  const line = new Float32Array(Math.max(width, height));
  const blurLine = (start: number, stride: number, length: number) => {
    for (let index = 0; index < length; index++) line[index] = data[start + index * stride];
    for (let index = 0; index < length; index++) {
      let sum = 0;
      for (let step = -radius; step <= radius; step++) {
        sum += line[Math.min(length - 1, Math.max(0, index + step))];
      }
      data[start + index * stride] = sum / (2 * radius + 1);
    }
  };
  for (let channel = 0; channel < 3; channel++) {
    for (let row = 0; row < height; row++) blurLine(row * width * 3 + channel, 3, width);
    for (let column = 0; column < width; column++) {
      blurLine(column * 3 + channel, width * 3, height);
    }
  }
}
