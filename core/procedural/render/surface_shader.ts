/**
 * The colour of one point of a triangle: print, grain, light with its shadow, and the room's reflection.
 */
import type { Camera } from "./camera.ts";
import type { KeyLight, Lighting } from "./lighting.ts";
import { type LightGrid, readSurfaceLight } from "./light_grid.ts";
import type { Part } from "./mesh.ts";
import { BUMP_TILE, bumpSlopes } from "./bump.ts";
import { sampleDirection } from "./octahedron.ts";
import { prepareParts } from "./prepared_part.ts";
import { sampleTexture } from "./prepared_texture.ts";
import { sampleRelief } from "./relief.ts";
import { PLANE_STRIDE, type ScreenTriangles } from "./screen_triangles.ts";

/** What a shader needs to know of the scene. */
export interface SurfaceShaderOptions {
  camera: Camera;
  lighting: Lighting;
  grid: LightGrid;
  triangles: ScreenTriangles;
}

/**
 * Shades points of triangles; made once a picture. A point's colour is its base colour times what it
 * scatters, plus what it mirrors; the two halves are measured apart, because print changes from pixel to
 * pixel and light mostly does not.
 */
export interface SurfaceShader {
  /** Which of the {@link LIGHT_SLOTS} places for a measured light is in use. */
  slot: number;
  /** Writes into {@link light} what `triangle` scatters and mirrors at the pixel position `x`, `y`. */
  measureLight(triangle: number, x: number, y: number): void;
  /** For each slot six numbers: factors on red, green, blue of the base colour, then light added to them. */
  light: Float64Array;
  /** 0 clear .. 1 opaque: of the last light measured. */
  opacity(): number;
  /** Writes the base colour at a pixel position, lit by the slot's {@link light}, into {@link result}. */
  paint(triangle: number, x: number, y: number): void;
  /**
   * Writes a run of pixels that all see `triangle` into its target; each two columns are lit by the slot
   * that has half their number.
   */
  paintRun(triangle: number, run: PixelRun): void;
  /** Linear red, green, blue. */
  result: Float64Array;
  /** For each triangle whether its pixels may share {@link light}: see `PreparedParts.slow`. */
  slow: Uint8Array;
}

/** Neighbouring pixels of a row. */
export interface PixelRun {
  row: number;
  /** The first column, and the one after the last. */
  from: number;
  to: number;
  /** The frame's data, and where in it the row starts. */
  target: Float32Array;
  start: number;
}

/**
 * Places for measured lights: more than half as many as the widest picture has columns.
 *
 * @example
 * ```ts
 * import { LIGHT_SLOTS } from "./surface_shader.ts";
 * console.assert(LIGHT_SLOTS > 4096 / 2);
 * ```
 */
export const LIGHT_SLOTS = 8192;

/**
 * A shader for the parts of a scene.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { aimCamera } from "./camera.ts";
 * import { createLightGrid } from "./light_grid.ts";
 * import { createLighting } from "./lighting.ts";
 * import { projectTriangles } from "./screen_triangles.ts";
 * import { createSurfaceShader } from "./surface_shader.ts";
 * const camera = aimCamera({
 *   eye: [0, 50, 1], target: [0, 0, 0], roll: 0, width: 30, height: 40, focalLength: 26,
 * });
 * const lighting = createLighting({
 *   random: createRandom("room"), groundColor: [0.6, 0.6, 0.6], cameraDirection: [0, 1, 0],
 * });
 * const mesh = {
 *   positions: new Float32Array([-5, 0, 5, 5, 0, 5, 0, 0, -5]),
 *   normals: new Float32Array([0, 1, 0, 0, 1, 0, 0, 1, 0]),
 *   uvs: new Float32Array(6),
 *   indices: new Uint32Array([0, 1, 2]),
 * };
 * const parts = [{ mesh, material: { color: [1, 1, 1], roughness: 1, metalness: 0 } as const }];
 * const visibility = { key: [], sky: [], texel: 1 };
 * const setting = { ground: null, wall: null, edge: 0, plate: null };
 * const shader = createSurfaceShader(parts, {
 *   camera, lighting, grid: createLightGrid(parts, { camera, visibility, setting, mask: null, toKey: [0, 1, 0] }),
 *   triangles: projectTriangles(parts, camera),
 * });
 * shader.measureLight(0, 15, 20);
 * shader.paint(0, 15, 20);
 * console.assert(shader.result[1] > 0 && shader.opacity() === 1);
 * ```
 */
