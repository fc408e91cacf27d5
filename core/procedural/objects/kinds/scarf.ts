/**
 * Folded textiles: scarves with fringes, knitwear in a stack, silk squares, towels.
 */
import type { Texture } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { luminance, scaled, toHex } from "../color.ts";
import { fabric, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { deform } from "../shapes/deform.ts";
import { flat } from "../shapes/extrude.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { tube } from "../shapes/tube.ts";

/**
 * The kind "scarf".
 *
 * @example
 * ```ts
 * import { scarf } from "./scarf.ts";
 * console.assert(scarf.words.includes("scarf"));
 * ```
 */
export const scarf: ObjectKind = {
  name: "scarf",
  words: [
    "scarf",
    "shawl",
    "sweater",
    "pullover",
    "cardigan",
    "knit",
    "jumper",
    "blanket",
    "jeans",
    "trousers",
    "denim",
    "towel",
    "cashmere",
    "schal",
    "foulard",
    "bufanda",
  ],
  categories: ["clothing", "apparel", "fashion", "textile", "accessor(?:y|ie)"],
  async build(context) {
    const { shape, words, name } = context;
    const fringed = mentions(words, ["scarf", "shawl", "blanket"]);
    const main = mainColor(context, [
      linearOf("#a3262a"),
      linearOf("#27496d"),
      linearOf("#b39a72"),
      linearOf("#4a5b52"),
      linearOf("#7f7d7a"),
    ]);
    const pattern = await weave(context, toHex(main));
    const knit = mentions(words, ["sweater", "pullover", "knit", "cardigan", "jumper"]);
    const skin = fringed || mentions(words, ["tartan", "check", "stripe"])
      ? { ...printed(pattern, { roughness: 0.95 }), bump: { amplitude: 0.02, wavelength: 0.3 } }
      : fabric(main, { wavelength: knit ? 0.5 : 0.16, amplitude: knit ? 0.02 : 0.008 });
    const layers = fringed ? 3 : 4;
    const thick = fringed ? 1.5 : 1.9;
    const [w, d] = [fringed ? 20 : 26, 31];
    const layer = (index: number) => {
      const phase = shape.fork(`layer ${index}`).between(0, 6);
      const size = 1 - index * 0.012;
      return deform(
        place(
          roundedBox([w * size, thick, d * size], { radius: thick * 0.48, steps: 5, cell: 1.3 }),
          { at: [0, thick * (index + 0.5), -index * 0.25] },
        ),
        ([x, y, z]) => {
          const [u, v] = [x / (w / 2), z / (d / 2)];
          const sag = 0.3 * (1 - u * u * 0.6) * (1 - v * v * 0.4) * (index / layers);
          return [
            x + 0.25 * Math.sin(z * 0.3 + phase),
            y +
            (index === 0
              ? 0
              : sag + 0.14 * Math.sin(x * 0.45 + phase) * Math.sin(z * 0.36 + phase)),
            z + 0.22 * Math.sin(x * 0.4 + phase * 2),
          ];
        },
      );
    };
    const stack = Array.from({ length: layers }, (_, index) => layer(index));
    const threads = fringed
      ? Array.from({ length: 46 }, (_, index) => {
        const x = (index / 45 - 0.5) * w * 0.94;
        const sway = shape.fork(`fringe ${index}`).between(-0.5, 0.5);
        return tube([
          [x, thick * layers - 0.7, d / 2 - 1],
          [x + sway * 0.4, thick * layers - 1.6, d / 2 + 0.8],
          [x + sway, thick * 1.4, d / 2 + 1.5],
          [x + sway * 1.5, 0.5, d / 2 + 2.2],
        ], { radius: 0.15, segments: 5 });
      })
      : [];
    const label = await plate(name, {
      aspect: 2.6,
      ground: luminance(main) > 0.5 ? linearOf("#232326") : SHADES.cream,
      ink: luminance(main) > 0.5 ? SHADES.cream : SHADES.black,
      font: "display",
      pixels: 224,
    });
    const top = thick * layers + 0.3;
    const neck = knit
      ? [tube(
        Array.from({ length: 33 }, (_, step) => {
          const turn = (step / 32 - 0.5) * Math.PI * 1.25;
          return [Math.sin(turn) * 6.4, top + 0.1, -d * 0.32 + Math.cos(turn) * 5.4] as const;
        }),
        { section: roundedRectangle([2.4, 1], { radius: 0.45 }), up: [0, 1, 0] },
      )]
      : [];
    return {
      parts: [
        part(merge([...stack, ...neck]), skin),
        ...(threads.length > 0 ? [part(merge(threads), fabric(scaled(main, 0.9)))] : []),
        part(
          place(flat(roundedRectangle([5.4, 2.08])), {
            turn: [-90, 0, 0],
            at: [knit ? 0 : w * 0.2, top + (knit ? 0.12 : 0.16), knit ? -d * 0.32 : d * 0.34],
          }),
          printed(label, { roughness: 0.85 }),
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(-16, 16),
      elevation: 44,
    };
  },
};

function weave({ shape }: ObjectContext, color: string): Promise<Texture> {
  const sheet = new Sheet(100, 100, { paper: color });
  const random = shape.fork("weave");
  const dark = toHex(scaled(linearOf(color), 0.35));
  const light = toHex(scaled(linearOf(color), 2.6));
  const bands = Array.from(
    { length: 4 },
    () => ({
      at: random.between(0, 18),
      wide: random.between(1, 5),
      fill: random.pick([dark, light, "#e9dfc6"]),
    }),
  );
  for (let repeat = 0; repeat < 5; repeat++) {
    for (const { at, wide, fill } of bands) {
      sheet.rect(0, repeat * 22 + at, { width: 100, height: wide, fill, opacity: 0.55 });
      sheet.rect(repeat * 22 + at, 0, { width: wide, height: 100, fill, opacity: 0.55 });
    }
  }
  return rasterize(sheet.toSvg(), { width: 320 });
}
