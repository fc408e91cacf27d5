/**
 * The open tote: canvas or leather, two handles, a stamped name.
 */
import type { Mesh } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { luminance, mixed } from "../color.ts";
import { fabric, leather, metal, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { deform } from "../shapes/deform.ts";
import { ellipsoid } from "../shapes/ellipsoid.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { squared } from "../shapes/squared.ts";
import { stitches } from "../shapes/stitches.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "tote".
 *
 * @example
 * ```ts
 * import { tote } from "./tote.ts";
 * console.assert(tote.words.includes("tote"));
 * ```
 */
export const tote: ObjectKind = {
  name: "tote",
  words: [
    "tote",
    "tote bag",
    "shopper",
    "neverfull",
    "bucket bag",
    "basket",
    "book tote",
    "holdall",
    "weekender",
    "duff(?:el|le)(?: bag)?",
    "canvas bag",
    "gym bag",
    "beach bag",
    "travel bag",
  ],
  categories: ["bag", "handbag", "leather good"],
  async build(context) {
    const { shape, words, color, name } = context;
    const main = mainColor(context, [
      SHADES.tan,
      linearOf("#5a3a24"),
      SHADES.navy,
      SHADES.black,
      linearOf("#b9a88c"),
    ]);
    const width = shape.between(28, 34);
    const height = width * shape.between(0.72, 0.84);
    const depth = shape.between(11, 14);
    const canvas = mentions(words, ["canvas", "book tote", "cotton", "monogram"]) ||
      shape.chance(0.3);
    const skin = canvas
      ? fabric(main, { wavelength: 0.16, amplitude: 0.01 })
      : leather(main, { grain: shape.between(0.4, 1) });
    const trimColor = color.accent ?? (canvas ? SHADES.tan : mixed(main, SHADES.black, 0.35));
    const hardware = metal(color.metal ?? SHADES.gold, { roughness: 0.2 });
    const fit = (mesh: Mesh) => settle(mesh, { width, height, depth });
    const shell = fit(lathe([
      [0, 0],
      [0.9, 0],
      [0.96, 0.1],
      [0.99, 0.5],
      [1, 1.2],
      ...Array.from({ length: 9 }, (_, step) => [1, 2 + ((height - 2.4) * step) / 8] as const),
      [1, height],
      [0.985, height + 0.12],
      [0.97, height],
      ...Array.from(
        { length: 6 },
        (_, step) => [0.965, height - 0.8 - ((height - 2) * step) / 5] as const,
      ),
      [0.9, 1],
      [0, 1],
    ], { segments: 88, crease: 60 }));
    const band = fit(
      lathe(
        [[1.004, height - 2], [1.012, height - 1.95], [1.012, height - 0.02], [1.004, height]],
        { segments: 88 },
      ),
    );
    const lettering = await plate(name, {
      aspect: 3.2,
      ground: canvas ? trimColor : main,
      ink: luminance(canvas ? trimColor : main) > 0.25 ? [0.04, 0.03, 0.02] : linearOf("#d8b878"),
      font: "display",
      fill: 0.9,
    });
    const label = extrude(roundedRectangle([7.2, 2.3], { radius: 0.3 }), {
      depth: 0.2,
      bevel: 0.06,
    });
    const print = flat(roundedRectangle([6.9, 2], { radius: 0.25 }));
    const front = depth * 0.4565 + 0.85;
    const trim = leather(trimColor, { grain: 0.3 });
    const handles = [1, -1].map((side) =>
      handle({ width, height, side, at: depth * 0.5 * 0.8 + 0.25 })
    );
    return {
      parts: [
        part(shell, skin),
        part(
          merge([
            band,
            ...handles.map(({ loop }) => loop),
            place(label, { at: [0, height * 0.62, front - 0.02] }),
          ]),
          trim,
        ),
        part(
          place(print, { at: [0, height * 0.62, front + 0.09] }),
          printed(lettering, { roughness: 0.5 }),
        ),
        part(merge(handles.flatMap(({ rivets }) => rivets)), hardware),
        part(
          merge(
            [1, -1].map((side) =>
              stitches(seam({ width, height, at: side * (depth * 0.5 * 0.81 + 0.5) }), {
                length: 0.4,
                gap: 0.2,
                radius: 0.045,
              })
            ),
          ),
          { color: mixed(trimColor, SHADES.cream, 0.6), roughness: 0.8, metalness: 0 },
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(14, 26),
      elevation: 22,
    };
  },
};

/** Gives the round shell a bag's plan: full below, pressed together at the top, a little slack. */
function settle(
  mesh: Mesh,
  { width, height, depth }: { width: number; height: number; depth: number },
): Mesh {
  return deform(squared(mesh, { width: width / 2, depth: depth / 2, power: 4.5 }), ([x, y, z]) => {
    const up = y / height;
    const across = x / (width / 2);
    const pressed = 1 - up * (0.14 + 0.3 * across ** 4);
    const slack = 0.35 * Math.sin(up * 5 + x * 0.22) * up + 0.5 * Math.sin(Math.PI * up);
    return [
      x * (1 + 0.07 * up),
      y - 0.9 * up * up * Math.cos((Math.PI * across) / 2),
      z * pressed + Math.sign(z) * slack * (1 - across ** 2),
    ];
  });
}

function handle(
  { width, height, side, at }: { width: number; height: number; side: number; at: number },
): { loop: Mesh; rivets: Mesh[] } {
  const x = width * 0.2;
  const path: Vector3[] = spline([
    [-x, height - 4.2, side * (at + 0.5)],
    [-x, height - 0.8, side * (at + 0.3)],
    [-x * 0.96, height + 4, side * at * 0.85],
    [-x * 0.6, height + 8.6, side * at * 0.6],
    [0, height + 10, side * at * 0.5],
    [x * 0.6, height + 8.6, side * at * 0.6],
    [x * 0.96, height + 4, side * at * 0.85],
    [x, height - 0.8, side * (at + 0.3)],
    [x, height - 4.2, side * (at + 0.5)],
  ], { steps: 8 });
  const rivets = [-x, x].map((along) =>
    place(ellipsoid([0.42, 0.42, 0.2], { segments: 16 }), {
      at: [along, height - 3.4, side * (at + 0.7)],
    })
  );
  return {
    loop: tube(path, {
      section: roundedRectangle([1.5, 0.5], { radius: 0.24 }),
      up: [0, 0.05, side],
    }),
    rivets,
  };
}

function seam({ width, height, at }: { width: number; height: number; at: number }): Vector3[] {
  return spline(
    [-0.7, -0.35, 0, 0.35, 0.7].map((
      share,
    ): Vector3 => [
      (share * width) / 2,
      height - 1.9 - 0.9 * Math.cos((Math.PI * share) / 2),
      at * (1 - 0.16 * share ** 4),
    ]),
    { steps: 8 },
  );
}
