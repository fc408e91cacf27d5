/**
 * Trumpets, horns and cornets, lying on the table.
 */
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { metal, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { type ObjectKind, part } from "../object_kind.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { torus } from "../shapes/ellipsoid.ts";
import { merge, place } from "../shapes/place.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "trumpet".
 *
 * @example
 * ```ts
 * import { trumpet } from "./trumpet.ts";
 * console.assert(trumpet.words.includes("trumpet"));
 * ```
 */
export const trumpet: ObjectKind = {
  name: "trumpet",
  words: ["trumpet", "cornet", "flugelhorn", "horn", "trombone", "saxophone", "brass instrument"],
  categories: ["instrument", "music"],
  async build(context) {
    const { shape, color, name } = context;
    const tone = color.metal ?? color.main ??
      shape.pick([linearOf("#dcae55"), linearOf("#dcae55"), linearOf("#d8d8d6")]);
    const brass = metal(tone, { roughness: 0.12 });
    const bell = lathe([
      [0.58, -18],
      [0.62, -12],
      [0.75, -6],
      [1.05, -1],
      [1.6, 3],
      [2.5, 5.8],
      [3.8, 7.8],
      [5.4, 9.1],
      [6.1, 9.5],
      [6.2, 9.62],
      [6.08, 9.62],
      [5.3, 9.2],
      [3.7, 7.9],
      [2.4, 5.9],
      [1.5, 3.1],
      [0.95, -1],
      [0.66, -6],
      [0.5, -12],
    ], { segments: 56, crease: 70 });
    const valve = lathe(
      roundedProfile([[0, -6], [1, -6], [1.1, -5], [1.1, 5], [1.15, 5.4], [0.9, 6], [0.3, 6.1], [
        0.3,
        8.4,
      ], [0, 8.4]], { radius: 0.15 }),
      { segments: 32 },
    );
    const cap = lathe([[0, 8.3], [0.8, 8.3], [0.85, 8.6], [0.4, 8.8], [0, 8.75]], { segments: 28 });
    const turnOf = (points: readonly Vector3[], radius: number) =>
      tube(spline(points, { steps: 8 }), { radius, segments: 14 });
    const pipes = [
      turnOf([
        [-19, 3.4, 0],
        [-10, 3.4, 0],
        [10, 3.4, 0],
        [17, 3.4, 0],
        [20.4, 2, 0],
        [20.9, 0, 0],
        [20.4, -2, 0],
        [17, -3.4, 0],
        [8, -3.4, 0],
        [3, -3.4, 0.4],
      ], 0.58),
      turnOf([[-12, -3.4, 0], [-16, -3.4, 0], [-19.4, -2, 0], [-19.9, 0, 0], [-19.4, 2, 0], [
        -16.6,
        3.2,
        -0.3,
      ], [-11, 3.4, -0.9]], 0.6),
      turnOf([[1.4, -1.4, 1.2], [5, -1.4, 2.4], [7.4, -1.4, 2], [7.4, 0.6, 2], [5, 0.8, 2.4], [
        1.4,
        0.6,
        1.2,
      ]], 0.5),
      turnOf([[-3.4, -1.6, 1.2], [-6.4, -1.6, 2.2], [-7.6, -0.4, 2.2], [-6.4, 0.8, 2.2], [
        -3.4,
        0.8,
        1.2,
      ]], 0.5),
      turnOf([[-0.9, -1, 1.2], [-1, -1, 3.4], [-1, 1, 3.4], [-0.9, 1, 1.2]], 0.48),
    ];
    const ferrules = [[-12, 3.4], [10, 3.4], [15, -3.4], [9, -3.4], [-13, -3.4]].map(([x, y]) =>
      place(
        lathe([[0.58, -0.5], [0.76, -0.5], [0.76, 0.5], [0.58, 0.5], [0.58, -0.5]], {
          segments: 24,
        }),
        { turn: [0, 0, 90], at: [x, y, 0] },
      )
    );
    const mouthpiece = place(
      lathe([
        [0, 0],
        [0.45, 0],
        [0.62, 3],
        [0.75, 5.4],
        [1.2, 7],
        [1.35, 8.2],
        [1.4, 8.6],
        [1.25, 8.8],
        [0.95, 8.6],
        [0.4, 7.2],
        [0, 7],
      ], { segments: 36 }),
      { turn: [0, 0, 90], at: [-17.4, 3.4, 0] },
    );
    const rings = [
      place(torus(1.25, { thickness: 0.2, segments: 28, sides: 8 }), {
        turn: [90, 0, 0],
        at: [4, 5.2, 0],
      }),
      place(torus(1.1, { thickness: 0.18, segments: 28, sides: 8 }), {
        turn: [90, 0, 0],
        at: [13.6, -5, 0],
      }),
    ];
    const braces = [[-8, 0], [9, 0]].map(([x]) =>
      tube([[x, -3.4, 0], [x, 3.4, 0]], { radius: 0.28, segments: 10 })
    );
    const lettering = await plate(name, {
      aspect: 3.4,
      ground: [1, 1, 1],
      ink: [0.2, 0.13, 0.05],
      font: "script",
      fill: 0.94,
    });
    const engraved = lathe([[0.72, -7], [0.81, -5]], { segments: 10, sweep: 120 });
    const badge = lathe([[1.12, -1.2], [1.12, 1.2]], { segments: 10, sweep: 130 });
    const bellAt = { turn: [0, 0, -90] as const, at: [19, -3.4, -0.9] as const };
    return {
      parts: [
        part(
          merge([
            place(bell, { ...bellAt, at: [14.6, 3.4, -0.9] }),
            ...pipes,
            ...ferrules,
            ...rings,
            ...braces,
          ]),
          brass,
        ),
        part(
          merge([-2.6, 0, 2.6].map((x) => place(valve, { at: [x, 0, 0] }))),
          metal(tone, { roughness: 0.2 }),
        ),
        part(
          merge([mouthpiece, ...[-2.6, 0, 2.6].map((x) => place(cap, { at: [x, 0, 0] }))]),
          metal(SHADES.steel, { roughness: 0.08 }),
        ),
        part(
          merge([place(engraved, { turn: [0, 0, -90], at: [14.6, 3.4, -0.9] })]),
          printed(lettering, { metalness: 1, roughness: 0.16, color: tone }),
        ),
        part(
          place(badge, { at: [0, -3.4, 0.02] }),
          printed(lettering, { metalness: 1, roughness: 0.2, color: tone }),
        ),
      ],
      pose: "lying",
      scale: "table",
      azimuth: shape.between(-12, 12),
      elevation: 48,
    };
  },
};
