/**
 * Garments laid flat: T-shirts with a print, jackets with a zip.
 */
import type { Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { luminance, scaled } from "../color.ts";
import { fabric, leather, metal, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { type Point2, roundedRectangle, smoothOutline } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { stitches } from "../shapes/stitches.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "shirt".
 *
 * @example
 * ```ts
 * import { shirt } from "./shirt.ts";
 * console.assert(shirt.words.includes("jacket"));
 * ```
 */
export const shirt: ObjectKind = {
  name: "shirt",
  words: [
    "shirt",
    "t-?shirt",
    "jacket",
    "coat",
    "hoodie",
    "jersey",
    "blazer",
    "dress",
    "suit",
    "vest",
    "polo",
    "parka",
    "uniform",
    "kimono",
  ],
  categories: ["clothing", "apparel", "fashion", "garment"],
  async build(context) {
    const jacket = mentions(context.words, ["jacket", "coat", "blazer", "parka", "hoodie", "vest"]);
    return {
      parts: await garment(context, jacket),
      pose: "lying",
      scale: "table",
      elevation: 66,
      azimuth: context.wear.between(-6, 6),
    };
  },
};

const SLEEVE: readonly Point2[] = [[21, 60], [25, 58], [34, 46], [37, 41], [30, 36.4], [26, 42], [
  20.6,
  48,
]];
const LONG_SLEEVE: readonly Point2[] = [
  [20, 61],
  [25, 58.6],
  [31, 44],
  [36.6, 21],
  [38, 13],
  [29.6, 11.4],
  [27, 22],
  [23.6, 36],
  [20.4, 46],
];

async function garment(context: ObjectContext, jacket: boolean): Promise<Part[]> {
  const { words, name, model, color } = context;
  const main = mainColor(
    context,
    jacket
      ? [SHADES.black, linearOf("#3a4a3a"), SHADES.navy, linearOf("#5a3a22")]
      : [SHADES.white, SHADES.black, SHADES.navy, linearOf("#7f8a6a"), linearOf("#a3362f")],
  );
  const hide = mentions(words, ["leather", "biker"]);
  const cloth = hide
    ? leather(main, { grain: 0.6 })
    : { ...fabric(main), bump: { amplitude: 0.07, wavelength: 3.4 } };
  const half: Point2[] = [
    [0, jacket ? 59 : 57.6],
    [4, jacket ? 59.4 : 58.4],
    [7, 62],
    [9, 64.4],
    [15, 62.8],
    [21, 60],
    [23.4, 56],
    [22, 50],
    [21.4, 44],
    [21.8, 20],
    [22.4, 0],
    [10, -0.7],
    [0, -0.8],
  ];
  const outline: Point2[] = [
    ...half,
    ...half.slice(1, -1).toReversed().map(([x, y]): Point2 => [-x, y]),
  ];
  const body = extrude(smoothOutline(outline, { steps: 3 }), {
    depth: jacket ? 3 : 1.8,
    bevel: 0.85,
    bevelSteps: 4,
  });
  const sleeve = extrude(smoothOutline(jacket ? LONG_SLEEVE : SLEEVE, { steps: 4 }), {
    depth: jacket ? 2.8 : 1.6,
    bevel: 0.75,
    bevelSteps: 4,
  });
  const z = jacket ? 1.5 : 0.9;
  const neck = smoothOutline([[-7.2, 62.6], [0, 57.2], [7.2, 62.6], [5, 64.6], [0, 65.4], [
    -5,
    64.6,
  ]], { steps: 6 });
  const label = await plate(name, {
    aspect: 2.2,
    ground: SHADES.white,
    ink: SHADES.black,
    below: "M",
    font: "modernBold",
    pixels: 192,
  });
  const ink = luminance(main) > 0.3
    ? (color.accent ?? SHADES.black)
    : (color.accent ?? SHADES.white);
  const print = await plate(name, {
    aspect: 1.9,
    ground: main,
    ink,
    below: model,
    font: "modernBold",
    pixels: 384,
  });
  const collar = tube(
    spline([
      [-7.4, 63, z],
      [-5.6, 59.4, z + 0.4],
      [0, 57, z + 0.5],
      [5.6, 59.4, z + 0.4],
      [7.4, 63, z],
      [4.6, 65, z - 0.6],
      [0, 65.6, z - 0.8],
      [-4.6, 65, z - 0.6],
    ], { steps: 6, closed: true }),
    {
      section: roundedRectangle([jacket ? 3 : 1.5, 0.7], { radius: 0.3 }),
      up: [0, 0, 1],
      closed: true,
    },
  );
  const hem = [[-21.6, 1.4, z * 0.97], [21.6, 1.4, z * 0.97]] as const;
  const common: Part[] = [
    part(
      merge([
        body,
        place(sleeve, { at: [0, 0, -0.25] }),
        place(sleeve, { at: [0, 0, -0.25], scale: [-1, 1, 1] }),
      ]),
      cloth,
    ),
    part(place(flat(neck), { at: [0, 0, z + 0.02] }), fabric(scaled(main, 0.45))),
    part(merge([collar]), { ...cloth, color: scaled(main, 0.88) }),
    part(
      place(flat(roundedRectangle([4.6, 2.1])), { at: [0, 62.4, z + 0.06] }),
      printed(label, { roughness: 0.8 }),
    ),
    part(stitches(hem, { length: 0.7, gap: 0.4, radius: 0.07 }), {
      color: scaled(main, luminance(main) > 0.3 ? 0.7 : 2.4),
      roughness: 0.9,
      metalness: 0,
    }),
  ];
  if (!jacket) {
    return [
      ...common,
      part(place(flat(roundedRectangle([21, 11])), { at: [0, 42, z + 0.012] }), {
        ...printed(print, { roughness: 0.85 }),
        bump: { amplitude: 0.05, wavelength: 3.4 },
      }),
    ];
  }
  const tone = metal(color.metal ?? SHADES.steel, { roughness: 0.25 });
  const zip = [
    tube([[0, 57, z + 0.1], [0, 0, z + 0.1]], {
      section: [[-0.7, -0.2], [0.7, -0.2], [0.7, 0.2], [-0.7, 0.2]],
      up: [0, 0, 1],
    }),
    place(roundedBox([0.9, 2.6, 0.4], { radius: 0.15 }), { at: [0, 53, z + 0.4] }),
  ];
  const pockets = [-1, 1].map((side) =>
    tube([[side * 9, 22, z + 0.05], [side * 14.6, 12, z + 0.05]], {
      section: [[-0.8, -0.2], [0.8, -0.2], [0.8, 0.22], [-0.8, 0.22]],
      up: [0, 0, 1],
    })
  );
  const cuffs = [-1, 1].map((side) =>
    place(roundedBox([9.4, 4, 3], { radius: 1 }), {
      at: [side * 33.6, 13.4, -0.25],
      turn: [0, 0, side * 11],
    })
  );
  const badge = await plate(name, {
    aspect: 2,
    ground: main,
    ink,
    font: "modernBold",
    pixels: 224,
  });
  return [
    ...common,
    part(merge(zip), tone),
    part(merge([...pockets, ...cuffs]), { ...cloth, color: scaled(main, 0.72) }),
    part(
      place(flat(roundedRectangle([7.4, 3.7])), { at: [-11.4, 44, z + 0.02] }),
      printed(badge, { roughness: 0.8 }),
    ),
    part(
      place(flat(roundedRectangle([18, 9])), { turn: [0, 180, 0], at: [0, 44, -z - 0.02] }),
      printed(badge, { roughness: 0.8 }),
    ),
  ];
}
