/**
 * Sunglasses and spectacles, standing on their open temples.
 */
import { linearOf } from "../../render/srgb.ts";
import type { Vector3 } from "../../render/vector.ts";
import { findColors, luminance } from "../color.ts";
import { glass, metal, plastic, printed, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectKind, part } from "../object_kind.ts";
import { deform } from "../shapes/deform.ts";
import { ellipsoid } from "../shapes/ellipsoid.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { type Point2, roundedRectangle, smoothOutline } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { spline, tube } from "../shapes/tube.ts";

/**
 * The kind "sunglasses".
 *
 * @example
 * ```ts
 * import { sunglasses } from "./sunglasses.ts";
 * console.assert(sunglasses.words.includes("sunglass"));
 * ```
 */
export const sunglasses: ObjectKind = {
  name: "sunglasses",
  words: [
    "sunglass",
    "sunglasses",
    "glasses",
    "eyewear",
    "spectacle",
    "aviator",
    "wayfarer",
    "goggles",
    "ray-?ban",
    "(?:sonnen)?brille",
    "lunettes",
  ],
  categories: ["eyewear", "sunglass", "accessor(?:y|ie)"],
  async build(context) {
    const { shape, words, color, name } = context;
    const wire = mentions(words, ["aviator", "round metal", "wire", "titanium"]) ||
      color.metal !== null || (!mentions(words, ["wayfarer", "acetate"]) && shape.chance(0.3));
    const main = mainColor(context, [
      linearOf("#15151a"),
      linearOf("#4a2712"),
      linearOf("#2a1a14"),
      linearOf("#1b2b45"),
    ]);
    const frame = wire
      ? metal(color.metal ?? SHADES.gold, { roughness: 0.15 })
      : plastic(main, { roughness: 0.12 });
    const clear = mentions(words, ["spectacle", "reading", "optical"]);
    const drop: Point2[] = wire
      ? [[-2.9, 1.5], [-1, 2.1], [1.6, 1.9], [2.8, 1], [2.7, -0.6], [1.6, -2.3], [-0.4, -2.8], [
        -2.3,
        -1.9,
      ], [-3.1, 0]]
      : [[-2.8, 1.6], [0, 1.95], [2.7, 1.9], [3, 1.1], [2.6, -1], [1.2, -2.1], [-1, -2.1], [
        -2.5,
        -1.2,
      ], [-2.9, 0.4]];
    const grow = (points: readonly Point2[], by: number): Point2[] =>
      points.map(([x, y]) => [x * (1 + by / 3), y * (1 + by / 2.3)]);
    const pane = smoothOutline(drop, { steps: 6 }).toReversed();
    const outer = smoothOutline(grow(drop, wire ? 0.16 : 0.5), { steps: 6 });
    const curved = (mesh: ReturnType<typeof extrude>) =>
      deform(mesh, ([x, y, z]) => [x, y, z - 0.018 * x * x]);
    const rim = extrude(outer, {
      depth: wire ? 0.16 : 0.36,
      bevel: wire ? 0.06 : 0.1,
      holes: [pane],
    });
    const lens = extrude(pane, { depth: 0.16, bevel: 0.04 });
    const pair = (
      mesh: ReturnType<typeof extrude>,
    ) => [place(mesh, { at: [3.55, 0, 0] }), place(mesh, { at: [-3.55, 0, 0], scale: [-1, 1, 1] })];
    const bridge = wire
      ? [
        tube(
          spline([[-0.9, 0.5, 0], [-0.4, 0.75, 0.1], [0.4, 0.75, 0.1], [0.9, 0.5, 0]], {
            steps: 6,
          }),
          { radius: 0.1 },
        ),
        tube(spline([[-1.2, 1.85, 0], [0, 2.05, 0.1], [1.2, 1.85, 0]], { steps: 6 }), {
          radius: 0.1,
        }),
      ]
      : [
        tube(spline([[-1, 0.7, 0], [-0.4, 1, 0.08], [0.4, 1, 0.08], [1, 0.7, 0]], { steps: 6 }), {
          section: roundedRectangle([0.34, 0.8], { radius: 0.15 }),
          up: [0, 1, 0],
        }),
      ];
    const temple = (side: number) => {
      const path: Vector3[] = [
        [side * 6.75, 1.1, -0.75],
        [side * 7.05, 1.1, -1.6],
        [side * 7.1, 1, -6],
        [side * 6.9, 0.6, -10.4],
        [side * 6.6, -1.2, -13],
        [side * 6.3, -2.7, -14.2],
      ];
      return tube(spline(path, { steps: 8 }), {
        section: wire
          ? roundedRectangle([0.16, 0.2], { radius: 0.07 })
          : roundedRectangle([0.36, 0.95], { radius: 0.16 }),
        up: [0, 1, 0],
        scale: (t) => wire ? 1 + (t > 0.72 ? 0.8 : 0) : 1.15 - 0.35 * t,
      });
    };
    const lettering = await plate(name, {
      aspect: 5.4,
      ground: wire ? [1, 1, 1] : main,
      ink: wire ? [0.1, 0.1, 0.1] : luminance(main) > 0.3 ? SHADES.black : linearOf("#e0c98f"),
      font: "modernBold",
      fill: 0.96,
      pixels: 192,
    });
    const lensWords = /((?:[a-z]+[ -]){1,4})lens/.exec(words)?.[1] ?? "";
    const lensColor = findColors(lensWords.replace(/.*\b(?:with|and|in|of)\b/, "")).main;
    const tint = clear ? glass([0.9, 0.95, 0.95], { opacity: 0.1 }) : {
      color: lensColor ??
        shape.pick([linearOf("#14161a"), linearOf("#2a1c10"), linearOf("#16241c")]),
      roughness: 0.04,
      metalness: 0.15,
      opacity: 0.9,
    };
    const hinges = [-1, 1].map((side) =>
      place(roundedBox([0.5, 0.75, 0.9], { radius: 0.12 }), { at: [side * 6.72, 1.1, -0.8] })
    );
    const pads = [-1, 1].map((side) =>
      place(ellipsoid([0.22, 0.5, 0.3], { segments: 14 }), {
        at: [side * 1, -0.5, -0.6],
        turn: [0, 0, side * 18],
      })
    );
    const marks = [-1, 1].map((side) =>
      place(flat(roundedRectangle([2.6, 0.48])), {
        turn: [0, side * 90, 0],
        at: [side * (wire ? 7.2 : 7.3), 1.06, -3.4],
      })
    );
    return {
      parts: [
        part(
          merge([
            ...pair(rim).map(curved),
            ...bridge,
            temple(-1),
            temple(1),
            ...(wire ? [] : hinges),
          ]),
          frame,
        ),
        part(merge(pair(lens).map(curved)), tint),
        part(
          merge([
            ...(wire ? hinges : []),
            ...pads,
            ...[-1, 1].map((side) =>
              place(ellipsoid([0.22, 0.1, 0.04], { segments: 10 }), {
                at: [side * 6.2, 1.2, -0.44],
              })
            ),
          ]),
          wire ? frame : metal(SHADES.steel),
        ),
        part(
          merge(marks),
          printed(
            lettering,
            wire ? { metalness: 1, color: frame.color, roughness: 0.2 } : { roughness: 0.15 },
          ),
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(16, 30) * shape.pick([-1, 1]),
      elevation: 20,
    };
  },
};
