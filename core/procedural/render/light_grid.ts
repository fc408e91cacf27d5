/**
 * Light that each part of the picture can see, measured once every few pixels, because shadows of large
 * lights change slowly: one layer for the ground, one for whatever stands on it.
 */
import type { Camera } from "./camera.ts";
import { coverBand, createCoverage } from "./coverage.ts";
import type { Part } from "./mesh.ts";
import { PLANE_STRIDE, projectTriangles } from "./screen_triangles.ts";
import { seenShare, type Visibility } from "./visibility.ts";

/** Shares (0..1) of main light (`key`) and of the rest (`sky`) at the centre of each cell. */
export interface LightGrid {
  /** Pixels a side of a cell. */
  cell: number;
  columns: number;
  rows: number;
  groundKey: Float32Array;
  groundSky: Float32Array;
  /** Valid where `part` is not −1. */
  surfaceKey: Float32Array;
  surfaceSky: Float32Array;
  part: Int16Array;
}

/** What is lit. */
export interface LightGridOptions {
  camera: Camera;
  visibility: Visibility;
  /** Whether there is a ground plane to measure. */
  ground: boolean;
}

/** The grid is about this many cells across. */
const CELLS_ACROSS = 288;

/**
 * Measures the light over the whole picture.
 *
 * @example
 * ```ts
 * import { aimCamera } from "./camera.ts";
 * import { createLightGrid } from "./light_grid.ts";
 * const camera = aimCamera({
 *   eye: [0, 50, 1], target: [0, 0, 0], roll: 0, width: 30, height: 40, focalLength: 26,
 * });
 * const visibility = { key: [], sky: [], texel: 1 };
 * const grid = createLightGrid([], { camera, visibility, ground: true });
 * console.assert(grid.groundKey.every((share) => share === 1));
 * ```
 */
export function createLightGrid(parts: readonly Part[], options: LightGridOptions): LightGrid {
  const { camera, visibility, ground } = options;
  const cell = Math.max(1, Math.round(camera.width / CELLS_ACROSS));
  // The rasterizer takes two samples a pixel, so a picture of half as many pixels as cells has one a cell.
  const small: Camera = {
    ...camera,
    width: Math.ceil(camera.width / cell / 2),
    height: Math.ceil(camera.height / cell / 2),
    focal: camera.focal / cell / 2,
    centerX: camera.centerX / cell / 2,
    centerY: camera.centerY / cell / 2,
  };
  const columns = small.width * 2, rows = small.height * 2;
  const size = columns * rows;
  const grid: LightGrid = {
    cell,
    columns,
    rows,
    groundKey: new Float32Array(size).fill(1),
    groundSky: new Float32Array(size).fill(1),
    surfaceKey: new Float32Array(size).fill(1),
    surfaceSky: new Float32Array(size).fill(1),
    part: new Int16Array(size).fill(-1),
  };
  const triangles = projectTriangles(parts, small);
  const band = createCoverage({ width: small.width, rows: small.height });
  coverBand(band, triangles, {
    firstRow: 0,
    wanted: new Uint8Array(parts.length).fill(1),
    keepDepth: false,
  });
  const { eye, forward, right, up } = camera;
  const { planes } = triangles;
  const bias = visibility.texel * 1.5;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const px = (column + 0.5) / 2, py = (row + 0.5) / 2;
      const a = (px - small.centerX) / small.focal, b = (small.centerY - py) / small.focal;
      const rayX = forward[0] + right[0] * a + up[0] * b;
      const rayY = forward[1] + right[1] * a + up[1] * b;
      const rayZ = forward[2] + right[2] * a + up[2] * b;
      const triangle = band.triangle[at];
      if (triangle >= 0) {
        const depth = 1 / band.inverseDepth[at];
        const plane = triangle * PLANE_STRIDE + 9;
        let x = planes[plane] * px + planes[plane + 1] * py + planes[plane + 2];
        let y = planes[plane + 3] * px + planes[plane + 4] * py + planes[plane + 5];
        let z = planes[plane + 6] * px + planes[plane + 7] * py + planes[plane + 8];
        const length = Math.sqrt(x * x + y * y + z * z) || 1;
        x /= length, y /= length, z /= length;
        const point = [
          eye[0] + rayX * depth + x * bias,
          eye[1] + rayY * depth + y * bias,
          eye[2] + rayZ * depth + z * bias,
        ] as const;
        const normal = [x, y, z] as const;
        grid.part[at] = triangles.part[triangle];
        grid.surfaceKey[at] = seenShare(visibility.key, { point, normal: null, bias });
        grid.surfaceSky[at] = seenShare(visibility.sky, { point, normal, bias });
      }
      if (ground && rayY < -1e-4) {
        const depth = -eye[1] / rayY;
        const point = [eye[0] + rayX * depth, 0, eye[2] + rayZ * depth] as const;
        grid.groundKey[at] = seenShare(visibility.key, { point, normal: null, bias: 0 });
        grid.groundSky[at] = seenShare(visibility.sky, { point, normal: null, bias: 0 });
      }
    }
  }
  smoothLayer(grid, grid.groundKey, null);
  smoothLayer(grid, grid.groundSky, null);
  smoothLayer(grid, grid.surfaceKey, grid.part);
  smoothLayer(grid, grid.surfaceSky, grid.part);
  return grid;
}

/** Averages each cell with those of its eight neighbours that belong to the same part. */
function smoothLayer(grid: LightGrid, layer: Float32Array, part: Int16Array | null): void {
  const { columns, rows } = grid;
  const before = layer.slice();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      if (part !== null && part[at] < 0) continue;
      let sum = 0, count = 0;
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          const other = y * columns + x;
          if (part !== null && part[other] !== part[at]) continue;
          sum += before[other];
          count++;
        }
      }
      layer[at] = sum / count;
    }
  }
}
