/**
 * Lamps: a shade on a turned base, a jointed desk lamp, or one that stands on the floor.
 */
import { linearOf } from "../../render/srgb.ts";
import { luminance } from "../color.ts";
import { fabric, metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { ellipsoid } from "../shapes/ellipsoid.ts";
import { flat } from "../shapes/extrude.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { spline, tube } from "../shapes/tube.ts";
import { floorLamp } from "./floor_lamp.ts";

/**
 * The kind "lamp".
 *
 * @example
 * ```ts
 * import { lamp } from "./lamp.ts";
 * console.assert(lamp.words.includes("lamp"));
 * ```
 */
export const lamp: ObjectKind = {
  name: "lamp",
  words: [
    "lamp",
    "lantern",
    "light",
    "sconce",
    "chandelier",
    "desk lamp",
    "tiffany lamp",
    "floor lamp",
    "arc lamp",
    "[a-z]*lampe",
    "lampara",
  ],
  categories: ["furniture", "home", "lighting", "decor"],
  async build(context) {
    const { shape, words, color, name } = context;
    if (mentions(words, ["floor lamp", "arc lamp", "standing lamp", "stehlampe", "bogenlampe"])) {
      return floorLamp(context);
    }
    const desk = mentions(words, ["desk", "anglepoise", "tolomeo", "reading"]) ||
      (!mentions(words, ["table lamp", "shade", "lampshade"]) && shape.chance(0.4));
    const main = mainColor(
      context,
      desk
        ? [SHADES.black, SHADES.red, linearOf("#c9cbcd"), linearOf("#5b7f78")]
        : [linearOf("#2f5f73"), linearOf("#e6e2d6"), linearOf("#7c4a2b"), linearOf("#50614a")],
    );
    const label = await plate(name, {
      aspect: 3,
      ground: main,
      ink: luminance(main) > 0.3 ? SHADES.black : SHADES.cream,
      font: "modernBold",
      pixels: 192,
    });
    const trim = metal(color.metal ?? SHADES.brass, { roughness: 0.2 });
    const cord = tube(
      spline([[0, 0.5, -7], [3, 0.4, -13], [10, 0.4, -16], [17, 0.4, -11]], { steps: 6 }),
      { radius: 0.3 },
    );
    if (desk) {
      const shade = lathe([
        [1.6, 9.4],
        [2.4, 8.6],
        [3, 5.6],
        [5, 2.6],
        [7.4, 0],
        [7.1, 0],
        [4.8, 2.3],
        [2.7, 5.4],
        [2, 8.2],
        [0, 8.6],
      ], { segments: 48, crease: 60 });
      return {
        parts: [
          part(
            merge([
              lathe(
                roundedProfile([[0, 0], [9, 0], [9, 1.4], [8, 2.2], [1.4, 2.6], [0, 2.6]], {
                  radius: 0.5,
                }),
                { segments: 56 },
              ),
              place(shade, { at: [15, 34, 4], turn: [-14, 0, 34] }),
            ]),
            plastic(main, { roughness: 0.25 }),
          ),
          part(
            merge([
              tube([[0, 2, 0], [-9, 24, 1]], { radius: 0.6 }),
              tube([[-9, 24, 1], [10.4, 42, 3]], { radius: 0.6 }),
              tube([[-1, 2.6, 1], [-9.6, 23.6, 1.8]], { radius: 0.25 }),
              ...([[-9, 24, 1], [10.4, 42, 3], [0, 2.8, 0]] as const).map((at) =>
                place(ellipsoid([1.3, 1.3, 1.3], { segments: 20 }), { at })
              ),
            ]),
            metal(SHADES.steel, { roughness: 0.2 }),
          ),
          part(place(ellipsoid([2.6, 3, 2.6], { segments: 24 }), { at: [16.2, 36, 4.4] }), {
            color: [1, 0.95, 0.82],
            roughness: 0.2,
            metalness: 0,
          }),
          part(cord, plastic(SHADES.black)),
          part(
            place(flat(roundedRectangle([5, 1.67])), { turn: [-78, 0, 0], at: [0, 2.24, 6.4] }),
            printed(label, { roughness: 0.25 }),
          ),
        ],
        pose: "standing",
        scale: "table",
        azimuth: shape.between(-24, 12),
        elevation: 10,
      };
    }
    const base = shape.pick<[number, number][]>([
      [[0, 0], [7, 0], [7, 1.2], [3, 2], [2.4, 4], [6.6, 9], [7.4, 14], [5.6, 20], [2, 25], [
        1.4,
        29,
      ], [0, 29]],
      [[0, 0], [6.4, 0], [6.4, 1.4], [5.4, 1.8], [8, 7], [8.4, 11], [6, 17], [2.2, 21.6], [2, 24], [
        1.3,
        29,
      ], [0, 29]],
    ]);
    const shade = lathe([[15, 26], [15.15, 26], [11.2, 46], [11, 46], [15, 26]], {
      segments: 72,
      crease: 60,
    });
    const rims = [
      place(
        lathe([[14.95, 0], [15.3, 0], [15.3, 0.6], [14.95, 0.6], [14.95, 0]], { segments: 56 }),
        { at: [0, 25.8, 0] },
      ),
      place(lathe([[10.9, 0], [11.3, 0], [11.3, 0.5], [10.9, 0.5], [10.9, 0]], { segments: 56 }), {
        at: [0, 45.6, 0],
      }),
    ];
    return {
      parts: [
        part(lathe(roundedProfile(base, { radius: 1.6, steps: 5 }), { segments: 64 }), {
          color: main,
          roughness: 0.14,
          metalness: 0,
        }),
        part(
          merge([
            tube([[0, 28, 0], [0, 47, 0]], { radius: 0.5 }),
            place(ellipsoid([1, 1.4, 1], { segments: 20 }), { at: [0, 48, 0] }),
            tube([[-11, 45.8, 0], [11, 45.8, 0]], { radius: 0.2 }),
          ]),
          trim,
        ),
        part(
          merge([shade, ...rims]),
          fabric(linearOf("#e8dcc2"), { wavelength: 0.2, amplitude: 0.01 }),
        ),
        part(place(ellipsoid([3, 4, 3], { segments: 24 }), { at: [0, 34, 0] }), {
          color: [1, 0.96, 0.86],
          roughness: 0.3,
          metalness: 0,
        }),
        part(cord, plastic(linearOf("#c9b78f"))),
        part(
          lathe([[7.03, 0.2], [7.03, 1.1]], { segments: 8, sweep: 30 }),
          printed(label, { roughness: 0.2 }),
        ),
      ],
      pose: "standing",
      scale: "table",
      elevation: 8,
    };
  },
};
