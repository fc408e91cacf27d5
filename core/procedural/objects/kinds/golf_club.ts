/**
 * Golf clubs: a driver or an iron, lying with its head towards the viewer.
 */
import { linearOf } from "../../render/srgb.ts";
import { luminance } from "../color.ts";
import { lacquer, metal, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { deform } from "../shapes/deform.ts";
import { ellipsoid } from "../shapes/ellipsoid.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { roundedRectangle, smoothOutline } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { tube } from "../shapes/tube.ts";

/**
 * The kind "golfClub".
 *
 * @example
 * ```ts
 * import { golfClub } from "./golf_club.ts";
 * console.assert(golfClub.words.includes("golf club"));
 * ```
 */
export const golfClub: ObjectKind = {
  name: "golf club",
  words: ["golf", "golf club", "putter", "iron", "titleist", "callaway", "taylormade", "wedge"],
  categories: ["golf", "sport", "sporting good"],
  rare: true,
  async build(context) {
    const { words, shape, name } = context;
    const main = mainColor(context, [SHADES.black, linearOf("#1f3f73"), linearOf("#8c1f1f")]);
    const iron = mentions(words, ["iron", "wedge", "putter"]) || shape.chance(0.35);
    const lettering = await plate(name, {
      aspect: 3,
      ground: iron ? [0.9, 0.9, 0.9] : main,
      ink: iron || luminance(main) > 0.3 ? SHADES.black : SHADES.white,
      font: "modernBold",
      fill: 0.9,
    });
    const steel = metal(SHADES.steel, { roughness: 0.22 });
    const shaft = tube([[-5.4, 5, 0], [-12, 50, 0]], {
      radius: (t) => 0.5 + 0.12 * t,
      segments: 14,
    });
    const grip = tube([[-12, 50, 0], [-14.6, 67.6, 0]], {
      radius: (t) => 1 + 0.35 * t,
      segments: 16,
    });
    const ferrule = tube([[-5, 2.6, 0], [-5.7, 7, 0]], {
      radius: (t) => 0.85 - 0.3 * t,
      segments: 16,
    });
    const bands = Array.from(
      { length: 9 },
      (_, index) =>
        tube([[-12.3 - index * 0.27, 52 + index * 1.8, 0], [
          -12.33 - index * 0.27,
          52.3 + index * 1.8,
          0,
        ]], { radius: 1.12 + index * 0.035, segments: 16 }),
    );
    const driver = deform(
      ellipsoid([6, 3, 5.4], { segments: 48, rings: 28 }),
      ([x, y, z]) => [x, y < 0 ? y * 0.75 : y, z > 0 ? z * 0.6 : z],
    );
    const blade = extrude(
      smoothOutline([
        [-5.6, 3],
        [-5, -1],
        [-3, -2.2],
        [3, -2.4],
        [5.4, -1.2],
        [5.8, 1.6],
        [4.6, 4.4],
        [0, 2.4],
        [-4, 1.4],
      ], { steps: 5 }),
      { depth: 1.5, bevel: 0.4 },
    );
    const grooves = Array.from(
      { length: 8 },
      (_, index) =>
        place(roundedBox([6.6, 0.1, 0.05], { radius: 0.02, steps: 1 }), {
          at: [0.6, -1.4 + index * 0.5, iron ? 0.76 : 3.1 - Math.abs(index - 3.5) * 0.05],
        }),
    );
    return {
      parts: [
        part(merge([iron ? blade : driver]), iron ? steel : lacquer(main)),
        part(merge([shaft]), metal(SHADES.steel, { roughness: 0.12 })),
        part(merge([grip, ferrule, ...bands]), rubber()),
        part(merge(grooves), metal(SHADES.darkGrey, { roughness: 0.4 })),
        part(
          place(
            flat(roundedRectangle([5, 1.67])),
            iron
              ? { turn: [0, 180, 0], at: [0.6, 0, -0.762] }
              : { turn: [0, 0, 0], at: [0, -1.6, 3.05] },
          ),
          printed(
            lettering,
            iron ? { metalness: 1, roughness: 0.25, color: SHADES.steel } : { roughness: 0.15 },
          ),
        ),
      ],
      pose: "lying",
      scale: "table",
      azimuth: shape.between(-16, 16),
    };
  },
};
