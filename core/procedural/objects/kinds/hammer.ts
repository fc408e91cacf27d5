/**
 * Hand tools: claw hammers and open spanners, lying on the table.
 */
import { linearOf } from "../../render/srgb.ts";
import { luminance } from "../color.ts";
import { metal, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { type Point2, roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { spline, tube } from "../shapes/tube.ts";
import { TIMBER, wood } from "../wood.ts";

/**
 * The kind "hammer".
 *
 * @example
 * ```ts
 * import { hammer } from "./hammer.ts";
 * console.assert(hammer.words.includes("hammer"));
 * ```
 */
export const hammer: ObjectKind = {
  name: "hammer",
  words: [
    "hammer",
    "mallet",
    "wrench",
    "spanner",
    "axe",
    "hatchet",
    "hand tool",
    "chisel",
    "plane",
  ],
  categories: ["tool", "hardware", "diy"],
  async build(context) {
    const { shape, words, name, color } = context;
    const main = mainColor(context, [
      linearOf("#b3161c"),
      linearOf("#1f5fa8"),
      linearOf("#e0b21c"),
      linearOf("#1c1d1f"),
    ]);
    const steel = metal(SHADES.steel, { roughness: 0.3 });
    if (mentions(words, ["wrench", "spanner"])) {
      const outline: Point2[] = [
        [-0.9, 4],
        [-1, 15],
        [-2.6, 17],
        [-2.7, 19.6],
        [-1.3, 21.6],
        [-0.9, 18.8],
        [0.9, 18.6],
        [1.5, 21.4],
        [2.8, 19.4],
        [2.6, 17],
        [1, 15],
        [0.9, 4],
        [2, 2.6],
        [2, 0.6],
        [0.8, -0.8],
        [-0.8, -0.8],
        [-2, 0.6],
        [-2, 2.6],
      ];
      const stamp = await plate(name, {
        aspect: 5,
        ground: [1, 1, 1],
        ink: [0.1, 0.1, 0.1],
        font: "modernBold",
      });
      return {
        parts: [
          part(
            extrude(outline, {
              depth: 0.8,
              bevel: 0.14,
              holes: [
                Array.from(
                  { length: 12 },
                  (
                    _,
                    index,
                  ): Point2 => [
                    1.1 * Math.cos(index * Math.PI / 6),
                    1 + 1.1 * Math.sin(index * Math.PI / 6),
                  ],
                ),
              ],
            }),
            steel,
          ),
          part(
            merge([1, -1].map((side) =>
              place(flat(roundedRectangle([8, 1.5])), {
                turn: [0, side > 0 ? 0 : 180, side > 0 ? 90 : -90],
                at: [0, 9.6, side * 0.412],
              })
            )),
            printed(stamp, { metalness: 1, roughness: 0.3, color: SHADES.steel }),
          ),
        ],
        pose: "lying",
        scale: "table",
      };
    }
    const timber = color.main === null && shape.chance(0.6);
    const shaft = tube(spline([[0, 0, 0], [0.2, 8, 0], [0, 16, 0], [0, 30, 0]], { steps: 8 }), {
      section: roundedRectangle([3, 2.2], { radius: 1 }),
      up: [0, 0, 1],
      scale: (t) => t < 0.08 ? 0.9 + t : t < 0.42 ? 1.1 - 0.1 * Math.sin(t * 18) : 0.8,
    });
    const head = merge([
      place(
        lathe([[0, 0], [1.7, 0], [1.8, 0.3], [1.8, 1.6], [1.2, 2.4], [1.2, 3.4], [1.7, 4.4], [
          0,
          4.4,
        ]], { segments: 36 }),
        { turn: [0, 0, 90], at: [7.4, 29.6, 0] },
      ),
      place(extrude(roundedRectangle([4.4, 3.6], { radius: 0.5 }), { depth: 3, bevel: 0.4 }), {
        at: [1, 29.6, 0],
      }),
      ...[-1, 1].map((side) =>
        tube(
          spline([[-0.6, 29.9, side * 0.6], [-3, 30, side * 0.9], [-5.4, 28.8, side * 1.2], [
            -7,
            26.4,
            side * 1.5,
          ]], { steps: 6 }),
          {
            section: roundedRectangle([1.3, 1.9], { radius: 0.3 }),
            up: [0, 1, 0],
            scale: (t) => 1.15 - 0.75 * t,
          },
        )
      ),
    ]);
    const mirrored = place(head, { scale: [-1, 1, 1] });
    const sticker = await plate(name, {
      aspect: 4,
      ground: timber ? TIMBER.oak : main,
      ink: timber ? linearOf("#5a1410") : luminance(main) > 0.35 ? SHADES.black : SHADES.white,
      font: "modernBold",
    });
    return {
      parts: [
        part(shaft, timber ? wood(TIMBER.oak, { seed: name, roughness: 0.4 }) : rubber(main)),
        part(mirrored, steel),
        part(
          merge([1, -1].map((side) =>
            place(flat(roundedRectangle([6, 1.5])), {
              turn: [0, side > 0 ? 0 : 180, side > 0 ? 90 : -90],
              at: [0, 21, side * 0.905],
            })
          )),
          printed(sticker, { roughness: 0.5 }),
        ),
      ],
      pose: "lying",
      scale: "table",
      azimuth: shape.between(-25, 25),
    };
  },
};
