/**
 * A polished stone top: pale or dark marble with veins, and grey granite.
 */
import type { Random } from "../../../random.ts";
import type { Ground, GroundRow } from "../ground.ts";
import { linearOf } from "../srgb.ts";
import { createTile, noiseField, readTile, stockTile, type Tile, tileLevel } from "../tile.ts";

const SIZE = 1024;
/** Centimetres that the tile covers. */
const TILE_EXTENT = 55;

/** 1 is the stone's ground, 0 the heart of a vein. */
function veinTile(): Tile {
  return stockTile("marble", () => {
    const noise = (name: string, cells: number) =>
      noiseField(`marble ${name}`, { size: SIZE, cellsX: cells, cellsY: cells });
    const main = noise("main", 3), side = noise("side", 7), warp = noise("warp", 12);
    const fine = noise("fine", 34), cloud = noise("cloud", 5), grit = noise("grit", 240);
    return createTile(
      main.map((value, at) => {
        const bent = value + warp[at] * 0.1 + fine[at] * 0.035;
        const major = Math.exp(-Math.abs(bent) * 26) * (0.55 + 0.3 * cloud[at]);
        const minor = Math.exp(-Math.abs(side[at] + warp[at] * 0.25 + fine[at] * 0.06) * 24) * 0.3;
        return 0.86 + cloud[at] * 0.05 + grit[at] * 0.012 - Math.max(0, major) - minor;
      }),
      SIZE,
    );
  });
}

const STONES = [
  { ground: linearOf("#e6e3de"), vein: linearOf("#77777a"), depth: 0.9 },
  { ground: linearOf("#3a3b3e"), vein: linearOf("#a9a8a4"), depth: 0.7 },
  { ground: linearOf("#cfc4b2"), vein: linearOf("#8d7458"), depth: 0.8 },
  { ground: linearOf("#2b3a34"), vein: linearOf("#b7c2b4"), depth: 0.6 },
] as const;

/**
 * Stone picked by chance.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../../random.ts";
 * import { createStone } from "./stone.ts";
 * console.assert(createStone(createRandom("stone")).roughness < 0.4);
 * ```
 */
export function createStone(random: Random): Ground {
  const { ground, vein, depth } = random.pick(STONES);
  const turn = random.between(0, Math.PI * 2);
  const cosine = Math.cos(turn) / TILE_EXTENT, sine = Math.sin(turn) / TILE_EXTENT;
  const shiftU = random.next(), shiftV = random.next();
  const tile = veinTile();
  const paint = (row: GroundRow) => {
    const level = tile
      .levels[tileLevel(tile, { footprint: row.footprint, texelsPerCm: SIZE / TILE_EXTENT })];
    const { color, slope, gloss } = row;
    for (let index = 0; index < row.count; index++) {
      const x = row.x[index], z = row.z[index];
      const tone = readTile(level, x * cosine + z * sine + shiftU, z * cosine - x * sine + shiftV) /
        255;
      const share = (1 - tone) * depth;
      for (let channel = 0; channel < 3; channel++) {
        color[index * 3 + channel] = ground[channel] + (vein[channel] - ground[channel]) * share;
      }
      slope[index * 2] = (tone - 0.8) * 0.01;
      slope[index * 2 + 1] = (tone - 0.8) * -0.01;
      gloss[index] = 1;
    }
  };
  return {
    meanColor: [ground[0] * 0.9, ground[1] * 0.9, ground[2] * 0.9],
    roughness: random.between(0.1, 0.3),
    reflectivity: 0.05,
    paint,
  };
}
