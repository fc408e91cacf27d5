/**
 * Cosmetics: a lipstick beside its cap, or a cream jar.
 */
import { linearOf } from "../../render/srgb.ts";
import { deform } from "../shapes/deform.ts";
import { metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { flat } from "../shapes/extrude.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { ellipse } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";

/**
 * The kind "cosmetics".
 *
 * @example
 * ```ts
 * import { cosmetics } from "./cosmetics.ts";
 * console.assert(cosmetics.words.includes("lipstick"));
 * ```
 */
export const cosmetics: ObjectKind = {
  name: "cosmetics",
  words: [
    "lipstick",
    "cosmetic",
    "makeup",
    "mascara",
    "cream",
    "serum",
    "foundation",
    "powder",
    "skincare",
    "moisturi[sz]er",
  ],
  categories: ["cosmetic", "beauty", "makeup", "skincare"],
  async build(context) {
    const { shape, words, color, name, model } = context;
    const tone = color.metal ?? SHADES.gold;
    const lipstick = mentions(words, ["lipstick", "lip", "mascara"]) ||
      (!mentions(words, ["cream", "serum", "jar", "powder"]) && shape.chance(0.5));
    if (lipstick) {
      const main = mainColor(context, [
        linearOf("#a3161f"),
        linearOf("#b8455a"),
        linearOf("#7a1f38"),
        linearOf("#c2664a"),
      ]);
      const bullet = deform(
        lathe(
          roundedProfile([[0, 5.4], [0.62, 5.4], [0.62, 7.8], [0.4, 8.6], [0, 8.8]], {
            radius: 0.2,
          }),
          { segments: 40 },
        ),
        ([x, y, z]) => [x, y - Math.max(0, y - 7) * (0.35 * (z / 0.62) + 0.35), z],
      );
      const lettering = await plate(name, {
        aspect: 3,
        ground: linearOf("#18181a"),
        ink: tone,
        font: "display",
        fill: 0.94,
        pixels: 192,
      });
      const base = lathe(
        roundedProfile([[0, 0], [1.05, 0], [1.05, 3.2], [0, 3.2]], { radius: 0.12 }),
        { segments: 44 },
      );
      const cap = lathe(roundedProfile([[0, 0], [1.05, 0], [1.05, 5], [0, 5]], { radius: 0.14 }), {
        segments: 44,
      });
      const label = lathe([[1.06, 0.9], [1.06, 1.75]], { segments: 14, sweep: 130 });
      return {
        parts: [
          part(
            merge([base, place(cap, { turn: [0, 30, 90], at: [7.2, 1.05, 0.6] })]),
            plastic(linearOf("#18181a"), { roughness: 0.14 }),
          ),
          part(
            merge([
              lathe([[0, 3.1], [0.9, 3.1], [0.9, 4.6], [0.72, 4.6], [0.72, 5.5], [0, 5.5]], {
                segments: 40,
              }),
              lathe([[1.04, 2.9], [1.08, 2.9], [1.08, 3.22], [1.04, 3.22], [1.04, 2.9]], {
                segments: 40,
              }),
            ]),
            metal(tone, { roughness: 0.12 }),
          ),
          part(bullet, { color: main, roughness: 0.32, metalness: 0 }),
          part(label, printed(lettering, { roughness: 0.14 })),
        ],
        pose: "standing",
        scale: "table",
        azimuth: 8,
        elevation: 18,
      };
    }
    const main = mainColor(context, [
      SHADES.white,
      linearOf("#20304a"),
      linearOf("#d8b9ae"),
      linearOf("#c9d6c8"),
    ]);
    const lettering = await plate(name, {
      aspect: 2.4,
      ground: main,
      ink: main[1] > 0.3 ? linearOf("#2a2420") : SHADES.cream,
      below: model,
      font: "display",
      pixels: 288,
    });
    const jar = lathe(
      roundedProfile([[0, 0], [3.4, 0], [3.6, 0.6], [3.6, 3.6], [3.2, 4], [0, 4]], {
        radius: 0.4,
        steps: 4,
      }),
      { segments: 64 },
    );
    const lid = lathe(roundedProfile([[0, 4], [3.5, 4], [3.5, 6.2], [0, 6.2]], { radius: 0.3 }), {
      segments: 64,
    });
    return {
      parts: [
        part(jar, { color: main, roughness: 0.1, metalness: 0 }),
        part(lid, metal(tone, { roughness: 0.2 })),
        part(
          merge([lathe([[3.612, 1], [3.612, 3.2]], { segments: 24, sweep: 84 })]),
          printed(lettering, { roughness: 0.1 }),
        ),
        part(
          place(flat(ellipse([2, 0.83])), { turn: [-90, 0, 0], at: [0, 6.212, 0] }),
          printed(lettering, { roughness: 0.2 }),
        ),
      ],
      pose: "standing",
      scale: "table",
      elevation: 26,
    };
  },
};
