/**
 * Lights the ground: the surface paints a row, this adds the main light with its shadow, the rest of the
 * room, and what the surface mirrors.
 */
import type { Camera } from "./camera.ts";
import { reflectionMap } from "./environment.ts";
import { createGroundRow, type Ground } from "./ground.ts";
import type { Lighting } from "./lighting.ts";
import type { LightGrid } from "./light_grid.ts";
import { sampleDirection } from "./octahedron.ts";

/** What the ground is seen by and lit with. */
export interface GroundShaderOptions {
  camera: Camera;
  lighting: Lighting;
  grid: LightGrid;
}

/** Shades the ground row by row; made once a picture. */
export interface GroundShader {
  /**
   * Writes linear colours of those pixels of `row` whose place in `wanted` is not 0 into `result`
   * (three numbers a pixel of the row). Pixels that look above the horizon get the room behind.
   */
  shadeRow(row: number, wanted: Uint8Array): void;
  result: Float32Array;
}

/**
 * A shader for the ground of a scene.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { aimCamera } from "./camera.ts";
 * import type { Ground } from "./ground.ts";
 * import { createGroundShader } from "./ground_shader.ts";
 * import { createLightGrid } from "./light_grid.ts";
 * import { createLighting } from "./lighting.ts";
 * const camera = aimCamera({
 *   eye: [0, 50, 1], target: [0, 0, 0], roll: 0, width: 30, height: 40, focalLength: 26,
 * });
 * const lighting = createLighting({
 *   random: createRandom("room"), groundColor: [0.6, 0.6, 0.6], cameraDirection: [0, 1, 0],
 * });
 * const grid = createLightGrid([], {
 *   camera, visibility: { key: [], sky: [], texel: 1 }, ground: true,
 * });
 * const ground: Ground = {
 *   meanColor: [0.5, 0.5, 0.5], roughness: 0.6, reflectivity: 0.04,
 *   paint(row) { row.color.fill(0.5); row.slope.fill(0); row.gloss.fill(1); },
 * };
 * const shader = createGroundShader(ground, { camera, lighting, grid });
 * shader.shadeRow(20, new Uint8Array(30).fill(1));
 * console.assert(shader.result[0] > 0);
 * ```
 */
export function createGroundShader(
  ground: Ground,
  { camera, lighting, grid }: GroundShaderOptions,
): GroundShader {
  const { eye, forward, right, up, focal, centerX, centerY, width } = camera;
  const points = createGroundRow(width);
  const columns = new Int32Array(width);
  const result = new Float32Array(width * 3);
  const reflection = reflectionMap(lighting.environment, ground.roughness);
  const far = reflectionMap(lighting.environment, 0.4);
  const { diffuse } = lighting.environment;
  const [keyX, keyY, keyZ] = lighting.key.center;
  const keySquare = keyX * keyX + keyY * keyY + keyZ * keyZ;
  const [keyRed, keyGreen, keyBlue] = lighting.key.color;
  const sampled = new Float64Array(3);
  const keyLine = new Float32Array(grid.columns), skyLine = new Float32Array(grid.columns);

  const gather = (row: number, wanted: Uint8Array) => {
    const b = (centerY - row - 0.5) / focal;
    points.count = 0;
    for (let column = 0; column < width; column++) {
      if (wanted[column] === 0) continue;
      const a = (column + 0.5 - centerX) / focal;
      const rayY = forward[1] + right[1] * a + up[1] * b;
      const rayX = forward[0] + right[0] * a + up[0] * b;
      const rayZ = forward[2] + right[2] * a + up[2] * b;
      if (rayY > -0.002) {
        sampleDirection(far, { x: rayX, y: rayY, z: rayZ, result: sampled });
        result.set(sampled, column * 3);
        continue;
      }
      const depth = -eye[1] / rayY;
      columns[points.count] = column;
      points.x[points.count] = eye[0] + rayX * depth;
      points.z[points.count++] = eye[2] + rayZ * depth;
      points.footprint = depth / focal;
    }
  };

  const mixLines = (row: number) => {
    const y = Math.min(grid.rows - 1.001, Math.max(0, (row + 0.5) / grid.cell - 0.5));
    const upper = Math.floor(y) * grid.columns, share = y - Math.floor(y);
    for (let column = 0; column < grid.columns; column++) {
      const at = upper + column, below = at + grid.columns;
      keyLine[column] = grid.groundKey[at] * (1 - share) + grid.groundKey[below] * share;
      skyLine[column] = grid.groundSky[at] * (1 - share) + grid.groundSky[below] * share;
    }
  };

  const shadeRow = (row: number, wanted: Uint8Array) => {
    gather(row, wanted);
    if (points.count === 0) return;
    ground.paint(points);
    mixLines(row);
    const { color, slope, gloss } = points;
    const f0 = ground.reflectivity, smoothness = 1 - ground.roughness * 0.8;
    const gridScale = 1 / grid.cell, gridLimit = grid.columns - 1.001;
    for (let index = 0; index < points.count; index++) {
      const column = columns[index];
      let place = (column + 0.5) * gridScale - 0.5;
      place = place < 0 ? 0 : place > gridLimit ? gridLimit : place;
      const whole = place | 0, share = place - whole;
      const key = keyLine[whole] + (keyLine[whole + 1] - keyLine[whole]) * share;
      const sky = skyLine[whole] + (skyLine[whole + 1] - skyLine[whole]) * share;
      const x = points.x[index], z = points.z[index];
      const slopeX = slope[index * 2], slopeZ = slope[index * 2 + 1];
      const unit = 1 / Math.sqrt(1 + slopeX * slopeX + slopeZ * slopeZ);
      const nx = -slopeX * unit, ny = unit, nz = -slopeZ * unit;
      const lx = keyX - x, lz = keyZ - z;
      const square = lx * lx + keyY * keyY + lz * lz;
      let incoming = (nx * lx + ny * keyY + nz * lz) * keySquare / (square * Math.sqrt(square));
      incoming = incoming < 0 ? 0 : incoming * key;
      let vx = eye[0] - x, vy = eye[1], vz = eye[2] - z;
      const distance = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
      vx *= distance, vy *= distance, vz *= distance;
      let facing = nx * vx + ny * vy + nz * vz;
      if (facing < 0.02) facing = 0.02;
      const rx = 2 * facing * nx - vx, ry = 2 * facing * ny - vy, rz = 2 * facing * nz - vz;
      sampleDirection(reflection, { x: rx, y: ry < 0.01 ? 0.01 : ry, z: rz, result: sampled });
      const grazing = 1 - facing, g2 = grazing * grazing;
      const mirror = (f0 + (1 - f0) * g2 * g2 * grazing * smoothness) * gloss[index] * sky *
        (0.4 + 0.6 * key);
      const to = column * 3, from = index * 3;
      const ambient = diffuse[0] + diffuse[1] * nx + diffuse[2] * ny + diffuse[3] * nz;
      const ambientGreen = diffuse[4] + diffuse[5] * nx + diffuse[6] * ny + diffuse[7] * nz;
      const ambientBlue = diffuse[8] + diffuse[9] * nx + diffuse[10] * ny + diffuse[11] * nz;
      result[to] = color[from] * (keyRed * incoming + ambient * sky) + mirror * sampled[0];
      result[to + 1] = color[from + 1] * (keyGreen * incoming + ambientGreen * sky) +
        mirror * sampled[1];
      result[to + 2] = color[from + 2] * (keyBlue * incoming + ambientBlue * sky) +
        mirror * sampled[2];
    }
  };
  return { shadeRow, result };
}
