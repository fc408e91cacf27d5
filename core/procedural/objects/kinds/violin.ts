/**
 * Violins and their larger sisters, lying on their back.
 */
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { lacquer, metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { type ObjectKind, part } from "../object_kind.ts";
import { ellipsoid } from "../shapes/ellipsoid.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { type Point2, roundedRectangle, smoothOutline } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";
import { TIMBER, wood } from "../wood.ts";

/**
 * The kind "violin".
 *
 * @example
 * ```ts
 * import { violin } from "./violin.ts";
 * console.assert(violin.words.includes("violin"));
 * ```
 */
export const violin: ObjectKind = {
  name: "violin",
  words: ["violin", "viola", "fiddle", "cello", "stradivarius", "geige", "violine", "violon"],
  categories: ["instrument", "music"],
  async build(context) {
    const { shape, color, name } = context;
    const varnish = color.main ??
      shape.pick([linearOf("#8a3c14"), linearOf("#6e2a10"), linearOf("#a5581e")]);
    const half: Point2[] = [
      [0, 0],
      [5.6, 0.6],
      [9.6, 4.2],
      [10.2, 8.2],
      [8.6, 12],
      [9, 12.9],
      [6.4, 14.6],
      [5.4, 18],
      [6.6, 21.6],
      [8.6, 23],
      [8.1, 24],
      [8.5, 27.6],
      [7, 32.4],
      [3, 35],
      [0, 35.4],
    ];
    const outline = smoothOutline([
      ...half,
      ...half.slice(1, -1).toReversed().map(([x, y]): Point2 => [-x, y]),
    ], { steps: 4 });
    const rib = outline.map(([x, y]): Point2 => [x * 0.955, 17.7 + (y - 17.7) * 0.975]);
    const maple = wood(varnish, { seed: "violin", roughness: 0.16, rings: 6 });
    const spruce = wood(varnish, { seed: "violin top", roughness: 0.16, rings: 18 });
    const vault = (z: number) =>
      place(extrude(outline, { depth: 2, bevel: 0.95, bevelSteps: 6 }), { at: [0, 0, z] });
    const hole = (side: number) => {
      const path = spline([
        [side * 3.1, 20.4, 0],
        [side * 3.7, 19.2, 0],
        [side * 4, 17.4, 0],
        [side * 4.6, 15, 0],
        [side * 5, 13.6, 0],
        [side * 5.7, 12.8, 0],
      ], { steps: 6 });
      return merge([
        tube(path, {
          section: [[-0.22, -0.02], [0.22, -0.02], [0.22, 0.02], [-0.22, 0.02]],
          up: [0, 0, 1],
          scale: (t) => 0.5 + Math.sin(Math.PI * t) * 0.6,
        }),
        ...[path[0], path[path.length - 1]].map(([x, y]) =>
          place(lathe([[0, 0], [0.42, 0], [0.42, 0.02], [0, 0.02]], { segments: 20 }), {
            turn: [90, 0, 0],
            at: [x, y, -0.01],
          })
        ),
      ]);
    };
    const bridge = 16.6;
    const board: Vector3[] = [[0, 21.5, 4.1], [0, 48.4, 3.5]];
    const scroll = spline(
      Array.from({ length: 17 }, (_, step): Vector3 => {
        const turn = (step / 16) * Math.PI * 3.4;
        const reach = 1.5 * (1 - step / 18);
        return [0, 58.4 + Math.sin(turn) * reach, 2 - Math.cos(turn) * reach];
      }),
      { steps: 3 },
    );
    const strings = [-1.5, -0.5, 0.5, 1.5].map((index) =>
      tube([[index * 0.5, 9.4, 3.9], [index * 1.1, bridge, 5.85 - Math.abs(index) * 0.12], [
        index * 0.5,
        48.6,
        4,
      ], [index * 0.36, 52 + Math.abs(index), 2.6]], { radius: 0.05, segments: 5 })
    );
    const pegs = [0, 1, 2, 3].flatMap((index) => {
      const y = 51 + index * 1.6;
      const side = index % 2 === 0 ? 1 : -1;
      return [
        tube([[-side * 1.3, y, 2], [side * 2.2, y, 2]], { radius: 0.3, segments: 10 }),
        place(ellipsoid([0.9, 0.75, 0.4], { segments: 16 }), { at: [side * 2.9, y, 2] }),
      ];
    });
    const label = await plate(name, {
      aspect: 2.4,
      ground: linearOf("#e4d6b4"),
      ink: linearOf("#2a1a10"),
      font: "serifItalic",
    });
    return {
      parts: [
        part(place(extrude(rib, { depth: 3, bevel: 0.05 }), { at: [0, 0, 1.5] }), maple),
        part(vault(0), maple),
        part(vault(2.9), spruce),
        part(
          merge([hole(-1), hole(1)].map((mesh) => place(mesh, { at: [0, 0, 3.92] }))),
          plastic(linearOf("#0d0604"), { roughness: 0.9 }),
        ),
        part(
          merge([
            tube([[0, 33.5, 2.2], [0, 50, 2.4]], {
              section: [[-1.2, 0.9], [-1.1, -0.2], [0, -1], [1.1, -0.2], [1.2, 0.9]],
              up: [0, 0, 1],
            }),
            place(roundedBox([2, 9, 1.9], { radius: 0.4 }), { at: [0, 53, 1.9] }),
            tube(scroll, { radius: (t) => 0.85 - 0.3 * t, segments: 12 }),
          ]),
          lacquer(varnish),
        ),
        part(
          merge([
            tube(board, {
              section: [[-2.1, -0.25], [2.1, -0.25], [1.6, 0.3], [0, 0.55], [-1.6, 0.3]],
              up: [0, 0, 1],
              scale: (t) => 1 - 0.4 * t,
            }),
            place(
              extrude(
                smoothOutline([[-0.9, 0.6], [0.9, 0.6], [1.6, 5], [2, 9.6], [0, 10.6], [-2, 9.6], [
                  -1.6,
                  5,
                ]], { steps: 4 }),
                { depth: 0.7, bevel: 0.25 },
              ),
              { at: [0, 0, 4.2], turn: [-3, 0, 0] },
            ),
            place(ellipsoid([3.2, 2.4, 0.9], { segments: 24 }), { at: [-5.4, 2.6, 4.6] }),
            ...pegs,
          ]),
          plastic(TIMBER.ebony, { roughness: 0.28 }),
        ),
        part(
          place(
            extrude(roundedRectangle([4.4, 2.4], { radius: 0.6 }), { depth: 0.45, bevel: 0.15 }),
            { turn: [90, 0, 0], at: [0, bridge, 4.8] },
          ),
          plastic(linearOf("#d9b47a")),
        ),
        part(merge(strings), metal(SHADES.steel, { roughness: 0.25 })),
        part(
          place(flat(roundedRectangle([3.6, 1.5])), { at: [0, 5.2, 3.92], turn: [0, 0, 0] }),
          printed(label),
        ),
        part(
          place(flat(roundedRectangle([3.6, 1.5])), { at: [0, 17.7, -1.012], turn: [0, 180, 0] }),
          printed(label),
        ),
      ],
      pose: "lying",
      scale: "table",
      elevation: 58,
    };
  },
};
