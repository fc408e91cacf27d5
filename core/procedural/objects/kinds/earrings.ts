/**
 * A pair of earrings: hoops, studs or drops, lying side by side.
 */
import type { LinearColor, Mesh, Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { metal, plastic, printed, SHADES } from "../finishes.ts";
import { gemstone } from "../gemstone.ts";
import { plate } from "../lettering.ts";
import { mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { ellipsoid, torus } from "../shapes/ellipsoid.ts";
import { flat } from "../shapes/extrude.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { brilliant } from "../shapes/faceted.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "earrings".
 *
 * @example
 * ```ts
 * import { earrings } from "./earrings.ts";
 * console.assert(earrings.words.includes("earring"));
 * ```
 */
export const earrings: ObjectKind = {
  name: "earrings",
  words: ["earring", "stud", "hoop", "drop earring"],
  categories: ["jewelry", "jewellery", "jewel"],
  async build(context) {
    const { shape, wear, words, color, name } = context;
    const tone = color.metal ?? shape.pick([SHADES.gold, SHADES.gold, linearOf("#dedcd6")]);
    const style = mentions(words, ["hoop"])
      ? "hoop"
      : mentions(words, ["drop", "pearl", "chandelier"])
      ? "drop"
      : shape.pick(["hoop", "drop", "drop"]);
    const one = style === "hoop" ? hoop(tone) : drop(context, tone);
    const card = await plate(name, {
      aspect: 3,
      ground: linearOf("#efe9dd"),
      ink: linearOf("#4a3b2c"),
      font: "display",
      fill: 0.9,
      pixels: 384,
    });
    const pair = [-1, 1].flatMap((side) =>
      one.map(({ mesh, material }) =>
        part(
          place(mesh, {
            scale: 1.3,
            at: [side * 1.9, -1, 0.03],
            turn: [0, 0, side * 4 + wear.between(-7, 7)],
          }),
          material,
        )
      )
    );
    return {
      parts: [
        part(
          place(roundedBox([8, 9, 0.1], { radius: 0.04 }), { at: [0, 0, -0.05] }),
          plastic(linearOf("#efe9dd"), { roughness: 0.8 }),
        ),
        part(
          place(flat(roundedRectangle([5.4, 1.8])), { at: [0, 3.2, 0.012] }),
          printed(card, { roughness: 0.8 }),
        ),
        ...pair,
      ],
      pose: "lying",
      scale: "table",
      elevation: 60,
    };
  },
};

function hoop(tone: LinearColor): Part[] {
  const ring = place(torus(1.15, { thickness: 0.17, segments: 56, sides: 12 }), {
    turn: [90, 0, 0],
    at: [0, 0, 0.18],
  });
  return [part(merge([ring, post(1.2)]), metal(tone, { roughness: 0.1 }))];
}

function drop({ words, shape }: ObjectContext, tone: LinearColor): Part[] {
  const gold = metal(tone, { roughness: 0.12 });
  const stone = gemstone(words);
  const stud = place(brilliant(8), { turn: [90, 0, 0], scale: 0.34, at: [0, 1.3, 0.34] });
  const seat = place(torus(0.34, { thickness: 0.05, segments: 28, sides: 8 }), {
    turn: [90, 0, 0],
    at: [0, 1.3, 0.3],
  });
  const link = tube(spline([[0, 0.95, 0.24], [0.06, 0.6, 0.24], [0, 0.3, 0.24]], { steps: 5 }), {
    radius: 0.045,
    segments: 8,
  });
  if (words.includes("pearl") || shape.chance(0.4)) {
    const cap = place(ellipsoid([0.2, 0.14, 0.2], { segments: 16 }), { at: [0, 0.22, 0.4] });
    return [
      part(merge([seat, link, cap, post(1.3)]), gold),
      part(stud, stone.material),
      part(place(ellipsoid([0.52, 0.56, 0.52], { segments: 28 }), { at: [0, -0.34, 0.53] }), {
        color: linearOf("#efe7da"),
        roughness: 0.16,
        metalness: 0.12,
      }),
    ];
  }
  const pear = place(brilliant(9), {
    turn: [90, 0, 0],
    scale: [0.5, 0.72, 0.5],
    at: [0, -0.45, 0.45],
  });
  const halo = place(torus(0.56, { thickness: 0.07, segments: 36, sides: 8 }), {
    turn: [90, 0, 0],
    scale: [0.95, 1.33, 1],
    at: [0, -0.45, 0.4],
  });
  return [
    part(merge([seat, link, halo, post(1.3)]), gold),
    part(merge([stud, pear]), stone.material),
  ];
}

function post(y: number): Mesh {
  return tube([[0, y, 0.12], [0.3, y + 0.75, 0.08]], { radius: 0.04, segments: 8 });
}
