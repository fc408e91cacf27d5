/**
 * Parts made ready for shading: textures in linear light, reflections of the room at each one's roughness.
 */
import { BUMP_WAVELENGTH } from "./bump.ts";
import { type Environment, reflectionMap } from "./environment.ts";
import type { Material, Part, Relief } from "./mesh.ts";
import type { DirectionMap } from "./octahedron.ts";
import { halvingsFor, type PreparedTexture, prepareTexture } from "./prepared_texture.ts";
import { PLANE_STRIDE, type ScreenTriangles } from "./screen_triangles.ts";

/** A part, its material's numbers laid out flat. */
export interface PreparedPart {
  red: number;
  green: number;
  blue: number;
  metalness: number;
  roughness: number;
  opacity: number;
  texture: PreparedTexture | null;
  /** `null` where it is too rough to mirror anything but the room's glow. */
  reflection: DirectionMap | null;
  relief: Relief | null;
  bumpAmplitude: number;
  bumpScale: number;
  /** How far (radians) its normal may turn from one pixel to the next for neighbours to share their light. */
  slowTurn: number;
}

/** All parts, and how each of their triangles is read. */
export interface PreparedParts {
  parts: readonly PreparedPart[];
  /** For each triangle, how often its texture has to be halved for a texel to be about a pixel. */
  detail: Float32Array;
  /**
   * For each triangle 1 where light changes so slowly over its part that neighbouring pixels may share it, 2
   * where only those of the triangle itself may.
   */
  slow: Uint8Array;
}

/** What parts are prepared for. */
export interface PreparePartsOptions {
  environment: Environment;
  triangles: ScreenTriangles;
  /** The camera's focal length, pixels. */
  focal: number;
}

/** Smoother surfaces mirror details that neighbouring pixels do not share, unless they are nearly flat. */
const SLOW_ROUGHNESS = 0.35;

/** Turns below which even a mirror shows about the same place of the room, in its sharpest map and the next. */
const SLOW_TURN = 0.003, SLOW_SATIN_TURN = 0.006;

/** Pixels from bump to bump above which two pixels see about the same slope; faint bumps may be finer. */
const SLOW_BUMP = 12, SLOW_FAINT_BUMP = 4;

/** Tangent of the angle to the line of sight from which on a rim's gloss changes from pixel to pixel. */
const SLOW_TILT = 2.5;

/** Slope of bumps that hardly show. */
const FAINT_BUMP = 0.032;

/** See {@link PreparedPart.slowTurn}; `scale` is how many pixels a centimetre takes where it is largest. */
function slowTurnOf({ roughness, bump }: Material, scale: number): number {
  if (bump) {
    const pixels = bump.wavelength * scale;
    const faint = bump.amplitude <= bump.wavelength * FAINT_BUMP;
    if (pixels <= (faint ? SLOW_FAINT_BUMP : SLOW_BUMP)) return 0;
  }
  if (roughness >= SLOW_ROUGHNESS) return Infinity;
  return roughness < 0.2 ? SLOW_TURN : SLOW_SATIN_TURN;
}

/** See {@link PreparedParts.slow}. */
function slowTriangles(
  parts: readonly PreparedPart[],
  { triangles, focal }: { triangles: ScreenTriangles; focal: number },
): Uint8Array {
  const { part, planes, corners, count } = triangles;
  const slow = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const { slowTurn } = parts[part[index]];
    const p = index * PLANE_STRIDE, inverse = corners[index * 9 + 2];
    const tilt = Math.hypot(planes[p], planes[p + 1]) * focal / inverse;
    if (tilt > SLOW_TILT) continue;
    if (slowTurn === Infinity) {
      slow[index] = 1;
      continue;
    }
    let square = 0;
    for (let axis = 9; axis < PLANE_STRIDE; axis += 3) {
      const x = planes[p + axis], y = planes[p + axis + 1];
      square += x * x + y * y;
    }
    const limit = slowTurn * inverse;
    slow[index] = square < limit * limit ? 2 : 0;
  }
  return slow;
}