export function createSurfaceShader(
  parts: readonly Part[],
  { camera, lighting, grid, triangles }: SurfaceShaderOptions,
): SurfaceShader {
  const { planes } = triangles;
  const { parts: prepared, detail, slow } = prepareParts(parts, {
    environment: lighting.environment,
    triangles,
    focal: camera.focal,
  });
  const slopes = bumpSlopes();
  const result = new Float64Array(3), light = new Float64Array(LIGHT_SLOTS * 6);
  let opacity = 1;
  const sampled = new Float64Array(3);
  const source = createKeyTerms(lighting.key);
  const { diffuse, glow } = lighting.environment;
  const { eye: [eyeX, eyeY, eyeZ], focal, centerX, centerY } = camera;
  const [forwardX, forwardY, forwardZ] = camera.forward;
  const [rightX, rightY, rightZ] = camera.right;
  const [upX, upY, upZ] = camera.up;

  const measureLight = (triangle: number, x: number, y: number) => {
    const part = prepared[triangles.part[triangle]];
    const p = triangle * PLANE_STRIDE;
    const depth = 1 / (planes[p] * x + planes[p + 1] * y + planes[p + 2]);
    let nx = planes[p + 9] * x + planes[p + 10] * y + planes[p + 11];
    let ny = planes[p + 12] * x + planes[p + 13] * y + planes[p + 14];
    let nz = planes[p + 15] * x + planes[p + 16] * y + planes[p + 17];
    let scale = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
    nx *= scale, ny *= scale, nz *= scale;
    const a = (x - centerX) / focal, b = (centerY - y) / focal;
    let vx = -(forwardX + rightX * a + upX * b);
    let vy = -(forwardY + rightY * a + upY * b);
    let vz = -(forwardZ + rightZ * a + upZ * b);
    const px = eyeX - vx * depth, py = eyeY - vy * depth, pz = eyeZ - vz * depth;
    scale = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
    vx *= scale, vy *= scale, vz *= scale;

    if (part.bumpAmplitude > 0) {
      // The tile is laid on along the axis that the surface faces most.
      const ax = nx < 0 ? -nx : nx, ay = ny < 0 ? -ny : ny, az = nz < 0 ? -nz : nz;
      const s = part.bumpScale;
      const mask = BUMP_TILE - 1;
      if (ay >= ax && ay >= az) {
        const at = ((((pz * s) & mask) * BUMP_TILE) + ((px * s) & mask)) * 2;
        nx -= slopes[at] * part.bumpAmplitude;
        nz -= slopes[at + 1] * part.bumpAmplitude;
      } else if (ax >= az) {
        const at = ((((py * s) & mask) * BUMP_TILE) + ((pz * s) & mask)) * 2;
        nz -= slopes[at] * part.bumpAmplitude;
        ny -= slopes[at + 1] * part.bumpAmplitude;
      } else {
        const at = ((((py * s) & mask) * BUMP_TILE) + ((px * s) & mask)) * 2;
        nx -= slopes[at] * part.bumpAmplitude;
        ny -= slopes[at + 1] * part.bumpAmplitude;
      }
      scale = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
      nx *= scale, ny *= scale, nz *= scale;
    }

    if (part.relief !== null) {
      const { alongU, alongV } = part.relief;
      sampled[0] = (planes[p + 3] * x + planes[p + 4] * y + planes[p + 5]) * depth;
      sampled[1] = (planes[p + 6] * x + planes[p + 7] * y + planes[p + 8]) * depth;
      sampleRelief(part.relief, sampled);
      nx -= sampled[0] * alongU[0] + sampled[1] * alongV[0];
      ny -= sampled[0] * alongU[1] + sampled[1] * alongV[1];
      nz -= sampled[0] * alongU[2] + sampled[1] * alongV[2];
      scale = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
      nx *= scale, ny *= scale, nz *= scale;
    }

    // Light that the point can see.
    sampled[0] = x, sampled[1] = y;
    readSurfaceLight(grid, sampled, triangles.part[triangle]);
    const key = sampled[0], sky = sampled[1];

    let lx = source.x - px, ly = source.y - py, lz = source.z - pz;
    const square = lx * lx + ly * ly + lz * lz;
    scale = 1 / Math.sqrt(square);
    lx *= scale, ly *= scale, lz *= scale;
    let incoming = (nx * lx + ny * ly + nz * lz + source.wrap) / (1 + source.wrap);
    incoming = incoming < 0 ? 0 : incoming * key * source.square / square;

    let facing = nx * vx + ny * vy + nz * vz;
    if (facing < 0.02) facing = 0.02;
    const rx = 2 * facing * nx - vx, ry = 2 * facing * ny - vy, rz = 2 * facing * nz - vz;
    if (part.reflection === null) {
      sampled[0] = glow[0] + glow[1] * rx + glow[2] * ry + glow[3] * rz;
      sampled[1] = glow[4] + glow[5] * rx + glow[6] * ry + glow[7] * rz;
      sampled[2] = glow[8] + glow[9] * rx + glow[10] * ry + glow[11] * rz;
    } else {
      sampled[0] = rx, sampled[1] = ry, sampled[2] = rz;
      sampleDirection(part.reflection, sampled);
    }
    const grazing = 1 - facing;
    const g2 = grazing * grazing;
    const fresnel = g2 * g2 * grazing * (1 - part.roughness * 0.8);
    const seen = sky * (0.4 + 0.6 * key);
    const metal = part.metalness, chalk = 1 - metal;
    const ambientRed = (diffuse[0] + diffuse[1] * nx + diffuse[2] * ny + diffuse[3] * nz) * sky;
    const ambientGreen = (diffuse[4] + diffuse[5] * nx + diffuse[6] * ny + diffuse[7] * nz) * sky;
    const ambientBlue = (diffuse[8] + diffuse[9] * nx + diffuse[10] * ny + diffuse[11] * nz) * sky;
    // Schlick's Fresnel term with 4 % at normal incidence for what is not metal, and the base colour for metal.
    const tinted = metal * (1 - fresnel) * seen;
    const plain = (0.04 * chalk * (1 - fresnel) + fresnel) * seen;
    const at = shader.slot * 6;
    light[at] = part.red * (chalk * (source.red * incoming + ambientRed) + tinted * sampled[0]);
    light[at + 1] = part.green *
      (chalk * (source.green * incoming + ambientGreen) + tinted * sampled[1]);
    light[at + 2] = part.blue *
      (chalk * (source.blue * incoming + ambientBlue) + tinted * sampled[2]);
    light[at + 3] = plain * sampled[0];
    light[at + 4] = plain * sampled[1];
    light[at + 5] = plain * sampled[2];
    // Clear things are seen by what they mirror, and by their edges.
    opacity = part.opacity < 1 ? part.opacity + (1 - part.opacity) * (fresnel * 0.8 + 0.03) : 1;
  };

  const paint = (triangle: number, x: number, y: number) => {
    const { texture } = prepared[triangles.part[triangle]];
    const at = shader.slot * 6;
    if (texture === null) {
      result[0] = light[at] + light[at + 3];
      result[1] = light[at + 1] + light[at + 4];
      result[2] = light[at + 2] + light[at + 5];
      return;
    }
    const p = triangle * PLANE_STRIDE;
    const depth = 1 / (planes[p] * x + planes[p + 1] * y + planes[p + 2]);
    sampled[0] = (planes[p + 3] * x + planes[p + 4] * y + planes[p + 5]) * depth;
    sampled[1] = (planes[p + 6] * x + planes[p + 7] * y + planes[p + 8]) * depth;
    sampled[2] = detail[triangle];
    sampleTexture(texture, sampled);
    result[0] = sampled[0] * light[at] + light[at + 3];
    result[1] = sampled[1] * light[at + 1] + light[at + 4];
    result[2] = sampled[2] * light[at + 2] + light[at + 5];
  };

  const paintRun = (triangle: number, { row, from, to, target, start }: PixelRun) => {
    const { texture } = prepared[triangles.part[triangle]];
    let at = start + from * 3;
    if (texture === null) {
      for (let column = from; column < to; column++, at += 3) {
        const slot = (column >> 1) * 6;
        target[at] = light[slot] + light[slot + 3];
        target[at + 1] = light[slot + 1] + light[slot + 4];
        target[at + 2] = light[slot + 2] + light[slot + 5];
      }
      return;
    }
    const p = triangle * PLANE_STRIDE, y = row + 0.25, level = detail[triangle];
    const depthX = planes[p], uX = planes[p + 3], vX = planes[p + 6];
    const depthY = planes[p + 1] * y + planes[p + 2];
    const uY = planes[p + 4] * y + planes[p + 5], vY = planes[p + 7] * y + planes[p + 8];
    for (let column = from; column < to; column++, at += 3) {
      const x = column + 0.25, slot = (column >> 1) * 6;
      const depth = 1 / (depthX * x + depthY);
      sampled[0] = (uX * x + uY) * depth;
      sampled[1] = (vX * x + vY) * depth;
      sampled[2] = level;
      sampleTexture(texture, sampled);
      target[at] = sampled[0] * light[slot] + light[slot + 3];
      target[at + 1] = sampled[1] * light[slot + 1] + light[slot + 4];
      target[at + 2] = sampled[2] * light[slot + 2] + light[slot + 5];
    }
  };

  const shader: SurfaceShader = {
    slot: 0,
    measureLight,
    light,
    opacity: () => opacity,
    paint,
    paintRun,
    result,
    slow,
  };
  return shader;
}

interface KeyTerms {
  x: number;
  y: number;
  z: number;
  red: number;
  green: number;
  blue: number;
  /** Square of the distance from the origin. */
  square: number;
  /** How far a large light reaches round the edge of shade. */
  wrap: number;
}

function createKeyTerms(key: KeyLight): KeyTerms {
  const [x, y, z] = key.center;
  const square = x * x + y * y + z * z;
  const size = (Math.hypot(...key.halfWidth) + Math.hypot(...key.halfHeight)) / 2;
  const [red, green, blue] = key.color;
  return { x, y, z, red, green, blue, square, wrap: Math.min(0.3, size / Math.sqrt(square) / 3) };
}
