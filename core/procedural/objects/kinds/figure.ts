/**
 * Toys and collectible figures: a plush bear, a vinyl figure on its stand, a robot.
 */
import type { Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { luminance, mixed, scaled } from "../color.ts";
import { fabric, metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { blob, type Lump } from "../shapes/blob.ts";
import { ellipsoid } from "../shapes/ellipsoid.ts";
import { flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "figure".
 *
 * @example
 * ```ts
 * import { figure } from "./figure.ts";
 * console.assert(figure.words.includes("figure"));
 * ```
 */
export const figure: ObjectKind = {
  name: "figure",
  words: [
    "figure",
    "action figure",
    "doll",
    "toy",
    "teddy",
    "bear",
    "plush",
    "robot",
    "lego",
    "funko",
    "bearbrick",
    "model kit",
    "gundam",
  ],
  categories: ["toy", "collectible", "collectable", "hobby", "game"],
  async build(context) {
    const { words, shape } = context;
    const style =
      mentions(words, ["teddy", "bear", "plush", "doll"]) && !words.includes("bearbrick")
        ? "bear"
        : mentions(words, ["robot", "gundam", "transformer", "mech", "tin"])
        ? "robot"
        : mentions(words, ["figure", "funko", "vinyl", "bearbrick"])
        ? "vinyl"
        : shape.pick(["bear", "vinyl", "robot"]);
    const parts = style === "bear"
      ? await bear(context)
      : style === "robot"
      ? await robot(context)
      : await vinyl(context);
    return {
      parts,
      pose: "standing",
      scale: "table",
      azimuth: shape.between(-22, 22),
      elevation: 12,
    };
  },
};

const both = (lump: Lump): Lump[] => {
  const mirror = ([x, y, z]: Lump["from"]) => [-x, y, z] as const;
  return [lump, { ...lump, from: mirror(lump.from), ...(lump.to ? { to: mirror(lump.to) } : {}) }];
};

async function bear(context: ObjectContext): Promise<Part[]> {
  const main = mainColor(context, [
    linearOf("#a06a38"),
    linearOf("#c79a62"),
    linearOf("#6b4426"),
    linearOf("#d8c7a6"),
  ]);
  const fur = fabric(main, { wavelength: 0.35, amplitude: 0.05 });
  const light = mixed(main, SHADES.cream, 0.5);
  const body = blob([
    { from: [0, 8.4, 0], radius: 6.2, stretch: [1, 1.12, 0.92] },
    { from: [0, 20, 0.4], radius: 5.4, stretch: [1.06, 0.98, 0.96] },
    ...both({ from: [4.5, 24.2, 0], radius: 1.9, stretch: [1, 1, 0.6] }),
    ...both({ from: [4.8, 13.2, 0.6], to: [8, 8, 3.4], radius: 2.2, endRadius: 1.9 }),
    ...both({ from: [3.6, 3.6, 2], to: [5.6, 2.6, 8.4], radius: 2.7, endRadius: 2.4 }),
  ], { cell: 0.62, blend: 1 });
  const patches = merge([
    place(ellipsoid([2.7, 2.1, 1.9], { segments: 28 }), { at: [0, 18.6, 5] }),
    ...[-1, 1].map((side) =>
      place(ellipsoid([1.2, 1.2, 0.6], { segments: 20 }), { at: [side * 4.5, 24.2, 0.9] })
    ),
    ...[-1, 1].map((side) =>
      place(ellipsoid([1.7, 1.9, 0.6], { segments: 20 }), {
        at: [side * 5.8, 2.7, 10.5],
        turn: [0, side * 17, 0],
      })
    ),
  ]);
  const eyes = merge([
    ...[-1, 1].map((side) =>
      place(ellipsoid([0.62, 0.66, 0.5], { segments: 18 }), { at: [side * 2, 21, 5.15] })
    ),
    place(ellipsoid([0.95, 0.65, 0.6], { segments: 18 }), { at: [0, 19.4, 6.75] }),
  ]);
  const mouth = tube(
    spline([[-1.1, 17.6, 6.45], [0, 17.2, 6.8], [1.1, 17.6, 6.45]], { steps: 6 }),
    { radius: 0.12 },
  );
  const bow = merge([
    ...[-1, 1].map((side) =>
      place(ellipsoid([1.9, 1.2, 0.7], { segments: 20 }), {
        at: [side * 1.9, 14.6, 5],
        turn: [0, 0, side * 14],
      })
    ),
    place(ellipsoid([0.75, 0.75, 0.75], { segments: 16 }), { at: [0, 14.5, 5.3] }),
  ]);
  const tag = await plate(context.name, {
    aspect: 1.6,
    ground: linearOf("#e9c22c"),
    ink: SHADES.red,
    font: "modernBold",
  });
  return [
    part(body, fur),
    part(patches, fabric(light, { wavelength: 0.3, amplitude: 0.03 })),
    part(merge([eyes, mouth]), plastic(linearOf("#0d0a08"), { roughness: 0.1 })),
    part(bow, fabric(context.color.accent ?? SHADES.red, { wavelength: 0.1 })),
    part(
      place(roundedBox([2.9, 1.8, 0.06], { radius: 0.02 }), {
        at: [6.9, 24, 1],
        turn: [0, 20, -16],
      }),
      printed(tag),
    ),
    part(
      place(ellipsoid([0.3, 0.3, 0.2], { segments: 12 }), { at: [5.7, 24.4, 1.2] }),
      metal(SHADES.brass),
    ),
  ];
}

async function vinyl(context: ObjectContext): Promise<Part[]> {
  const { shape } = context;
  const main = mainColor(context, [
    linearOf("#27496d"),
    linearOf("#a3262a"),
    linearOf("#2f6b4a"),
    linearOf("#3b2d5c"),
  ]);
  const skin = shape.pick([linearOf("#e3b58f"), linearOf("#b57a52"), linearOf("#7a4a2c")]);
  const hair = shape.pick([
    linearOf("#2a1a12"),
    linearOf("#7a4a1c"),
    linearOf("#15151a"),
    linearOf("#c79b4b"),
  ]);
  const accent = context.color.accent ?? scaled(main, 0.35);
  const head = blob([
    { from: [0, 14, 0], radius: 4.4, stretch: [1.08, 0.95, 0.95] },
    ...both({ from: [4.6, 13.6, -0.2], radius: 0.8 }),
    { from: [0, 13.2, 4.1], radius: 0.42 },
  ], { cell: 0.4, blend: 0.5 });
  const locks = blob([
    { from: [0, 15.6, -0.7], radius: 4.55, stretch: [1.08, 0.84, 0.98] },
    { from: [-2.6, 17.2, 2.4], to: [2.8, 16.7, 3], radius: 1.2 },
    { from: [0, 18.4, 0], to: [1.2, 19.6, -0.8], radius: 1.3, endRadius: 0.6 },
    { from: [0, 12.4, -3], radius: 2.5 },
  ], { cell: 0.42, blend: 0.8 });
  const coat = blob([
    { from: [0, 7.6, 0], radius: 2.3, stretch: [1, 1.15, 0.8] },
    ...both({ from: [2, 8.8, 0], to: [3.9, 5.8, 0.8], radius: 1, endRadius: 0.85 }),
  ], { cell: 0.36, blend: 0.5 });
  const hands = merge(
    [-1, 1].map((side) =>
      place(ellipsoid([0.85, 0.9, 0.8], { segments: 18 }), { at: [side * 4.1, 5, 1] })
    ),
  );
  const legs = blob([
    ...both({ from: [1.05, 4.9, 0], to: [1.25, 1.8, 0], radius: 1.05, endRadius: 0.95 }),
    { from: [0, 5.2, 0], radius: 1.7, stretch: [1, 0.7, 0.8] },
  ], { cell: 0.36, blend: 0.3 });
  const boots = merge(
    [-1, 1].map((side) =>
      place(ellipsoid([1.2, 0.95, 1.9], { segments: 22, power: [2.4, 2.6] }), {
        at: [side * 1.3, 1.4, 0.5],
      })
    ),
  );
  const eyes = merge(
    [-1, 1].map((side) =>
      place(ellipsoid([0.72, 0.78, 0.26], { segments: 20 }), {
        at: [side * 1.75, 13.9, 3.86],
        turn: [0, side * 24, 0],
      })
    ),
  );
  const shine = merge(
    [-1, 1].map((side) =>
      place(ellipsoid([0.2, 0.2, 0.1], { segments: 12 }), { at: [side * 1.75 + 0.25, 14.25, 4.12] })
    ),
  );
  const chest = await plate(context.name, {
    aspect: 1.8,
    ground: main,
    ink: luminance(main) > 0.3 ? SHADES.black : SHADES.white,
    font: "modernBold",
  });
  const stand = await plate(context.model || context.name, {
    aspect: 5,
    ground: linearOf("#1a1b1e"),
    ink: SHADES.white,
    font: "modern",
  });
  return [
    part(head, plastic(skin, { roughness: 0.4 })),
    part(hands, plastic(skin, { roughness: 0.4 })),
    part(locks, plastic(hair, { roughness: 0.5 })),
    part(coat, plastic(main, { roughness: 0.45 })),
    part(merge([legs]), plastic(accent, { roughness: 0.5 })),
    part(boots, plastic(linearOf("#1d1613"), { roughness: 0.35 })),
    part(eyes, plastic(linearOf("#0a0a0c"), { roughness: 0.08 })),
    part(shine, plastic(SHADES.white, { roughness: 0.1 })),
    part(
      place(flat(roundedRectangle([2.2, 1.22])), { at: [0, 7.9, 2.02] }),
      printed(chest, { roughness: 0.45 }),
    ),
    part(
      lathe([[0, 0], [4.2, 0], [4.2, 0.5], [4, 0.7], [0, 0.7]], { segments: 48 }),
      plastic(linearOf("#1a1b1e"), { roughness: 0.25 }),
    ),
    part(
      lathe([[4.212, 0.05], [4.212, 0.46]], { segments: 10, sweep: 34 }),
      printed(stand, { roughness: 0.25 }),
    ),
  ];
}

async function robot(context: ObjectContext): Promise<Part[]> {
  const main = mainColor(context, [
    linearOf("#b3362a"),
    linearOf("#3f6f8f"),
    linearOf("#c9a227"),
    linearOf("#6f7478"),
  ]);
  const accent = context.color.accent ?? linearOf("#d8d9da");
  const box = (
    size: readonly [number, number, number],
    at: readonly [number, number, number],
    radius = 0.35,
  ) => place(roundedBox(size, { radius }), { at });
  const joints = [
    ...[-1, 1].flatMap((
      side,
    ) => [
      place(ellipsoid([1.2, 1.2, 1.2], { segments: 18 }), { at: [side * 5, 15.4, 0] }),
      place(ellipsoid([1, 1, 1], { segments: 18 }), { at: [side * 6, 11.4, 0.2] }),
      tube([[side * 1.9, 8.4, 0], [side * 2.1, 4, 0]], { radius: 1, segments: 14 }),
    ]),
    tube([[0, 16, 0], [0, 18, 0]], { radius: 1.1, segments: 14 }),
    tube([[0, 23, 0], [0, 25, 0]], { radius: 0.16, segments: 8 }),
    place(ellipsoid([0.5, 0.5, 0.5], { segments: 14 }), { at: [0, 25.2, 0] }),
  ];
  const chest = await plate(context.name, {
    aspect: 2,
    ground: accent,
    ink: SHADES.black,
    font: "machine",
    below: context.model,
  });
  const gauges = [-1.4, 1.4].map((x) =>
    place(lathe([[0, 0], [0.9, 0], [0.9, 0.3], [0, 0.3]], { segments: 24 }), {
      turn: [90, 0, 0],
      at: [x, 10, 2.9],
    })
  );
  const wing = lathe([[0.2, 0], [0.9, 0], [0.9, 0.5], [0.2, 0.5], [0.2, 0]], { segments: 20 });
  return [
    part(
      merge([
        box([8, 8.4, 5.6], [0, 12.4, 0], 0.7),
        box([5.8, 5, 5], [0, 20.4, 0], 0.8),
        ...[-1, 1].flatMap((
          side,
        ) => [
          box([2.2, 4, 2.4], [side * 6, 13.6, 0]),
          box([2.2, 4, 2.6], [side * 6.2, 9, 0.8]),
          box([3, 3.2, 3.2], [side * 2.1, 4.4, 0], 0.5),
        ]),
      ]),
      { ...plastic(main, { roughness: 0.25 }), metalness: 0.35 },
    ),
    part(
      merge([
        ...joints,
        ...[-1, 1].flatMap((
          side,
        ) => [
          box([3.4, 1.8, 5.2], [side * 2.2, 0.9, 0.7], 0.5),
          box([0.7, 1.8, 0.7], [side * 6.8, 6.4, 1.2], 0.2),
          box([0.7, 1.8, 0.7], [side * 5.6, 6.4, 1.2], 0.2),
        ]),
        ...[-1, 1].map((side) =>
          place(wing, { turn: [0, 0, 90], at: [side * 3.1 + 0.25, 20.6, 0], scale: 1.4 })
        ),
      ]),
      metal(SHADES.aluminium, { roughness: 0.3 }),
    ),
    part(
      merge([
        ...[-1, 1].map((side) =>
          place(ellipsoid([0.75, 0.75, 0.5], { segments: 20 }), { at: [side * 1.3, 21, 2.5] })
        ),
      ]),
      { color: linearOf("#f2c84a"), roughness: 0.1, metalness: 0.2 },
    ),
    part(
      merge([
        box([3.4, 0.8, 0.3], [0, 19, 2.5], 0.1),
        ...gauges,
        box([3, 5, 0.6], [0, 12.6, -2.9], 0.2),
      ]),
      plastic(linearOf("#18191c"), { roughness: 0.3 }),
    ),
    part(
      place(flat(roundedRectangle([5.6, 2.8], { radius: 0.3 })), { at: [0, 13.6, 2.815] }),
      printed(chest, { roughness: 0.4 }),
    ),
  ];
}
