/**
 * Perfume bottles: heavy glass, coloured content, a label and a cap.
 */
import { linearOf } from "../../render/srgb.ts";
import { mixed } from "../color.ts";
import { glass, metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, type ObjectKind, part } from "../object_kind.ts";
import { flat } from "../shapes/extrude.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";

/**
 * The kind "perfume".
 *
 * @example
 * ```ts
 * import { perfume } from "./perfume.ts";
 * console.assert(perfume.words.includes("perfume"));
 * ```
 */
export const perfume: ObjectKind = {
  name: "perfume",
  words: [
    "perfume",
    "fragrance",
    "cologne",
    "eau de parfum",
    "eau de toilette",
    "parfum",
    "scent",
    "aftershave",
  ],
  categories: ["perfume", "fragrance", "cosmetic", "beauty"],
  async build(context) {
    const { shape, color, name, model } = context;
    const juice = mainColor(context, [
      linearOf("#e3b25a"),
      linearOf("#e6a9a0"),
      linearOf("#b9cfe0"),
      linearOf("#c9d6a8"),
      linearOf("#8f5a2a"),
    ]);
    const [w, h, d] = [shape.between(5.6, 7), shape.between(7.4, 9.6), shape.between(2.8, 3.6)];
    const round = shape.chance(0.3);
    const body = round
      ? lathe(
        roundedProfile([[0, 0], [w * 0.5, 0], [w * 0.54, h * 0.3], [w * 0.5, h * 0.85], [1.2, h], [
          0,
          h,
        ]], { radius: 0.8, steps: 5 }),
        { segments: 64 },
      )
      : place(roundedBox([w, h, d], { radius: 0.45, steps: 5 }), { at: [0, h / 2, 0] });
    const inner = round
      ? lathe(
        roundedProfile([[0, 0.7], [w * 0.44, 0.7], [w * 0.47, h * 0.3], [w * 0.45, h * 0.72], [
          0,
          h * 0.72,
        ]], { radius: 0.4 }),
        { segments: 48 },
      )
      : place(roundedBox([w - 0.9, h * 0.72, d - 0.9], { radius: 0.3, steps: 4 }), {
        at: [0, h * 0.36 + 0.7, 0],
      });
    const tone = color.metal ?? shape.pick([SHADES.gold, SHADES.steel, linearOf("#1a1a1c")]);
    const cap = shape.chance(0.5)
      ? lathe(roundedProfile([[0, 0], [1.5, 0], [1.5, 3], [0, 3]], { radius: 0.3 }), {
        segments: 40,
      })
      : place(roundedBox([2.8, 3, 2.6], { radius: 0.25 }), { at: [0, 1.5, 0] });
    const collar = lathe([[0, 0], [1.05, 0], [1.05, 0.9], [0, 0.9]], { segments: 36 });
    const label = await plate(name, {
      aspect: 1.5,
      ground: SHADES.cream,
      ink: SHADES.black,
      below: model || "eau de parfum",
      font: "display",
      pixels: 320,
    });
    const front = round ? w * 0.545 : d / 2;
    const sticker = round
      ? lathe([[front + 0.012, h * 0.24], [front + 0.012, h * 0.24 + w * 0.44]], {
        segments: 16,
        sweep: 66,
      })
      : place(flat(roundedRectangle([w * 0.66, w * 0.44])), { at: [0, h * 0.46, front + 0.012] });
    const behind = await plate("100 ml - 3.4 fl. oz.", {
      aspect: 4,
      ground: mixed(SHADES.cream, juice, 0.2),
      ink: SHADES.black,
      font: "sans",
      pixels: 192,
    });
    return {
      parts: [
        part(inner, { color: juice, roughness: 0.12, metalness: 0 }),
        part(body, glass(undefined, { opacity: 0.12 })),
        part(
          place(collar, { at: [0, h - 0.1, 0] }),
          metal(tone[0] > 0.1 ? tone : SHADES.steel, { roughness: 0.15 }),
        ),
        part(
          place(cap, { at: [0, h + 0.45, 0] }),
          tone[0] > 0.1 ? metal(tone, { roughness: 0.14 }) : plastic(tone, { roughness: 0.15 }),
        ),
        part(sticker, printed(label, { roughness: 0.4 })),
        part(
          place(flat(roundedRectangle([w * 0.5, w * 0.125])), {
            turn: [0, 180, 0],
            at: [0, h * 0.2, -front - (round ? 0.05 : 0.012)],
          }),
          printed(behind),
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(-24, 24),
      elevation: 12,
    };
  },
};
