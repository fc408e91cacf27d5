/**
 * The colour of one point of a triangle: print, grain, light with its shadow, and the room's reflection.
 */
import type { Camera } from "./camera.ts";
import { type Environment, reflectionMap } from "./environment.ts";
import type { KeyLight, Lighting } from "./lighting.ts";
import type { LightGrid } from "./light_grid.ts";
import type { Part, Relief } from "./mesh.ts";
import { BUMP_TILE, BUMP_WAVELENGTH, bumpSlopes } from "./bump.ts";
import { type DirectionMap, sampleDirection } from "./octahedron.ts";
import { type PreparedTexture, prepareTexture } from "./prepared_texture.ts";
import { PLANE_STRIDE, type ScreenTriangles } from "./screen_triangles.ts";

/** What a shader needs to know of the scene. */
export interface SurfaceShaderOptions {
  camera: Camera;
  lighting: Lighting;
  grid: LightGrid;
  triangles: ScreenTriangles;
}

interface PreparedPart {
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
}

/** Shades points of triangles; made once a picture. */
export interface SurfaceShader {
  /**
   * Writes linear red, green, blue and the opacity of `triangle` at the pixel position `x`, `y` into `result`.
   */
  shade(triangle: number, x: number, y: number): void;
  /** Four numbers, see {@link shade}. */
  result: Float64Array;
}

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
 *   camera, lighting, grid: createLightGrid(parts, { camera, visibility, setting }),
 *   triangles: projectTriangles(parts, camera),
 * });
 * shader.shade(0, 15, 20);
 * console.assert(shader.result[1] > 0 && shader.result[3] === 1);
 * ```
 */
export function createSurfaceShader(
  parts: readonly Part[],
  { camera, lighting, grid, triangles }: SurfaceShaderOptions,
): SurfaceShader {
  const { planes } = triangles;
  const detail = triangleDetail(parts, triangles);
  const prepared = prepareParts(parts, { environment: lighting.environment, triangles, detail });
  const slopes = bumpSlopes();
  const result = new Float64Array(4);
  const sampled = new Float64Array(3);
  const light = createKeyTerms(lighting.key);
  const { diffuse, glow } = lighting.environment;
  const { eye, forward, right, up, focal, centerX, centerY } = camera;

  const shade = (triangle: number, x: number, y: number) => {
    const part = prepared[triangles.part[triangle]];
    const p = triangle * PLANE_STRIDE;
    const depth = 1 / (planes[p] * x + planes[p + 1] * y + planes[p + 2]);
    let nx = planes[p + 9] * x + planes[p + 10] * y + planes[p + 11];
    let ny = planes[p + 12] * x + planes[p + 13] * y + planes[p + 14];
    let nz = planes[p + 15] * x + planes[p + 16] * y + planes[p + 17];
    let scale = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
    nx *= scale, ny *= scale, nz *= scale;
    const a = (x - centerX) / focal, b = (centerY - y) / focal;
    let vx = -(forward[0] + right[0] * a + up[0] * b);
    let vy = -(forward[1] + right[1] * a + up[1] * b);
    let vz = -(forward[2] + right[2] * a + up[2] * b);
    const px = eye[0] - vx * depth, py = eye[1] - vy * depth, pz = eye[2] - vz * depth;
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

    let red = part.red, green = part.green, blue = part.blue;
    if (part.texture !== null || part.relief !== null) {
      const u = (planes[p + 3] * x + planes[p + 4] * y + planes[p + 5]) * depth;
      const v = (planes[p + 6] * x + planes[p + 7] * y + planes[p + 8]) * depth;
      if (part.texture !== null) {
        sampled[0] = u, sampled[1] = v;
        sampleTexture(part.texture, sampled, detail[triangle]);
        red *= sampled[0], green *= sampled[1], blue *= sampled[2];
      }
      if (part.relief !== null) {
        const { alongU, alongV } = part.relief;
        sampled[0] = u, sampled[1] = v;
        sampleRelief(part.relief, sampled);
        nx -= sampled[0] * alongU[0] + sampled[1] * alongV[0];
        ny -= sampled[0] * alongU[1] + sampled[1] * alongV[1];
        nz -= sampled[0] * alongU[2] + sampled[1] * alongV[2];
        scale = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
        nx *= scale, ny *= scale, nz *= scale;
      }
    }

    // Light that the point can see.
    let key = 1, sky = 1;
    {
      const gx = x / grid.cell - 0.5, gy = y / grid.cell - 0.5;
      let c = Math.floor(gx), r = Math.floor(gy);
      c = c < 0 ? 0 : c > grid.columns - 2 ? grid.columns - 2 : c;
      r = r < 0 ? 0 : r > grid.rows - 2 ? grid.rows - 2 : r;
      let fx = gx - c, fy = gy - r;
      fx = fx < 0 ? 0 : fx > 1 ? 1 : fx;
      fy = fy < 0 ? 0 : fy > 1 ? 1 : fy;
      const own = triangles.part[triangle];
      const at = r * grid.columns + c, below = at + grid.columns;
      const { part: cells, surfaceKey, surfaceSky } = grid;
      let w00 = (1 - fx) * (1 - fy), w10 = fx * (1 - fy), w01 = (1 - fx) * fy, w11 = fx * fy;
      if (
        cells[at] !== own || cells[at + 1] !== own || cells[below] !== own ||
        cells[below + 1] !== own
      ) {
        w00 = cells[at] === own ? w00 + 1e-5 : 0;
        w10 = cells[at + 1] === own ? w10 + 1e-5 : 0;
        w01 = cells[below] === own ? w01 + 1e-5 : 0;
        w11 = cells[below + 1] === own ? w11 + 1e-5 : 0;
        const total = w00 + w10 + w01 + w11;
        // A piece smaller than a cell may have been missed: it is then taken as fully lit.
        if (total > 0) w00 /= total, w10 /= total, w01 /= total, w11 /= total;
        else w00 = 1;
      }
      key = surfaceKey[at] * w00 + surfaceKey[at + 1] * w10 + surfaceKey[below] * w01 +
        surfaceKey[below + 1] * w11;
      sky = surfaceSky[at] * w00 + surfaceSky[at + 1] * w10 + surfaceSky[below] * w01 +
        surfaceSky[below + 1] * w11;
    }

    let lx = light.x - px, ly = light.y - py, lz = light.z - pz;
    const square = lx * lx + ly * ly + lz * lz;
    scale = 1 / Math.sqrt(square);
    lx *= scale, ly *= scale, lz *= scale;
    let incoming = (nx * lx + ny * ly + nz * lz + light.wrap) / (1 + light.wrap);
    incoming = incoming < 0 ? 0 : incoming * key * light.square / square;

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
    const metal = part.metalness, chalk = 1 - metal, plastic = 0.04 * chalk;
    const ambientRed = (diffuse[0] + diffuse[1] * nx + diffuse[2] * ny + diffuse[3] * nz) * sky;
    const ambientGreen = (diffuse[4] + diffuse[5] * nx + diffuse[6] * ny + diffuse[7] * nz) * sky;
    const ambientBlue = (diffuse[8] + diffuse[9] * nx + diffuse[10] * ny + diffuse[11] * nz) * sky;
    let mirror = plastic + red * metal;
    result[0] = red * chalk * (light.red * incoming + ambientRed) +
      (mirror + (1 - mirror) * fresnel) * sampled[0] * seen;
    mirror = plastic + green * metal;
    result[1] = green * chalk * (light.green * incoming + ambientGreen) +
      (mirror + (1 - mirror) * fresnel) * sampled[1] * seen;
    mirror = plastic + blue * metal;
    result[2] = blue * chalk * (light.blue * incoming + ambientBlue) +
      (mirror + (1 - mirror) * fresnel) * sampled[2] * seen;
    // Clear things are seen by what they mirror, and by their edges.
    result[3] = part.opacity < 1 ? part.opacity + (1 - part.opacity) * (fresnel * 0.8 + 0.03) : 1;
  };
  return { shade, result };
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

function prepareParts(
  parts: readonly Part[],
  { environment, triangles, detail }: {
    environment: Environment;
    triangles: ScreenTriangles;
    detail: Float32Array;
  },
): PreparedPart[] {
  const halvings = new Array<number>(parts.length).fill(0);
  for (let index = 0; index < triangles.count; index++) {
    const part = triangles.part[index];
    halvings[part] = Math.max(halvings[part], Math.min(10, Math.ceil(detail[index])));
  }
  const maps = new Map<number, DirectionMap>();
  return parts.map(({ material }, index) => {
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
    };
  });
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

/** Reads the texture at u = `place[0]`, v = `place[1]` and puts the colour there. */
function sampleTexture(levels: PreparedTexture, place: Float64Array, detail: number): void {
  const wanted = detail < 0.35 ? 0 : Math.min(levels.length - 1, Math.round(detail));
  const { width, height, data } = levels[wanted];
  let x = place[0] * width - 0.5, y = place[1] * height - 0.5;
  x = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x;
  y = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y;
  const column = x | 0, row = y | 0;
  const fx = (x - column) / 65535, fy = y - row;
  const gx = 1 / 65535 - fx;
  const w00 = gx * (1 - fy), w10 = fx * (1 - fy), w01 = gx * fy, w11 = fx * fy;
  const a = (row * width + column) * 3;
  const c = row + 1 < height ? a + width * 3 : a;
  const next = column + 1 < width ? 3 : 0;
  const b = a + next, d = c + next;
  place[0] = data[a] * w00 + data[b] * w10 + data[c] * w01 + data[d] * w11;
  place[1] = data[a + 1] * w00 + data[b + 1] * w10 + data[c + 1] * w01 + data[d + 1] * w11;
  place[2] = data[a + 2] * w00 + data[b + 2] * w10 + data[c + 2] * w01 + data[d + 2] * w11;
}

/** Reads the slopes at u = `place[0]`, v = `place[1]` and puts them there. */
function sampleRelief(relief: Relief, place: Float64Array): void {
  const { width, height, slopes } = relief;
  let x = place[0] * width - 0.5, y = place[1] * height - 0.5;
  x = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x;
  y = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y;
  const column = x | 0, row = y | 0;
  const fx = x - column, fy = y - row;
  const w00 = (1 - fx) * (1 - fy), w10 = fx * (1 - fy), w01 = (1 - fx) * fy, w11 = fx * fy;
  const a = (row * width + column) * 2, c = a + width * 2;
  place[0] = slopes[a] * w00 + slopes[a + 2] * w10 + slopes[c] * w01 + slopes[c + 2] * w11;
  place[1] = slopes[a + 1] * w00 + slopes[a + 3] * w10 + slopes[c + 1] * w01 + slopes[c + 3] * w11;
}
