/**
 * Bicycles, seen from the chain's side in front: diamond frame, spoked wheels, drop or flat bar.
 */
import type { Mesh } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { luminance } from "../color.ts";
import { lacquer, leather, metal, plastic, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { quarterTurn } from "../rearranged.ts";
import { torus } from "../shapes/ellipsoid.ts";
import { lathe } from "../shapes/lathe.ts";
import { ellipse, roundedRectangle } from "../shapes/outline.ts";
import { extrude } from "../shapes/extrude.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "bicycle".
 *
 * @example
 * ```ts
 * import { bicycle } from "./bicycle.ts";
 * console.assert(bicycle.words.includes("bicycle"));
 * ```
 */
export const bicycle: ObjectKind = {
  name: "bicycle",
  words: [
    "bicycle",
    "bike",
    "e-?bike",
    "mountain bike",
    "road bike",
    "cycle",
    "brompton",
    "fahrrad",
    "velo",
    "bicicleta",
  ],
  categories: ["bicycle", "bike", "cycling", "sport", "vehicle"],
  async build(context) {
    const { shape, words, name, color } = context;
    const road = mentions(words, ["road", "race", "gravel", "fixie"]) ||
      (!mentions(words, ["mountain", "mtb", "city", "e-bike"]) && shape.chance(0.5));
    const main = mainColor(context, [
      SHADES.red,
      linearOf("#1c3f73"),
      SHADES.black,
      linearOf("#2f6b4a"),
      linearOf("#e07a1f"),
    ]);
    const radius = 34;
    const tyre = road ? 1.5 : 2.6;
    const rear: Vector3 = [-50, radius, 0];
    const front: Vector3 = [50, radius, 0];
    const crank: Vector3 = [-7, 28, 0];
    const seat: Vector3 = [-21, 76, 0];
    const head: Vector3 = [31, 80, 0];
    const neck: Vector3 = [34, 66, 0];
    const rod = (from: Vector3, to: Vector3, size: number) =>
      tube([from, to], { radius: size, segments: 14 });
    const frame = merge([
      rod(seat, head, 1.6),
      rod(crank, neck, 2),
      rod(crank, seat, 1.7),
      rod(head, neck, 2.1),
      ...[-1, 1].flatMap((side) => [
        tube([[crank[0] - 2, crank[1], side * 2], [-30, 30.5, side * 5], [
          rear[0],
          rear[1],
          side * 6,
        ]], { radius: 1 }),
        tube([[seat[0], seat[1] - 3, side * 1.5], [-30, 63, side * 4], [
          rear[0],
          rear[1],
          side * 6,
        ]], { radius: 0.85 }),
        tube(
          spline([[neck[0], neck[1], side * 2], [38, 58, side * 5.5], [44, 46, side * 6], [
            front[0],
            front[1],
            side * 6,
          ]], { steps: 5 }),
          { radius: 1.15 },
        ),
      ]),
      place(lathe([[0, -4], [2.6, -4], [2.6, 4], [0, 4]], { segments: 24 }), {
        turn: [90, 0, 0],
        at: crank,
      }),
    ]);
    const wheels = [rear, front].map((at) => wheel(at, { radius, tyre }));
    const bar = road
      ? [-1, 1].map((side) =>
        tube(
          spline([
            [34, 92, 0],
            [35, 92, side * 14],
            [38, 92, side * 20],
            [45, 91, side * 21],
            [47, 85, side * 21],
            [43, 79, side * 21],
            [36, 78, side * 21],
          ], { steps: 6 }),
          { radius: 1.3, segments: 10 },
        )
      )
      : [
        tube(
          spline([[33, 96, -31], [32, 96, -16], [33, 94, -5], [33, 94, 5], [32, 96, 16], [
            33,
            96,
            31,
          ]], { steps: 6 }),
          { radius: 1.3, segments: 10 },
        ),
      ];
    const lettering = await plate(name.toUpperCase(), {
      aspect: 8,
      ground: main,
      ink: luminance(main) > 0.35 ? SHADES.black : SHADES.white,
      font: "modernBold",
      fill: 0.94,
      pixels: 384,
    });
    const downTube = Math.atan2(neck[1] - crank[1], neck[0] - crank[0]) * 180 / Math.PI;
    const decal = lathe([[2.04, -13], [2.04, 13]], { segments: 8, sweep: 110 });
    const mid: Vector3 = [(crank[0] + neck[0]) / 2, (crank[1] + neck[1]) / 2, 0];
    // The letters run along the tube: the picture's columns become the decal's rows.
    const along = quarterTurn(lettering, { clockwise: false });
    return {
      parts: [
        part(frame, lacquer(main)),
        part(
          place(decal, { turn: [0, 0, downTube - 90], at: mid }),
          printed(along, { roughness: 0.2 }),
        ),
        part(merge(wheels.map(({ rubber: mesh }) => mesh)), rubber(linearOf("#1a1a1c"))),
        part(merge(wheels.map(({ metal: mesh }) => mesh)), metal(SHADES.steel, { roughness: 0.3 })),
        part(
          merge([
            ...bar,
            ...[-1, 1].map((side) =>
              place(roundedBox([2.6, 6, 2.4], { radius: 0.9 }), {
                at: [road ? 46 : 36, road ? 93 : 96, side * (road ? 21 : 22)],
                turn: [0, 0, road ? -30 : 60],
              })
            ),
          ]),
          rubber(color.accent ?? linearOf("#202022")),
        ),
        part(
          merge([
            rod([head[0] - 0.6, head[1], 0], [33, 93, 0], 1.4),
            rod([33, 93, 0], [road ? 35 : 33, 94, 0], 1.6),
            rod(seat, [-24, 90, 0], 1.3),
            ...gears(crank, rear),
          ]),
          metal(SHADES.darkGrey, { roughness: 0.3 }),
        ),
        part(
          place(
            extrude([
              [-14, -6],
              [-13, -7],
              [-8, -6.6],
              [0, -3.4],
              [12, -1.8],
              [14, 0],
              [12, 1.8],
              [0, 3.4],
              [-8, 6.6],
              [-13, 7],
              [-14, 6],
            ], { depth: 4, bevel: 1.6, bevelSteps: 5 }),
            { turn: [-90, 0, 0], at: [-22, 92.5, 0] },
          ),
          leather(color.accent ?? linearOf("#221b17"), { grain: 0.3 }),
        ),
        part(
          merge([-1, 1].map((side) =>
            place(roundedBox([8, 1.6, 5], { radius: 0.5 }), {
              at: [crank[0] + side * 14.5, crank[1] - side * 8.6, side * 10.5],
            })
          )),
          plastic(SHADES.black),
        ),
        part(
          merge([tube([[-12, 27, -5], [-22, 2, -15], [-23.4, 0.6, -16.5]], { radius: 0.8 })]),
          metal(SHADES.darkGrey),
        ),
      ],
      pose: "standing",
      scale: "floor",
      azimuth: shape.between(-14, 14),
      elevation: 9,
    };
  },
};

function wheel(
  at: Vector3,
  { radius, tyre }: { radius: number; tyre: number },
): { rubber: Mesh; metal: Mesh } {
  const upright = { turn: [90, 0, 0] as const, at };
  const spokes = Array.from({ length: 24 }, (_, index) => {
    const turn = (index / 24) * 2 * Math.PI;
    const lean = turn + (index % 4 < 2 ? 0.5 : -0.5);
    const side = index % 2 === 0 ? 2.6 : -2.6;
    return tube([[at[0] + 2 * Math.cos(lean), at[1] + 2 * Math.sin(lean), side], [
      at[0] + (radius - 3) * Math.cos(turn),
      at[1] + (radius - 3) * Math.sin(turn),
      0,
    ]], { radius: 0.13, segments: 5 });
  });
  const rim = place(
    lathe([
      [radius - tyre * 2 - 1.6, -0.9],
      [radius - tyre * 2, -1.1],
      [radius - tyre * 2 + 0.4, -1.1],
      [radius - tyre * 2 + 0.4, 1.1],
      [radius - tyre * 2, 1.1],
      [radius - tyre * 2 - 1.6, 0.9],
      [radius - tyre * 2 - 1.6, -0.9],
    ], { segments: 64 }),
    upright,
  );
  const hub = place(
    lathe([
      [0, -6],
      [0.7, -6],
      [0.7, -3],
      [2, -3],
      [2, -2.4],
      [1.1, -2],
      [1.1, 2],
      [2, 2.4],
      [2, 3],
      [0.7, 3],
      [0.7, 6],
      [0, 6],
    ], { segments: 20 }),
    upright,
  );
  return {
    rubber: place(torus(radius - tyre, { thickness: tyre, segments: 72, sides: 10 }), upright),
    metal: merge([rim, hub, ...spokes]),
  };
}

function gears(crank: Vector3, rear: Vector3): Mesh[] {
  const ring = (radius: number, teeth: number) =>
    extrude(
      Array.from({ length: teeth * 2 }, (_, index) => {
        const turn = (index / (teeth * 2)) * 2 * Math.PI;
        const reach = radius + (index % 2 ? 0.5 : -0.1);
        return [reach * Math.cos(turn), reach * Math.sin(turn)] as const;
      }),
      { depth: 0.4, holes: [ellipse([radius * 0.8, radius * 0.8], { steps: 28 })] },
    );
  const arms = [0, 1, 2, 3, 4].map((index) =>
    place(roundedBox([8, 1.2, 0.6], { radius: 0.2 }), {
      turn: [0, 0, index * 72 + 20],
      at: [
        crank[0] + 4 * Math.cos((index * 72 + 20) * Math.PI / 180),
        crank[1] + 4 * Math.sin((index * 72 + 20) * Math.PI / 180),
        5,
      ],
    })
  );
  const cranks = [-1, 1].map((side) =>
    tube([[crank[0], crank[1], side * 6], [
      crank[0] + side * 14.5,
      crank[1] - side * 8.6,
      side * 7.5,
    ]], { section: roundedRectangle([2, 1.4], { radius: 0.5 }) })
  );
  const chainRuns = [1, -1].map((side) =>
    tube([[crank[0], crank[1] + side * 9.2, 5], [rear[0], rear[1] + side * 4.4, 5]], {
      section: [[-0.3, -0.5], [0.3, -0.5], [0.3, 0.5], [-0.3, 0.5]],
      up: [0, 1, 0],
    })
  );
  return [
    place(ring(9, 40), { at: [crank[0], crank[1], 5] }),
    ...[4.6, 4, 3.4].map((radius, index) =>
      place(ring(radius, 16), { at: [rear[0], rear[1], 4 + index * 0.7] })
    ),
    ...arms,
    ...cranks,
    ...chainRuns,
    place(roundedBox([2, 9, 2], { radius: 0.6 }), {
      at: [rear[0] + 1, rear[1] - 7, 5.4],
      turn: [0, 0, -18],
    }),
  ];
}
