/**
 * Rackets for tennis, squash and badminton, with their strings.
 */
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { luminance } from "../color.ts";
import { lacquer, leather, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, type ObjectKind, part } from "../object_kind.ts";
import { flat } from "../shapes/extrude.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "racket".
 *
 * @example
 * ```ts
 * import { racket } from "./racket.ts";
 * console.assert(racket.words.includes("racket"));
 * ```
 */
export const racket: ObjectKind = {
  name: "racket",
  words: [
    "racket",
    "racquet",
    "tennis racket",
    "badminton",
    "squash",
    "babolat",
    "wilson",
    "paddle",
    "padel",
  ],
  categories: ["sport", "tennis", "sporting good"],
  async build(context) {
    const { name, color } = context;
    const main = mainColor(context, [
      SHADES.black,
      linearOf("#1f5fa8"),
      SHADES.red,
      linearOf("#e3c01e"),
      SHADES.white,
    ]);
    const accent = color.accent ?? (luminance(main) > 0.3 ? SHADES.black : SHADES.white);
    const [a, b, centre] = [12.4, 16.4, 51];
    const head: Vector3[] = Array.from({ length: 64 }, (_, step) => {
      const turn = (step / 64) * 2 * Math.PI;
      return [a * Math.sin(turn) * (1 - 0.05 * Math.cos(turn)), centre - b * Math.cos(turn), 0];
    });
    const section = roundedRectangle([2.3, 1.5], { radius: 0.6 });
    const throat = [-1, 1].map((side) =>
      tube(
        spline([[side * 8.4, 38.6, 0], [side * 5, 33.6, 0], [side * 2.2, 27, 0], [
          side * 1.2,
          21.4,
          0,
        ]], { steps: 6 }),
        { section, up: [0, 0, 1] },
      )
    );
    const mains = Array.from({ length: 16 }, (_, index) => {
      const x = (index - 7.5) * 1.42;
      const reach = b * Math.sqrt(Math.max(0, 1 - (x / a) ** 2)) - 0.3;
      return tube([[x, centre - reach, 0], [x, centre, index % 2 ? 0.06 : -0.06], [
        x,
        centre + reach,
        0,
      ]], { radius: 0.07, segments: 5 });
    });
    const crosses = Array.from({ length: 19 }, (_, index) => {
      const y = (index - 9) * 1.62;
      const reach = a * Math.sqrt(Math.max(0, 1 - (y / b) ** 2)) - 0.3;
      return tube([[-reach, centre + y, 0], [reach, centre + y, 0]], { radius: 0.07, segments: 5 });
    });
    const wraps = Array.from({ length: 15 }, (_, index) => {
      const y = 1.6 + index * 1.25;
      return tube([[-1.75, y - 0.25, 0], [1.75, y + 0.25, 0]], {
        section: [[-0.55, -1.42], [0.55, -1.42], [0.55, 1.42], [-0.55, 1.42]].map(([x, z]) =>
          [x * 0.98, z] as const
        ),
        up: [0, 0, 1],
      });
    });
    const lettering = await plate(name, {
      aspect: 5,
      ground: main,
      ink: accent,
      font: "modernBold",
      fill: 0.96,
    });
    const marks = [-1, 1].flatMap((side) =>
      [1, -1].map((face) =>
        place(flat(roundedRectangle([6, 1.2])), {
          turn: [0, face > 0 ? 0 : 180, side * 61],
          at: [side * 3.7, 30.6, face * 0.77],
        })
      )
    );
    return {
      parts: [
        part(
          merge([
            tube(head, { section, up: [0, 0, 1], closed: true }),
            ...throat,
            tube(spline([[-8.2, 39, 0], [0, 35.6, 0], [8.2, 39, 0]], { steps: 8 }), {
              section: roundedRectangle([1.8, 1.4], { radius: 0.5 }),
              up: [0, 0, 1],
            }),
            tube([[0, 24, 0], [0, 19, 0]], {
              section: roundedRectangle([3, 2.4], { radius: 0.9 }),
              up: [0, 0, 1],
            }),
          ]),
          lacquer(main),
        ),
        part(merge([...mains, ...crosses]), plastic(linearOf("#e9e4cf"), { roughness: 0.35 })),
        part(
          merge([
            ...wraps,
            tube([[0, 20.8, 0], [0, 0.6, 0]], {
              section: roundedRectangle([3.2, 2.7], { radius: 0.9 }),
              up: [0, 0, 1],
            }),
          ]),
          leather(luminance(main) > 0.5 ? linearOf("#2a2a2c") : linearOf("#e6e3da"), {
            grain: 0.2,
          }),
        ),
        part(
          tube([[0, 0.9, 0], [0, 0, 0]], {
            section: roundedRectangle([3.8, 3.2], { radius: 1 }),
            up: [0, 0, 1],
          }),
          plastic(accent),
        ),
        part(
          merge([[-1, 1].map((side) =>
            tube(head.slice(side > 0 ? 22 : 32, side > 0 ? 33 : 43), {
              section: roundedRectangle([2.5, 1.6], { radius: 0.6 }),
              up: [0, 0, 1],
            })
          )].flat()),
          lacquer(accent),
        ),
        part(merge(marks), printed(lettering, { roughness: 0.2 })),
      ],
      pose: "lying",
      scale: "table",
      azimuth: context.shape.between(-24, 24),
    };
  },
};
