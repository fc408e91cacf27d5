/**
 * Pans and pots with a long handle or a lid.
 */
import { linearOf } from "../../render/srgb.ts";
import { metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mentions, type ObjectKind, part } from "../object_kind.ts";
import { flat } from "../shapes/extrude.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { ellipse, roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "pan".
 *
 * @example
 * ```ts
 * import { pan } from "./pan.ts";
 * console.assert(pan.words.includes("pan"));
 * ```
 */
export const pan: ObjectKind = {
  name: "pan",
  words: [
    "pan",
    "frying pan",
    "skillet",
    "saucepan",
    "wok",
    "dutch oven",
    "casserole",
    "cocotte",
    "cookware",
    "creuset",
    "[a-z]*pfanne",
    "[a-z]*topf",
    "saute pan",
    "poele",
    "sarten",
  ],
  categories: ["kitchen", "cookware"],
  rare: true,
  async build(context) {
    const { shape, words, color, name } = context;
    const deep =
      mentions(words, ["oven", "casserole", "cocotte", "creuset", "saucepan", "stock"]) ||
      (!mentions(words, ["frying", "skillet", "wok"]) && shape.chance(0.35));
    const stamp = await plate(name, {
      aspect: 2.4,
      ground: [0.9, 0.9, 0.9],
      ink: [0.1, 0.1, 0.1],
      font: "display",
      fill: 0.8,
    });
    if (deep) {
      const main = color.main ??
        shape.pick([
          linearOf("#c2491d"),
          linearOf("#27496d"),
          linearOf("#8c1f2a"),
          linearOf("#3f6b57"),
        ]);
      const enamel = color.metal
        ? metal(color.metal, { roughness: 0.2 })
        : { color: main, roughness: 0.12, metalness: 0 };
      const [r, h] = [12.4, 11];
      const pot = lathe(
        roundedProfile(
          [[0, 0], [r * 0.86, 0], [r, 2], [r, h], [r - 0.6, h], [r - 0.7, 2], [0, 1]],
          { radius: 0.8, steps: 4 },
        ),
        { segments: 72, crease: 50 },
      );
      const lid = lathe(
        roundedProfile([
          [0, h - 0.2],
          [r - 0.8, h - 0.2],
          [r + 0.25, h + 0.1],
          [r + 0.2, h + 0.9],
          [r * 0.6, h + 2.2],
          [2, h + 2.9],
          [0, h + 3],
        ], { radius: 0.4 }),
        { segments: 72 },
      );
      const knob = lathe([
        [0, h + 2.8],
        [1, h + 2.9],
        [0.8, h + 3.6],
        [2, h + 4.6],
        [1.9, h + 5.2],
        [0, h + 5.4],
      ], { segments: 36, crease: 50 });
      const ears = [-1, 1].map((side) =>
        tube(
          spline([
            [side * (r - 0.4), h - 2.4, -3.4],
            [side * (r + 2.6), h - 2, -2.8],
            [side * (r + 3.3), h - 1.9, 0],
            [side * (r + 2.6), h - 2, 2.8],
            [side * (r - 0.4), h - 2.4, 3.4],
          ], { steps: 6 }),
          { section: roundedRectangle([1.7, 1.2], { radius: 0.5 }) },
        )
      );
      const disc = place(flat(ellipse([1.75, 1.75])), { turn: [-90, 0, 0], at: [0, h + 5.42, 0] });
      return {
        parts: [
          part(merge([pot, lid, ...ears]), enamel),
          part(knob, metal(color.metal ?? SHADES.brass, { roughness: 0.2 })),
          part(disc, printed(stamp, { metalness: 1, roughness: 0.25, color: SHADES.brass })),
        ],
        pose: "standing",
        scale: "table",
        azimuth: 14,
        elevation: 26,
      };
    }
    const r = shape.between(12.5, 15);
    const iron = color.main === null &&
      (mentions(words, ["iron", "lodge", "skillet"]) || shape.chance(0.3));
    const enamelled = color.main !== null && !color.metal;
    const bowl = lathe(
      roundedProfile(
        [[0, 0], [r * 0.78, 0], [r, 4.6], [r - 0.3, 4.8], [r * 0.77, 0.55], [0, 0.45]],
        { radius: 0.6, steps: 4 },
      ),
      { segments: 80, crease: 50 },
    );
    const inside = lathe([[r * 0.985, 4.6], [r * 0.76, 0.62], [0, 0.52]], {
      segments: 72,
      crease: 20,
    });
    const handle = tube(
      spline([[0, 3.6, r - 0.8], [0, 4.6, r + 3], [0, 6.2, r + 8], [0, 6.6, r + 18]], { steps: 6 }),
      {
        section: roundedRectangle([2.2, 1.3], { radius: 0.6 }),
        up: [0, 1, 0],
        scale: (t) => 0.9 + 0.3 * t,
      },
    );
    const rivets = [-0.7, 0.7].map((x) =>
      place(lathe([[0, 0], [0.4, 0], [0.3, 0.2], [0, 0.26]], { segments: 16 }), {
        turn: [-66, 0, 0],
        at: [x, 3.5, r - 1.6],
      })
    );
    return {
      parts: [
        part(
          bowl,
          iron
            ? {
              color: linearOf("#232326"),
              roughness: 0.55,
              metalness: 0.5,
              bump: { amplitude: 0.01, wavelength: 0.3 },
            }
            : enamelled
            ? { color: color.main ?? SHADES.black, roughness: 0.16, metalness: 0 }
            : metal(color.metal ?? SHADES.steel, { roughness: 0.22 }),
        ),
        part(
          inside,
          color.metal || mentions(words, ["tin-lined", "stainless"])
            ? metal(linearOf("#a9a8a4"), { roughness: 0.42 })
            : { color: linearOf("#1b1b1d"), roughness: 0.35, metalness: 0.2 },
        ),
        part(
          handle,
          iron
            ? plastic(linearOf("#232326"), { roughness: 0.55 })
            : plastic(linearOf("#161618"), { roughness: 0.4 }),
        ),
        part(
          merge([
            ...rivets,
            tube([[0, 3.2, r - 1.4], [0, 4.2, r + 2.4]], {
              section: roundedRectangle([2.4, 0.4], { radius: 0.15 }),
              up: [0, 1, 0],
            }),
          ]),
          metal(SHADES.steel, { roughness: 0.2 }),
        ),
        part(
          merge([
            place(roundedBox([1.7, 0.08, 4], { radius: 0.03 }), {
              at: [0, 7.42, r + 13],
              turn: [2, 0, 0],
            }),
          ]),
          printed(stamp, { metalness: 0.6, roughness: 0.3 }),
        ),
        part(
          place(flat(ellipse([4.4, 4.4])), { turn: [90, 0, 0], at: [0, -0.012, 0] }),
          printed(stamp, { metalness: 0.8, roughness: 0.3 }),
        ),
      ].map(({ mesh, material }) => part(place(mesh, { turn: [0, 34, 0] }), material)),
      pose: "standing",
      scale: "table",
      elevation: 38,
    };
  },
};
