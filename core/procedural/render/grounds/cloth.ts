/**
 * A tablecloth, a bed cover or a draped backdrop: woven threads, sometimes striped or checked, over the
 * slow hills of cloth that nobody ironed.
 */
import type { Random } from "../../../random.ts";
import type { Ground, GroundRow } from "../ground.ts";
import type { LinearColor } from "../mesh.ts";
import { linearOf } from "../srgb.ts";
import { createTile, noiseField, readTile, stockTile, type Tile, tileLevel } from "../tile.ts";

const COLORS = [
  "#cdbfa8",
  "#b9b5ae",
  "#e3ddd0",
  "#3d4a63",
  "#6d7466",
  "#7a2f33",
  "#8fa3b0",
  "#4b4b4d",
  "#d8c9c2",
  "#2f4a43",
] as const;

const SIZE = 512;
/** Threads each way in the tile of weave. */
const THREADS = 64;

function weaveTile(): Tile {
  return stockTile("weave", () => {
    const warpSlub = noiseField("warp", { size: SIZE, cellsX: THREADS, cellsY: 6 });
    const weftSlub = noiseField("weft", { size: SIZE, cellsX: 6, cellsY: THREADS });
    const fuzz = noiseField("fuzz", { size: SIZE, cellsX: 220, cellsY: 220 });
    const field = new Float32Array(SIZE * SIZE);
    for (let row = 0; row < SIZE; row++) {
      for (let column = 0; column < SIZE; column++) {
        const at = row * SIZE + column;
        const x = column / SIZE * THREADS, y = row / SIZE * THREADS;
        const over = (Math.floor(x) + Math.floor(y)) % 2 === 0;
        const across = over ? x % 1 : y % 1, along = over ? y % 1 : x % 1;
        const round = Math.sin(Math.PI * across) * (0.6 + 0.4 * Math.sin(Math.PI * along));
        const slub = over ? warpSlub[at] : weftSlub[at];
        field[at] = 0.3 + 0.4 * round + 0.09 * slub + 0.04 * fuzz[at];
      }
    }
    return createTile(field, SIZE);
  });
}

/** Hills of cloth: heights 0..1, and long creases where it had been folded away. */
function drapeTile(): Tile {
  return stockTile("drape", () => {
    const size = 256;
    const large = noiseField("drape large", { size, cellsX: 5, cellsY: 4 });
    const small = noiseField("drape small", { size, cellsX: 13, cellsY: 11 });
    const ridge = noiseField("drape ridge", { size, cellsX: 6, cellsY: 7 });
    return createTile(
      large.map((value, at) =>
        0.5 + value * 0.12 + small[at] * 0.035 - 0.14 * Math.exp(-ridge[at] * ridge[at] * 14)
      ),
      size,
    );
  });
}

/**
 * Cloth of a colour, weave and pattern picked by chance.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../../random.ts";
 * import { createCloth } from "./cloth.ts";
 * console.assert(createCloth(createRandom("cloth")).roughness > 0.7);
 * ```
 */
export function createCloth(random: Random): Ground {
  return layCloth(random, {
    thread: random.between(0.045, 0.11),
    steepness: random.between(0.5, 1.3),
    period: random.between(2.5, 7),
  });
}

/**
 * A flat-woven rug on a floor: the same weave, coarse and without folds.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../../random.ts";
 * import { createRug } from "./cloth.ts";
 * console.assert(createRug(createRandom("rug")).roughness > 0.7);
 * ```
 */
export function createRug(random: Random): Ground {
  return layCloth(random, {
    thread: random.between(0.3, 0.6),
    steepness: 0.04,
    period: random.between(20, 50),
  });
}

interface ClothOptions {
  /** Width of a thread, cm. */
  thread: number;
  /** How steep its hills are; 1 is a tablecloth that nobody ironed. */
  steepness: number;
  /** Width of a stripe and the gap beside it, cm. */
  period: number;
}

function layCloth(random: Random, { thread, steepness, period }: ClothOptions): Ground {
  const base = linearOf(random.pick(COLORS));
  const stripe = linearOf(random.pick(COLORS));
  const pattern = random.pick(["plain", "plain", "plain", "stripes", "check"] as const);
  const bar = random.between(0.12, 0.4);
  const turn = random.normal() * 0.25;
  const cosine = Math.cos(turn), sine = Math.sin(turn);
  const depth = random.between(0.5, 0.9);
  const weave = weaveTile(), drape = drapeTile().levels[0];
  const weaveScale = 1 / (THREADS * thread);
  const drapeScale = 1 / random.between(45, 70);
  const reach = 0.35, valleys = Math.min(0.36, steepness * 0.36);
  const paint = (row: GroundRow) => {
    // A coarser copy than the footprint asks for: single threads would make moiré.
    const level = weave
      .levels[tileLevel(weave, { footprint: row.footprint, texelsPerCm: SIZE * weaveScale * 1.7 })];
    const { color, slope, gloss, fresh } = row;
    let here = 0, alongX = 0, alongZ = 0;
    for (let index = 0; index < row.count; index++) {
      const x = row.x[index] * cosine + row.z[index] * sine;
      const z = row.z[index] * cosine - row.x[index] * sine;
      if (fresh[index] === 1) {
        here = readTile(drape, x * drapeScale, z * drapeScale);
        alongX = readTile(drape, (x + reach) * drapeScale, z * drapeScale) - here;
        alongZ = readTile(drape, x * drapeScale, (z + reach) * drapeScale) - here;
      }
      const tone = 1 + (readTile(level, x * weaveScale, z * weaveScale) / 255 - 0.55) * depth;
      let share = 0;
      if (pattern !== "plain") {
        const u = x / period - Math.floor(x / period);
        share = u < bar ? 1 : 0;
        if (pattern === "check") {
          const v = z / period - Math.floor(z / period);
          share = (share + (v < bar ? 1 : 0)) / 2;
        }
        share *= 0.7;
      }
      // Valleys get less of the room's light.
      const shade = tone * (1 + (here / 255 - 0.5) * valleys);
      for (let channel = 0; channel < 3; channel++) {
        color[index * 3 + channel] = (base[channel] + (stripe[channel] - base[channel]) * share) *
          shade;
      }
      const slopeX = alongX * steepness * 0.06, slopeZ = alongZ * steepness * 0.06;
      slope[index * 2] = slopeX * cosine - slopeZ * sine;
      slope[index * 2 + 1] = slopeX * sine + slopeZ * cosine;
      gloss[index] = 0.3;
    }
  };
  const mean = (channel: 0 | 1 | 2): number =>
    pattern === "plain" ? base[channel] : base[channel] * 0.8 + stripe[channel] * 0.2;
  const meanColor: LinearColor = [mean(0), mean(1), mean(2)];
  return { meanColor, roughness: 0.9, reflectivity: 0.03, paint };
}
