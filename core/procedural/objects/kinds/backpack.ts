/**
 * The backpack: soft body, front pocket, zips, shoulder straps behind.
 */
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { luminance, mixed, scaled } from "../color.ts";
import { fabric, leather, metal, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { deform } from "../shapes/deform.ts";
import { ellipsoid } from "../shapes/ellipsoid.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "backpack".
 *
 * @example
 * ```ts
 * import { backpack } from "./backpack.ts";
 * console.assert(backpack.words.includes("backpack"));
 * ```
 */
export const backpack: ObjectKind = {
  name: "backpack",
  words: ["backpack", "rucksack", "knapsack", "daypack"],
  categories: ["bag", "luggage"],
  async build(context) {
    const { shape, words, color, name } = context;
    const main = mainColor(context, [
      SHADES.navy,
      SHADES.black,
      linearOf("#4d5340"),
      linearOf("#7b2d26"),
      linearOf("#5d646b"),
    ]);
    const hide = mentions(words, ["leather", "luxury"]);
    const skin = hide ? leather(main, { grain: 0.7 }) : fabric(main, { wavelength: 0.14 });
    const trim = hide
      ? leather(mixed(main, SHADES.black, 0.3))
      : leather(color.accent ?? SHADES.brown, { grain: 0.4 });
    const dark = fabric(scaled(main, 0.55));
    const bulged = (mesh: ReturnType<typeof roundedBox>, size: Vector3) =>
      deform(mesh, ([x, y, z]) => {
        const [u, v] = [x / (size[0] / 2), y / (size[1] / 2)];
        const out = 1.6 * (1 - u * u) * (1 - v * v) * (z > 0 ? 1 : 0.3);
        const crease = 0.16 * Math.sin(y * 0.7 + Math.sin(x * 0.5) * 1.3) * (1 - v * v);
        return [
          x * (1 - 0.07 * v - 0.05 * v * v),
          y,
          z * (1 - 0.16 * v) + Math.max(-1, Math.min(1, z / (size[2] * 0.3))) * (out + crease),
        ];
      });
    const body = bulged(roundedBox([29, 42, 13], { radius: 4.8, steps: 6, cell: 1.1 }), [
      29,
      42,
      13,
    ]);
    const pocket = bulged(roundedBox([22, 17, 5], { radius: 2.2, steps: 5, cell: 1 }), [22, 17, 5]);
    const zip = (width: number, height: number, z: number) => {
      const points: Vector3[] = [
        [-width / 2, -height * 0.35, z - 1],
        [-width / 2, height * 0.2, z],
        [-width * 0.36, height / 2, z + 0.1],
        [0, height * 0.53, z + 0.3],
        [width * 0.36, height / 2, z + 0.1],
        [width / 2, height * 0.2, z],
        [width / 2, -height * 0.35, z - 1],
      ];
      return tube(spline(points, { steps: 8 }), { radius: 0.32, segments: 8 });
    };
    const strap = (side: number) =>
      tube(
        spline([[side * 4, 18, -6.6], [side * 7, 13, -10.4], [side * 8.6, 2, -11.4], [
          side * 9.2,
          -9,
          -9.4,
        ], [side * 10, -17, -6.2]], { steps: 10 }),
        {
          section: roundedRectangle([5.6, 1.1], { radius: 0.5 }),
          up: [0, 0.1, -1],
          scale: (t) => 1 - 0.35 * t,
        },
      );
    const grip = tube(
      spline([[-4.4, 19.6, -2.4], [-4, 23, -2.2], [0, 24.4, -2.2], [4, 23, -2.2], [
        4.4,
        19.6,
        -2.4,
      ]], { steps: 8 }),
      { section: roundedRectangle([1.9, 0.8], { radius: 0.36 }), up: [0, 0.2, 1] },
    );
    const lettering = await plate(name, {
      aspect: 2.4,
      ground: trim.color,
      ink: luminance(trim.color) > 0.25 ? SHADES.black : SHADES.cream,
      font: "modernBold",
    });
    return {
      parts: [
        part(merge([body, place(pocket, { at: [0, -8.6, 7.6] })]), skin),
        part(merge([strap(-1), strap(1)]), dark),
        part(
          merge([
            grip,
            place(roundedBox([28.4, 7, 13.2], { radius: 3, steps: 4 }), {
              at: [0, -18.2, 0.1],
              scale: [1, 1, 1.06],
            }),
          ]),
          trim,
        ),
        part(
          merge([
            place(zip(24, 30, 5.8), { at: [0, 4, 0] }),
            place(zip(19, 9, 11), { at: [0, -4.6, 0] }),
          ]),
          { color: scaled(main, 0.3), roughness: 0.6, metalness: 0 },
        ),
        part(
          merge([
            place(ellipsoid([0.5, 1.1, 0.3]), { at: [8.6, 13.6, 6.4] }),
            place(ellipsoid([0.5, 1.1, 0.3]), { at: [6.6, -2.6, 11.8] }),
          ]),
          metal(color.metal ?? SHADES.steel),
        ),
        part(
          place(
            extrude(roundedRectangle([7.4, 3.2], { radius: 0.4 }), { depth: 0.3, bevel: 0.1 }),
            { at: [0, -8, 12.05] },
          ),
          trim,
        ),
        part(
          place(flat(roundedRectangle([7, 2.9], { radius: 0.3 })), { at: [0, -8, 12.22] }),
          printed(lettering),
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(10, 24),
    };
  },
};
