/**
 * Cameras with their lens: reflex, rangefinder, mirrorless.
 */
import type { Mesh } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { leather, metal, plastic, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mentions, type ObjectKind, part } from "../object_kind.ts";
import { drawScreen } from "../screen.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { type Point2, roundedRectangle } from "../shapes/outline.ts";
import { torus } from "../shapes/ellipsoid.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { lensParts } from "./lens_barrel.ts";

/**
 * The kind "camera".
 *
 * @example
 * ```ts
 * import { camera } from "./camera.ts";
 * console.assert(camera.words.includes("camera"));
 * ```
 */
export const camera: ObjectKind = {
  name: "camera",
  words: [
    "camera",
    "dslr",
    "slr",
    "rangefinder",
    "leica",
    "hasselblad",
    "mirrorless",
    "polaroid",
    "camcorder",
    "eos",
    "nikon f[0-9]*",
    "[a-z]*kamera",
    "appareil photo",
    "camara",
  ],
  categories: ["camera", "photograph", "photo", "optic"],
  async build(context) {
    const { shape, words, name, model, color } = context;
    const reflex = mentions(words, ["slr", "reflex", "eos", "nikon", "canon"]) ||
      (!mentions(words, ["leica", "rangefinder", "m6", "m3", "m10"]) && shape.chance(0.6));
    const silver = color.metal !== null || mentions(words, ["chrome", "silver"]) ||
      (!color.main && shape.chance(reflex ? 0.25 : 0.6));
    const [w, h, d] = [reflex ? 14 : 13.8, reflex ? 8.6 : 7.8, reflex ? 4.4 : 3.2];
    const body = silver
      ? metal(color.metal ?? SHADES.steel, { roughness: 0.36 })
      : plastic(linearOf("#17181a"), { roughness: 0.46 });
    const bodyColor = body.color;
    const skin = leather(color.main && !color.metal ? color.main : linearOf("#131315"), {
      grain: 0.9,
    });
    const outline: Point2[] = roundedRectangle([w, d], { radius: d * 0.44, steps: 8 });
    const slice = (height: number, grow: number): Mesh =>
      place(
        extrude(outline.map(([x, y]) => [x * (1 + grow / w), y * (1 + grow / d)] as const), {
          depth: height,
          bevel: 0.16,
        }),
        { turn: [-90, 0, 0] },
      );
    const lettering = await plate(name, {
      aspect: 3.4,
      ground: silver ? [1, 1, 1] : bodyColor,
      ink: silver ? [0.05, 0.05, 0.05] : SHADES.white,
      font: "modernBold",
      fill: 0.94,
    });
    const script = await plate(model || name, {
      aspect: 4,
      ground: silver ? [1, 1, 1] : bodyColor,
      ink: silver ? [0.1, 0.1, 0.1] : SHADES.aluminium,
      font: "modern",
    });
    const screen = await drawScreen({
      aspect: 1.45,
      title: name,
      random: shape.fork("screen"),
      layout: "tiles",
    });
    const dial = (radius: number, height: number, x: number) =>
      place(merge([extrude(knurled(radius, 36), { depth: height, bevel: 0.06, crease: 15 })]), {
        turn: [-90, 0, 0],
        at: [x, h + height / 2, 0],
      });
    const front = d / 2;
    const hump = reflex
      ? [
        place(roundedBox([4.4, 2.2, d + 0.2], { radius: 0.7, steps: 4 }), {
          at: [0, h + 0.3, 0.1],
        }),
        place(roundedBox([3, 1, d * 0.7], { radius: 0.3 }), { at: [0, h + 1.5, -0.1] }),
      ]
      : [];
    const grip = reflex
      ? [
        place(roundedBox([2.8, h * 0.86, 3.2], { radius: 1.1, steps: 5 }), {
          at: [-w / 2 + 1.5, h * 0.45, front * 0.8],
        }),
      ]
      : [];
    const windows = reflex
      ? []
      : [[-w * 0.3, 1.1, 0.8], [w * 0.08, 1.2, 0.8], [w * 0.36, 0.9, 0.7]].map(([x, ww, hh]) =>
        place(roundedBox([ww, hh, 0.16], { radius: 0.06 }), { at: [x, h - 0.85, front] })
      );
    const printMetal = silver
      ? { metalness: 1, roughness: 0.36, color: bodyColor }
      : { roughness: 0.45 };
    return {
      parts: [
        part(
          merge([
            place(slice(1.5, 0.06), { at: [0, h - 0.75, 0] }),
            place(slice(0.8, 0.06), { at: [0, 0.4, 0] }),
            ...hump,
          ]),
          body,
        ),
        part(merge([place(slice(h - 2, 0), { at: [0, h / 2 - 0.2, 0] }), ...grip]), skin),
        part(
          merge([
            dial(1, 0.7, w * 0.3),
            dial(0.75, 0.6, w * 0.14 + (reflex ? 1.4 : 0)),
            dial(0.9, 0.5, -w * 0.36),
            place(
              lathe(roundedProfile([[0, 0], [0.45, 0], [0.45, 0.4], [0, 0.45]], { radius: 0.1 }), {
                segments: 20,
              }),
              { at: [-w * 0.24, h, 0.6] },
            ),
            ...[-1, 1].map((side) =>
              place(torus(0.42, { thickness: 0.1, segments: 20, sides: 8 }), {
                at: [side * (w / 2 + 0.2), h - 1, 0],
                turn: [0, 0, 90],
              })
            ),
          ]),
          metal(silver ? bodyColor : SHADES.darkGrey, { roughness: 0.3 }),
        ),
        part(
          merge([
            ...windows,
            place(roundedBox([1.7, 1.1, 0.6], { radius: 0.2 }), {
              at: [reflex ? 0 : -w * 0.32, h - (reflex ? -0.6 : 0.8), -front - 0.1],
            }),
          ]),
          plastic(linearOf("#0a0c12"), { roughness: 0.08 }),
        ),
        part(
          place(roundedBox([reflex ? 2 : 1.7, 0.2, 1.6], { radius: 0.06 }), {
            at: [0, h + (reflex ? 2.05 : 0.1), -0.2],
          }),
          metal(SHADES.steel, { roughness: 0.3 }),
        ),
        part(
          place(flat(roundedRectangle([3.3, 0.97])), {
            at: [0, h + (reflex ? 0.45 : -0.75), front + (reflex ? 0.22 : 0.045)],
            turn: [0, 0, 0],
          }),
          printed(lettering, printMetal),
        ),
        ...(reflex
          ? [part(
            place(flat(roundedRectangle([3, 0.75])), { at: [w * 0.33, h - 0.75, front + 0.045] }),
            printed(script, printMetal),
          )]
          : []),
        part(
          place(roundedBox([8.4, 5.8, 0.3], { radius: 0.15 }), { at: [-0.9, h * 0.44, -front] }),
          plastic(linearOf("#0b0b0d"), { roughness: 0.12 }),
        ),
        part(
          place(flat(roundedRectangle([7.4, 5.1])), {
            turn: [0, 180, 0],
            at: [-0.9, h * 0.44, -front - 0.16],
          }),
          printed(screen, { roughness: 0.1 }),
        ),
        part(
          merge([
            place(
              lathe([[0.5, 0], [1.2, 0], [1.2, 0.2], [0.5, 0.3], [0.5, 0]], {
                segments: 32,
                crease: 60,
              }),
              { turn: [-90, 0, 0], at: [-w * 0.4, h * 0.4, -front] },
            ),
            ...[0.68, 0.16].map((y) =>
              place(lathe([[0, 0], [0.35, 0], [0.35, 0.16], [0, 0.2]], { segments: 16 }), {
                turn: [-90, 0, 0],
                at: [-w * 0.4, h * y, -front],
              })
            ),
          ]),
          rubber(),
        ),
        ...(await lensParts(context, {
          radius: reflex ? 3.5 : 2.6,
          length: reflex ? shape.between(5, 8) : shape.between(3, 4.6),
          silver: silver && !reflex,
        })).map(({ mesh, material }) =>
          part(place(mesh, { at: [reflex ? 0 : w * 0.03, h * 0.45, front - 0.1] }), material)
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(14, 30),
      elevation: 16,
    };
  },
};

function knurled(radius: number, teeth: number): Point2[] {
  return Array.from({ length: teeth * 2 }, (_, index): Point2 => {
    const turn = (index / (teeth * 2)) * 2 * Math.PI;
    const reach = index % 2 === 0 ? radius : radius * 0.94;
    return [reach * Math.cos(turn), reach * Math.sin(turn)];
  });
}
