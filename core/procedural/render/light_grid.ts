/**
 * Light that each part of the picture can see, measured once every few pixels, because shadows of large
 * lights change slowly: one layer for ground and wall, one for whatever stands on it.
 */
import type { Camera } from "./camera.ts";
import { type Coverage, coverBand, createCoverage } from "./coverage.ts";
import type { LightMask } from "./light_mask.ts";
import type { Part } from "./mesh.ts";
import { type Setting, settingDepth } from "./setting.ts";
import { PLANE_STRIDE, projectTriangles, type ScreenTriangles } from "./screen_triangles.ts";
import type { Vector3 } from "./vector.ts";
import { type LightProbes, seenShares, type Visibility } from "./visibility.ts";

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
  setting: Setting;
  /** What dims the light before it reaches the scene. */
  mask: LightMask | null;
  /** Towards the main light; what is above the ground is dimmed as the ground it would throw its shadow on. */
  toKey: Vector3;
  /** The grid is about this many cells across; 180 unless told otherwise. */
  cellsAcross?: number;
}

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
 * const setting = { ground: null, wall: null, edge: 0, plate: null };
 * const grid = createLightGrid([], { camera, visibility, setting, mask: null, toKey: [0, 1, 0] });
 * console.assert(grid.groundKey.every((share) => share === 1));
 * ```
 */
export function createLightGrid(parts: readonly Part[], options: LightGridOptions): LightGrid {
  const { camera, visibility, setting, mask, toKey, cellsAcross = 180 } = options;
  const cell = Math.max(1, Math.round(camera.width / cellsAcross));
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
  const bias = visibility.texel * 1.5;
  const gathered = gatherProbes({ grid, band, triangles, camera, small, bias, setting });
  const slopeX = toKey[0] / toKey[1], slopeZ = toKey[2] / toKey[1];
  const lit = (probes: CellProbes, layer: Float32Array, shares: Float32Array) => {
    const dim = mask === null
      ? null
      : layer === grid.groundKey || layer === grid.surfaceKey
      ? mask.key
      : mask.sky;
    const { points } = probes;
    for (let index = 0, at = 0; index < probes.count; index++, at += 3) {
      const y = points[at + 1];
      layer[probes.cells[index]] = shares[index] *
        (dim === null ? 1 : dim(points[at] - y * slopeX, points[at + 2] - y * slopeZ));
    }
  };
  const { surface, plane } = gathered;
  const unweighed: LightProbes = { count: surface.count, points: surface.points };
  lit(surface, grid.surfaceKey, seenShares(visibility.key, { probes: unweighed, bias }));
  lit(surface, grid.surfaceSky, seenShares(visibility.sky, { probes: surface, bias }));
  lit(plane, grid.groundKey, seenShares(visibility.key, { probes: plane, bias: 0 }));
  lit(plane, grid.groundSky, seenShares(visibility.sky, { probes: plane, bias: 0 }));
  smoothPlane(grid, grid.groundKey);
  smoothPlane(grid, grid.groundSky);
  smoothSurface(grid, grid.surfaceKey);
  smoothSurface(grid, grid.surfaceSky);
  return grid;
}

/**
 * The light that part `own` gets at the pixel position x = `place[0]`, y = `place[1]`: puts the share of main
 * light and the share of the rest there. Cells of other parts are not mixed in.
 *
 * @example
 * ```ts
 * import { readSurfaceLight } from "./light_grid.ts";
 * const half = new Float32Array(4).fill(0.5);
 * const place = new Float64Array([2, 2]);
 * readSurfaceLight({
 *   cell: 2, columns: 2, rows: 2, groundKey: half, groundSky: half, surfaceKey: half, surfaceSky: half,
 *   part: new Int16Array(4),
 * }, place, 0);
 * console.assert(Math.abs(place[0] - 0.5) < 1e-6);
 * ```
 */
export function readSurfaceLight(grid: LightGrid, place: Float64Array, own: number): void {
  const { columns, rows, part, surfaceKey, surfaceSky } = grid;
  const x = place[0] / grid.cell - 0.5, y = place[1] / grid.cell - 0.5;
  let column = Math.floor(x), row = Math.floor(y);
  column = column < 0 ? 0 : column > columns - 2 ? columns - 2 : column;
  row = row < 0 ? 0 : row > rows - 2 ? rows - 2 : row;
  let fx = x - column, fy = y - row;
  fx = fx < 0 ? 0 : fx > 1 ? 1 : fx;
  fy = fy < 0 ? 0 : fy > 1 ? 1 : fy;
  const a = row * columns + column, b = a + 1, c = a + columns, d = c + 1;
  let wa = (1 - fx) * (1 - fy), wb = fx * (1 - fy), wc = (1 - fx) * fy, wd = fx * fy;
  if (part[a] !== own || part[b] !== own || part[c] !== own || part[d] !== own) {
    wa = part[a] === own ? wa + 1e-5 : 0;
    wb = part[b] === own ? wb + 1e-5 : 0;
    wc = part[c] === own ? wc + 1e-5 : 0;
    wd = part[d] === own ? wd + 1e-5 : 0;
    const total = wa + wb + wc + wd;
    if (total === 0) {
      // A piece smaller than a cell may have been missed: it is then taken as fully lit.
      place[0] = 1, place[1] = 1;
      return;
    }
    wa /= total, wb /= total, wc /= total, wd /= total;
  }
  place[0] = surfaceKey[a] * wa + surfaceKey[b] * wb + surfaceKey[c] * wc + surfaceKey[d] * wd;
  place[1] = surfaceSky[a] * wa + surfaceSky[b] * wb + surfaceSky[c] * wc + surfaceSky[d] * wd;
}

interface CellProbes extends LightProbes {
  /** The cell that each probe lights. */
  cells: Int32Array;
}

function createProbes(capacity: number, normals: boolean): CellProbes {
  return {
    count: 0,
    cells: new Int32Array(capacity),
    points: new Float32Array(capacity * 3),
    ...(normals ? { normals: new Float32Array(capacity * 3) } : {}),
  };
}

interface GatherOptions {
  grid: LightGrid;
  band: Coverage;
  triangles: ScreenTriangles;
  camera: Camera;
  /** The camera whose pixels are two by two cells. */
  small: Camera;
  bias: number;
  setting: Setting;
}

/** Where the cells' centres meet surfaces and the ground. Ground that is well hidden is left out. */
function gatherProbes(options: GatherOptions): { surface: CellProbes; plane: CellProbes } {
  const { grid, band, triangles, camera, small, bias } = options;
  const { eye, forward, right, up } = camera;
  const { planes } = triangles;
  const surface = createProbes(grid.part.length, true);
  const normals = surface.normals!;
  const plane = createProbes(grid.part.length, false);
  const ray = new Float64Array([eye[1], eye[2], 0, 0]);
  for (let at = 0; at < grid.part.length; at++) {
    const column = at % grid.columns, row = (at - column) / grid.columns;
    const px = (column + 0.5) / 2, py = (row + 0.5) / 2;
    const a = (px - small.centerX) / small.focal, b = (small.centerY - py) / small.focal;
    const rayX = forward[0] + right[0] * a + up[0] * b;
    const rayY = forward[1] + right[1] * a + up[1] * b;
    const rayZ = forward[2] + right[2] * a + up[2] * b;
    const triangle = band.triangle[at];
    if (triangle >= 0) {
      grid.part[at] = triangles.part[triangle];
      const depth = 1 / band.inverseDepth[at];
      const p = triangle * PLANE_STRIDE + 9, to = surface.count * 3;
      const x = planes[p] * px + planes[p + 1] * py + planes[p + 2];
      const y = planes[p + 3] * px + planes[p + 4] * py + planes[p + 5];
      const z = planes[p + 6] * px + planes[p + 7] * py + planes[p + 8];
      const scale = 1 / (Math.sqrt(x * x + y * y + z * z) || 1);
      normals[to] = x * scale;
      normals[to + 1] = y * scale;
      normals[to + 2] = z * scale;
      surface.points[to] = eye[0] + rayX * depth + normals[to] * bias;
      surface.points[to + 1] = eye[1] + rayY * depth + normals[to + 1] * bias;
      surface.points[to + 2] = eye[2] + rayZ * depth + normals[to + 2] * bias;
      surface.cells[surface.count++] = at;
    }
    if (isHidden(band, at, grid.columns)) continue;
    ray[2] = rayY, ray[3] = rayZ;
    const depth = settingDepth(options.setting, ray);
    if (depth === 0) continue;
    const to = plane.count * 3;
    plane.points[to] = eye[0] + rayX * Math.abs(depth);
    plane.points[to + 1] = eye[1] + rayY * Math.abs(depth);
    plane.points[to + 2] = eye[2] + rayZ * Math.abs(depth);
    plane.cells[plane.count++] = at;
  }
  return { surface, plane };
}

/** Whether a cell and those two away from it all see a surface instead of the ground. */
function isHidden(band: Coverage, at: number, columns: number): boolean {
  const { triangle } = band;
  return triangle[at] >= 0 && triangle[at - 2] >= 0 && triangle[at + 2] >= 0 &&
    triangle[at - columns * 2] >= 0 && triangle[at + columns * 2] >= 0;
}

/** Averages each cell with its neighbours, first across, then down; those at the border stay as they are. */
function smoothPlane({ columns, rows }: LightGrid, layer: Float32Array): void {
  const across = layer.slice();
  for (let at = 1; at < layer.length - 1; at++) {
    const column = at % columns;
    if (column > 0 && column < columns - 1) {
      across[at] = (layer[at - 1] + layer[at] + layer[at + 1]) / 3;
    }
  }
  for (let at = columns; at < columns * (rows - 1); at++) {
    layer[at] = (across[at - columns] + across[at] + across[at + columns]) / 3;
  }
}

/** Averages each cell with those of its four neighbours that belong to the same part. */
function smoothSurface({ columns, rows, part }: LightGrid, layer: Float32Array): void {
  const before = layer.slice();
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      const at = row * columns + column, own = part[at];
      if (own < 0) continue;
      let sum = before[at] * 2, count = 2;
      if (part[at - 1] === own) sum += before[at - 1], count++;
      if (part[at + 1] === own) sum += before[at + 1], count++;
      if (part[at - columns] === own) sum += before[at - columns], count++;
      if (part[at + columns] === own) sum += before[at + columns], count++;
      layer[at] = sum / count;
    }
  }
}
