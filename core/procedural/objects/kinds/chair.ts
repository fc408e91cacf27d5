/**
 * Chairs: a wooden dining chair, an upholstered armchair, an office chair.
 */
import type { Mesh, Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { luminance, scaled } from "../color.ts";
import { fabric, leather, metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { deform } from "../shapes/deform.ts";
import { torus } from "../shapes/ellipsoid.ts";
import { flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";
import { TIMBER, wood } from "../wood.ts";

/**
 * The kind "chair".
 *
 * @example
 * ```ts
 * import { chair } from "./chair.ts";
 * console.assert(chair.words.includes("armchair"));
 * ```
 */
export const chair: ObjectKind = {
  name: "chair",
  words: [
    "chair",
    "armchair",
    "stool",
    "sofa",
    "couch",
    "bench",
    "recliner",
    "lounge",
    "eames",
    "aeron",
    "stuhl",
    "sessel",
    "chaise",
    "fauteuil",
    "silla",
  ],
  categories: ["furniture", "home", "interior"],
  async build(context) {
    const { words, shape } = context;
    const style = mentions(words, ["armchair", "sofa", "couch", "lounge", "recliner"])
      ? "armchair"
      : mentions(words, ["office", "aeron", "desk chair", "gaming"])
      ? "office"
      : mentions(words, ["dining", "wood", "stool", "wishbone"])
      ? "dining"
      : shape.pick(["dining", "armchair", "office"]);
    const parts = style === "armchair"
      ? armchair(context)
      : style === "office"
      ? office(context)
      : dining(context);
    const label = await plate(context.name, {
      aspect: 2.6,
      ground: SHADES.cream,
      ink: SHADES.black,
      font: "modernBold",
      pixels: 160,
    });
    const [y, z] = style === "armchair"
      ? [30, -44.4]
      : style === "office"
      ? [72, -30.1]
      : [45.2, -21.7];
    return {
      parts: [
        ...parts,
        part(
          place(flat(roundedRectangle([9, 3.5])), { turn: [0, 180, 0], at: [0, y, z] }),
          printed(label, { roughness: 0.8 }),
        ),
      ],
      pose: "standing",
      scale: "floor",
      azimuth: shape.between(24, 36),
      elevation: 18,
    };
  },
};

function dining({ color, shape }: ObjectContext): Part[] {
  const timber = color.main ?? shape.pick([TIMBER.oak, TIMBER.walnut, TIMBER.maple]);
  const legs: Vector3[][] = [-1, 1].flatMap((side): Vector3[][] => [
    [[side * 20, 0, 22], [side * 19, 22, 20], [side * 18.4, 45, 19]],
    [[side * 19, 0, -25], [side * 17.6, 24, -20.4], [side * 17, 46, -20], [side * 17.4, 66, -23], [
      side * 18.6,
      84,
      -29,
    ]],
  ]);
  const rail = (y: number, bow: number) =>
    tube(
      spline([[-18.6, y, -29 + (84 - y) * 0.26], [0, y + 1, -29 + (84 - y) * 0.26 - bow], [
        18.6,
        y,
        -29 + (84 - y) * 0.26,
      ]], { steps: 8 }),
      { section: roundedRectangle([2, 7], { radius: 0.8 }), up: [0, 1, -0.2] },
    );
  const seat = deform(
    place(roundedBox([44, 2.6, 43], { radius: 1.1, cell: 4 }), { at: [0, 45.5, 0] }),
    (
      [x, y, z],
    ) => [x * (1 + z * 0.0022), y - 1.1 * Math.exp(-((x / 15) ** 2) - (((z + 2) / 14) ** 2)), z],
  );
  const stretchers = [
    tube([[-19.2, 20, 20.2], [-18, 20, -21]], { radius: 1.1 }),
    tube([[19.2, 20, 20.2], [18, 20, -21]], { radius: 1.1 }),
    tube([[-18.6, 20, 0], [18.6, 20, 0]], { radius: 1.1 }),
  ];
  const pad = place(roundedBox([38, 3, 37], { radius: 1.4, steps: 4 }), { at: [0, 47.4, 1] });
  return [
    part(
      merge([
        seat,
        ...legs.map((leg) =>
          tube(spline(leg, { steps: 5 }), {
            radius: (t) => 1.7 + 0.7 * Math.sin(Math.PI * Math.min(1, t * 1.2)),
            segments: 14,
          })
        ),
        rail(80, 3),
        rail(66, 2.4),
        ...stretchers,
      ]),
      wood(timber, { seed: "chair", roughness: 0.35 }),
    ),
    part(
      pad,
      shape.chance(0.5)
        ? leather(linearOf("#3a2417"), { grain: 0.4 })
        : fabric(linearOf("#75706a"), { wavelength: 0.4, amplitude: 0.02 }),
    ),
  ];
}

function armchair(context: ObjectContext): Part[] {
  const { words, shape } = context;
  const main = mainColor(context, [
    linearOf("#4a5b52"),
    linearOf("#8a5a33"),
    linearOf("#35465c"),
    linearOf("#b3a48e"),
    linearOf("#6e2f2f"),
  ]);
  const hide =
    mentions(words, ["leather", "eames", "club"]) || (luminance(main) < 0.1 && shape.chance(0.4))
      ? leather(main, { grain: 0.5 })
      : fabric(main, { wavelength: 0.5, amplitude: 0.03 });
  const soft = (size: Vector3, at: Vector3, puff: number): Mesh =>
    place(
      deform(
        roundedBox(size, { radius: Math.min(...size) * 0.34, steps: 5, cell: 4 }),
        ([x, y, z]) => {
          const [u, v, w] = [x / size[0] * 2, y / size[1] * 2, z / size[2] * 2];
          return [
            x * (1 + puff * 0.4 * (1 - v * v) * (1 - w * w)),
            y +
            Math.sign(y) * Math.min(1, Math.abs(v) * 3) * puff * size[1] * (1 - u * u) *
              (1 - w * w),
            z + Math.min(1, Math.max(-1, w * 3)) * puff * size[2] * 0.5 * (1 - u * u) * (1 - v * v),
          ];
        },
      ),
      { at },
    );
  const legs = [-1, 1].flatMap((x) =>
    [-1, 1].map((z) =>
      place(lathe([[0, 0], [1.3, 0], [2.4, 14], [0, 14]], { segments: 20 }), {
        at: [x * 32, 0, z * 30],
        turn: [-z * 7, 0, x * 7],
      })
    )
  );
  return [
    part(
      merge([
        soft([66, 16, 72], [0, 22, 0], 0.04),
        soft([56, 17, 62], [0, 36, 6], 0.16),
        place(soft([62, 56, 18], [0, 0, 0], 0.14), { turn: [-12, 0, 0], at: [0, 62, -30] }),
        ...[-1, 1].map((side) => soft([14, 34, 70], [side * 37, 38, 0], 0.05)),
        place(soft([78, 62, 12], [0, 0, 0], 0.03), { turn: [-10, 0, 0], at: [0, 50, -38] }),
      ]),
      hide,
    ),
    part(merge(legs), wood(TIMBER.walnut, { seed: "legs", roughness: 0.35 })),
  ];
}

function office(context: ObjectContext): Part[] {
  const main = mainColor(context, [
    SHADES.black,
    linearOf("#3c4a57"),
    linearOf("#7a2b2b"),
    SHADES.darkGrey,
  ]);
  const back = deform(
    place(roundedBox([48, 58, 4], { radius: 1.9, steps: 4, cell: 4 }), { at: [0, 78, -26] }),
    (
      [x, y, z],
    ) => [
      x * (1 - 0.12 * ((y - 78) / 29) ** 2),
      y,
      z + 0.007 * x * x - 4 * Math.cos((y - 66) / 22),
    ],
  );
  const seat = deform(
    place(roundedBox([50, 8, 48], { radius: 3.4, steps: 5, cell: 5 }), { at: [0, 48, 0] }),
    ([x, y, z]) => [x, y - 2.4 * Math.max(0, (z - 12) / 12) ** 2 + 0.002 * x * x, z],
  );
  const feet = [0, 1, 2, 3, 4].flatMap((index) => {
    const turn = (index / 5) * 2 * Math.PI + 0.3;
    const [x, z] = [Math.sin(turn), Math.cos(turn)];
    return [
      tube([[x * 3, 11, z * 3], [x * 18, 10, z * 18], [x * 32, 7.4, z * 32]], {
        section: roundedRectangle([4.6, 3.4], { radius: 1.3 }),
        up: [0, 1, 0],
        scale: (t) => 1 - 0.35 * t,
      }),
    ];
  });
  const castors = [0, 1, 2, 3, 4].map((index) => {
    const turn = (index / 5) * 2 * Math.PI + 0.3;
    return place(torus(2, { thickness: 1.1, segments: 20, sides: 10 }), {
      turn: [0, 0, 90],
      at: [Math.sin(turn) * 32, 3.1, Math.cos(turn) * 32],
    });
  });
  const arms = [-1, 1].map((side) =>
    merge([
      tube(
        spline(
          [[side * 22, 45, -4], [side * 30, 46, -4], [side * 31, 54, -3], [side * 31, 65, -2]],
          { steps: 5 },
        ),
        { section: roundedRectangle([3.4, 2], { radius: 0.8 }) },
      ),
      place(roundedBox([8, 2.8, 26], { radius: 1.2, steps: 4 }), { at: [side * 31, 66.5, 0] }),
    ])
  );
  return [
    part(merge([back, seat]), fabric(main, { wavelength: 0.4, amplitude: 0.02 })),
    part(
      merge([
        ...castors,
        ...arms,
        tube(spline([[0, 44, -10], [0, 44, -24], [0, 56, -31], [0, 76, -32]], { steps: 6 }), {
          section: roundedRectangle([8, 3], { radius: 1.2 }),
          up: [0, 0.4, -1],
        }),
      ]),
      plastic(scaled(SHADES.darkGrey, 0.5), { roughness: 0.5 }),
    ),
    part(
      merge([...feet, tube([[0, 10, 0], [0, 46, 0]], { radius: 2.6, segments: 20 })]),
      metal(SHADES.steel, { roughness: 0.25 }),
    ),
  ];
}
