/**
 * From a scene to light on the sensor. Rows are drawn in bands: find what each sample sees, shade each
 * pixel once (or each of its four samples where an edge runs through it), then lay clear parts over it.
 */
import type { Random } from "../../random.ts";
import type { Camera } from "./camera.ts";
import { type Coverage, coverBand, createCoverage } from "./coverage.ts";
import { createFarPlate } from "./far_plate.ts";
import { createFrame, type Frame } from "./frame.ts";
import { createGroundShader, type GroundShader } from "./ground_shader.ts";
import { createLightGrid } from "./light_grid.ts";
import type { Lighting } from "./lighting.ts";
import type { Mesh, Part } from "./mesh.ts";
import { projectTriangles, type ScreenTriangles } from "./screen_triangles.ts";
import type { Setting } from "./setting.ts";
import {
  createSurfaceShader,
  LIGHT_SLOTS,
  type PixelRun,
  type SurfaceShader,
} from "./surface_shader.ts";
import { createVisibility } from "./visibility.ts";

/** Everything that is in the picture. */
export interface Scene {
  parts: readonly Part[];
  setting: Setting;
  lighting: Lighting;
  camera: Camera;
  /** Simpler meshes that cast the shadows of the parts; the parts' own meshes where there are none. */
  shadowMeshes?: readonly Mesh[];
  random: Random;
}

/** Pixel rows drawn at a time: few enough that the samples of a wide picture fit the second-level cache. */
const BAND_ROWS = 16;

/** Directions that shadows are measured from, and the triangles that may be looked at from all of them together. */
const MOST_VIEWS = 12;
const FEWEST_VIEWS = 7;

/** Texels of a side of each shadow view, in a large picture; no more than one in two pixels of a small one. */
const SHADOW_TEXELS = 160, FEWEST_SHADOW_TEXELS = 64;
const VIEWED_TRIANGLES = 200_000;

/** Two triangles of one part whose flat normals agree better than this are one smooth surface. */
const SMOOTH_COSINE = 0.9;

/**
 * Draws a scene.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { aimCamera } from "./camera.ts";
 * import { createLighting } from "./lighting.ts";
 * import { render } from "./renderer.ts";
 * const camera = aimCamera({
 *   eye: [0, 50, 1], target: [0, 0, 0], roll: 0, width: 30, height: 40, focalLength: 26,
 * });
 * const frame = render({
 *   parts: [], camera, random: createRandom("scene"),
 *   lighting: createLighting({
 *     random: createRandom("room"), groundColor: [0.6, 0.6, 0.6], cameraDirection: [0, 1, 0],
 *   }),
 *   setting: { ground: null, wall: null, edge: -Infinity, plate: null },
 * });
 * console.assert(frame.data.every((light) => light > 0));
 * ```
 */
export function render(scene: Scene): Frame {
  const { parts, camera, lighting } = scene;
  const opaque = parts.map((part) => (part.material.opacity ?? 1) >= 1);
  const shadowMeshes = scene.shadowMeshes ??
    parts.filter((part) => (part.material.opacity ?? 1) > 0.5).map((part) => part.mesh);
  const views = affordableViews(shadowMeshes);
  const visibility = createVisibility(shadowMeshes, {
    key: lighting.key,
    random: scene.random.fork("shadow"),
    keyViews: views,
    skyViews: views,
    resolution: Math.max(FEWEST_SHADOW_TEXELS, Math.min(SHADOW_TEXELS, camera.width >> 1)),
  });
  const { setting } = scene;
  const { mask, key: { center: toKey } } = lighting;
  const grid = createLightGrid(parts, { camera, visibility, setting, mask, toKey });
  const triangles = projectTriangles(parts, camera);
  const surface = createSurfaceShader(parts, { camera, lighting, grid, triangles });
  const far = setting.wall !== null || setting.edge > -Infinity
    ? createFarPlate(setting, {
      camera,
      lighting,
      visibility,
      sharpTo: farthestDepth(parts, camera),
    })
    : null;
  const ground = createGroundShader(setting, { camera, lighting, grid, far });
  const frame = createFrame(camera.width, camera.height);
  const band = createCoverage({ width: camera.width, rows: BAND_ROWS });
  const solid = Uint8Array.from(opaque, (value) => value ? 1 : 0);
  const clear = Uint8Array.from(opaque, (value) => value ? 0 : 1);
  const painter: BandPainter = { frame, band, triangles, surface, ground };
  for (let firstRow = 0; firstRow < camera.height; firstRow += BAND_ROWS) {
    coverBand(band, triangles, { firstRow, wanted: solid, keepDepth: false });
    paintSolid(painter, firstRow);
    if (clear.includes(1)) {
      const drawn = coverBand(band, triangles, { firstRow, wanted: clear, keepDepth: true });
      if (drawn > 0) paintClear(painter, firstRow);
    }
  }
  return frame;
}

