/**
 * What stands between the light and the table: the photographer leaning over it, the bars of a window,
 * the leaves of a plant. Even light is the first thing that gives a rendering away.
 */
import type { Random } from "../../random.ts";

/** Shares (0..1 and a little above, for sunny spots) of the light that reach a place on the table. */
export interface LightMask {
  /** Of the main light, at x, z (cm). */
  key(x: number, z: number): number;
  /** Of the rest of the room's light. */
  sky(x: number, z: number): number;
}

/** What casts the mask. */
export interface LightMaskOptions {
  random: Random;
  /** Size of the subject, cm: masks are as coarse as what they fall on. */
  extent: number;
}

/** How often, out of 1, each kind of pattern falls on the table. */
const BARS = 0.14, LEAVES = 0.12;

/**
 * A mask made by chance; most only darken one side softly.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { createLightMask } from "./light_mask.ts";
 * const mask = createLightMask({ random: createRandom("mask"), extent: 30 });
 * console.assert(mask.key(0, 0) > 0 && mask.sky(0, 0) <= 1);
 * ```
 */
export function createLightMask({ random, extent }: LightMaskOptions): LightMask {
  const person = createEdge(random.fork("person"), extent);
  const pattern = random.next();
  const cast = pattern < BARS
    ? createBars(random.fork("bars"), extent)
    : pattern < BARS + LEAVES
    ? createLeaves(random.fork("leaves"), extent)
    : () => 1;
  return {
    key: (x, z) => cast(x, z) * (1 - 0.8 * person(x, z)),
    sky: (x, z) => 1 - 0.5 * person(x, z),
  };
}

type Cover = (x: number, z: number) => number;

/** Somebody's shoulder or phone: a soft edge that comes in from the near side. */
function createEdge(random: Random, extent: number): Cover {
  const angle = random.normal() * 0.6;
  const cosine = Math.cos(angle), sine = Math.sin(angle);
  const begin = extent * random.between(-0.15, 0.6), width = extent * random.between(0.5, 1.4);
  const depth = random.chance(0.8) ? random.between(0.12, 0.45) : 0;
  return (x, z) => {
    const share = (z * cosine + x * sine - begin) / width + 0.5;
    const t = share < 0 ? 0 : share > 1 ? 1 : share;
    return depth * t * t * (3 - 2 * t);
  };
}

/** Light between window bars or the slats of a blind: stripes with soft edges. */
function createBars(random: Random, extent: number): Cover {
  const angle = random.between(0, Math.PI);
  const cosine = Math.cos(angle), sine = Math.sin(angle);
  const slats = random.chance(0.5);
  const period = extent * (slats ? random.between(0.16, 0.3) : random.between(0.7, 1.2));
  const open = slats ? 0.5 : 0.8;
  const shift = random.next();
  const soft = slats ? 0.16 : 0.06;
  const dark = random.between(0.45, 0.75);
  return (x, z) => {
    const place = (x * cosine + z * sine) / period + shift;
    const within = place - Math.floor(place);
    // Distance from the middle of the opening, 0..0.5.
    const away = Math.abs(within - 0.5);
    const share = Math.min(1, Math.max(0, (open / 2 + soft / 2 - away) / soft));
    return dark + (1.12 - dark) * share;
  };
}

/** Out-of-focus leaves: a few soft ellipses of shade. */
function createLeaves(random: Random, extent: number): Cover {
  const side = random.pick([-1, 1]);
  const leaves = Array.from({ length: random.integer(5, 11) }, () => {
    const angle = random.between(0, Math.PI);
    return {
      x: side * extent * random.between(0.05, 0.75),
      z: extent * random.between(-0.8, 0.6),
      cosine: Math.cos(angle),
      sine: Math.sin(angle),
      long: extent * random.between(0.14, 0.34),
      wide: extent * random.between(0.05, 0.1),
    };
  });
  const dark = random.between(0.55, 0.75);
  return (x, z) => {
    let light = 1;
    for (const leaf of leaves) {
      const u = ((x - leaf.x) * leaf.cosine + (z - leaf.z) * leaf.sine) / leaf.long;
      const v = ((z - leaf.z) * leaf.cosine - (x - leaf.x) * leaf.sine) / leaf.wide;
      const inside = Math.min(1, Math.max(0, 1.5 - Math.sqrt(u * u + v * v)));
      light *= 1 - (1 - dark) * inside;
    }
    return light;
  };
}
