/**
 * Square tiles of tones that repeat without a seam: the stock that wood grain, weave, stone and smudges
 * are cut from. A tile is made once a worker and read everywhere, so pictures cost no noise functions.
 */
import { createRandom } from "../../random.ts";

/** A tile and its halvings; bytes, row by row, wrapping round at the edges. Sizes are powers of two. */
export interface Tile {
  size: number;
  levels: readonly Uint8Array[];
}

/** Heights or tones before they become a {@link Tile}: any range, `size` × `size`. */
export type Field = Float32Array;

/**
 * Periodic gradual noise, mean about 0, standard deviation 1: random values on a lattice of
 * `cellsX` × `cellsY` over the tile, joined smoothly.
 *
 * @example
 * ```ts
 * import { noiseField } from "./tile.ts";
 * console.assert(noiseField("example", { size: 16, cellsX: 4, cellsY: 4 }).length === 256);
 * ```
 */
export function noiseField(
  name: string,
  { size, cellsX, cellsY }: { size: number; cellsX: number; cellsY: number },
): Field {
  const random = createRandom(name);
  // The spline flattens the lattice's spread by about this much.
  const lattice = Float32Array.from({ length: cellsX * cellsY }, () => random.normal() * 1.6);
  const columns = splineWeights(size, cellsX), rows = splineWeights(size, cellsY);
  const between = new Float32Array(cellsY * size);
  for (let row = 0; row < cellsY; row++) {
    for (let x = 0; x < size; x++) {
      let sum = 0;
      for (let tap = 0; tap < 4; tap++) {
        sum += lattice[row * cellsX + columns.cells[x * 4 + tap]] * columns.weights[x * 4 + tap];
      }
      between[row * size + x] = sum;
    }
  }
  const field = new Float32Array(size * size);
  for (let y = 0; y < size; y++) {
    const taps = y * 4;
    const a = rows.cells[taps] * size, b = rows.cells[taps + 1] * size;
    const c = rows.cells[taps + 2] * size, d = rows.cells[taps + 3] * size;
    const wa = rows.weights[taps], wb = rows.weights[taps + 1];
    const wc = rows.weights[taps + 2], wd = rows.weights[taps + 3];
    for (let x = 0; x < size; x++) {
      field[y * size + x] = between[a + x] * wa + between[b + x] * wb + between[c + x] * wc +
        between[d + x] * wd;
    }
  }
  return field;
}

/** Cells and weights of the uniform cubic B-spline at each texel. */
function splineWeights(size: number, cells: number) {
  const at = new Int32Array(size * 4), weights = new Float32Array(size * 4);
  for (let index = 0; index < size; index++) {
    const place = index / size * cells, cell = Math.floor(place), t = place - cell;
    for (let tap = 0; tap < 4; tap++) at[index * 4 + tap] = (cell + tap - 1 + cells) % cells;
    weights[index * 4] = (1 - t) ** 3 / 6;
    weights[index * 4 + 1] = (3 * t ** 3 - 6 * t * t + 4) / 6;
    weights[index * 4 + 2] = (-3 * t ** 3 + 3 * t * t + 3 * t + 1) / 6;
    weights[index * 4 + 3] = t ** 3 / 6;
  }
  return { cells: at, weights };
}

/**
 * A tile of a field whose values 0..1 become 0..255; what lies outside is clipped.
 *
 * @example
 * ```ts
 * import { createTile } from "./tile.ts";
 * console.assert(createTile(new Float32Array(64).fill(0.5), 8).levels[3][0] === 128);
 * ```
 */
export function createTile(field: Field, size: number): Tile {
  // Storing into clamped bytes rounds and clips; `from` with a function would take twenty times as long.
  const finest = new Uint8ClampedArray(field.length);
  for (let index = 0; index < field.length; index++) finest[index] = field[index] * 255;
  const levels = [new Uint8Array(finest.buffer)];
  for (let side = size / 2; side >= 1; side /= 2) {
    const above = levels[levels.length - 1];
    const level = new Uint8Array(side * side);
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const at = row * 4 * side + column * 2;
        level[row * side + column] =
          (above[at] + above[at + 1] + above[at + side * 2] + above[at + side * 2 + 1] + 2) >> 2;
      }
    }
    levels.push(level);
  }
  return { size, levels };
}

/**
 * Which halving of a tile to read where a pixel covers `footprint` centimetres.
 *
 * @example
 * ```ts
 * import { createTile, tileLevel } from "./tile.ts";
 * const tile = createTile(new Float32Array(64), 8);
 * console.assert(tileLevel(tile, { footprint: 0.2, texelsPerCm: 10 }) === 1);
 * ```
 */
export function tileLevel(
  tile: Tile,
  { footprint, texelsPerCm }: { footprint: number; texelsPerCm: number },
): number {
  const level = Math.round(Math.log2(Math.max(1, footprint * texelsPerCm)));
  return Math.min(tile.levels.length - 1, level);
}

/**
 * Reads a level of a tile bilinearly at `u`, `v` (1 is once round the tile), 0..255.
 *
 * @example
 * ```ts
 * import { createTile, readTile } from "./tile.ts";
 * const { levels } = createTile(new Float32Array(64).fill(1), 8);
 * console.assert(readTile(levels[0], 3.7, -0.2) === 255);
 * ```
 */
export function readTile(level: Uint8Array, u: number, v: number): number {
  // The side of a level is a power of two, and its length the square of it.
  const bits = (31 - Math.clz32(level.length)) >> 1;
  const side = 1 << bits, mask = side - 1;
  const x = u * side, y = v * side;
  const column = Math.floor(x), row = Math.floor(y);
  const fx = x - column, fy = y - row;
  const c0 = column & mask, c1 = (column + 1) & mask;
  const r0 = (row & mask) << bits, r1 = ((row + 1) & mask) << bits;
  const upper = level[r0 + c0] + (level[r0 + c1] - level[r0 + c0]) * fx;
  const lower = level[r1 + c0] + (level[r1 + c1] - level[r1 + c0]) * fx;
  return upper + (lower - upper) * fy;
}

const stock = new Map<string, Tile>();

/**
 * The tile of that name, made by `make` the first time it is asked for.
 *
 * @example
 * ```ts
 * import { createTile, stockTile } from "./tile.ts";
 * const make = () => createTile(new Float32Array(4), 2);
 * console.assert(stockTile("example", make) === stockTile("example", make));
 * ```
 */
export function stockTile(name: string, make: () => Tile): Tile {
  let tile = stock.get(name);
  if (!tile) stock.set(name, tile = make());
  return tile;
}
