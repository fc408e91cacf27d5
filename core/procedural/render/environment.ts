/**
 * The room around the subject as light from all directions: sharp for mirrors, blurred in steps for
 * rougher surfaces (each step weighed by a Phong lobe), and as four coefficients for chalk.
 */
import { type DirectionMap, texelDirections } from "./octahedron.ts";

/** Light that arrives from a direction, written into three places of `result`. */
export type Radiance = (x: number, y: number, z: number, result: Float64Array) => void;

/** A room's light, ready for shading. */
export interface Environment {
  /** From mirror to chalk, at the roughnesses of {@link LEVELS}. */
  levels: readonly DirectionMap[];
  /** Irradiance as constant, x, y, z for each of red, green, blue. */
  diffuse: Float64Array;
  /** The same of all light, the main light included: what a rough surface mirrors. */
  glow: Float64Array;
}

/** The blur steps: how rough, how large the map, how large the map it is blurred from, and the lobe's exponent 2/r⁴ − 2. */
const LEVELS = [
  { roughness: 0, size: 128, source: 128, exponent: Infinity },
  { roughness: 0.2, size: 64, source: 64, exponent: 1248 },
  { roughness: 0.4, size: 32, source: 64, exponent: 76 },
  { roughness: 0.7, size: 16, source: 32, exponent: 6.3 },
  { roughness: 1, size: 16, source: 32, exponent: 1 },
] as const;

/** For each texel of a level: which source texels it gathers and how much of each. */
interface Kernel {
  starts: Uint32Array;
  sources: Uint16Array;
  weights: Float32Array;
}

const kernels = new Map<number, Kernel>();

/** Below this share of the lobe's peak a texel is not worth gathering. */
const NEGLIGIBLE = 0.02;

/** Octahedral texels differ in solid angle; it goes with the cube of the unnormalized length. */
function solidAngle(directions: Float32Array, texel: number): number {
  const sum = Math.abs(directions[texel * 3]) + Math.abs(directions[texel * 3 + 1]) +
    Math.abs(directions[texel * 3 + 2]);
  return sum * sum * sum;
}

function kernelOf(level: number): Kernel {
  const known = kernels.get(level);
  if (known) return known;
  const { size, source, exponent } = LEVELS[level];
  const to = texelDirections(size), from = texelDirections(source);
  const lowest = Math.pow(NEGLIGIBLE, 1 / exponent);
  const starts = new Uint32Array(size * size + 1);
  const sources: number[] = [];
  const weights: number[] = [];
  for (let texel = 0; texel < size * size; texel++) {
    const x = to[texel * 3], y = to[texel * 3 + 1], z = to[texel * 3 + 2];
    let sum = 0;
    for (let other = 0; other < source * source; other++) {
      const cosine = x * from[other * 3] + y * from[other * 3 + 1] + z * from[other * 3 + 2];
      if (cosine <= lowest) continue;
      const weight = Math.pow(cosine, exponent) * solidAngle(from, other);
      sources.push(other);
      weights.push(weight);
      sum += weight;
    }
    for (let index = starts[texel]; index < weights.length; index++) weights[index] /= sum;
    starts[texel + 1] = weights.length;
  }
  const kernel = {
    starts,
    sources: Uint16Array.from(sources),
    weights: Float32Array.from(weights),
  };
  kernels.set(level, kernel);
  return kernel;
}

/**
 * Measures a room's light in all directions. `ambient`, the same room without its main light, becomes the
 * diffuse part, because the main light's diffuse part is computed with its shadows.
 *
 * @example
 * ```ts
 * import { createEnvironment } from "./environment.ts";
 * const grey = (_x: number, _y: number, _z: number, result: Float64Array) => { result.fill(0.5, 0, 3); };
 * const room = createEnvironment(grey, grey);
 * console.assert(Math.abs(room.diffuse[0] - 0.5) < 0.01);
 * ```
 */
export function createEnvironment(full: Radiance, ambient: Radiance): Environment {
  const sharp = paint(full, LEVELS[0].size);
  const sources = new Map<number, DirectionMap>([[sharp.size, sharp]]);
  for (let size = sharp.size / 2; size >= 32; size /= 2) {
    sources.set(size, halve(sources.get(size * 2)!));
  }
  const levels = LEVELS.map(({ source }, level) =>
    level === 0 ? sharp : blur(sources.get(source)!, level)
  );
  return { levels, diffuse: project(paint(ambient, 32)), glow: project(sources.get(32)!) };
}

