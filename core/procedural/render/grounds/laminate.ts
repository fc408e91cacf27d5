/**
 * The white table: a laminate or lacquer that is not quite white, not quite clean and mirrors the window softly.
 */
import type { Random } from "../../../random.ts";
import type { Ground, GroundRow } from "../ground.ts";
import { createTile, noiseField, readTile, stockTile, type Tile, tileLevel } from "../tile.ts";
import { smudgeTile } from "./smudges.ts";

const SIZE = 512;
/** Centimetres that the tile of scratches covers. */
const TILE_EXTENT = 26;

/** Fine straight and curved scratches, lighter than 0.5 where the lacquer is rubbed, over an even speckle. */
function scratchTile(): Tile {
  return stockTile("scratches", () => {
    const speckle = noiseField("speckle", { size: SIZE, cellsX: 200, cellsY: 200 });
    const bend = noiseField("bend", { size: SIZE, cellsX: 3, cellsY: 3 });
    const where = noiseField("where", { size: SIZE, cellsX: 9, cellsY: 9 });
    const field = speckle.map((value) => 0.5 + value * 0.05);
    for (let line = 0; line < 26; line++) {
      const angle = line * 2.4, cosine = Math.cos(angle), sine = Math.sin(angle);
      const length = 40 + (line * 97) % 260;
      let x = (line * 211) % SIZE, y = (line * 367) % SIZE;
      for (let step = 0; step < length; step++) {
        const at = (Math.floor(y) & (SIZE - 1)) * SIZE + (Math.floor(x) & (SIZE - 1));
        if (where[at] > -0.4) field[at] += 0.1 + 0.08 * where[at];
        x += cosine + bend[at] * 0.12;
        y += sine - bend[at] * 0.12;
      }
    }
    return createTile(field, SIZE);
  });
}

/**
 * A white table top of its own white and wear.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../../random.ts";
 * import { createLaminate } from "./laminate.ts";
 * console.assert(createLaminate(createRandom("table")).meanColor[1] > 0.5);
 * ```
 */
export function createLaminate(random: Random): Ground {
  const white = random.between(0.6, 0.76);
  const warmth = random.between(-0.02, 0.05);
  const red = white * (1 + warmth), green = white, blue = white * (1 - warmth);
  const wear = random.between(0.25, 1);
  const turn = random.between(0, Math.PI * 2);
  const cosine = Math.cos(turn) / TILE_EXTENT, sine = Math.sin(turn) / TILE_EXTENT;
  const tile = scratchTile(), smudges = smudgeTile().levels[0];
  const paint = (row: GroundRow) => {
    const level = tile
      .levels[tileLevel(tile, { footprint: row.footprint, texelsPerCm: SIZE / TILE_EXTENT })];
    const { color, slope, gloss, fresh } = row;
    let smudge = 0;
    for (let index = 0; index < row.count; index++) {
      const x = row.x[index], z = row.z[index];
      const scratch = readTile(level, x * cosine + z * sine, z * cosine - x * sine) / 255 - 0.5;
      if (fresh[index] === 1) smudge = readTile(smudges, x / 53 + 0.3, z / 53) / 255 - 0.5;
      const tone = 1 + (smudge * 0.05 + scratch * 0.14) * wear;
      color[index * 3] = red * tone;
      color[index * 3 + 1] = green * tone;
      color[index * 3 + 2] = blue * tone * (1 - smudge * 0.02);
      // Lacquer is never quite level: reflections swim a little.
      slope[index * 2] = smudge * 0.012 + scratch * 0.05 * wear;
      slope[index * 2 + 1] = -smudge * 0.01 + scratch * 0.04 * wear;
      gloss[index] = 1 - (0.5 * smudge + 1.4 * Math.abs(scratch)) * wear;
    }
  };
  return {
    meanColor: [red, green, blue],
    roughness: random.between(0.22, 0.5),
    reflectivity: 0.045,
    paint,
  };
}
