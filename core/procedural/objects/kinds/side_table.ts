/**
 * Small tables: round or square tops on turned legs.
 */
import { linearOf } from "../../render/srgb.ts";
import { luminance } from "../color.ts";
import { metal, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mentions, type ObjectKind, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { ellipse, roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { tube } from "../shapes/tube.ts";
import { TIMBER, wood } from "../wood.ts";

/**
 * The kind "sideTable".
 *
 * @example
 * ```ts
 * import { sideTable } from "./side_table.ts";
 * console.assert(sideTable.words.includes("table"));
 * ```
 */
export const sideTable: ObjectKind = {
  name: "side table",
  words: [
    "table",
    "side table",
    "coffee table",
    "desk",
    "nightstand",
    "dresser",
    "cabinet",
    "sideboard",
    "dining table",
    "[a-z]*tisch",
    "mesa",
  ],
  categories: ["furniture", "home", "interior"],
  async build(context) {
    const { shape, words, color, name } = context;
    const dining = mentions(words, ["dining", "kitchen table", "conference", "trestle"]);
    const round = !dining &&
      (mentions(words, ["round", "coffee", "side table"]) ? shape.chance(0.7) : shape.chance(0.4));
    const timber = color.main && !color.metal
      ? color.main
      : shape.pick([TIMBER.oak, TIMBER.walnut, TIMBER.mahogany]);
    const [w, d, h] = dining
      ? [shape.between(170, 205), shape.between(84, 96), shape.between(73, 75)]
      : [shape.between(46, 58), shape.between(40, 46), shape.between(48, 56)];
    const top = round
      ? ellipse([w / 2, w / 2], { steps: 64 })
      : roundedRectangle([w, d], { radius: 1.5 });
    const slim = color.metal !== null || (!dining && shape.chance(0.35));
    const grain = wood(timber, { seed: name, roughness: 0.3, rings: 12 });
    const spread = round ? 0.33 : 0.42;
    const legs = [-1, 1].flatMap((x) =>
      [-1, 1].map((z) =>
        tube(
          [[x * w * (spread + 0.06), 0, z * (round ? w : d) * (spread + 0.06)], [
            x * w * spread,
            h - 2,
            z * (round ? w : d) * spread,
          ]],
          slim
            ? { radius: 0.9, segments: 12 }
            : { radius: (t) => (1.2 + 1.3 * t) * (dining ? 1.7 : 1), segments: 16 },
        )
      )
    );
    const label = await plate(name, {
      aspect: 3,
      ground: timber,
      ink: luminance(timber) > 0.2 ? SHADES.black : linearOf("#d9b878"),
      font: "capitals",
      pixels: 192,
    });
    const drawer = round ? [] : [
      place(roundedBox([w * 0.82, 11, d * 0.84], { radius: 0.4 }), { at: [0, h - 7, 0] }),
      place(roundedBox([w * 0.76, 8.4, 1], { radius: 0.4 }), { at: [0, h - 7, d * 0.42 + 0.4] }),
    ];
    const knob = round ? [] : [
      place(extrude(ellipse([1.3, 1.3], { steps: 24 }), { depth: 2, bevel: 0.6 }), {
        at: [0, h - 7, d * 0.42 + 1.8],
      }),
    ];
    return {
      parts: [
        part(
          merge([
            place(extrude(top, { depth: 2.6, bevel: 0.6 }), {
              turn: [-90, 0, 0],
              at: [0, h - 0.3, 0],
            }),
            ...drawer,
            ...(slim ? [] : legs),
          ]),
          grain,
        ),
        ...(slim
          ? [part(merge(legs), metal(color.metal ?? SHADES.darkGrey, { roughness: 0.3 }))]
          : []),
        ...(knob.length > 0 ? [part(merge(knob), metal(SHADES.brass))] : []),
        part(
          place(flat(roundedRectangle([9, 3])), {
            at: round ? [0, h + 1.012, w * 0.4] : [w * 0.24, h - 7, d * 0.42 + 0.92],
            turn: round ? [-90, 0, 0] : [0, 0, 0],
          }),
          printed(label, { roughness: 0.3 }),
        ),
      ],
      pose: "standing",
      scale: "floor",
      azimuth: shape.between(16, 30),
      elevation: 26,
    };
  },
};
