/**
 * Fine unevenness: slopes of a tile of smooth noise that leather, felt, hammered metal and paper are
 * roughened with. One tile serves all; a material scales it to its own wavelength and height.
 */
import { createRandom } from "../../random.ts";

/**
 * Texels of a side of the tile; a power of two. One bump is about {@link BUMP_WAVELENGTH} texels wide.
 *
 * @example
 * ```ts
 * import { BUMP_TILE } from "./bump.ts";
 * console.assert((BUMP_TILE & (BUMP_TILE - 1)) === 0);
 * ```
 */
export const BUMP_TILE = 256;

/**
 * Texels from one bump to the next, on average.
 *
 * @example
 * ```ts
 * import { BUMP_TILE, BUMP_WAVELENGTH } from "./bump.ts";
 * console.assert(BUMP_WAVELENGTH < BUMP_TILE);
 * ```
 */
export const BUMP_WAVELENGTH = 8;

let slopes: Float32Array | null = null;

/**
 * The tile: for each texel the slope along its row and along its column, for bumps of amplitude 1 and
 * wavelength 1. Computed once.
 *
 * @example
 * ```ts
 * import { BUMP_TILE, bumpSlopes } from "./bump.ts";
 * console.assert(bumpSlopes().length === BUMP_TILE * BUMP_TILE * 2);
 * ```
 */
export function bumpSlopes(): Float32Array {
  if (slopes) return slopes;
  const size = BUMP_TILE, mask = size - 1;
  const random = createRandom("bump tile");
  let heights: Float32Array = Float32Array.from({ length: size * size }, () => random.normal());
  // Three box blurs make white noise smooth at the scale of a bump.
  for (let pass = 0; pass < 3; pass++) heights = blurTile(blurTile(heights, 1), size);
  let square = 0;
  for (const height of heights) square += height * height;
  const scale = BUMP_WAVELENGTH / Math.sqrt(square / heights.length);
  slopes = new Float32Array(size * size * 2);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = row * size + column;
      const right = heights[row * size + ((column + 1) & mask)];
      const left = heights[row * size + ((column - 1) & mask)];
      const below = heights[((row + 1) & mask) * size + column];
      const above = heights[((row - 1) & mask) * size + column];
      slopes[at * 2] = (right - left) / 2 * scale;
      slopes[at * 2 + 1] = (below - above) / 2 * scale;
    }
  }
  return slopes;
}

/** Averages each texel with two neighbours on either side, `stride` apart, round the tile's edge. */
function blurTile(tile: Float32Array, stride: number): Float32Array {
  const size = BUMP_TILE, mask = size - 1;
  const result = new Float32Array(tile.length);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let sum = 0;
      for (let step = -2; step <= 2; step++) {
        const r = stride === 1 ? row : (row + step) & mask;
        const c = stride === 1 ? (column + step) & mask : column;
        sum += tile[r * size + c];
      }
      result[row * size + column] = sum / 5;
    }
  }
  return result;
}
