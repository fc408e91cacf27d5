/**
 * Rings: solitaire, eternity band, signet.
 */
import type { LinearColor, Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { metal, printed, SHADES } from "../finishes.ts";
import { gemstone } from "../gemstone.ts";
import { plate } from "../lettering.ts";
import { mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { brilliant } from "../shapes/faceted.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { ellipse } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { tube } from "../shapes/tube.ts";

/**
 * The kind "ring".
 *
 * @example
 * ```ts
 * import { ring } from "./ring.ts";
 * console.assert(ring.categories.includes("jewelry"));
 * ```
 */
export const ring: ObjectKind = {
  name: "ring",
  words: [
    "ring",
    "engagement ring",
    "solitaire",
    "wedding band",
    "signet",
    "signet ring",
    "bague",
    "anillo",
    "[a-z]*siegelring",
  ],
  categories: ["jewelry", "jewellery", "jewel", "diamond"],
  async build(context) {
    const { shape, words, color } = context;
    const tone = color.metal ?? shape.pick([SHADES.gold, linearOf("#dedcd6"), linearOf("#e0a68c")]);
    const style = mentions(words, ["signet"])
      ? "signet"
      : mentions(words, ["band", "eternity"])
      ? "band"
      : shape.pick(["solitaire", "solitaire", "solitaire", "band", "signet"]);
    const parts = style === "signet"
      ? await signet(context, tone)
      : style === "band"
      ? await eternity(context, tone)
      : await solitaire(context, tone);
    return {
      parts,
      pose: "standing",
      scale: "table",
      azimuth: shape.between(20, 36),
      elevation: 22,
    };
  },
};

const INNER = 0.86;

/** A band of the given width and thickness, its hole facing +z. */
function band(width: number, thickness: number) {
  const r = INNER;
  const t = thickness;
  const w = width / 2;
  return place(
    lathe([
      [r, -w * 0.6],
      [r + t * 0.35, -w],
      [r + t * 0.8, -w * 0.75],
      [r + t, 0],
      [r + t * 0.8, w * 0.75],
      [r + t * 0.35, w],
      [r, w * 0.6],
      [r - 0.015, 0],
      [r, -w * 0.6],
    ], { segments: 96, crease: 50 }),
    { turn: [90, 0, 0] },
  );
}

/** What is engraved inside, on the lower half where it is seen over the rim. */
async function hallmark({ name }: ObjectContext, tone: LinearColor): Promise<Part> {
  const texture = await plate(`${name}  750`, {
    aspect: 11.7,
    ground: [0.95, 0.95, 0.95],
    ink: [0.15, 0.15, 0.15],
    font: "display",
  });
  const r = INNER - 0.022;
  // Turned inside out by the mirror, the strip faces the finger.
  const strip = place(lathe([[r, 0.062], [r, -0.062]], { segments: 20, sweep: 100 }), {
    turn: [90, 0, 0],
  });
  return part(strip, printed(texture, { metalness: 1, roughness: 0.2, color: tone }));
}

async function solitaire(context: ObjectContext, tone: LinearColor): Promise<Part[]> {
  const { shape, words } = context;
  const stone = gemstone(words);
  const size = shape.between(0.36, 0.5);
  const top = INNER + 0.16;
  const seat = top + size * 0.75;
  const cut = place(brilliant(10), { scale: size, at: [0, seat, 0] });
  const prongs = Array.from({ length: 6 }, (_, index) => {
    const turn = ((index + 0.5) / 6) * 2 * Math.PI;
    const [x, z] = [Math.sin(turn), Math.cos(turn)];
    const path: Vector3[] = [
      [x * 0.12, top - 0.06, z * 0.12],
      [x * size * 0.85, seat - size * 0.3, z * size * 0.85],
      [x * size * 1.04, seat, z * size * 1.04],
      [x * size * 0.86, seat + size * 0.2, z * size * 0.86],
    ];
    return tube(path, { radius: 0.045, segments: 8 });
  });
  const basket = lathe([[size * 0.52, 0], [size * 0.6, 0.03], [size * 0.6, 0.08], [
    size * 0.52,
    0.08,
  ], [size * 0.52, 0]], { segments: 32 });
  const side = Array.from({ length: 10 }, (_, index) => {
    const turn = (index < 5 ? 26 + index * 9 : -26 - (index - 5) * 9) * Math.PI / 180;
    const reach = INNER + 0.15;
    return place(brilliant(6), {
      scale: 0.085,
      turn: [0, 0, -turn * 180 / Math.PI],
      at: [Math.sin(turn) * reach, Math.cos(turn) * reach, 0],
    });
  });
  const paved = shape.chance(0.5);
  return [
    part(
      merge([band(0.24, 0.16), ...prongs, place(basket, { at: [0, top + 0.06, 0] })]),
      metal(tone, { roughness: 0.1 }),
    ),
    part(merge(paved ? [cut, ...side] : [cut]), stone.material),
    await hallmark(context, tone),
  ];
}

async function eternity(context: ObjectContext, tone: LinearColor): Promise<Part[]> {
  const stone = gemstone(context.words);
  const plain = mentions(context.words, ["wedding", "plain"]);
  const count = 34;
  const reach = INNER + 0.15;
  const stones = Array.from({ length: count }, (_, index) => {
    const turn = (index / count) * 2 * Math.PI;
    return place(brilliant(6), {
      scale: 0.088,
      turn: [0, 0, -turn * 180 / Math.PI],
      at: [Math.sin(turn) * reach, Math.cos(turn) * reach, 0],
    });
  });
  return [
    part(band(plain ? 0.5 : 0.34, 0.15), metal(tone, { roughness: 0.1 })),
    ...(plain ? [] : [part(merge(stones), stone.material)]),
    await hallmark(context, tone),
  ];
}

async function signet(context: ObjectContext, tone: LinearColor): Promise<Part[]> {
  const { brand, name } = context;
  const initials = (brand || name).split(/\s+/).map((word) => word.slice(0, 1)).join("").slice(0, 2)
    .toUpperCase();
  const texture = await plate(initials, {
    aspect: 1,
    ground: [1, 1, 1],
    ink: [0.12, 0.1, 0.08],
    font: "display",
    fill: 0.7,
  });
  const oval = ellipse([0.62, 0.52], { steps: 48, power: 2.6 });
  const table = place(extrude(oval, { depth: 0.3, bevel: 0.1, bevelSteps: 4 }), {
    turn: [-90, 0, 0],
    at: [0, INNER + 0.2, 0],
  });
  return [
    part(merge([band(0.55, 0.2), table]), metal(tone, { roughness: 0.14 })),
    part(
      place(flat(ellipse([0.54, 0.44], { steps: 40, power: 2.6 })), {
        turn: [-90, 0, 0],
        at: [0, INNER + 0.354, 0],
      }),
      printed(texture, { metalness: 1, roughness: 0.2, color: tone }),
    ),
    await hallmark(context, tone),
  ];
}
