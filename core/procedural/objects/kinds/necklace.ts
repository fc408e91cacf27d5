/**
 * Necklaces laid out on a table: a chain with a pendant, or a string of pearls.
 */
import type { Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { metal, printed, SHADES } from "../finishes.ts";
import { gemstone } from "../gemstone.ts";
import { plate } from "../lettering.ts";
import { mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { chain, evenly } from "../shapes/chain.ts";
import { ellipsoid, torus } from "../shapes/ellipsoid.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { brilliant } from "../shapes/faceted.ts";
import { ellipse } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "necklace".
 *
 * @example
 * ```ts
 * import { necklace } from "./necklace.ts";
 * console.assert(necklace.words.includes("necklace"));
 * ```
 */
export const necklace: ObjectKind = {
  name: "necklace",
  words: [
    "necklace",
    "pendant",
    "chain",
    "locket",
    "choker",
    "pearl",
    "lariat",
    "(?:hals)?kette",
    "collier",
  ],
  categories: ["jewelry", "jewellery", "jewel"],
  async build(context) {
    const { shape, wear, words, color } = context;
    const tone = color.metal ??
      shape.pick([SHADES.gold, SHADES.gold, linearOf("#dedcd6"), linearOf("#e0a68c")]);
    const gold = metal(tone, { roughness: 0.14 });
    const path = laidOut(wear.between(-0.6, 0.6));
    const pearls = mentions(words, ["pearl"]);
    const line: Part[] = pearls
      ? [
        part(
          merge(
            evenly(path, 0.74).map(({ at }) =>
              place(ellipsoid([0.36, 0.36, 0.36], { segments: 16 }), { at: [at[0], at[1], 0.36] })
            ),
          ),
          { color: linearOf("#efe7da"), roughness: 0.18, metalness: 0.12 },
        ),
      ]
      : [part(chain(path, { length: 0.62, width: 0.4, wire: 0.07, twist: 50 }), gold)];
    const clasp = part(
      place(torus(0.3, { thickness: 0.07, segments: 24, sides: 8 }), {
        at: [path[0][0], path[0][1], 0.1],
        turn: [90, 0, 0],
      }),
      gold,
    );
    return {
      parts: [...line, clasp, ...(pearls && shape.chance(0.6) ? [] : await pendant(context, gold))],
      pose: "lying",
      scale: "table",
      elevation: 58,
    };
  },
};

/** A slack loop, narrow at the clasp and wide below, its lowest point at the origin. */
function laidOut(slack: number): Vector3[] {
  return spline([
    [0.3, 17.6, 0.12],
    [3.2, 16.6, 0.12],
    [5.4 + slack, 12.4, 0.12],
    [5.6, 7.4, 0.12],
    [3.6 - slack, 2.6, 0.12],
    [0, 0, 0.12],
    [-3.8, 2.9, 0.12],
    [-5.7 - slack, 7.6, 0.12],
    [-5.2, 12.8, 0.12],
    [-2.8, 16.8, 0.12],
    [-0.3, 17.6, 0.12],
  ], { steps: 10 });
}

async function pendant(context: ObjectContext, gold: Part["material"]): Promise<Part[]> {
  const { shape, words, name } = context;
  const bail = place(torus(0.24, { thickness: 0.07, segments: 20, sides: 8 }), {
    at: [0, -0.32, 0.16],
    turn: [0, 0, 90],
  });
  if (mentions(words, ["cross"])) {
    const outline = [
      [-0.24, -2.9],
      [0.24, -2.9],
      [0.24, -1.45],
      [1.05, -1.45],
      [1.05, -0.97],
      [0.24, -0.97],
      [0.24, -0.35],
      [-0.24, -0.35],
      [-0.24, -0.97],
      [-1.05, -0.97],
      [-1.05, -1.45],
      [-0.24, -1.45],
    ] as const;
    return [
      part(
        merge([
          bail,
          place(extrude(outline, { depth: 0.24, bevel: 0.07 }), { at: [0, -0.25, 0.14] }),
        ]),
        gold,
      ),
    ];
  }
  if (mentions(words, ["medal", "locket", "coin", "disc"]) || shape.chance(0.45)) {
    const lettering = await plate(name, {
      aspect: 1,
      ground: [1, 1, 1],
      ink: [0.14, 0.1, 0.06],
      font: "display",
      fill: 0.74,
    });
    const disc = extrude(ellipse([1.15, 1.15], { steps: 48 }), { depth: 0.2, bevel: 0.06 });
    const rim = place(torus(1.06, { thickness: 0.09, segments: 48, sides: 8 }), {
      turn: [90, 0, 0],
      at: [0, -1.75, 0.2],
    });
    const face = flat(ellipse([0.99, 0.99], { steps: 40 }));
    const print = printed(lettering, { metalness: 1, roughness: 0.22, color: gold.color });
    return [
      part(merge([bail, place(disc, { at: [0, -1.75, 0.14] }), rim]), gold),
      part(
        merge([
          place(face, { at: [0, -1.75, 0.246] }),
          place(face, { at: [0, -1.75, 0.034], turn: [0, 180, 0] }),
        ]),
        print,
      ),
    ];
  }
  const stone = gemstone(words);
  const size = shape.between(0.55, 0.8);
  const drop = place(brilliant(10), {
    turn: [90, 0, 0],
    scale: [size * 0.85, size, size * 0.85],
    at: [0, -0.75 - size, size * 0.8],
  });
  const halo = place(torus(size * 0.95, { thickness: 0.1, segments: 40, sides: 8 }), {
    turn: [90, 0, 0],
    scale: [0.9, 1.08, 1],
    at: [0, -0.75 - size, size * 0.66],
  });
  const setting = tube([[0, -0.75 - size, 0.02], [0, -0.75 - size, size * 0.6]], {
    radius: (t) => size * (0.35 + 0.5 * t),
    segments: 20,
  });
  return [part(merge([bail, halo, setting]), gold), part(drop, stone.material)];
}
