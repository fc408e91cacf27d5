/**
 * What is left of a small sensor's noise after the phone has smoothed it: fine luminance grain over soft
 * blotches, and blotches of colour. Tiles made once a worker; each picture starts at a place of its own.
 */
import { createRandom } from "../../random.ts";

/**
 * Pixels of a side of the noise tiles; a power of two.
 *
 * @example
 * ```ts
 * import { NOISE_TILE } from "./sensor_noise.ts";
 * console.assert((NOISE_TILE & (NOISE_TILE - 1)) === 0);
 * ```
 */
export const NOISE_TILE = 512;

/** Noise of mean 0 and standard deviation 1, tile by tile. */
export interface SensorNoise {
  luma: Float32Array;
  /** Blue and red differences; they leave the luminance alone. */
  blue: Float32Array;
  red: Float32Array;
}

let noise: SensorNoise | null = null;

/**
 * The tiles.
 *
 * @example
 * ```ts
 * import { NOISE_TILE, sensorNoise } from "./sensor_noise.ts";
 * console.assert(sensorNoise().luma.length === NOISE_TILE * NOISE_TILE);
 * ```
 */
export function sensorNoise(): SensorNoise {
  if (noise) return noise;
  const fine = blurTile(whiteTile("fine"), 1),
    blotch = blurTile(blurTile(whiteTile("blotch"), 2), 2);
  const luma = new Float32Array(fine.length);
  const white = whiteTile("white");
  for (let index = 0; index < luma.length; index++) {
    luma[index] = white[index] * 0.45 + fine[index] * 0.9 + blotch[index] * 0.5;
  }
  noise = {
    luma: normalizeTile(luma),
    blue: normalizeTile(blurTile(blurTile(whiteTile("blue"), 2), 3)),
    red: normalizeTile(blurTile(blurTile(whiteTile("red"), 2), 2)),
  };
  return noise;
}

function whiteTile(name: string): Float32Array {
  const random = createRandom(`sensor noise ${name}`);
  // The sum of four even draws is near enough to a normal one, and much quicker.
  const tile = new Float32Array(NOISE_TILE * NOISE_TILE);
  for (let index = 0; index < tile.length; index++) {
    tile[index] = random.next() + random.next() + random.next() + random.next() - 2;
  }
  return tile;
}

/** Box-blurs a tile round its edges by `radius` each way and brings it back to a standard deviation of 1. */
function blurTile(tile: Float32Array, radius: number): Float32Array {
  const size = NOISE_TILE, mask = size - 1;
  const across = new Float32Array(tile.length), result = new Float32Array(tile.length);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let step = -radius; step <= radius; step++) sum += tile[row * size + (step & mask)];
    for (let column = 0; column < size; column++) {
      across[row * size + column] = sum;
      sum += tile[row * size + ((column + radius + 1) & mask)] -
        tile[row * size + ((column - radius) & mask)];
    }
  }
  for (let column = 0; column < size; column++) {
    let sum = 0;
    for (let step = -radius; step <= radius; step++) sum += across[(step & mask) * size + column];
    for (let row = 0; row < size; row++) {
      result[row * size + column] = sum;
      sum += across[((row + radius + 1) & mask) * size + column] -
        across[((row - radius) & mask) * size + column];
    }
  }
  return normalizeTile(result);
}

/** Shifts and scales a tile itself to mean 0 and standard deviation 1. */
function normalizeTile(tile: Float32Array): Float32Array {
  let sum = 0, square = 0;
  for (let index = 0; index < tile.length; index++) {
    sum += tile[index];
    square += tile[index] * tile[index];
  }
  const mean = sum / tile.length;
  const scale = 1 / Math.sqrt(square / tile.length - mean * mean);
  for (let index = 0; index < tile.length; index++) tile[index] = (tile[index] - mean) * scale;
  return tile;
}
