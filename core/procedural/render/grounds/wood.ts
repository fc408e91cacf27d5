/**
 * A wooden table or floor: boards cut from one large piece of grain, each at another place, with the
 * colours and the varnish of several species.
 */
import type { Random } from "../../../random.ts";
import type { Ground, GroundRow } from "../ground.ts";
import type { LinearColor } from "../mesh.ts";
import { linearOf } from "../srgb.ts";
import { createTile, noiseField, readTile, stockTile, type Tile, tileLevel } from "../tile.ts";
import { smudgeTile } from "./smudges.ts";

interface Species {
  early: LinearColor;
  late: LinearColor;
  /** Width of a board in cm, least and most; a wide one is a single slab. */
  board: readonly [number, number];
  contrast: number;
  roughness: readonly [number, number];
}

const SPECIES: readonly Species[] = [
  { // oak
    early: linearOf("#d3ae7c"),
    late: linearOf("#8a6236"),
    board: [8, 14],
    contrast: 0.8,
    roughness: [0.4, 0.6],
  },
  { // walnut
    early: linearOf("#8c6444"),
    late: linearOf("#3b2414"),
    board: [9, 16],
    contrast: 0.75,
    roughness: [0.32, 0.5],
  },
  { // pine
    early: linearOf("#dcc29a"),
    late: linearOf("#ab8150"),
    board: [9, 13],
    contrast: 0.75,
    roughness: [0.42, 0.6],
  },
  { // beech, in narrow staves
    early: linearOf("#d6b792"),
    late: linearOf("#b08c66"),
    board: [3.5, 4.5],
    contrast: 0.55,
    roughness: [0.35, 0.5],
  },
  { // mahogany, one slab
    early: linearOf("#7c4b38"),
    late: linearOf("#43251b"),
    board: [60, 80],
    contrast: 0.7,
    roughness: [0.22, 0.36],
  },
  { // bleached oak
    early: linearOf("#cfc3b0"),
    late: linearOf("#96856d"),
    board: [10, 18],
    contrast: 0.7,
    roughness: [0.5, 0.65],
  },
];

const SIZE = 1024;
/** What the tile of grain measures along and across the grain. */
const TILE_LENGTH = 64;
const TILE_WIDTH = 24;

/** 0 is late wood (dark), 1 early wood (light). Along the tile's rows runs the grain. */
function grainTile(): Tile {
  return stockTile("wood grain", () => {
    const noise = (name: string, cellsX: number, cellsY: number) =>
      noiseField(`wood ${name}`, { size: SIZE, cellsX, cellsY });
    const drift = noise("drift", 2, 5), sway = noise("sway", 5, 9), width = noise("width", 3, 12);
    const fibre = noise("fibre", 48, 512), streak = noise("streak", 10, 170);
    const pores = noise("pores", 110, 500), tone = noise("tone", 2, 8);
    const field = new Float32Array(SIZE * SIZE);
    for (let row = 0; row < SIZE; row++) {
      const across = row / SIZE;
      for (let column = 0; column < SIZE; column++) {
        const at = row * SIZE + column;
        // Year rings are crossed obliquely: wide arches where they run flat, lines where they stand.
        const ring = (across * 17 + drift[at] * 2.1 + sway[at] * 0.22) % 1;
        const place = ring < 0 ? ring + 1 : ring;
        const rise = place < 0.82 ? place / 0.82 : (1 - place) / 0.18;
        const dark = Math.pow(rise, 2.2) * (0.75 + 0.25 * width[at]);
        const pore = pores[at] > 1.25 ? (pores[at] - 1.25) * 0.5 : 0;
        field[at] = 0.78 - dark * 0.42 + fibre[at] * 0.055 + streak[at] * 0.06 + tone[at] * 0.07 -
          pore;
      }
    }
    return createTile(field, SIZE);
  });
}

/**
 * Wood of a species picked by chance, its boards running at any angle near the table's edges.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../../random.ts";
 * import { createGroundRow } from "../ground.ts";
 * import { createWood } from "./wood.ts";
 * const row = createGroundRow(4);
 * row.count = 4;
 * createWood(createRandom("table")).paint(row);
 * console.assert(row.color[0] > 0 && row.color[0] < 1);
 * ```
 */
export function createWood(random: Random): Ground {
  const species = random.pick(SPECIES);
  const angle = random.pick([0, Math.PI / 2]) + random.normal() * 0.06;
  const cosine = Math.cos(angle), sine = Math.sin(angle);
  const board = random.between(...species.board);
  const shift = random.between(0, board);
  const salt = random.integer(0, 1 << 20);
  const brightness = random.between(0.78, 1.05);
  const { early, late, contrast } = species;
  const roughness = random.between(...species.roughness);
  const gap = board > 40 ? 0 : random.between(0.015, 0.05);
  const tile = grainTile(), smudges = smudgeTile().levels[1];

  const paint = (row: GroundRow) => {
    const level = tile.levels[
      tileLevel(tile, { footprint: row.footprint, texelsPerCm: SIZE / TILE_WIDTH * 0.7 })
    ];
    const { color, slope, gloss, fresh } = row;
    let smudge = 0;
    for (let index = 0; index < row.count; index++) {
      const x = row.x[index], z = row.z[index];
      const along = x * cosine + z * sine, across = z * cosine - x * sine + shift;
      const number = Math.floor(across / board);
      const within = across - number * board;
      let hash = Math.imul(number + salt, 0x9e3779b1);
      hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
      const chance = ((hash >>> 8) & 0xffff) / 65536, other = ((hash ^ (hash >>> 13)) & 255) / 255;
      const grain = readTile(level, along / TILE_LENGTH + chance * 7, within / TILE_WIDTH + other) /
        255;
      let light = (grain - 0.6) * contrast + 0.6 + (other - 0.5) * 0.14;
      light = light < 0 ? 0 : light > 1 ? 1 : light;
      if (fresh[index] === 1) smudge = readTile(smudges, x / 37, z / 37) / 255;
      let tone = brightness * (0.94 + 0.12 * smudge);
      let rise = 0, shine = 1;
      const edge = within < board - within ? within : within - board;
      if (gap > 0 && edge < gap * 2 && edge > -gap * 2) {
        const near = 1 - Math.abs(edge) / (gap * 2);
        tone *= 1 - 0.75 * near;
        rise = -near * 0.3 * (edge < 0 ? -1 : 1);
        shine = 1 - near;
      }
      color[index * 3] = (late[0] + (early[0] - late[0]) * light) * tone;
      color[index * 3 + 1] = (late[1] + (early[1] - late[1]) * light) * tone;
      color[index * 3 + 2] = (late[2] + (early[2] - late[2]) * light) * tone;
      const tilt = (light - 0.6) * 0.02 + rise;
      slope[index * 2] = -sine * tilt;
      slope[index * 2 + 1] = cosine * tilt;
      gloss[index] = shine * (0.55 + 0.45 * smudge) * (0.7 + 0.5 * light);
    }
  };
  return {
    meanColor: [
      (early[0] * 0.6 + late[0] * 0.4) * brightness,
      (early[1] * 0.6 + late[1] * 0.4) * brightness,
      (early[2] * 0.6 + late[2] * 0.4) * brightness,
    ],
    roughness,
    reflectivity: 0.045,
    paint,
  };
}
