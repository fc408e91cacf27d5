/**
 * Kitchen knives and pocket knives, lying on the table.
 */
import { linearOf } from "../../render/srgb.ts";
import { metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { type ObjectKind, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { deform } from "../shapes/deform.ts";
import { lathe } from "../shapes/lathe.ts";
import { roundedRectangle, smoothOutline } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { TIMBER, wood } from "../wood.ts";

/**
 * The kind "knife".
 *
 * @example
 * ```ts
 * import { knife } from "./knife.ts";
 * console.assert(knife.words.includes("knife"));
 * ```
 */
export const knife: ObjectKind = {
  name: "knife",
  words: [
    "knife",
    "knives",
    "chef knife",
    "santoku",
    "cleaver",
    "cutlery",
    "sword",
    "dagger",
    "katana",
    "blade",
    "[a-z]*messer",
    "couteau",
    "cuchillo",
  ],
  categories: ["kitchen", "cutlery"],
  rare: true,
  async build(context) {
    const { shape, color, name } = context;
    const long = shape.between(19, 23);
    const blade = extrude([
      [0, 1.7],
      [0, -2.6],
      [long * 0.4, -2.6],
      [long * 0.68, -2.2],
      [long * 0.86, -1.2],
      [long * 0.96, 0.1],
      [long, 1.2],
      [long * 0.8, 1.66],
    ], { depth: 0.28, bevel: 0.03 });
    const ground = deform(
      blade,
      ([x, y, z]) => [x, y, z * Math.min(1, Math.max(0.12, (y + 2.8) / 2.4))],
    );
    const handleOutline = smoothOutline([
      [0.2, 1.5],
      [-3, 1.35],
      [-8, 1.5],
      [-11.6, 1.7],
      [-12.6, 0.6],
      [-12.4, -1.4],
      [-11, -2],
      [-8.6, -1.3],
      [-4.6, -1],
      [-1.4, -1.3],
      [0.2, -1.2],
    ], { steps: 5 });
    const scale = extrude(handleOutline, { depth: 2, bevel: 0.75, bevelSteps: 5 });
    const rivets = [-2.4, -6, -9.6].flatMap((x) =>
      [1, -1].map((side) =>
        place(lathe([[0, 0], [0.36, 0], [0.34, 0.05], [0, 0.06]], { segments: 20 }), {
          turn: [side * 90, 0, 0],
          at: [x, 0.15, side * 0.99],
        })
      )
    );
    const bolster = place(
      extrude(roundedRectangle([1.5, 3.3], { radius: 0.4 }), { depth: 1.8, bevel: 0.5 }),
      { at: [0.5, 0.1, 0] },
    );
    const stamp = await plate(name, {
      aspect: 3,
      ground: [1, 1, 1],
      ink: [0.12, 0.12, 0.12],
      font: "modernBold",
      fill: 0.9,
    });
    const grip = color.main && !color.metal
      ? plastic(color.main, { roughness: 0.4 })
      : shape.chance(0.5)
      ? wood(shape.pick([TIMBER.rosewood, TIMBER.walnut, TIMBER.oak]), {
        seed: name,
        roughness: 0.35,
        along: "u",
      })
      : plastic(linearOf("#161618"), { roughness: 0.4 });
    return {
      parts: [
        part(ground, metal(SHADES.steel, { roughness: 0.16 })),
        part(scale, grip),
        part(merge([...rivets, bolster]), metal(SHADES.steel, { roughness: 0.2 })),
        part(
          merge([1, -1].map((side) =>
            place(flat(roundedRectangle([4.6, 1.53])), {
              turn: [0, side > 0 ? 0 : 180, 0],
              at: [5, 0.45, side * 0.15],
            })
          )),
          printed(stamp, { metalness: 1, roughness: 0.16, color: SHADES.steel }),
        ),
      ].map(({ mesh, material }) => part(place(mesh, { turn: [0, 0, 58] }), material)),
      pose: "lying",
      scale: "table",
      elevation: 56,
    };
  },
};
