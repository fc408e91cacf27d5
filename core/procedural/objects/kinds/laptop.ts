/**
 * Laptops, open at a working angle: keys and trackpad, a lit screen, the name on the lid.
 */
import type { Mesh, Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { scaled } from "../color.ts";
import { metal, plastic, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, type ObjectKind, part } from "../object_kind.ts";
import { drawScreen } from "../screen.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";

/**
 * The kind "laptop".
 *
 * @example
 * ```ts
 * import { laptop } from "./laptop.ts";
 * console.assert(laptop.words.includes("laptop"));
 * ```
 */
export const laptop: ObjectKind = {
  name: "laptop",
  words: [
    "laptop",
    "notebook computer",
    "macbook",
    "thinkpad",
    "chromebook",
    "ultrabook",
    "xps",
    "computer",
    "surface laptop",
  ],
  categories: ["electronic", "computer", "tech"],
  async build(context) {
    const { shape, name, model } = context;
    const main = mainColor(context, [SHADES.aluminium, linearOf("#6a6c70"), linearOf("#2b2d31")]);
    const [width, depth] = [shape.between(30, 35), shape.between(21, 24)];
    const shell = metal(scaled(main, 0.92), { roughness: 0.36 });
    const screen = await drawScreen({
      aspect: (width - 1.4) / (depth - 1.8),
      title: `${name} ${model}`,
      random: shape.fork("screen"),
      layout: "window",
    });
    const logo = await plate(name, {
      aspect: 3,
      ground: scaled(main, 0.92),
      ink: scaled(main, main[0] > 0.25 ? 0.35 : 3.2),
      font: "modernBold",
    });
    const outline = roundedRectangle([width, depth], { radius: 1.1, steps: 6 });
    const base = place(extrude(outline, { depth: 1, bevel: 0.3 }), {
      turn: [-90, 0, 0],
      at: [0, 0.8, 0],
    });
    const inner = roundedRectangle([width - 0.5, depth - 0.5], { radius: 0.8 });
    const lid: Part[] = [
      part(extrude(outline, { depth: 0.55, bevel: 0.2 }), shell),
      part(
        place(flat(inner), { at: [0, 0, 0.285] }),
        plastic(linearOf("#060607"), { roughness: 0.1 }),
      ),
      part(
        place(flat(roundedRectangle([width - 1.4, depth - 1.8])), { at: [0, 0.2, 0.295] }),
        printed(screen, { roughness: 0.1 }),
      ),
      part(
        place(flat(roundedRectangle([width * 0.3, width * 0.1])), {
          turn: [0, 180, 0],
          at: [0, 0.5, -0.285],
        }),
        printed(logo, { metalness: 0.9, roughness: 0.36 }),
      ),
    ];
    const tilt = -shape.between(16, 24);
    const turn = (tilt * Math.PI) / 180;
    const hinge = [
      0,
      1.3 + (depth / 2) * Math.cos(turn),
      -depth / 2 + 0.4 + (depth / 2) * Math.sin(turn),
    ] as const;
    return {
      parts: [
        part(base, shell),
        part(keys({ width, depth }), plastic(linearOf("#101113"), { roughness: 0.5 })),
        part(
          place(roundedBox([width * 0.87, 0.04, depth * 0.44], { radius: 0.02 }), {
            at: [0, 1.3, -depth * 0.16],
          }),
          plastic(linearOf("#1a1b1e"), { roughness: 0.6 }),
        ),
        part(
          place(
            extrude(roundedRectangle([width * 0.38, depth * 0.31], { radius: 0.4 }), {
              depth: 0.03,
              bevel: 0.01,
            }),
            { turn: [-90, 0, 0], at: [0, 1.305, depth * 0.29] },
          ),
          metal(scaled(main, 0.8), { roughness: 0.28 }),
        ),
        part(merge(feet({ width, depth })), rubber()),
        part(
          place(roundedBox([width * 0.8, 0.7, 0.7], { radius: 0.3 }), {
            at: [0, 1.2, -depth / 2 + 0.35],
          }),
          plastic(linearOf("#141518")),
        ),
        part(merge(ports({ depth, width })), plastic(linearOf("#08080a"))),
        ...lid.map(({ mesh, material }) =>
          part(place(mesh, { turn: [tilt, 0, 0], at: hinge }), material)
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: shape.between(-24, 24),
      elevation: 27,
    };
  },
};

function keys({ width, depth }: { width: number; depth: number }): Mesh {
  const pitch = (width * 0.86) / 14.5;
  const key = roundedBox([pitch * 0.84, 0.2, pitch * 0.84], { radius: 0.09, steps: 1 });
  const caps: Mesh[] = [];
  for (let row = 0; row < 5; row++) {
    for (let column = 0; column < 14; column++) {
      if (row === 4 && column >= 4 && column <= 8) continue;
      caps.push(
        place(key, {
          at: [
            (column - 6.5) * pitch + (row % 2) * pitch * 0.2,
            1.38,
            -depth * 0.16 + (row - 2) * pitch,
          ],
        }),
      );
    }
  }
  caps.push(
    place(key, {
      scale: [5.8, 1, 1],
      at: [-0.5 * pitch + pitch * 0.1, 1.38, -depth * 0.16 + 2 * pitch],
    }),
  );
  return merge(caps);
}

function feet({ width, depth }: { width: number; depth: number }): Mesh[] {
  return [-1, 1].flatMap((x) =>
    [-1, 1].map((z) =>
      place(roundedBox([1.6, 0.36, 1.6], { radius: 0.15 }), {
        at: [x * width * 0.42, 0.18, z * depth * 0.4],
      })
    )
  );
}

function ports({ width, depth }: { width: number; depth: number }): Mesh[] {
  return [-1, 1].flatMap((side) =>
    [0.34, 0.24].map((z) =>
      place(roundedBox([0.06, 0.3, 0.9], { radius: 0.02 }), {
        at: [side * (width / 2), 0.8, -depth * z],
      })
    )
  );
}