function paint(radiance: Radiance, size: number): DirectionMap {
  const directions = texelDirections(size);
  const data = new Float32Array(size * size * 3);
  const result = new Float64Array(3);
  for (let index = 0; index < data.length; index += 3) {
    radiance(directions[index], directions[index + 1], directions[index + 2], result);
    data[index] = result[0];
    data[index + 1] = result[1];
    data[index + 2] = result[2];
  }
  return { size, data };
}

function halve(map: DirectionMap): DirectionMap {
  const size = map.size / 2;
  const data = new Float32Array(size * size * 3);
  const stride = map.size * 3;
  for (let row = 0; row < size; row++) {
    for (let index = 0; index < size * 3; index++) {
      const column = Math.floor(index / 3), channel = index % 3;
      const at = row * 2 * stride + column * 6 + channel;
      data[row * size * 3 + index] =
        (map.data[at] + map.data[at + 3] + map.data[at + stride] + map.data[at + stride + 3]) / 4;
    }
  }
  return { size, data };
}

function blur(map: DirectionMap, level: number): DirectionMap {
  const { size } = LEVELS[level];
  const { starts, sources, weights } = kernelOf(level);
  const data = new Float32Array(size * size * 3);
  for (let texel = 0; texel < size * size; texel++) {
    let red = 0, green = 0, blue = 0;
    for (let index = starts[texel]; index < starts[texel + 1]; index++) {
      const at = sources[index] * 3, weight = weights[index];
      red += map.data[at] * weight;
      green += map.data[at + 1] * weight;
      blue += map.data[at + 2] * weight;
    }
    data.set([red, green, blue], texel * 3);
  }
  return { size, data };
}

/**
 * Irradiance of a map up to the first spherical harmonic band, divided by π (Ramamoorthi and Hanrahan,
 * "An Efficient Representation for Irradiance Environment Maps", 2001): mean radiance plus 2/3 of its slope.
 */
function project(map: DirectionMap): Float64Array {
  const directions = texelDirections(map.size);
  const sums = new Float64Array(12);
  let total = 0;
  for (let texel = 0; texel < map.size * map.size; texel++) {
    const weight = solidAngle(directions, texel);
    total += weight;
    for (let channel = 0; channel < 3; channel++) {
      const value = map.data[texel * 3 + channel] * weight;
      sums[channel * 4] += value;
      for (let axis = 0; axis < 3; axis++) {
        sums[channel * 4 + 1 + axis] += value * directions[texel * 3 + axis] * 2;
      }
    }
  }
  return sums.map((sum) => sum / total);
}

/**
 * One map for a surface of the given roughness, mixed from the two nearest blur steps.
 *
 * @example
 * ```ts
 * import { createEnvironment, reflectionMap } from "./environment.ts";
 * const grey = (_x: number, _y: number, _z: number, result: Float64Array) => { result.fill(0.5, 0, 3); };
 * console.assert(reflectionMap(createEnvironment(grey, grey), 0.3).size === 64);
 * ```
 */
export function reflectionMap(environment: Environment, roughness: number): DirectionMap {
  const wanted = Math.min(1, Math.max(0, roughness));
  let upper = 1;
  while (upper < LEVELS.length - 1 && LEVELS[upper].roughness < wanted) upper++;
  const sharp = environment.levels[upper - 1], soft = environment.levels[upper];
  const share = (wanted - LEVELS[upper - 1].roughness) /
    (LEVELS[upper].roughness - LEVELS[upper - 1].roughness);
  if (share >= 1) return soft;
  const { size } = sharp;
  const data = new Float32Array(size * size * 3);
  const ratio = soft.size / size;
  for (let row = 0; row < size; row++) {
    const y = clampedPlace((row + 0.5) * ratio - 0.5, soft.size);
    for (let column = 0; column < size; column++) {
      const x = clampedPlace((column + 0.5) * ratio - 0.5, soft.size);
      const c = Math.floor(x), r = Math.floor(y), fx = x - c, fy = y - r;
      const from = (r * soft.size + c) * 3, below = from + soft.size * 3;
      const to = (row * size + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const at = from + channel, under = below + channel;
        const smooth = (soft.data[at] * (1 - fx) + soft.data[at + 3] * fx) * (1 - fy) +
          (soft.data[under] * (1 - fx) + soft.data[under + 3] * fx) * fy;
        data[to + channel] = sharp.data[to + channel] * (1 - share) + smooth * share;
      }
    }
  }
  return { size, data };
}

function clampedPlace(place: number, size: number): number {
  return Math.min(size - 1.001, Math.max(0, place));
}
