/**
 * Espresso machines: group head with its handle, steam wand, gauge, drip tray.
 */
import { linearOf } from "../../render/srgb.ts";
import { luminance } from "../color.ts";
import { metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, type ObjectKind, part } from "../object_kind.ts";
import { flat } from "../shapes/extrude.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { ellipse, roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "espressoMachine".
 *
 * @example
 * ```ts
 * import { espressoMachine } from "./espresso_machine.ts";
 * console.assert(espressoMachine.words.includes("espresso"));
 * ```
 */
export const espressoMachine: ObjectKind = {
  name: "espresso machine",
  words: [
    "espresso",
    "espresso machine",
    "coffee machine",
    "coffee maker",
    "toaster",
    "blender",
    "mixer",
    "kettle",
    "appliance",
    "grinder",
  ],
  categories: ["kitchen", "appliance", "home"],
  rare: true,
  async build(context) {
    const { name, model, shape } = context;
    const main = context.color.metal ??
      mainColor(context, [
        SHADES.steel,
        SHADES.steel,
        linearOf("#a3262a"),
        linearOf("#e4ddc8"),
        linearOf("#1c1d20"),
      ]);
    const steely = main === SHADES.steel || context.color.metal !== null;
    const shell = steely ? metal(main, { roughness: 0.28 }) : plastic(main, { roughness: 0.2 });
    const chrome = metal(SHADES.steel, { roughness: 0.1 });
    const black = plastic(linearOf("#17181a"), { roughness: 0.4 });
    const logo = await plate(name, {
      aspect: 4,
      ground: steely ? [1, 1, 1] : main,
      ink: luminance(main) > 0.3 ? [0.06, 0.06, 0.06] : SHADES.white,
      below: model,
      font: "modernBold",
      fill: 0.94,
    });
    const gauge = await plate("9 bar", {
      aspect: 1,
      ground: SHADES.white,
      ink: SHADES.black,
      font: "modernBold",
      fill: 0.6,
      pixels: 128,
    });
    const group = lathe([[0, 0], [3.2, 0], [3.4, 0.6], [3.4, 2.2], [3, 3], [3, 5], [0, 5]], {
      segments: 40,
    });
    const basket = lathe([[0, 0], [2.4, 0], [3.1, 0.8], [3.1, 2.2], [0, 2.2]], { segments: 36 });
    const slots = Array.from(
      { length: 11 },
      (_, index) =>
        place(roundedBox([16, 0.2, 0.5], { radius: 0.08, steps: 1 }), {
          at: [0, 3.66, 1.6 + index * 1.05],
        }),
    );
    const cup = lathe([[0, 0], [1.8, 0], [2.6, 3], [2.9, 5.4], [2.72, 5.4], [2.4, 3], [1.6, 0.5], [
      0,
      0.5,
    ]], { segments: 36, crease: 60 });
    const buttons = [5.2, 8].map((x) =>
      place(
        lathe(roundedProfile([[0, 0], [1, 0], [1, 0.6], [0, 0.6]], { radius: 0.2 }), {
          segments: 24,
        }),
        { turn: [90, 0, 0], at: [x, 27.4, 8.4] },
      )
    );
    return {
      parts: [
        part(
          merge([
            place(roundedBox([26, 30, 12], { radius: 1.4, steps: 4 }), { at: [0, 17, -5] }),
            place(roundedBox([26, 8.4, 22], { radius: 1.4, steps: 4 }), { at: [0, 28, -0.2] }),
            place(roundedBox([24, 3, 22], { radius: 0.8 }), { at: [0, 2, 3] }),
          ]),
          shell,
        ),
        part(
          merge([
            place(roundedBox([22, 1, 14], { radius: 0.3 }), { at: [0, 3.2, 6.6] }),
            place(roundedBox([22, 17, 0.6], { radius: 0.2 }), { at: [0, 14, 1] }),
            tube(spline([[-3.5, 21, 9.6], [-3.5, 20.4, 13], [-3.5, 19.4, 20]], { steps: 6 }), {
              radius: (t) => 0.9 + 0.5 * t,
              segments: 16,
            }),
            place(roundedBox([23, 1, 15], { radius: 0.3 }), { at: [0, 0.5, 4] }),
            ...buttons,
            place(roundedBox([16, 6, 0.4], { radius: 0.2 }), { at: [0, 12, -11] }),
            tube(spline([[6, 6, -11], [6.4, 4, -14], [9, 1, -15], [12, 0.5, -13]], { steps: 6 }), {
              radius: 0.4,
            }),
          ]),
          black,
        ),
        part(
          merge([
            place(group, { at: [-3.5, 20.6, 6.6] }),
            place(basket, { at: [-3.5, 18.8, 6.6] }),
            tube(spline([[-3.5, 19, 6.6], [-3.5, 17.6, 6.6]], { steps: 2 }), { radius: 0.8 }),
            tube([[-3.5, 20, 9], [-3.5, 20, 11]], { radius: 0.7 }),
            tube(
              spline([[9.4, 24, 8], [9.8, 20, 9.4], [10.2, 12, 11], [10.6, 8, 11.6]], { steps: 6 }),
              { radius: 0.5 },
            ),
            ...slots,
            place(
              lathe([[1.9, 0], [2.4, 0], [2.4, 0.8], [2.1, 1], [1.9, 0.6], [1.9, 0]], {
                segments: 32,
              }),
              { turn: [90, 0, 0], at: [-9, 28.2, 10.7] },
            ),
            ...[-1, 1].map((side) =>
              tube([[side * 12.2, 32.4, -9], [side * 12.2, 34.6, -9], [side * 12.2, 34.6, 9], [
                side * 12.2,
                32.4,
                9,
              ]], { radius: 0.35 })
            ),
            tube([[-12.2, 34.6, 9], [12.2, 34.6, 9]], { radius: 0.35 }),
          ]),
          chrome,
        ),
        part(place(cup, { at: [-3.5, 3.7, 6.8] }), {
          color: SHADES.white,
          roughness: 0.15,
          metalness: 0,
        }),
        part(
          place(flat(ellipse([1.95, 1.95])), { at: [-9, 28.2, 11.3] }),
          printed(gauge, { roughness: 0.2 }),
        ),
        part(
          place(flat(roundedRectangle([9, 2.25])), { at: [2.4, 29.8, 10.812] }),
          printed(
            logo,
            steely ? { metalness: 1, roughness: 0.28, color: main } : { roughness: 0.2 },
          ),
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(18, 30),
      elevation: 15,
    };
  },
};
