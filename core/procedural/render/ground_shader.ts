/**
 * Lights what is behind the subject, row by row: the ground paints itself and gets the main light with its
 * shadow, the rest of the room and what it mirrors; a wall gets the same without the mirror; beyond
 * both lies the blurred room.
 */
import type { Camera } from "./camera.ts";
import { reflectionMap } from "./environment.ts";
import type { FarPlate, Frame } from "./frame.ts";
import { createGroundRow } from "./ground.ts";
import type { Lighting } from "./lighting.ts";
import type { LightGrid } from "./light_grid.ts";
import { sampleDirection } from "./octahedron.ts";
import { type Setting, settingDepth } from "./setting.ts";

/** What the ground is seen by and lit with. */
export interface GroundShaderOptions {
  camera: Camera;
  lighting: Lighting;
  grid: LightGrid;
  /** What distant parts look like out of focus; `null` leaves all sharp. */
  far: FarPlate | null;
}

/** Shades ground, wall and room row by row; made once a picture. */
export interface GroundShader {
  /**
   * Writes linear colours of those pixels of `row` whose place in `wanted` is not 0 into `result`
   * (three numbers a pixel of the row).
   */
  shadeRow(row: number, wanted: Uint8Array): void;
  result: Float32Array;
}

/** Pixels of a picture's width for one that shares what changes slowly with its neighbours. */
const SHARING_WIDTH = 288;

/** How much duller a wall is under a shelf of skirting, in shares of its light. */
const SKIRTING_GROOVE = 0.55;

/**
 * A shader for the surroundings of a scene.
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
 * const ground: Ground = {
 *   meanColor: [0.5, 0.5, 0.5], roughness: 0.6, reflectivity: 0.04,
 *   paint(row) { row.color.fill(0.5); row.slope.fill(0); row.gloss.fill(1); },
 * };
 * const setting = { ground, wall: null, edge: -Infinity, plate: null };
 * const visibility = { key: [], sky: [], texel: 1 };
 * const grid = createLightGrid([], { camera, visibility, setting, mask: null, toKey: [0, 1, 0] });
 * const shader = createGroundShader(setting, { camera, lighting, grid, far: null });
 * shader.shadeRow(20, new Uint8Array(30).fill(1));
 * console.assert(shader.result[0] > 0);
 * ```
 */
