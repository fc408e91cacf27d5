/**
 * The cloudy tile that no used surface is without: wiped dust, fingerprints, wear.
 */
import { createTile, noiseField, stockTile, type Tile } from "../tile.ts";

/**
 * Clouds of several sizes, mean 0.5, about one large cloud in a quarter of the tile's side.
 *
 * @example
 * ```ts
 * import { smudgeTile } from "./smudges.ts";
 * console.assert(smudgeTile().size === 256);
 * ```
 */
export function smudgeTile(): Tile {
  return stockTile("smudges", () => {
    const size = 256;
    const field = new Float32Array(size * size).fill(0.5);
    for (const [octave, cells] of [4, 9, 21, 47].entries()) {
      const noise = noiseField(`smudges ${cells}`, { size, cellsX: cells, cellsY: cells });
      for (let index = 0; index < field.length; index++) {
        field[index] += noise[index] * 0.16 / Math.pow(1.8, octave);
      }
    }
    return createTile(field, size);
  });
}