/** Directions that a shadow is measured from on each light: as many as a fine mesh leaves time for. */
function affordableViews(meshes: readonly Mesh[]): number {
  const triangles = meshes.reduce((sum, { indices }) => sum + indices.length / 3, 0);
  return Math.round(Math.min(MOST_VIEWS, Math.max(FEWEST_VIEWS, VIEWED_TRIANGLES / triangles)));
}

/** Distance of the farthest corner of the parts along the line of sight, cm. */
function farthestDepth(parts: readonly Part[], { eye, forward }: Camera): number {
  let farthest = 1;
  for (const { mesh: { positions } } of parts) {
    for (let index = 0; index < positions.length; index += 3) {
      const depth = (positions[index] - eye[0]) * forward[0] +
        (positions[index + 1] - eye[1]) * forward[1] + (positions[index + 2] - eye[2]) * forward[2];
      if (depth > farthest) farthest = depth;
    }
  }
  return farthest;
}

interface BandPainter {
  frame: Frame;
  band: Coverage;
  triangles: ScreenTriangles;
  surface: SurfaceShader;
  ground: GroundShader;
}

/** What a pixel shows: nothing but surroundings, one smooth surface, or an edge. */
const OPEN = 0, SURFACE = 1, EDGE = 2;

function paintSolid(painter: BandPainter, firstRow: number): void {
  const { frame: { data, width, height }, band, ground, surface, triangles } = painter;
  const samples = band.triangle;
  const stride = width * 2;
  const wanted = new Uint8Array(width), shown = new Uint8Array(width);
  // Two by two neighbouring pixels share one light where it changes slowly; each two columns have a slot.
  const owner = new Int32Array((width >> 1) + 1);
  const { result, slow } = surface;
  const run: PixelRun = { row: 0, from: 0, to: 0, target: data, start: 0 };
  const rows = Math.min(band.rows, height - firstRow);
  for (let row = 0; row < rows; row++) {
    const upper = row * 2 * stride;
    const y = firstRow + row, start = y * width * 3;
    const { open, empty } = classifyRow(painter, { upper, wanted, shown });
    if (open) ground.shadeRow(y, wanted);
    if ((row & 1) === 0) owner.fill(-1);
    if (open) data.set(ground.result, start);
    if (empty) continue;
    for (let column = 0; column < width; column++) {
      if (shown[column] === OPEN) continue;
      const at = upper + column * 2, a = samples[at];
      if (shown[column] === EDGE) {
        const b = samples[at + 1], c = samples[at + stride], d = samples[at + stride + 1];
        paintEdge(painter, { a, b, c, d }, { column, row: y });
        continue;
      }
      let end = column + 1;
      if (slow[a] !== 0) {
        while (end < width && shown[end] === SURFACE && samples[upper + end * 2] === a) end++;
      }
      for (let pair = column >> 1; pair * 2 < end; pair++) {
        const known = owner[pair];
        if (known === a) continue;
        if (known >= 0 && slow[a] === 1 && isSmoothNeighbour(triangles, a, known)) continue;
        surface.slot = pair;
        const x = pair * 2 < column ? column : pair * 2;
        surface.measureLight(a, x + 0.25, y + 0.25);
        owner[pair] = slow[a] !== 0 ? a : -1;
      }
      if (end === column + 1) {
        surface.slot = column >> 1;
        surface.paint(a, column + 0.25, y + 0.25);
        const to = start + column * 3;
        data[to] = result[0];
        data[to + 1] = result[1];
        data[to + 2] = result[2];
        continue;
      }
      run.row = y, run.from = column, run.to = end, run.start = start;
      surface.paintRun(a, run);
      column = end - 1;
    }
  }
}

/**
 * Finds out what each pixel of a row shows and where surroundings are wanted; whether they are wanted
 * anywhere, and whether there is nothing else. `upper` is the place of the row's first sample.
 */
function classifyRow(
  { frame: { width }, band: { triangle: samples }, triangles }: BandPainter,
  { upper, wanted, shown }: { upper: number; wanted: Uint8Array; shown: Uint8Array },
): { open: boolean; empty: boolean } {
  const stride = width * 2;
  let some = 0, all = -1;
  for (let column = 0, at = upper; column < width; column++, at += 2) {
    const a = samples[at], b = samples[at + 1], c = samples[at + stride];
    const d = samples[at + stride + 1];
    // Triangles are numbered from 0, so the sign of all four together tells whether one is missing.
    const any = a | b | c | d, every = a & b & c & d;
    wanted[column] = any < 0 ? 1 : 0;
    some |= any;
    all &= every;
    if (every < 0) shown[column] = OPEN;
    else if (a === b && a === c && a === d) shown[column] = SURFACE;
    else shown[column] = isOneSurface(triangles, { a, b, c, d }) ? SURFACE : EDGE;
  }
  return { open: some < 0, empty: all < 0 };
}

