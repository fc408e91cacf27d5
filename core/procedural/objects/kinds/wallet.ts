/**
 * Small leather goods: wallets, card holders, belts' cousins; and the suitcase, their big relation.
 */
import type { Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { luminance, mixed, scaled } from "../color.ts";
import { leather, metal, plastic, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { deform } from "../shapes/deform.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { stitches } from "../shapes/stitches.ts";
import { tube } from "../shapes/tube.ts";

/**
 * The kind "wallet".
 *
 * @example
 * ```ts
 * import { wallet } from "./wallet.ts";
 * console.assert(wallet.words.includes("wallet"));
 * ```
 */
export const wallet: ObjectKind = {
  name: "wallet",
  words: [
    "wallet",
    "card holder",
    "cardholder",
    "billfold",
    "passport holder",
    "suitcase",
    "luggage",
    "trolley",
    "trunk",
    "carry-on",
    "rimowa",
  ],
  categories: ["bag", "leather good", "luggage", "accessor(?:y|ie)"],
  rare: true,
  async build(context) {
    return mentions(context.words, [
        "suitcase",
        "trolley",
        "carry-on",
        "rimowa",
        "trunk",
        "luggage",
      ])
      ? {
        parts: await suitcase(context),
        pose: "standing",
        scale: "floor",
        azimuth: 24,
        elevation: 14,
      }
      : {
        parts: await folded(context),
        pose: "lying",
        scale: "table",
        elevation: 58,
        azimuth: context.wear.between(-18, 18),
      };
  },
};

async function folded(context: ObjectContext): Promise<Part[]> {
  const { shape, name } = context;
  const main = mainColor(context, [
    linearOf("#4a2a18"),
    SHADES.black,
    SHADES.tan,
    linearOf("#561622"),
  ]);
  const [w, h] = [shape.between(10.8, 11.8), shape.between(8.8, 9.6)];
  const hide = leather(main, { grain: shape.between(0.2, 0.9) });
  const leaf = (z: number, lift: number) =>
    deform(
      place(roundedBox([w, h, 0.36], { radius: 0.16, cell: 0.9 }), { at: [0, 0, z] }),
      ([x, y, depth]) => [x, y, depth + lift * ((x / w + 0.5) ** 2) + 0.06 * Math.sin(y * 0.5 + z)],
    );
  const spine = tube([[-w / 2 + 0.1, -h / 2 + 0.05, 0.62], [-w / 2 + 0.1, h / 2 - 0.05, 0.62]], {
    section: roundedRectangle([1.55, 0.5], { radius: 0.24 }),
    up: [-1, 0, 0],
  });
  const cards = [0.3, 0.55, 0.8].map((z, index) =>
    place(roundedBox([w - 1.4, h - 1 - index * 0.3, 0.12], { radius: 0.05 }), {
      at: [0.5, 0.1 * index, z],
    })
  );
  const lettering = await plate(name, {
    aspect: 3,
    ground: main,
    ink: luminance(main) > 0.25 ? scaled(main, 0.3) : mixed(main, SHADES.gold, 0.75),
    font: "display",
    fill: 0.9,
    pixels: 224,
  });
  const edge = (z: number) =>
    [[-w / 2 + 0.5, -h / 2 + 0.35, z], [w / 2 - 0.35, -h / 2 + 0.35, z], [
      w / 2 - 0.35,
      h / 2 - 0.35,
      z,
    ], [-w / 2 + 0.5, h / 2 - 0.35, z]] as const;
  const seam = edge(1.36).map(([x, y, z]) => [x, y, z + 0.34 * ((x / w + 0.5) ** 2)] as const);
  return [
    part(merge([leaf(0, 0), leaf(1.15, 0.34), spine]), hide),
    part(merge(cards), leather(scaled(main, 0.7), { grain: 0.2 })),
    part(
      merge([
        stitches(seam, { length: 0.24, gap: 0.14, radius: 0.03 }),
        stitches(edge(-0.18), { length: 0.24, gap: 0.14, radius: 0.03 }),
      ]),
      { color: mixed(main, SHADES.cream, 0.55), roughness: 0.8, metalness: 0 },
    ),
    part(
      place(flat(roundedRectangle([3.6, 1.2])), {
        at: [w * 0.22, -h * 0.3, 1.56],
        turn: [0, -1.6, 0],
      }),
      printed(lettering, { roughness: 0.5 }),
    ),
  ];
}

async function suitcase(context: ObjectContext): Promise<Part[]> {
  const { name, color } = context;
  const main = mainColor(context, [
    SHADES.aluminium,
    linearOf("#23262b"),
    linearOf("#8c2f2a"),
    linearOf("#3f5f7a"),
  ]);
  const shell = color.metal || main === SHADES.aluminium
    ? metal(main, { roughness: 0.36 })
    : plastic(main, { roughness: 0.35 });
  const [w, h, d] = [38, 54, 22];
  const ribs = Array.from({ length: 13 }, (_, index) => (index - 6) * 2.7).flatMap((x) =>
    [1, -1].map((side) =>
      tube([[x, 7, side * (d / 2)], [x, h + 1, side * (d / 2)]], { radius: 0.45, segments: 8 })
    )
  );
  const halves = [1, -1].map((side) =>
    place(roundedBox([w, h, d / 2 - 0.3], { radius: 3, steps: 6 }), {
      at: [0, h / 2 + 4, side * (d / 4)],
    })
  );
  const wheels = [-1, 1].flatMap((x) =>
    [-1, 1].map((z) =>
      place(lathe([[0, -1], [2, -1], [2.2, 0], [2, 1], [0, 1]], { segments: 24 }), {
        turn: [0, 0, 90],
        at: [x * w * 0.4, 2.2, z * d * 0.34],
      })
    )
  );
  const forks = [-1, 1].flatMap((x) =>
    [-1, 1].map((z) =>
      place(roundedBox([3.4, 3, 3.4], { radius: 0.8 }), { at: [x * w * 0.4, 4, z * d * 0.34] })
    )
  );
  const rods = [-1, 1].map((side) =>
    tube([[side * 8, h, -d * 0.3], [side * 8, h + 26, -d * 0.3]], { radius: 0.7, segments: 14 })
  );
  const grip = place(roundedBox([20, 2.6, 3], { radius: 1.1, steps: 4 }), {
    at: [0, h + 27, -d * 0.3],
  });
  const label = await plate(name, {
    aspect: 4,
    ground: scaled(SHADES.darkGrey, 0.4),
    ink: SHADES.white,
    font: "modernBold",
  });
  const corners = [-1, 1].flatMap((x) =>
    [6.4, h + 1.6].flatMap((y) =>
      [1, -1].map((z) =>
        place(roundedBox([5, 5, 5], { radius: 2, steps: 4 }), {
          at: [x * (w / 2 - 2.2), y, z * (d / 2 - 2.2)],
        })
      )
    )
  );
  return [
    part(merge([...halves, ...ribs]), shell),
    part(
      merge([
        ...wheels,
        grip,
        place(roundedBox([w - 0.6, h - 0.6, 1], { radius: 0.4 }), { at: [0, h / 2 + 4, 0] }),
        place(roundedBox([12, 2, 3], { radius: 0.9 }), { at: [0, h + 6, 0] }),
        ...forks,
      ]),
      rubber(),
    ),
    part(merge([...rods, ...corners]), metal(SHADES.steel, { roughness: 0.3 })),
    part(
      place(extrude(roundedRectangle([9, 2.6], { radius: 0.4 }), { depth: 0.3, bevel: 0.1 }), {
        at: [0, h * 0.8, d / 2 + 0.42],
      }),
      plastic(SHADES.black),
    ),
    part(
      place(flat(roundedRectangle([8.6, 2.15])), { at: [0, h * 0.8, d / 2 + 0.58] }),
      printed(label),
    ),
  ];
}
