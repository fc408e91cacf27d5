/**
 * Headphones standing on their cups.
 */
import type { Mesh } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { luminance, scaled } from "../color.ts";
import { fabric, leather, metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, type ObjectKind, part } from "../object_kind.ts";
import { flat } from "../shapes/extrude.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { ellipse, roundedRectangle } from "../shapes/outline.ts";
import { torus } from "../shapes/ellipsoid.ts";
import { merge, place } from "../shapes/place.ts";
import { tube } from "../shapes/tube.ts";

/**
 * The kind "headphones".
 *
 * @example
 * ```ts
 * import { headphones } from "./headphones.ts";
 * console.assert(headphones.words.includes("headphone"));
 * ```
 */
export const headphones: ObjectKind = {
  name: "headphones",
  words: ["headphone", "headset", "earphone", "wh-1000xm[0-9]", "airpods max", "quietcomfort"],
  categories: ["electronic", "audio", "tech"],
  async build(context) {
    const { shape, name, color } = context;
    const main = mainColor(context, [
      SHADES.black,
      linearOf("#d9d6cf"),
      SHADES.navy,
      linearOf("#3c3f44"),
    ]);
    const lettering = await plate(name, {
      aspect: 1,
      ground: scaled(main, 0.9),
      ink: luminance(main) > 0.25 ? SHADES.darkGrey : SHADES.aluminium,
      font: "modernBold",
      fill: 0.62,
    });
    const shell = plastic(main, { roughness: 0.3 });
    const trim = metal(color.metal ?? color.accent ?? SHADES.steel, { roughness: 0.25 });
    const arch = (rise: number) =>
      Array.from({ length: 31 }, (_, step) => {
        const turn = ((step / 30) - 0.5) * Math.PI * 1.02;
        return [Math.sin(turn) * 8.2, 9.5 + Math.cos(turn) * rise, 0] as const;
      });
    const band = tube(arch(9.4), { section: roundedRectangle([3.4, 0.8], { radius: 0.38 }) });
    const pad = tube(arch(8.75).slice(7, 24), { section: ellipse([1.5, 0.62], { steps: 20 }) });
    const cup = place(
      lathe(
        roundedProfile([[0, -1.5], [3.6, -1.5], [4, -0.6], [4, 0.9], [3.2, 1.6], [0, 1.7]], {
          radius: 0.5,
        }),
        { segments: 48 },
      ),
      { scale: [0.92, 1, 1.14] },
    );
    const cushion = place(torus(2.75, { thickness: 1.15, segments: 44, sides: 16 }), {
      scale: [0.95, 0.9, 1.16],
      at: [0, -1.9, 0],
    });
    const inside = place(flat(ellipse([2.4, 2.9])), { turn: [90, 0, 0], at: [0, -1.6, 0] });
    const arms = [-1, 1].map((sign) =>
      tube([[sign * 8.25, 10, 0], [sign * 8.6, 8.6, 0], [sign * 8.8, 7, 0]], {
        section: roundedRectangle([1.5, 0.36], { radius: 0.15 }),
        up: [1, 0, 0],
      })
    );
    return {
      parts: [
        part(merge([band, ...[-1, 1].map((sign) => placeCup(cup, sign))]), shell),
        part(
          merge([pad, ...[-1, 1].map((sign) => placeCup(cushion, sign))]),
          leather(scaled(main, 0.75), { grain: 0.3 }),
        ),
        part(merge([-1, 1].map((sign) => placeCup(inside, sign))), fabric(SHADES.darkGrey)),
        part(merge([...arms, ...[-1, 1].map((sign) => placeCup(ring(), sign))]), trim),
        part(
          merge([-1, 1].map((sign) =>
            place(flat(ellipse([2.3, 2.3])), {
              turn: [0, sign * 90, 0],
              at: [sign * 10.73, 4.6, 0],
            })
          )),
          printed(lettering, { roughness: 0.3 }),
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(24, 38),
      elevation: 14,
    };
  },
};

/** A cup is modelled with its outside up; it is turned to face outwards on its side of the head. */
function placeCup(mesh: Mesh, sign: number): Mesh {
  return place(mesh, { turn: [0, 0, -90 * sign], at: [sign * 9, 4.6, 0] });
}

function ring(): Mesh {
  return place(torus(2.5, { thickness: 0.13, segments: 40, sides: 8 }), { at: [0, 1.66, 0] });
}
