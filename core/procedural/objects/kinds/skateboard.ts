/**
 * Skateboards: grip tape above, a printed deck, trucks and wheels below.
 */
import { setLine } from "../lettering.ts";
import type { Texture } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { luminance, scaled, toHex } from "../color.ts";
import { metal, plastic, printed, SHADES } from "../finishes.ts";
import { mainColor, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { grid } from "../shapes/grid.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { TIMBER } from "../wood.ts";

/**
 * The kind "skateboard".
 *
 * @example
 * ```ts
 * import { skateboard } from "./skateboard.ts";
 * console.assert(skateboard.words.includes("skateboard"));
 * ```
 */
export const skateboard: ObjectKind = {
  name: "skateboard",
  words: ["skateboard", "longboard", "snowboard", "surfboard", "deck", "ski", "skate"],
  categories: ["sport", "skate", "sporting good"],
  async build(context) {
    const main = mainColor(context, [
      linearOf("#b3362a"),
      linearOf("#27496d"),
      linearOf("#e0b21c"),
      linearOf("#2f6b4a"),
    ]);
    const graphic = await artwork(context, toHex(main));
    const [w, h] = [20.4, 80];
    const lift = (y: number) => 0.55 * (Math.max(0, Math.abs(y) - 26) / 14) ** 1.6 * 9;
    const inside = (x: number, y: number) => {
      const end = Math.max(0, Math.abs(y) - (h / 2 - w / 2));
      return Math.sqrt(Math.max(0, (w / 2) ** 2 - end ** 2)) * x;
    };
    const bent = (x: number, y: number, z: number) => [x, y, z + lift(y) + 0.012 * x * x] as const;
    const deck = grid((u, v) => {
      const y = (v - 0.5) * h;
      const turn = u * 2 * Math.PI;
      const across = Math.sign(Math.cos(turn)) * Math.abs(Math.cos(turn)) ** 0.3;
      const thick = Math.sign(Math.sin(turn)) * Math.abs(Math.sin(turn)) ** 0.3 *
        Math.min(1, (1 - Math.abs(v - 0.5) * 2) * 60);
      return bent(inside(across, y), y, thick * -0.45);
    }, { columns: 40, rows: 80, wrapColumns: true });
    const surface = (z: number, face: 1 | -1) =>
      grid((u, v) => {
        const y = (v - 0.5) * (h - 0.7);
        return bent(inside((u - 0.5) * 1.96 * face, y), y, z);
      }, { columns: 14, rows: 60 });
    const trucks = [-1, 1].flatMap((
      end,
    ) => [
      place(roundedBox([5, 7.6, 1], { radius: 0.3 }), { at: [0, end * 21, -1] }),
      place(roundedBox([13, 2, 2], { radius: 0.8 }), { at: [0, end * 21, -3.8] }),
      place(roundedBox([2.4, 4, 3.4], { radius: 0.8 }), { at: [0, end * 21 - end, -2.4] }),
      place(lathe([[0, -11.6], [0.42, -11.6], [0.42, 11.6], [0, 11.6]], { segments: 14 }), {
        turn: [0, 0, 90],
        at: [0, end * 21, -4],
      }),
    ]);
    const wheel = lathe(
      roundedProfile([[0, -1.6], [1.6, -1.6], [2.6, -1.4], [2.7, 0], [2.6, 1.4], [1.6, 1.6], [
        0,
        1.6,
      ]], { radius: 0.35 }),
      { segments: 36 },
    );
    const wheels = [-1, 1].flatMap((end) =>
      [-1, 1].map((side) => place(wheel, { turn: [0, 0, 90], at: [side * 9, end * 21, -4] }))
    );
    const bolts = [-1, 1].flatMap((end) =>
      [-1, 1].flatMap((x) =>
        [-1, 1].map((y) =>
          place(lathe([[0, 0], [0.42, 0], [0.42, 0.12], [0, 0.16]], { segments: 14 }), {
            turn: [90, 0, 0],
            at: [x * 2, end * 21 + y * 2.7, 0.52],
          })
        )
      )
    );
    return {
      parts: [
        part(deck, plastic(TIMBER.maple, { roughness: 0.4 })),
        part(surface(0.462, 1), {
          color: linearOf("#17171a"),
          roughness: 0.95,
          metalness: 0,
          bump: { amplitude: 0.02, wavelength: 0.14 },
        }),
        part(surface(-0.462, -1), printed(graphic, { roughness: 0.22 })),
        part(merge([...trucks, ...bolts]), metal(SHADES.steel, { roughness: 0.3 })),
        part(
          merge(wheels),
          plastic(context.color.accent ?? linearOf("#ece4d0"), { roughness: 0.35 }),
        ),
      ],
      pose: "lying",
      scale: "floor",
      azimuth: context.shape.between(-20, 20),
    };
  },
};

function artwork({ name, model, shape }: ObjectContext, color: string): Promise<Texture> {
  const sheet = new Sheet(60, 240, { paper: color });
  const main = linearOf(color);
  const ink = luminance(main) > 0.3 ? "#1a1a1c" : "#f4efe2";
  const other = toHex(scaled(main, luminance(main) > 0.3 ? 0.4 : 2.6));
  const random = shape.fork("deck");
  for (let ray = 0; ray < 16; ray++) {
    const turn = (ray / 16) * 2 * Math.PI;
    sheet.path(
      `M30 120L${(30 + 190 * Math.cos(turn)).toFixed(1)} ${
        (120 + 190 * Math.sin(turn)).toFixed(1)
      }L${(30 + 190 * Math.cos(turn + 0.2)).toFixed(1)} ${
        (120 + 190 * Math.sin(turn + 0.2)).toFixed(1)
      }Z`,
      { fill: other, opacity: 0.7 },
    );
  }
  for (let dot = 0; dot < 30; dot++) {
    sheet.circle(random.between(2, 58), random.between(6, 234), {
      radius: random.between(0.6, 2.4),
      fill: ink,
      opacity: 0.6,
    });
  }
  sheet.circle(30, 120, { radius: 23, fill: ink });
  setLine(sheet, name.slice(0, 1).toUpperCase(), {
    x: 30,
    y: 133,
    size: 36,
    font: "modernBold",
    anchor: "middle",
    color,
  });
  setLine(sheet, name, {
    x: 24,
    y: 16,
    size: 18,
    smallest: 6,
    maxWidth: 74,
    font: "modernBold",
    color: ink,
    rotate: 90,
  });
  setLine(sheet, model, {
    x: 24,
    y: 168,
    size: 14,
    smallest: 5,
    maxWidth: 60,
    font: "modernBold",
    color: ink,
    rotate: 90,
  });
  return rasterize(sheet.toSvg(), { width: 192 });
}
