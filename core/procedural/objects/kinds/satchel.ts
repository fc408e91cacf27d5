/**
 * The structured bag with a top handle: a stiff body with a short flap, belt and padlock.
 */
import type { Mesh } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { luminance, mixed } from "../color.ts";
import { leather, metal, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, type ObjectKind, part } from "../object_kind.ts";
import { deform } from "../shapes/deform.ts";
import { ellipsoid } from "../shapes/ellipsoid.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { stitches } from "../shapes/stitches.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "satchel".
 *
 * @example
 * ```ts
 * import { satchel } from "./satchel.ts";
 * console.assert(satchel.words.includes("birkin"));
 * ```
 */
export const satchel: ObjectKind = {
  name: "satchel",
  words: [
    "birkin",
    "kelly",
    "satchel",
    "top handle",
    "doctor bag",
    "lady dior",
    "briefcase",
    "bowling bag",
    "boston",
  ],
  categories: ["bag", "handbag", "leather good"],
  async build(context) {
    const { shape, color, name } = context;
    const main = mainColor(context, [
      linearOf("#b5652c"),
      SHADES.black,
      linearOf("#7d1f24"),
      linearOf("#8d7f72"),
      linearOf("#23425a"),
    ]);
    const width = shape.between(28, 33);
    const height = width * shape.between(0.68, 0.76);
    const depth = width * 0.5;
    const hide = leather(main, { grain: shape.between(0.5, 1) });
    const hardware = metal(color.metal ?? shape.pick([SHADES.gold, SHADES.steel]), {
      roughness: 0.14,
    });
    const taper = (mesh: Mesh) =>
      deform(mesh, ([x, y, z]) => {
        const up = y / height;
        const gusset = Math.max(0, Math.abs(x) / (width / 2) - 0.75) * 4;
        return [
          x * (1 - 0.1 * up) - Math.sign(x) * 0.9 * gusset * (1 - (2 * z / depth) ** 2) * up,
          y,
          z * (1 - 0.58 * up) +
          Math.sign(z) * 0.4 * Math.sin(Math.PI * up) * (1 - (x / width * 2) ** 2),
        ];
      });
    const box = (size: Vector3, at: Vector3, radius = 0.25) =>
      taper(place(roundedBox(size, { radius, steps: 3, cell: 1.4 }), { at }));
    const body = box([width, height, depth], [0, height / 2, 0], 0.9);
    const facing = (y: number) =>
      (depth / 2) * (1 - 0.58 * (y / height)) + 0.4 * Math.sin(Math.PI * (y / height));
    const outer = (y: number) => facing(y) / (1 - 0.58 * (y / height));
    const flapTop = height * 0.98;
    const flapLow = height * 0.66;
    const flapBox = box([width * 0.985, flapTop - flapLow, depth + 0.8], [
      0,
      (flapTop + flapLow) / 2,
      0,
    ], 0.4);
    const belt = box([width * 1.01, 1.9, depth + 1.5], [0, height * 0.79, 0], 0.2);
    const tongue = box(
      [5, height * 0.2, 0.5],
      [0, height * 0.62, outer(height * 0.62) + 0.25],
      0.2,
    );
    const lid = place(roundedBox([width * 0.885, 0.5, depth * 0.45], { radius: 0.24 }), {
      at: [0, height + 0.05, 0],
    });
    const lock = height * 0.79;
    const lockZ = facing(lock) + 0.75;
    const lettering = await plate(name, {
      aspect: 3.4,
      ground: main,
      ink: luminance(main) > 0.3 ? [0.05, 0.04, 0.03] : linearOf("#d9bd80"),
      font: "display",
      fill: 0.96,
    });
    const stampY = height * 0.42;
    const tilt = (Math.atan2(depth / 2 * 0.58, height) * 180) / Math.PI;
    const seam = (
      side: number,
    ): Vector3[] => [[-width * 0.455, flapLow + 0.5, side * (facing(flapLow) + 0.36)], [
      width * 0.455,
      flapLow + 0.5,
      side * (facing(flapLow) + 0.36),
    ]];
    const lower = (
      side: number,
    ): Vector3[] => [[-width * 0.46, 1, side * (depth / 2 - 0.1)], [
      width * 0.46,
      1,
      side * (depth / 2 - 0.1),
    ]];
    return {
      parts: [
        part(
          merge([
            body,
            flapBox,
            belt,
            tongue,
            lid,
            ...[1, -1].map((side) => handle({ width, height, side, z: facing(height) })),
          ]),
          hide,
        ),
        part(
          merge([
            place(
              extrude(roundedRectangle([2.3, 2.6], { radius: 0.3 }), { depth: 0.3, bevel: 0.1 }),
              { at: [0, lock, lockZ], turn: [-tilt, 0, 0] },
            ),
            place(roundedBox([0.5, 1.9, 0.5], { radius: 0.2 }), { at: [0, lock, lockZ + 0.35] }),
            ...[-1, 1].map((side) =>
              place(
                extrude(roundedRectangle([4.2, 1.4], { radius: 0.3 }), {
                  depth: 0.22,
                  bevel: 0.08,
                }),
                { at: [side * 6.2, lock, lockZ + 0.02], turn: [-tilt, 0, 0] },
              )
            ),
            ...[-1, 1].flatMap((side) =>
              [-1, 1].map((end) =>
                place(ellipsoid([0.55, 0.4, 0.55], { segments: 14 }), {
                  at: [side * width * 0.42, 0, end * depth * 0.42],
                })
              )
            ),
            place(roundedBox([1.7, 1.9, 0.7], { radius: 0.2 }), {
              at: [0, lock - 3.2, lockZ + 0.9],
            }),
            place(
              tube(
                spline(
                  [[-0.55, 0, 0], [-0.55, 1.1, 0], [0, 1.7, 0], [0.55, 1.1, 0], [0.55, 0, 0]],
                  { steps: 6 },
                ),
                { radius: 0.14 },
              ),
              { at: [0, lock - 2.4, lockZ + 0.9] },
            ),
          ]),
          hardware,
        ),
        part(
          place(flat(roundedRectangle([7, 2.06])), {
            at: [0, stampY, facing(stampY) + 0.05],
            turn: [-tilt + 2, 0, 0],
          }),
          printed(lettering, { roughness: 0.5 }),
        ),
        part(
          merge(
            [seam(1), seam(-1), lower(1), lower(-1)].map((line) =>
              stitches(line, { length: 0.36, gap: 0.2, radius: 0.04 })
            ),
          ),
          { color: mixed(main, SHADES.cream, 0.6), roughness: 0.8, metalness: 0 },
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(12, 22),
      elevation: 17,
    };
  },
};

function handle(
  { width, height, side, z }: { width: number; height: number; side: number; z: number },
): Mesh {
  const x = width * 0.22;
  const path: Vector3[] = [
    [-x, height * 0.84, side * (z + 1)],
    [-x, height + 1, side * (z + 0.7)],
    [-x * 0.92, height + 5, side * (z + 0.2)],
    [-x * 0.55, height + 8.4, side * z * 0.8],
    [0, height + 9.4, side * z * 0.8],
    [x * 0.55, height + 8.4, side * z * 0.8],
    [x * 0.92, height + 5, side * (z + 0.2)],
    [x, height + 1, side * (z + 0.7)],
    [x, height * 0.84, side * (z + 1)],
  ];
  return tube(spline(path, { steps: 8 }), {
    radius: (t) => 0.62 + 0.14 * Math.sin(Math.PI * t),
    segments: 14,
  });
}
