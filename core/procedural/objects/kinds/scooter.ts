/**
 * Scooters to stand on: deck, stem, two small wheels.
 */
import { linearOf } from "../../render/srgb.ts";
import { luminance } from "../color.ts";
import { metal, plastic, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, type ObjectKind, part } from "../object_kind.ts";
import { torus } from "../shapes/ellipsoid.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "scooter".
 *
 * @example
 * ```ts
 * import { scooter } from "./scooter.ts";
 * console.assert(scooter.words.includes("scooter"));
 * ```
 */
export const scooter: ObjectKind = {
  name: "scooter",
  words: ["scooter", "e-?scooter", "kick scooter", "segway", "ninebot"],
  categories: ["scooter", "vehicle", "mobility"],
  rare: true,
  async build(context) {
    const { shape, name } = context;
    const main = mainColor(context, [
      SHADES.darkGrey,
      SHADES.black,
      linearOf("#c9cbcd"),
      linearOf("#2b6a8f"),
    ]);
    const lettering = await plate(name, {
      aspect: 5,
      ground: main,
      ink: luminance(main) > 0.3 ? SHADES.black : SHADES.white,
      font: "modernBold",
    });
    const wheelAt = (x: number) => [
      place(torus(8.6, { thickness: 2.4, segments: 48, sides: 12 }), {
        turn: [90, 0, 0],
        at: [x, 11, 0],
      }),
      place(lathe([[0, -3.4], [6.8, -2], [6.8, 2], [0, 3.4]], { segments: 32 }), {
        turn: [90, 0, 0],
        at: [x, 11, 0],
      }),
    ];
    const [rear, front] = [wheelAt(-46), wheelAt(44)];
    const fender = (x: number) =>
      place(
        lathe([[12.2, -3.4], [13, -3.4], [13, 3.4], [12.2, 3.4], [12.2, -3.4]], {
          segments: 24,
          sweep: 120,
        }),
        { turn: [90, 0, 180], at: [x, 11, 0] },
      );
    return {
      parts: [
        part(
          merge([
            place(extrude(roundedRectangle([62, 16], { radius: 5 }), { depth: 5, bevel: 1.4 }), {
              turn: [-90, 0, 0],
              at: [-6, 12.5, 0],
            }),
            tube(spline([[24, 12.5, 0], [33, 15, 0], [38, 24, 0]], { steps: 5 }), {
              section: roundedRectangle([7, 5], { radius: 2 }),
            }),
            tube([[44, 11, 0], [39.4, 26, 0], [28, 112, 0]], { radius: 2.4, segments: 16 }),
            tube([[46, 11, 4.6], [41, 25, 4.6], [39.5, 27, 0]], { radius: 1.3 }),
            tube([[46, 11, -4.6], [41, 25, -4.6], [39.5, 27, 0]], { radius: 1.3 }),
            fender(-46),
            fender(44),
          ]),
          { ...plastic(main, { roughness: 0.38 }), metalness: 0.3 },
        ),
        part(
          merge([
            rear[0],
            front[0],
            place(roundedBox([52, 0.5, 13], { radius: 0.2 }), { at: [-6, 15.2, 0] }),
            ...[-1, 1].map((side) =>
              tube([[28, 112, side * 13], [28, 112, side * 24]], { radius: 1.9, segments: 14 })
            ),
          ]),
          rubber(),
        ),
        part(
          merge([
            rear[1],
            front[1],
            tube([[28, 112, -22], [28, 112, 22]], { radius: 1.4 }),
            ...[-1, 1].map((side) =>
              tube(
                spline([[29, 111, side * 10], [33, 108, side * 13], [34, 106, side * 20]], {
                  steps: 5,
                }),
                { radius: 0.5 },
              )
            ),
          ]),
          metal(SHADES.steel, { roughness: 0.3 }),
        ),
        part(
          merge([
            place(roundedBox([5, 2.4, 7], { radius: 1 }), { at: [27, 114, 0], turn: [0, 0, 20] }),
            place(roundedBox([3, 5, 5], { radius: 1.2 }), { at: [33.4, 101, 0] }),
          ]),
          plastic(SHADES.black, { roughness: 0.15 }),
        ),
        part(
          merge([1, -1].map((side) =>
            place(flat(roundedRectangle([20, 4])), {
              turn: [0, side > 0 ? 0 : 180, 0],
              at: [-6, 12.5, side * 8.02],
            })
          )),
          printed(lettering, { roughness: 0.4 }),
        ),
        part(
          tube([[-26, 11, 7], [-32, 1, 14], [-33, 0.7, 15]], { radius: 0.7 }),
          metal(SHADES.darkGrey),
        ),
      ],
      pose: "standing",
      scale: "floor",
      azimuth: shape.between(-30, 30),
      elevation: 14,
    };
  },
};
