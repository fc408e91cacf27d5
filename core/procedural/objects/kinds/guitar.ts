/**
 * Guitars leaning against a wall: electric with a pickguard, acoustic with a sound hole.
 */
import type { Mesh, Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { luminance, mixed } from "../color.ts";
import { lacquer, metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { ellipse, type Point2, roundedRectangle, smoothOutline } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { tube } from "../shapes/tube.ts";
import { TIMBER, wood } from "../wood.ts";

/**
 * The kind "guitar".
 *
 * @example
 * ```ts
 * import { guitar } from "./guitar.ts";
 * console.assert(guitar.words.includes("guitar"));
 * ```
 */
export const guitar: ObjectKind = {
  name: "guitar",
  words: [
    "guitar",
    "stratocaster",
    "telecaster",
    "les paul",
    "bass",
    "acoustic guitar",
    "ukulele",
    "banjo",
    "fender",
    "gibson",
    "martin",
    "[a-z]*gitarre",
    "guitare",
    "guitarra",
  ],
  categories: ["instrument", "music"],
  async build(context) {
    const electric = mentions(context.words, [
      "strat",
      "telecaster",
      "les paul",
      "electric",
      "bass",
      "fender",
      "gibson sg",
    ]) ||
      (!mentions(context.words, ["acoustic", "classical", "martin", "ukulele"]) &&
        context.shape.chance(0.5));
    return {
      parts: [
        ...(electric ? electricBody(context) : acousticBody(context)),
        ...(await neck(context, electric ? 2.3 : 4.6)),
      ],
      pose: "leaning",
      scale: "wall",
      azimuth: context.shape.between(-22, 22),
      elevation: 9,
    };
  },
};

function electricBody(context: ObjectContext): Part[] {
  const { shape } = context;
  const main = mainColor(context, [
    linearOf("#b5621b"),
    SHADES.red,
    SHADES.black,
    linearOf("#86b2d8"),
    linearOf("#ece4d0"),
  ]);
  const body = smoothOutline([
    [0, 0],
    [10.5, 1.4],
    [15.6, 8],
    [14.6, 15.4],
    [11.4, 21],
    [12.2, 27.4],
    [14.2, 33],
    [12.6, 37.4],
    [9.4, 36.4],
    [6, 31.4],
    [3.2, 30.4],
    [-3.2, 30.6],
    [-6, 33.4],
    [-9.2, 40.6],
    [-13, 42.4],
    [-15, 38],
    [-13.2, 29.4],
    [-11.4, 22.4],
    [-14.8, 15.6],
    [-15.8, 8],
    [-10.6, 1.4],
  ], { steps: 5 });
  const guard = smoothOutline([
    [3.4, 28.4],
    [8, 29.4],
    [11, 31],
    [11.2, 27],
    [9.4, 22],
    [10.6, 15.4],
    [9.4, 11.4],
    [5.4, 13],
    [-4.6, 13.4],
    [-6.4, 17],
    [-5.6, 24],
    [-6.8, 31],
    [-4, 29.2],
    [0, 28.8],
  ], { steps: 4 });
  const light = luminance(main) > 0.5;
  const pickups = [16.2, 20.6, 25].map((y, index) =>
    place(extrude(roundedRectangle([8.4, 1.9], { radius: 0.9 }), { depth: 1, bevel: 0.2 }), {
      at: [0, y, 2.5],
      turn: [0, 0, index === 0 ? 12 : 0],
    })
  );
  const knob = lathe([[0, 0], [1.2, 0], [1, 1], [0.8, 1.3], [0, 1.3]], { segments: 24 });
  return [
    part(extrude(body, { depth: 4.4, bevel: 0.9, bevelSteps: 5 }), lacquer(main)),
    part(
      place(extrude(guard, { depth: 0.25, bevel: 0.1 }), { at: [0, 0, 2.3] }),
      plastic(
        light ? linearOf("#3a1d14") : shape.pick([SHADES.cream, SHADES.white, SHADES.black]),
        { roughness: 0.25 },
      ),
    ),
    part(
      merge([
        ...pickups,
        ...[[8.4, 14.6], [9.4, 10.6], [8.9, 6.4]].map(([x, y]) =>
          place(knob, { turn: [90, 0, 0], at: [x - (y < 8 ? 0.4 : 0), y + 0.6, 2.3] })
        ),
      ]),
      plastic(light ? SHADES.black : SHADES.cream, { roughness: 0.35 }),
    ),
    part(
      merge([
        place(roundedBox([8, 3.4, 0.7], { radius: 0.2 }), { at: [0, 11.4, 2.6] }),
        ...saddles(11.9, 3),
        tube([[4.6, 10.4, 2.8], [6.6, 9.6, 5], [8, 17.4, 6]], { radius: 0.26 }),
        place(lathe([[0, 0], [0.5, 0], [0.5, 1], [0, 1]]), { turn: [0, 0, -60], at: [14.6, 5, 0] }),
        ...pins([[0, -0.2], [-14.6, 40.6]]),
      ]),
      metal(SHADES.steel, { roughness: 0.15 }),
    ),
    part(
      place(roundedBox([6.4, 9, 0.3], { radius: 0.12 }), { at: [0, 18, -2.3] }),
      plastic(SHADES.cream),
    ),
  ];
}

function pins(places: readonly Point2[]): Mesh[] {
  return places.map(([x, y]) =>
    place(lathe([[0, 0], [0.4, 0], [0.4, 0.5], [0.9, 1], [0.6, 1.3], [0, 1.3]], { segments: 16 }), {
      turn: [0, 0, y < 5 ? 180 : 20],
      at: [x, y, 0],
    })
  );
}

function saddles(y: number, z: number): Mesh[] {
  return Array.from(
    { length: 6 },
    (_, index) =>
      place(roundedBox([0.9, 1.5, 0.5], { radius: 0.1, steps: 1 }), {
        at: [(index - 2.5) * 1.05, y - 0.3, z],
      }),
  );
}

function acousticBody(context: ObjectContext): Part[] {
  const { shape, color } = context;
  const top = color.main ?? TIMBER.spruce;
  const sides = color.main
    ? mixed(color.main, [0.03, 0.01, 0], 0.5)
    : shape.pick([TIMBER.mahogany, TIMBER.rosewood]);
  const half: Point2[] = [
    [0, 0],
    [11, 1],
    [18.6, 7.4],
    [19.6, 14],
    [16, 22],
    [12.6, 28],
    [13.4, 35.4],
    [14, 40],
    [10.4, 46],
    [4, 48],
  ];
  const outline = smoothOutline([
    ...half,
    ...half.slice(1).toReversed().map(([x, y]): Point2 => [-x, y]),
  ], { steps: 5 });
  const face = outline.map(([x, y]): Point2 => [x * 0.985, 24 + (y - 24) * 0.985]);
  const hole = ellipse([4.9, 4.9], { steps: 40 }).map(([x, y]): Point2 => [x, y + 31]);
  const rosette = ellipse([6.3, 6.3], { steps: 40 }).map(([x, y]): Point2 => [x, y + 31]);
  const guard = smoothOutline([[3.4, 26.4], [6.6, 28], [9.8, 25], [9.6, 18.6], [6.6, 16], [
    5.6,
    21,
  ]], { steps: 5 });
  return [
    part(
      extrude(outline, { depth: 9.6, bevel: 0.3 }),
      wood(sides, { seed: "sides", roughness: 0.2 }),
    ),
    part(
      place(flat(face, { holes: [hole.toReversed()] }), { at: [0, 0, 4.815] }),
      wood(top, { seed: "top", roughness: 0.22, rings: 16 }),
    ),
    part(place(flat(hole), { at: [0, 0, 4.81] }), plastic(linearOf("#0a0605"), { roughness: 0.9 })),
    part(
      place(flat(rosette, { holes: [hole.toReversed()] }), { at: [0, 0, 4.83] }),
      plastic(linearOf("#2a1409"), { roughness: 0.3 }),
    ),
    part(
      place(extrude(guard, { depth: 0.12, bevel: 0.04 }), { at: [0, 0, 4.88] }),
      plastic(linearOf("#2b130a"), { roughness: 0.2 }),
    ),
    part(
      place(
        extrude(
          smoothOutline([
            [-8.6, -0.4],
            [-4, -1.2],
            [0, -1.5],
            [4, -1.2],
            [8.6, -0.4],
            [8.6, 0.5],
            [4, 1.1],
            [-4, 1.1],
            [-8.6, 0.5],
          ], { steps: 4 }),
          { depth: 0.9, bevel: 0.3 },
        ),
        { at: [0, 14, 5.2] },
      ),
      plastic(TIMBER.ebony, { roughness: 0.4 }),
    ),
    part(
      merge([
        place(roundedBox([7.6, 0.35, 0.5], { radius: 0.1 }), { at: [0, 14.5, 5.8] }),
        ...Array.from(
          { length: 6 },
          (_, index) =>
            place(lathe([[0, 0], [0.3, 0], [0.3, 0.4], [0, 0.5]], { segments: 12 }), {
              turn: [90, 0, 0],
              at: [(index - 2.5) * 1.15, 13.5, 5.6],
            }),
        ),
      ]),
      plastic(SHADES.cream),
    ),
  ];
}

/** From the body's edge to the head; `surface` is the height of the fingerboard's underside. */
async function neck(context: ObjectContext, surface: number): Promise<Part[]> {
  const { name, shape } = context;
  const electric = surface < 3;
  const start = electric ? 29 : 36;
  const end = electric ? 78 : 86;
  const bridge = electric ? 11.6 : 14.5;
  const board = extrude([[-2.9, start], [2.9, start], [2.2, end], [-2.2, end]], {
    depth: 0.6,
    bevel: 0.12,
  });
  const shaft = tube([[0, start - (electric ? 2 : -10), surface - 1.2], [
    0,
    end + 1,
    surface - 0.9,
  ]], {
    section: [[-2.75, 0.9], [-2.6, -0.5], [-1.6, -1.4], [0, -1.7], [1.6, -1.4], [2.6, -0.5], [
      2.75,
      0.9,
    ]],
    up: [0, 0, 1],
    scale: (t) => 1 - 0.2 * t,
  });
  const headOutline = electric
    ? smoothOutline([
      [-2.2, 0],
      [-2.8, 3],
      [-3.4, 10],
      [-3.2, 17],
      [-0.6, 19.4],
      [2.6, 18.4],
      [3, 15],
      [2.2, 12.6],
      [3.4, 6],
      [2.2, 0],
    ], { steps: 4 })
    : [[-2.3, 0], [-3.6, 3], [-3.9, 16], [-1.6, 17], [0, 16.4], [1.6, 17], [3.9, 16], [3.6, 3], [
      2.3,
      0,
    ]] as Point2[];
  const head = place(extrude(headOutline, { depth: 1.5, bevel: 0.25 }), {
    at: [0, end, surface - 0.7],
    turn: [-7, 0, 0],
  });
  const fretSpace = (index: number) => end - (end - bridge) * (1 - 2 ** (-index / 12));
  const frets = Array.from({ length: 20 }, (_, index) => fretSpace(index + 1)).filter((y) =>
    y > start + 0.4
  ).map((y) =>
    place(roundedBox([4.5 + (end - y) * 0.026, 0.2, 0.14], { radius: 0.06, steps: 1 }), {
      at: [0, y, surface + 0.62],
    })
  );
  const dots = [3, 5, 7, 9, 12, 15].map((fret) => (fretSpace(fret) + fretSpace(fret - 1)) / 2)
    .filter((y) => y > start).map((y) =>
      place(flat(ellipse([0.35, 0.35], { steps: 16 })), { at: [0, y, surface + 0.612] })
    );
  const pegAt = (index: number): readonly [number, number, number] =>
    electric
      ? [-1.9 + index * 0.1, end + 3 + index * 2.5, 0]
      : [index < 3 ? -2.4 : 2.4, end + 4 + (index % 3) * 4.2, 0];
  const tilt = (y: number) => surface + 0.1 - (y - end) * 0.122;
  const strings = Array.from({ length: 6 }, (_, index) => {
    const [px, py] = pegAt(index);
    return tube([[(index - 2.5) * 1.05, bridge, surface + (electric ? 0.95 : 1.35)], [
      (index - 2.5) * 0.74,
      end,
      surface + 0.8,
    ], [px, py, tilt(py) + 0.3]], { radius: 0.055 - index * 0.006, segments: 5 });
  });
  const pegs = Array.from({ length: 6 }, (_, index) => {
    const [x, y] = pegAt(index);
    const side = electric || index < 3 ? -1 : 1;
    return [
      place(lathe([[0, 0], [0.5, 0], [0.4, 0.9], [0, 1]], { segments: 14 }), {
        turn: [90, 0, 0],
        at: [x, y, tilt(y)],
      }),
      tube([[x, y, tilt(y) - 1.2], [x + side * 2.6, y, tilt(y) - 1.2]], {
        radius: 0.2,
        segments: 8,
      }),
      place(roundedBox([0.5, 1.6, 1.1], { radius: 0.2 }), {
        at: [x + side * 2.9, y, tilt(y) - 1.2],
      }),
    ];
  }).flat();
  const timber = electric ? TIMBER.maple : TIMBER.mahogany;
  const fingerboard = electric && shape.chance(0.5) ? TIMBER.maple : TIMBER.rosewood;
  const logo = await plate(name, {
    aspect: 2.6,
    ground: timber,
    ink: electric ? SHADES.black : linearOf("#e6c878"),
    font: "serifItalic",
    fill: 0.94,
  });
  return [
    part(merge([shaft, head]), wood(timber, { seed: "neck", roughness: 0.26 })),
    part(
      place(board, { at: [0, 0, surface + 0.3] }),
      wood(fingerboard, { seed: "board", roughness: 0.4 }),
    ),
    part(merge([...frets, ...strings, ...pegs]), metal(SHADES.steel, { roughness: 0.2 })),
    part(
      merge([
        ...dots,
        place(roundedBox([4.5, 0.45, 0.5], { radius: 0.1 }), { at: [0, end + 0.2, surface + 0.6] }),
      ]),
      plastic(SHADES.cream, { roughness: 0.3 }),
    ),
    part(
      place(flat(roundedRectangle([4.6, 1.77])), {
        at: [0.6, end + (electric ? 8.6 : 12.4), tilt(end + (electric ? 8.6 : 12.4)) + 0.05],
        turn: [-7, 0, electric ? 90 : 0],
      }),
      printed(logo, { roughness: 0.3 }),
    ),
  ];
}
