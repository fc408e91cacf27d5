/**
 * Mugs and cups with a printed name.
 */
import { linearOf } from "../../render/srgb.ts";
import { luminance } from "../color.ts";
import { printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, type ObjectKind, part } from "../object_kind.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "mug".
 *
 * @example
 * ```ts
 * import { mug } from "./mug.ts";
 * console.assert(mug.words.includes("mug"));
 * ```
 */
export const mug: ObjectKind = {
  name: "mug",
  words: [
    "mug",
    "cup",
    "teacup",
    "tumbler",
    "teapot",
    "bowl",
    "plate",
    "tableware",
    "crockery",
    "coffee cup",
    "coffee mug",
    "tea cup",
    "beaker",
    "[a-z]*tasse",
    "[a-z]*becher",
    "tazza",
    "taza",
    "taza de cafe",
  ],
  categories: ["kitchen", "tableware", "home"],
  async build(context) {
    const { shape, name, model } = context;
    const main = mainColor(context, [
      SHADES.white,
      linearOf("#2f5f73"),
      linearOf("#b3362a"),
      linearOf("#d9b44a"),
      linearOf("#5f7360"),
    ]);
    const [r, h] = [shape.between(3.9, 4.5), shape.between(9, 10.6)];
    const body = lathe(
      roundedProfile([[0, 0.3], [r * 0.76, 0.3], [r * 0.8, 0], [r, 1], [r, h], [r - 0.34, h], [
        r - 0.36,
        1,
      ], [0, 0.7]], { radius: 0.3, steps: 4 }),
      { segments: 72, crease: 50 },
    );
    const handle = tube(
      spline([
        [r - 0.1, h * 0.78, 0],
        [r + 1.6, h * 0.82, 0],
        [r + 2.8, h * 0.62, 0],
        [r + 2.7, h * 0.4, 0],
        [r + 1.4, h * 0.24, 0],
        [r - 0.1, h * 0.22, 0],
      ], { steps: 8 }),
      { section: roundedRectangle([1.2, 0.8], { radius: 0.38 }) },
    );
    const lettering = await plate(name, {
      aspect: 1.7,
      ground: main,
      ink: luminance(main) > 0.3 ? linearOf("#2a2a2e") : SHADES.cream,
      below: model,
      font: shape.pick(["modernBold", "display", "script"]),
      pixels: 384,
    });
    const label = lathe([[r + 0.012, h * 0.2], [r + 0.012, h * 0.82]], {
      segments: 24,
      sweep: 120,
    });
    return {
      parts: [
        part(merge([body, handle]), { color: main, roughness: 0.13, metalness: 0 }),
        part(
          merge([label, place(label, { turn: [0, 180, 0] })]),
          printed(lettering, { roughness: 0.13 }),
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(-12, 14),
      elevation: 24,
    };
  },
};
