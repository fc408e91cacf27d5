/**
 * Coins and medals with raised rim and lettering on both sides.
 */
import type { Texture } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { fabric, metal, printed } from "../finishes.ts";
import { ringText, setLine } from "../lettering.ts";
import { mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { torus } from "../shapes/ellipsoid.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { ellipse } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";

/**
 * The kind "coin".
 *
 * @example
 * ```ts
 * import { coin } from "./coin.ts";
 * console.assert(coin.words.includes("medal"));
 * ```
 */
export const coin: ObjectKind = {
  name: "coin",
  words: [
    "coin",
    "medal",
    "medallion",
    "sovereign",
    "krugerrand",
    "doubloon",
    "token",
    "dollar",
    "bullion",
  ],
  categories: ["coin", "numismatic", "collectible", "collectable", "militaria"],
  async build(context) {
    const { shape, words, color } = context;
    const tone = color.metal ?? color.main ??
      shape.pick([linearOf("#e0b860"), linearOf("#d4d4d2"), linearOf("#a9744a")]);
    const medal = mentions(words, ["medal", "order", "award"]);
    const r = medal ? 2.6 : shape.between(1.6, 2.1);
    const body = lathe([
      [0, -0.1],
      [r * 0.92, -0.1],
      [r * 0.94, -0.15],
      [r * 0.99, -0.15],
      [r, -0.1],
      [r, 0.1],
      [r * 0.99, 0.15],
      [r * 0.94, 0.15],
      [r * 0.92, 0.1],
      [0, 0.1],
    ], { segments: 120, crease: 25 });
    const face = flat(ellipse([r * 0.92, r * 0.92], { steps: 80 }));
    const front = await struck(context, true);
    const back = await struck(context, false);
    const plain = metal(tone, { roughness: 0.2 });
    const finish = (texture: Texture) =>
      printed(texture, { metalness: 1, roughness: 0.24, color: tone });
    const ribbon = medal
      ? [
        part(
          extrude([[-1.7, 3.4], [1.7, 3.4], [1.7, 7.6], [-1.7, 7.6]], { depth: 0.14, bevel: 0.04 }),
          fabric(linearOf("#7a1420"), { wavelength: 0.05 }),
        ),
        part(
          merge([-0.85, 0.85].map((x) =>
            place(
              extrude([[-0.28, 3.4], [0.28, 3.4], [0.28, 7.6], [-0.28, 7.6]], {
                depth: 0.16,
                bevel: 0.02,
              }),
              { at: [x, 0, 0] },
            )
          )),
          fabric(linearOf("#e8e2d0"), { wavelength: 0.05 }),
        ),
        part(
          merge([
            place(torus(0.5, { thickness: 0.1, segments: 28, sides: 8 }), {
              turn: [90, 0, 0],
              at: [0, 2.95, 0],
            }),
            extrude([[-1.9, 7.5], [1.9, 7.5], [1.9, 8], [-1.9, 8]], { depth: 0.3, bevel: 0.1 }),
          ]),
          plain,
        ),
      ]
      : [];
    return {
      parts: [
        part(place(body, { turn: [90, 0, 0] }), plain),
        part(place(face, { at: [0, 0, 0.106] }), finish(front)),
        part(place(face, { turn: [0, 180, 0], at: [0, 0, -0.106] }), finish(back)),
        ...ribbon,
      ],
      pose: "lying",
      scale: "table",
      elevation: 62,
    };
  },
};

function struck({ name, model, subject, shape }: ObjectContext, front: boolean): Promise<Texture> {
  const sheet = new Sheet(100, 100, { paper: "#f2f2f2" });
  const [shade, deep] = ["#8f8f8f", "#5a5a5a"];
  for (let bead = 0; bead < 72; bead++) {
    const turn = (bead / 72) * 2 * Math.PI;
    sheet.circle(50 + 47 * Math.sin(turn), 50 + 47 * Math.cos(turn), { radius: 1.1, fill: shade });
  }
  const year = /\b(1[5-9]|20)\d\d\b/.exec(`${subject.title} ${subject.model}`)?.[0] ??
    String(shape.integer(1880, 2015));
  const ring = {
    x: 50,
    y: 50,
    radius: 37.5,
    size: 8,
    font: "capitals",
    color: deep,
    letterSpacing: 0.8,
  } as const;
  ringText(sheet, front ? name : subject.title || model || name, { ...ring, sweep: 200 });
  if (front) {
    const hair =
      "M35 63C31 50 35 34 47 30C58 27 66 34 65 43C64 46 67 49 69 53C69 55 66 55 66 57C67 60 65 61 64 63C63 67 58 66 56 67L58 76H37C39 71 38 67 35 63Z";
    sheet.path(hair, { fill: "#c9c9c9", stroke: deep, strokeWidth: 0.9 });
    for (let curl = 0; curl < 7; curl++) {
      sheet.path(
        `M${38 + curl * 2.6} ${56 - curl * 2}C${34 + curl * 3} ${46 - curl} ${40 + curl * 3} ${
          36 + curl * 0.3
        } ${47 + curl * 2.6} ${36 + curl * 0.5}`,
        { stroke: shade, strokeWidth: 1.1 },
      );
    }
    sheet.circle(58, 47.5, { radius: 1, fill: deep });
    setLine(sheet, year, {
      x: 50,
      y: 88,
      size: 7,
      font: "capitals",
      anchor: "middle",
      color: deep,
    });
  } else {
    for (const side of [-1, 1]) {
      for (let leaf = 0; leaf < 9; leaf++) {
        const turn = (180 - side * (16 + leaf * 15)) * Math.PI / 180;
        const [x, y] = [50 + 27 * Math.sin(turn), 50 - 27 * Math.cos(turn)];
        sheet.group(
          `transform="rotate(${((turn * 180) / Math.PI + side * 60).toFixed(1)} ${x.toFixed(1)} ${
            y.toFixed(1)
          })"`,
          () =>
            sheet.path(
              `M${x.toFixed(1)} ${(y - 4.4).toFixed(1)}C${(x + 2.6).toFixed(1)} ${
                (y - 1).toFixed(1)
              } ${(x + 2).toFixed(1)} ${(y + 3).toFixed(1)} ${x.toFixed(1)} ${
                (y + 4.4).toFixed(1)
              }C${(x - 2).toFixed(1)} ${(y + 3).toFixed(1)} ${(x - 2.6).toFixed(1)} ${
                (y - 1).toFixed(1)
              } ${x.toFixed(1)} ${(y - 4.4).toFixed(1)}Z`,
              { fill: "#bdbdbd", stroke: deep, strokeWidth: 0.6 },
            ),
        );
      }
    }
    setLine(sheet, shape.pick(["ONE", "10", "20", "V"]), {
      x: 50,
      y: 53,
      size: 17,
      font: "capitals",
      anchor: "middle",
      color: deep,
    });
    setLine(sheet, model || name, {
      x: 50,
      y: 62,
      size: 5.4,
      smallest: 2.5,
      maxWidth: 36,
      font: "capitals",
      anchor: "middle",
      color: deep,
    });
  }
  return rasterize(sheet.toSvg(), { width: 480 });
}
