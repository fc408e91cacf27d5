/**
 * A painted wall to hang things on, seen straight: the roller's orange peel under matt paint.
 */
import type { Random } from "../../../random.ts";
import type { Ground, GroundRow } from "../ground.ts";
import { linearOf } from "../srgb.ts";
import { createTile, noiseField, readTile, stockTile, type Tile, tileLevel } from "../tile.ts";
import { smudgeTile } from "./smudges.ts";

const SIZE = 256;
/** Centimetres that the tile of roller marks covers. */
const TILE_EXTENT = 14;

/**
 * Paints that walls of homes have, as sRGB.
 *
 * @example
 * ```ts
 * import { WALL_PAINTS } from "./plaster.ts";
 * console.assert(WALL_PAINTS.length > 3);
 * ```
 */
export const WALL_PAINTS = [
  "#e9e6df",
  "#e3e4e4",
  "#d9d2c5",
  "#c9cdc6",
  "#b9c0c4",
  "#d6c7b8",
  "#a9ab9c",
] as const;

function rollerTile(): Tile {
  return stockTile("roller", () => {
    const coarse = noiseField("roller coarse", { size: SIZE, cellsX: 40, cellsY: 40 });
    const fine = noiseField("roller fine", { size: SIZE, cellsX: 90, cellsY: 90 });
    return createTile(coarse.map((value, at) => 0.5 + value * 0.11 + fine[at] * 0.08), SIZE);
  });
}

/**
 * A wall as a ground: for pictures that hang, the scene is turned so that their wall is y = 0.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../../random.ts";
 * import { createPlaster } from "./plaster.ts";
 * console.assert(createPlaster(createRandom("wall")).roughness > 0.8);
 * ```
 */
export function createPlaster(random: Random): Ground {
  const paint = linearOf(random.pick(WALL_PAINTS));
  const tile = rollerTile(), smudges = smudgeTile().levels[0];
  const grain = random.between(0.4, 1);
  return {
    meanColor: paint,
    roughness: 0.95,
    reflectivity: 0.03,
    paint(row: GroundRow) {
      const texelsPerCm = SIZE / TILE_EXTENT;
      const level = tile.levels[tileLevel(tile, { footprint: row.footprint, texelsPerCm })];
      const reach = 1 / SIZE;
      let smudge = 0;
      for (let index = 0; index < row.count; index++) {
        const u = row.x[index] / TILE_EXTENT, v = row.z[index] / TILE_EXTENT;
        const height = readTile(level, u, v);
        if (row.fresh[index] === 1) smudge = readTile(smudges, u / 12, v / 12) / 255 - 0.5;
        const tone = 1 + smudge * 0.03;
        row.color[index * 3] = paint[0] * tone;
        row.color[index * 3 + 1] = paint[1] * tone;
        row.color[index * 3 + 2] = paint[2] * tone;
        row.slope[index * 2] = (readTile(level, u + reach, v) - height) * 0.012 * grain;
        row.slope[index * 2 + 1] = (readTile(level, u, v + reach) - height) * 0.012 * grain;
        row.gloss[index] = 0.5;
      }
    },
  };
}