export function createGroundShader(
  setting: Setting,
  { camera, lighting, grid, far }: GroundShaderOptions,
): GroundShader {
  const { eye, forward, right, up, focal, centerX, centerY, width } = camera;
  const { ground, wall, plate } = setting;
  const points = createGroundRow(width);
  const columns = new Int32Array(width);
  const result = new Float32Array(width * 3);
  const reflection = reflectionMap(lighting.environment, ground?.roughness ?? 1);
  const room = reflectionMap(lighting.environment, 0.3);
  const { diffuse } = lighting.environment;
  const [keyX, keyY, keyZ] = lighting.key.center;
  const keySquare = keyX * keyX + keyY * keyY + keyZ * keyZ;
  const [keyRed, keyGreen, keyBlue] = lighting.key.color;
  const sampled = new Float64Array(3);
  const softness = new Float32Array(width);
  const plateLine = plate && createPlateLine(plate, camera);
  const farLine = far && createPlateLine(far.frame, camera);
  const ray = new Float64Array([eye[1], eye[2], 0, 0]);
  const keyLine = new Float32Array(grid.columns), skyLine = new Float32Array(grid.columns);

  /** Pixels that may share what changes slowly: none in small pictures. */
  const step = Math.max(1, Math.round(width / SHARING_WIDTH));
  /** Marks the first point of a row as fresh, each `step` columns on, and those after a gap. */
  let nextFresh = 0;
  const isFresh = (column: number): number => {
    if (column < nextFresh) return 0;
    nextFresh = column + step;
    return 1;
  };

  /** Most pictures look down on a table without end: no wall, no edge, nothing far away. */
  const endless = ground !== null && wall === null && setting.edge === -Infinity && far === null &&
    forward[1] + up[1] * centerY / focal + Math.abs(right[1]) * centerX / focal < -0.05;

  const gatherEndless = (row: number, wanted: Uint8Array) => {
    const b = (centerY - row - 0.5) / focal;
    let count = 0, depth = 1;
    nextFresh = 0;
    for (let column = 0; column < width; column++) {
      if (wanted[column] === 0) continue;
      const a = (column + 0.5 - centerX) / focal;
      depth = -eye[1] / (forward[1] + right[1] * a + up[1] * b);
      columns[count] = column;
      points.fresh[count] = isFresh(column);
      points.x[count] = eye[0] + (forward[0] + right[0] * a + up[0] * b) * depth;
      points.z[count++] = eye[2] + (forward[2] + right[2] * a + up[2] * b) * depth;
    }
    points.count = count;
    points.footprint = depth / focal;
  };

  /** What is held in the hand has nothing but a plate behind it. */
  const showPlate = (line: PlateLine, wanted: Uint8Array) => {
    points.count = 0;
    for (let column = 0, to = 0; column < width; column++, to += 3) {
      if (wanted[column] === 0) continue;
      line.read(column, sampled);
      result[to] = sampled[0];
      result[to + 1] = sampled[1];
      result[to + 2] = sampled[2];
    }
  };

  const gather = (row: number, wanted: Uint8Array) => {
    if (endless) return gatherEndless(row, wanted);
    plateLine?.begin(row);
    if (ground === null && wall === null && plateLine !== null) return showPlate(plateLine, wanted);
    const b = (centerY - row - 0.5) / focal;
    points.count = 0;
    nextFresh = 0;
    for (let column = 0; column < width; column++) {
      if (wanted[column] === 0) continue;
      const a = (column + 0.5 - centerX) / focal;
      const rayX = forward[0] + right[0] * a + up[0] * b;
      const rayY = forward[1] + right[1] * a + up[1] * b;
      const rayZ = forward[2] + right[2] * a + up[2] * b;
      ray[2] = rayY, ray[3] = rayZ;
      const depth = settingDepth(setting, ray);
      if (far !== null) {
        const away = depth < 0 ? -depth : depth === 0 ? Infinity : depth;
        const share = (away - far.near) / (far.far - far.near);
        softness[column] = share < 0 ? 0 : share > 1 ? 1 : share;
        // What is wholly out of focus needs no shading of its own.
        if (share >= 1) continue;
      }
      if (depth > 0) {
        columns[points.count] = column;
        points.fresh[points.count] = isFresh(column);
        points.x[points.count] = eye[0] + rayX * depth;
        points.z[points.count++] = eye[2] + rayZ * depth;
        points.footprint = depth / focal;
      } else if (depth < 0) {
        shadeWall(column, eye[0] - rayX * depth, eye[1] - rayY * depth);
      } else {
        if (plateLine === null) {
          sampled[0] = rayX, sampled[1] = rayY, sampled[2] = rayZ;
          sampleDirection(room, sampled);
        } else {
          plateLine.read(column, sampled);
        }
        result[column * 3] = sampled[0];
        result[column * 3 + 1] = sampled[1];
        result[column * 3 + 2] = sampled[2];
      }
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

  const wallZ = wall?.z ?? 0, skirting = wall?.skirting ?? 0;
  const [wallRed, wallGreen, wallBlue] = wall?.color ?? [0, 0, 0];
  const shadeWall = (column: number, x: number, y: number) => {
    const at = Math.min(grid.columns - 1, (column / grid.cell) | 0);
    const lx = keyX - x, ly = keyY - y, lz = keyZ - wallZ;
    const square = lx * lx + ly * ly + lz * lz;
    const incoming = lz < 0 ? 0 : lz * keySquare / (square * Math.sqrt(square)) * keyLine[at];
    // Darker where it meets the table, as corners of rooms are.
    const height = y < 0 ? 0 : y;
    let seen = skyLine[at] * (1 - 0.45 / (1 + height * 0.25));
    let paint = 1;
    if (height < skirting) {
      paint = 1.15;
      if (height > skirting - 0.4) seen *= SKIRTING_GROOVE;
    }
    const to = column * 3;
    result[to] = wallRed * paint * (keyRed * incoming + (diffuse[0] + diffuse[3]) * seen);
    result[to + 1] = wallGreen * paint * (keyGreen * incoming + (diffuse[4] + diffuse[7]) * seen);
    result[to + 2] = wallBlue * paint * (keyBlue * incoming + (diffuse[8] + diffuse[11]) * seen);
  };

  const shadeRow = (row: number, wanted: Uint8Array) => {
    mixLines(row);
    gather(row, wanted);
    if (points.count > 0 && ground !== null) shadeGround();
    if (far !== null) fadeFar(row, wanted);
  };

  const fadeFar = (row: number, wanted: Uint8Array) => {
    farLine!.begin(row);
    for (let column = 0; column < width; column++) {
      const share = softness[column];
      if (wanted[column] === 0 || share === 0) continue;
      farLine!.read(column, sampled);
      for (let channel = 0; channel < 3; channel++) {
        const at = column * 3 + channel;
        result[at] = share >= 1 ? sampled[channel] : result[at] +
          (sampled[channel] - result[at]) * share;
      }
    }
  };

  const gridScale = 1 / grid.cell, gridLimit = grid.columns - 1.001;
  /** Where `column` lies on the lines of light, in cells. */
  const placeOf = (column: number): number => {
    const place = (column + 0.5) * gridScale - 0.5;
    return place < 0 ? 0 : place > gridLimit ? gridLimit : place;
  };

  const shadeGround = () => {
    ground!.paint(points);
    const { color, slope, gloss, fresh } = points;
    const f0 = ground!.reflectivity, smoothness = 1 - ground!.roughness * 0.8;
    let first = 0, key = 0, sky = 0, keyStep = 0, skyStep = 0, mirror = 0;
    let lx = 0, ly = 0, lz = 0, red = 0, green = 0, blue = 0;
    for (let index = 0; index < points.count; index++) {
      const column = columns[index];
      const slopeX = slope[index * 2], slopeZ = slope[index * 2 + 1];
      const steep = slopeX * slopeX + slopeZ * slopeZ;
      // The root to its third term, where that is near enough.
      const unit = steep < 0.3 ? 1 - steep * (0.5 - steep * 0.375) : 1 / Math.sqrt(1 + steep);
      // The room and the way to the light hardly change from one pixel to the next; colours and slopes do.
      if (fresh[index] === 1) {
        first = column;
        const here = placeOf(column), next = placeOf(column + step);
        const a = here | 0, b = next | 0;
        key = keyLine[a] + (keyLine[a + 1] - keyLine[a]) * (here - a);
        sky = skyLine[a] + (skyLine[a + 1] - skyLine[a]) * (here - a);
        keyStep = (keyLine[b] + (keyLine[b + 1] - keyLine[b]) * (next - b) - key) / step;
        skyStep = (skyLine[b] + (skyLine[b + 1] - skyLine[b]) * (next - b) - sky) / step;
        const x = points.x[index], z = points.z[index];
        const nx = -slopeX * unit, ny = unit, nz = -slopeZ * unit;
        lx = keyX - x, lz = keyZ - z;
        const square = lx * lx + keyY * keyY + lz * lz;
        const strength = keySquare / (square * Math.sqrt(square));
        lx *= strength, ly = keyY * strength, lz *= strength;
        let vx = eye[0] - x, vy = eye[1], vz = eye[2] - z;
        const distance = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
        vx *= distance, vy *= distance, vz *= distance;
        let facing = nx * vx + ny * vy + nz * vz;
        if (facing < 0.02) facing = 0.02;
        const ry = 2 * facing * ny - vy;
        sampled[0] = 2 * facing * nx - vx;
        sampled[1] = ry < 0.01 ? 0.01 : ry;
        sampled[2] = 2 * facing * nz - vz;
        sampleDirection(reflection, sampled);
        const grazing = 1 - facing, g2 = grazing * grazing;
        mirror = f0 + (1 - f0) * g2 * g2 * grazing * smoothness;
        red = diffuse[0] + diffuse[1] * nx + diffuse[2] * ny + diffuse[3] * nz;
        green = diffuse[4] + diffuse[5] * nx + diffuse[6] * ny + diffuse[7] * nz;
        blue = diffuse[8] + diffuse[9] * nx + diffuse[10] * ny + diffuse[11] * nz;
      }
      const away = column - first;
      const keyHere = key + keyStep * away, skyHere = sky + skyStep * away;
      let incoming = (ly - slopeX * lx - slopeZ * lz) * unit;
      incoming = incoming < 0 ? 0 : incoming * keyHere;
      const to = column * 3, from = index * 3;
      const shine = mirror * gloss[index] * skyHere * (0.4 + 0.6 * keyHere);
      result[to] = color[from] * (keyRed * incoming + red * skyHere) + shine * sampled[0];
      result[to + 1] = color[from + 1] * (keyGreen * incoming + green * skyHere) +
        shine * sampled[1];
      result[to + 2] = color[from + 2] * (keyBlue * incoming + blue * skyHere) + shine * sampled[2];
    }
  };
  return { shadeRow, result };
}

/** A row of the picture as a plate shows it. */
interface PlateLine {
  /** Mixes the plate's two rows that lie nearest to the picture's row. */
  begin(row: number): void;
  /** Puts the colour at a column of the picture into the first three places of `color`. */
  read(column: number, color: Float64Array): void;
}

function createPlateLine(plate: Frame, picture: { width: number; height: number }): PlateLine {
  const { width, height, data } = plate;
  const line = new Float32Array(width * 3);
  const scale = width / picture.width, limit = width - 1.001;
  return {
    begin(row) {
      const place = (row + 0.5) / picture.height * height - 0.5;
      const y = Math.min(height - 1.001, Math.max(0, place));
      const upper = Math.floor(y) * width * 3, lower = upper + width * 3, share = y - Math.floor(y);
      for (let at = 0; at < line.length; at++) {
        line[at] = data[upper + at] + (data[lower + at] - data[upper + at]) * share;
      }
    },
    read(column, color) {
      let x = (column + 0.5) * scale - 0.5;
      x = x < 0 ? 0 : x > limit ? limit : x;
      const left = x | 0, share = x - left, at = left * 3;
      color[0] = line[at] + (line[at + 3] - line[at]) * share;
      color[1] = line[at + 1] + (line[at + 4] - line[at + 1]) * share;
      color[2] = line[at + 2] + (line[at + 5] - line[at + 2]) * share;
    },
  };
}
