/**
 * Cordless drills standing on their battery.
 */
import { linearOf } from "../../render/srgb.ts";
import { luminance } from "../color.ts";
import { metal, plastic, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, type ObjectKind, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { type Point2, roundedRectangle, smoothOutline } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { tube } from "../shapes/tube.ts";

/**
 * The kind "drill".
 *
 * @example
 * ```ts
 * import { drill } from "./drill.ts";
 * console.assert(drill.words.includes("drill"));
 * ```
 */
export const drill: ObjectKind = {
  name: "drill",
  words: [
    "drill",
    "driver",
    "impact driver",
    "power tool",
    "screwdriver",
    "cordless",
    "makita",
    "dewalt",
    "saw",
    "sander",
    "grinder",
  ],
  categories: ["tool", "hardware", "diy", "power tool"],
  async build(context) {
    const { name, model } = context;
    const main = mainColor(context, [
      linearOf("#0f7f8c"),
      linearOf("#e0b21c"),
      linearOf("#b3161c"),
      linearOf("#1f5fa8"),
      linearOf("#3f7a35"),
    ]);
    const dark = linearOf("#1a1b1d");
    const body: Point2[] = [
      [-8, 17.6],
      [-8.8, 20],
      [-8.4, 23.6],
      [-6, 25.2],
      [2, 25.4],
      [7, 24.8],
      [8.4, 23.4],
      [8.4, 18.6],
      [7, 17.4],
      [1.6, 16.6],
      [-0.4, 14.4],
      [-1.4, 9],
      [-1.6, 5.4],
      [-6.6, 5.4],
      [-6.4, 9],
      [-6, 14.6],
    ];
    const shell = extrude(smoothOutline(body, { steps: 4 }), {
      depth: 6.4,
      bevel: 2.2,
      bevelSteps: 6,
    });
    const grip = extrude(
      smoothOutline([[-6.9, 6], [-6.8, 10], [-6.2, 15.4], [-3.4, 16], [-3.6, 10], [-3.8, 6]], {
        steps: 4,
      }),
      { depth: 5.6, bevel: 1.6, bevelSteps: 4 },
    );
    const chuck = lathe([[0, 0], [2.8, 0], [2.9, 1], [2.7, 1.6], [2.6, 4], [1.7, 5.6], [1.1, 6], [
      0,
      6,
    ]], { segments: 40 });
    const ribs = Array.from({ length: 18 }, (_, index) => {
      const turn = (index / 18) * 2 * Math.PI;
      return tube([[8.6 + 1.8, 21.4 + Math.sin(turn) * 2.66, Math.cos(turn) * 2.66], [
        8.6 + 4,
        21.4 + Math.sin(turn) * 2.56,
        Math.cos(turn) * 2.56,
      ]], { radius: 0.2, segments: 6 });
    });
    const bit = merge([
      tube([[14.4, 21.4, 0], [20.4, 21.4, 0]], { radius: 0.35, segments: 6 }),
      tube([[20.2, 21.4, 0], [21.6, 21.4, 0]], { radius: (t) => 0.34 - 0.28 * t, segments: 6 }),
    ]);
    const vents = [1, -1].flatMap((side) =>
      [-7, -5.8, -4.6].map((x) =>
        place(roundedBox([0.45, 3.4, 0.3], { radius: 0.15 }), {
          at: [x, 21.6, side * 3.14],
          turn: [0, 0, 14],
        })
      )
    );
    const logo = await plate(name, {
      aspect: 3.4,
      ground: main,
      ink: luminance(main) > 0.4 ? SHADES.black : SHADES.white,
      font: "modernBold",
      fill: 0.94,
    });
    const pack = await plate(model || "18 V", {
      aspect: 3,
      ground: dark,
      ink: SHADES.white,
      below: "18V Li-Ion 5.0Ah",
      font: "narrowBold",
    });
    const both = (mesh: ReturnType<typeof flat>, at: readonly [number, number, number]) =>
      merge(
        [1, -1].map((side) =>
          place(mesh, { turn: [0, side > 0 ? 0 : 180, 0], at: [at[0], at[1], at[2] * side] })
        ),
      );
    return {
      parts: [
        part(shell, plastic(main, { roughness: 0.42 })),
        part(
          merge([
            grip,
            place(roundedBox([1.6, 3.4, 2.2], { radius: 0.7, steps: 4 }), {
              at: [-0.2, 13.4, 0],
              turn: [0, 0, 14],
            }),
            ...vents,
            place(
              lathe([[2.2, 0], [3.05, 0], [3.05, 1.6], [2.2, 1.6], [2.2, 0]], { segments: 36 }),
              { turn: [0, 0, -90], at: [7.4, 21.4, 0] },
            ),
          ]),
          rubber(dark),
        ),
        part(
          merge([
            place(roundedBox([12.4, 3.4, 7.6], { radius: 0.8, steps: 4 }), { at: [-2.6, 2.2, 0] }),
            place(roundedBox([10.4, 2, 7], { radius: 0.6 }), { at: [-3, 4.6, 0] }),
          ]),
          plastic(dark, { roughness: 0.5 }),
        ),
        part(
          place(chuck, { turn: [0, 0, -90], at: [8.6, 21.4, 0] }),
          plastic(linearOf("#26272a"), { roughness: 0.35 }),
        ),
        part(merge([...ribs, bit]), metal(SHADES.steel, { roughness: 0.3 })),
        part(
          both(flat(roundedRectangle([8.4, 2.47])), [1.6, 21.6, 3.212]),
          printed(logo, { roughness: 0.4 }),
        ),
        part(
          both(flat(roundedRectangle([7.2, 2.4])), [-2.6, 2.2, 3.812]),
          printed(pack, { roughness: 0.5 }),
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: context.shape.between(-28, 22),
      elevation: 14,
    };
  },
};
