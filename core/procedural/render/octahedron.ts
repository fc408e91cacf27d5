/**
 * Directions on a square: the octahedral map (Engelhardt and Dachsbacher, "Octahedron Environment Maps",
 * 2008) unfolds the sphere onto a picture without trigonometry, with y up and the nadir in the corners.
 */

/** Directions of the texel centres of a square map, three numbers each. */
export type TexelDirections = Float32Array;

const cache = new Map<number, TexelDirections>();

/**
 * The unit directions of all texels of a map of `size` × `size`, row by row. Computed once a size.
 *
 * @example
 * ```ts
 * import { texelDirections } from "./octahedron.ts";
 * const directions = texelDirections(8);
 * console.assert(directions.length === 192 && directions[(4 * 8 + 4) * 3 + 1] > 0.8);
 * ```
 */
export function texelDirections(size: number): TexelDirections {
  const known = cache.get(size);
  if (known) return known;
  const directions = new Float32Array(size * size * 3);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let x = ((column + 0.5) / size) * 2 - 1;
      let z = ((row + 0.5) / size) * 2 - 1;
      const y = 1 - Math.abs(x) - Math.abs(z);
      if (y < 0) {
        const foldedX = (1 - Math.abs(z)) * (x < 0 ? -1 : 1);
        z = (1 - Math.abs(x)) * (z < 0 ? -1 : 1);
        x = foldedX;
      }
      const scale = 1 / Math.sqrt(x * x + y * y + z * z);
      directions.set([x * scale, y * scale, z * scale], (row * size + column) * 3);
    }
  }
  cache.set(size, directions);
  return directions;
}

/** A square map of RGB radiance over all directions. */
export interface DirectionMap {
  size: number;
  /** Three numbers a texel, row by row. */
  data: Float32Array;
}

/**
 * Reads a map bilinearly in the direction (unit or not) that `place` holds, and puts the colour there in its stead.
 * One array for both keeps the inner loops free of allocation.
 *
 * @example
 * ```ts
 * import { sampleDirection } from "./octahedron.ts";
 * const place = new Float64Array([0, 1, 0]);
 * sampleDirection({ size: 4, data: new Float32Array(48).fill(2) }, place);
 * console.assert(place[1] === 2);
 * ```
 */
export function sampleDirection(map: DirectionMap, place: Float64Array): void {
  const x = place[0], y = place[1], z = place[2];
  const { size, data } = map;
  const ax = x < 0 ? -x : x, ay = y < 0 ? -y : y, az = z < 0 ? -z : z;
  const scale = 1 / (ax + ay + az);
  let u = x * scale, v = z * scale;
  if (y < 0) {
    const folded = (1 - az * scale) * (x < 0 ? -1 : 1);
    v = (1 - ax * scale) * (z < 0 ? -1 : 1);
    u = folded;
  }
  let column = (u * 0.5 + 0.5) * size - 0.5;
  let row = (v * 0.5 + 0.5) * size - 0.5;
  const limit = size - 1.001;
  column = column < 0 ? 0 : column > limit ? limit : column;
  row = row < 0 ? 0 : row > limit ? limit : row;
  const c = column | 0, r = row | 0;
  const fx = column - c, fy = row - r;
  const w00 = (1 - fx) * (1 - fy), w10 = fx * (1 - fy), w01 = (1 - fx) * fy, w11 = fx * fy;
  const upper = (r * size + c) * 3, lower = upper + size * 3;
  place[0] = data[upper] * w00 + data[upper + 3] * w10 + data[lower] * w01 + data[lower + 3] * w11;
  place[1] = data[upper + 1] * w00 + data[upper + 4] * w10 + data[lower + 1] * w01 +
    data[lower + 4] * w11;
  place[2] = data[upper + 2] * w00 + data[upper + 5] * w10 + data[lower + 2] * w01 +
    data[lower + 5] * w11;
}
