/**
 * Fountain pens, capped or with the nib bare, lying on the table.
 */
import { linearOf } from "../../render/srgb.ts";
import { luminance } from "../color.ts";
import { lacquer, metal, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { quarterTurn } from "../rearranged.ts";
import { extrude } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { smoothOutline } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "pen".
 *
 * @example
 * ```ts
 * import { pen } from "./pen.ts";
 * console.assert(pen.words.includes("pen"));
 * ```
 */
export const pen: ObjectKind = {
  name: "pen",
  words: [
    "pen",
    "fountain pen",
    "ballpoint",
    "rollerball",
    "pencil",
    "meisterstuck",
    "montblanc",
    "parker",
    "nib",
    "fuller",
    "fullfederhalter",
    "kugelschreiber",
    "stylo",
  ],
  categories: ["pen", "writing", "stationery", "office"],
  async build(context) {
    const { shape, words, color, name } = context;
    const main = mainColor(context, [
      SHADES.black,
      linearOf("#1c2b55"),
      linearOf("#5a1420"),
      linearOf("#1f4a3a"),
    ]);
    const tone = color.metal ?? color.accent ?? shape.pick([SHADES.gold, SHADES.steel]);
    const body = color.metal && color.main === color.metal
      ? metal(tone, { roughness: 0.2 })
      : lacquer(main);
    const ball = mentions(words, ["ballpoint", "rollerball", "pencil"]);
    const barrel = lathe([
      [0, -6.9],
      [0.3, -6.85],
      [0.45, -6.5],
      [0.56, -5],
      [0.63, -2],
      [0.64, 0.6],
      [0.6, 1],
      [0, 1],
    ], { segments: 40 });
    const cap = lathe([
      [0.5, 0],
      [0.7, 0],
      [0.7, 0.1],
      [0.67, 1],
      [0.62, 4.6],
      [0.52, 5.8],
      [0.3, 6.2],
      [0, 6.25],
      [0, 6],
      [0.5, 4],
      [0.5, 0],
    ], { segments: 40 });
    const rings = [
      lathe([[0.63, 0.02], [0.735, 0.02], [0.735, 0.5], [0.63, 0.5], [0.63, 0.02]], {
        segments: 40,
      }),
      lathe([[0.6, 0.62], [0.715, 0.62], [0.715, 0.78], [0.6, 0.78], [0.6, 0.62]], {
        segments: 40,
      }),
    ];
    const clip = merge([
      tube(spline([[0, 5.4, 0.5], [0, 5.3, 0.86], [0, 4.2, 0.9], [0, 2, 0.84]], { steps: 5 }), {
        section: [[-0.15, -0.06], [0.15, -0.06], [0.15, 0.06], [-0.15, 0.06]],
        up: [0, 0.1, 1],
      }),
      place(lathe([[0, -0.2], [0.2, 0], [0, 0.24]], { segments: 16 }), { at: [0, 1.95, 0.86] }),
    ]);
    const grip = lathe([[0, 0.9], [0.52, 0.9], [0.46, 2.2], [0.44, 2.6], [0.5, 2.8], [0.42, 2.9], [
      0,
      2.9,
    ]], { segments: 36 });
    const nib = place(
      extrude(
        smoothOutline([[-0.32, 0], [-0.36, 0.7], [-0.18, 1.5], [0, 2.2], [0.18, 1.5], [0.36, 0.7], [
          0.32,
          0,
        ], [0, -0.1]], { steps: 4 }),
        { depth: 0.1, bevel: 0.04 },
      ),
      { at: [0, 2.8, 0.22], turn: [-7, 0, 0] },
    );
    const tip = lathe([[0, 2.8], [0.42, 2.8], [0.12, 4.2], [0.06, 4.5], [0, 4.5]], {
      segments: 28,
    });
    const engraving = await plate(name, {
      aspect: 5,
      ground: [1, 1, 1],
      ink: [0.1, 0.07, 0.03],
      font: "display",
      fill: 0.96,
    });
    const band = lathe([[0.738, 0.06], [0.738, 0.46]], { segments: 10, sweep: 150 });
    const lettering = await plate(name, {
      aspect: 8,
      ground: main,
      ink: luminance(main) > 0.3 ? SHADES.black : SHADES.gold,
      font: "serifItalic",
      pixels: 256,
    });
    const strip = lathe([[0.645, -2.6], [0.648, 0.2]], { segments: 8, sweep: 46 });
    const turned = quarterTurn(lettering, { clockwise: true });
    const posted = { at: [2, -5.4, 0.02] as const, turn: [0, 0, 14] as const };
    const flat = (parts: ReturnType<typeof part>[]) =>
      parts.map(({ mesh, material }) => part(place(mesh, { turn: [0, 0, -56] }), material));
    return {
      parts: flat([
        part(merge([place(barrel, { at: [-0.6, 0, 0] }), place(cap, posted)]), body),
        part(merge([place(grip, { at: [-0.6, 0, 0] })]), body),
        part(
          merge([
            place(ball ? tip : nib, { at: [-0.6, 0, 0] }),
            ...[...rings, clip].map((mesh) => place(mesh, posted)),
            place(
              lathe([[0.55, 0.9], [0.66, 0.9], [0.66, 1.05], [0.55, 1.05], [0.55, 0.9]], {
                segments: 32,
              }),
              { at: [-0.6, 0, 0] },
            ),
          ]),
          metal(tone, { roughness: 0.1 }),
        ),
        part(
          place(band, posted),
          printed(engraving, { metalness: 1, roughness: 0.15, color: tone }),
        ),
        ...(color.metal && color.main === color.metal
          ? []
          : [part(place(strip, { at: [-0.6, 0, 0] }), printed(turned, { roughness: 0.14 }))]),
      ]),
      pose: "lying",
      scale: "table",
      elevation: 52,
    };
  },
};
