/**
 * Tablets and readers: one screen, a plain back with a name.
 */
import { linearOf } from "../../render/srgb.ts";
import { luminance, scaled } from "../color.ts";
import { metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, type ObjectKind, part } from "../object_kind.ts";
import { drawScreen } from "../screen.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { place } from "../shapes/place.ts";

/**
 * The kind "tablet".
 *
 * @example
 * ```ts
 * import { tablet } from "./tablet.ts";
 * console.assert(tablet.words.includes("ipad"));
 * ```
 */
export const tablet: ObjectKind = {
  name: "tablet",
  words: ["tablet", "ipad", "kindle", "e-?reader", "surface pro"],
  categories: ["electronic", "tech"],
  async build(context) {
    const { shape, name, model } = context;
    const main = mainColor(context, [SHADES.aluminium, linearOf("#5b5d61"), linearOf("#d8c2b4")]);
    const [width, height, depth] = [shape.between(17, 19), shape.between(24, 26.5), 0.62];
    const aspect = (width - 1.6) / (height - 1.6);
    const screen = await drawScreen({
      aspect,
      title: `${name} ${model}`,
      random: shape.fork("screen"),
      layout: "tiles",
    });
    const ground = scaled(main, 0.92);
    const logo = await plate(name, {
      aspect: 3,
      ground,
      ink: scaled(main, luminance(main) > 0.25 ? 0.4 : 3),
      font: "modernBold",
    });
    const outline = roundedRectangle([width, height], { radius: 1.3, steps: 8 });
    const camera = lathe([[0, 0], [0.62, 0], [0.62, 0.1], [0.5, 0.14], [0, 0.14]], {
      segments: 32,
    });
    return {
      parts: [
        part(
          extrude(outline, { depth, bevel: 0.14, bevelSteps: 4 }),
          metal(ground, { roughness: 0.36 }),
        ),
        part(
          place(flat(roundedRectangle([width - 0.3, height - 0.3], { radius: 1.15, steps: 8 })), {
            at: [0, 0, depth / 2 + 0.006],
          }),
          plastic(linearOf("#060607"), { roughness: 0.07 }),
        ),
        part(
          place(flat(roundedRectangle([width - 1.6, height - 1.6], { radius: 0.5 })), {
            at: [0, 0, depth / 2 + 0.014],
          }),
          printed(screen, { roughness: 0.07 }),
        ),
        part(
          place(flat(roundedRectangle([5.4, 1.8])), {
            turn: [0, 180, 0],
            at: [0, 0, -depth / 2 - 0.008],
          }),
          printed(logo, { metalness: 0.9, roughness: 0.36 }),
        ),
        part(
          place(camera, { turn: [-90, 0, 0], at: [width / 2 - 1.5, height / 2 - 1.5, -depth / 2] }),
          plastic(linearOf("#0a0b0e"), { roughness: 0.08 }),
        ),
      ],
      pose: "lying",
      scale: "table",
      elevation: 60,
    };
  },
};