/** The four samples of a pixel, a triangle or −1 each: upper left, upper right, lower left, lower right. */
interface PixelSamples {
  a: number;
  b: number;
  c: number;
  d: number;
}

/** A pixel through which an edge runs: the mean of what its four samples see. */
function paintEdge(
  { frame: { data, width }, surface, ground }: BandPainter,
  { a, b, c, d }: PixelSamples,
  { column, row }: { column: number; row: number },
): void {
  let red = 0, green = 0, blue = 0;
  surface.slot = LIGHT_SLOTS - 1;
  for (let sample = 0; sample < 4; sample++) {
    const triangle = sample === 0 ? a : sample === 1 ? b : sample === 2 ? c : d;
    if (triangle < 0) {
      red += ground.result[column * 3];
      green += ground.result[column * 3 + 1];
      blue += ground.result[column * 3 + 2];
      continue;
    }
    const x = column + 0.25 + (sample & 1) / 2, y = row + 0.25 + (sample >> 1) / 2;
    surface.measureLight(triangle, x, y);
    surface.paint(triangle, x, y);
    red += surface.result[0];
    green += surface.result[1];
    blue += surface.result[2];
  }
  const to = (row * width + column) * 3;
  data[to] = red / 4;
  data[to + 1] = green / 4;
  data[to + 2] = blue / 4;
}

function isOneSurface(
  triangles: ScreenTriangles,
  { a, b, c, d }: PixelSamples,
): boolean {
  if (a < 0) return false;
  return isSmoothNeighbour(triangles, a, b) && isSmoothNeighbour(triangles, a, c) &&
    isSmoothNeighbour(triangles, a, d);
}

function isSmoothNeighbour(triangles: ScreenTriangles, a: number, b: number): boolean {
  if (a === b) return true;
  if (b < 0 || triangles.part[a] !== triangles.part[b]) return false;
  const { facing } = triangles;
  const cosine = facing[a * 3] * facing[b * 3] + facing[a * 3 + 1] * facing[b * 3 + 1] +
    facing[a * 3 + 2] * facing[b * 3 + 2];
  return cosine > SMOOTH_COSINE;
}

function paintClear(painter: BandPainter, firstRow: number): void {
  const { frame: { width, height }, band: { triangle: samples, rows } } = painter;
  const stride = width * 2;
  painter.surface.slot = LIGHT_SLOTS - 1;
  for (let row = firstRow; row < Math.min(height, firstRow + rows); row++) {
    for (let column = 0, at = (row - firstRow) * 2 * stride; column < width; column++, at += 2) {
      const a = samples[at], b = samples[at + 1];
      const c = samples[at + stride], d = samples[at + stride + 1];
      if ((a & b & c & d) === -1) continue;
      const behind = behindOf(painter.frame, (row * width + column) * 3);
      const place = { x: column + 0.25, y: row + 0.25, share: 0.25, behind };
      if (a === b && a === c && a === d) {
        layClear(painter, a, { ...place, share: 1 });
        continue;
      }
      if (a >= 0) layClear(painter, a, place);
      if (b >= 0) layClear(painter, b, { ...place, x: column + 0.75 });
      if (c >= 0) layClear(painter, c, { ...place, y: row + 0.75 });
      if (d >= 0) layClear(painter, d, { ...place, x: column + 0.75, y: row + 0.75 });
    }
  }
}

/** What stands behind the clear parts of a pixel: each of its shares is laid over this, not over another share. */
function behindOf({ data }: Frame, at: number): readonly [number, number, number] {
  return [data[at], data[at + 1], data[at + 2]];
}

/** Lays what a clear triangle shows at a place over a `share` of that pixel. */
function layClear(
  { frame: { data, width }, surface }: BandPainter,
  triangle: number,
  { x, y, share, behind }: {
    x: number;
    y: number;
    share: number;
    behind: readonly [number, number, number];
  },
): void {
  surface.measureLight(triangle, x, y);
  surface.paint(triangle, x, y);
  const cover = surface.opacity() * share;
  const to = (Math.floor(y) * width + Math.floor(x)) * 3;
  data[to] += (surface.result[0] - behind[0]) * cover;
  data[to + 1] += (surface.result[1] - behind[1]) * cover;
  data[to + 2] += (surface.result[2] - behind[2]) * cover;
}