/** For each part the largest 1/depth of its triangles: where it is seen largest. */
function nearestInverseDepth(
  count: number,
  { corners, part, ...rest }: ScreenTriangles,
): Float64Array {
  const nearest = new Float64Array(count);
  for (let index = 0; index < rest.count; index++) {
    const inverse = corners[index * 9 + 2];
    if (inverse > nearest[part[index]]) nearest[part[index]] = inverse;
  }
  return nearest;
}

/**
 * Prepares all the parts of a scene for shading.
 *
 * @example
 * ```ts
 * import { createEnvironment } from "./environment.ts";
 * import { prepareParts } from "./prepared_part.ts";
 * const grey = (_x: number, _y: number, _z: number, result: Float64Array) => { result.fill(0.5, 0, 3); };
 * const triangles = {
 *   count: 0, part: new Int32Array(0), corners: new Float64Array(0), planes: new Float64Array(0),
 *   facing: new Float32Array(0), top: new Float32Array(0), bottom: new Float32Array(0),
 * };
 * const environment = createEnvironment(grey, grey);
 * console.assert(prepareParts([], { environment, triangles, focal: 100 }).parts.length === 0);
 * ```
 */
export function prepareParts(
  parts: readonly Part[],
  { environment, triangles, focal }: PreparePartsOptions,
): PreparedParts {
  const detail = triangleDetail(parts, triangles);
  const halvings = new Array<number>(parts.length).fill(0);
  for (let index = 0; index < triangles.count; index++) {
    const part = triangles.part[index];
    halvings[part] = Math.max(halvings[part], halvingsFor(detail[index]));
  }
  const maps = new Map<number, DirectionMap>();
  const nearest = nearestInverseDepth(parts.length, triangles);
  const prepared = parts.map(({ material }, index) => {
    const step = Math.round(material.roughness * 20) / 20;
    let reflection: DirectionMap | null = null;
    if (material.metalness > 0.1 || material.roughness < 0.72) {
      reflection = maps.get(step) ?? reflectionMap(environment, step);
      maps.set(step, reflection);
    }
    const { bump } = material;
    return {
      red: material.color[0],
      green: material.color[1],
      blue: material.color[2],
      metalness: material.metalness,
      roughness: material.roughness,
      opacity: material.opacity ?? 1,
      texture: material.texture ? prepareTexture(material.texture, halvings[index]) : null,
      reflection,
      relief: material.relief ?? null,
      bumpAmplitude: bump ? bump.amplitude / bump.wavelength : 0,
      bumpScale: bump ? BUMP_WAVELENGTH / bump.wavelength : 0,
      slowTurn: slowTurnOf(material, focal * nearest[index]),
    };
  });
  return { parts: prepared, detail, slow: slowTriangles(prepared, { triangles, focal }) };
}

/** For each triangle, how often its texture has to be halved for a texel to be about a pixel. */
function triangleDetail(parts: readonly Part[], triangles: ScreenTriangles): Float32Array {
  const detail = new Float32Array(triangles.count);
  const { corners, planes } = triangles;
  for (let index = 0; index < triangles.count; index++) {
    const texture = parts[triangles.part[index]].material.texture;
    if (!texture) continue;
    const c = index * 9, p = index * PLANE_STRIDE;
    const u: number[] = [], v: number[] = [];
    for (let corner = 0; corner < 9; corner += 3) {
      const x = corners[c + corner],
        y = corners[c + corner + 1],
        depth = 1 / corners[c + corner + 2];
      u.push((planes[p + 3] * x + planes[p + 4] * y + planes[p + 5]) * depth * texture.width);
      v.push((planes[p + 6] * x + planes[p + 7] * y + planes[p + 8]) * depth * texture.height);
    }
    const texels = Math.abs((u[1] - u[0]) * (v[2] - v[0]) - (u[2] - u[0]) * (v[1] - v[0]));
    const pixels = Math.abs(
      (corners[c + 3] - corners[c]) * (corners[c + 7] - corners[c + 1]) -
        (corners[c + 6] - corners[c]) * (corners[c + 4] - corners[c + 1]),
    );
    detail[index] = Math.max(0, 0.5 * Math.log2(Math.max(texels, 1e-9) / pixels));
  }
  return detail;
}
