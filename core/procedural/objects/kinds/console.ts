/**
 * Game consoles: a handheld with a screen between two grips, or a box with its controller before it.
 */
import type { Mesh, Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { luminance } from "../color.ts";
import { plastic, printed, rubber, SHADES } from "../finishes.ts";
import { plate } from "../lettering.ts";
import { mainColor, mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { drawScreen } from "../screen.ts";
import { blob } from "../shapes/blob.ts";
import { ellipsoid, torus } from "../shapes/ellipsoid.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import { ellipse, roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";

/**
 * The kind "console".
 *
 * @example
 * ```ts
 * import { gameConsole } from "./console.ts";
 * console.assert(gameConsole.name === "console");
 * ```
 */
export const gameConsole: ObjectKind = {
  name: "console",
  words: [
    "console",
    "playstation",
    "xbox",
    "nintendo",
    "switch",
    "game boy",
    "steam deck",
    "gaming",
    "ps[345]",
    "controller",
  ],
  categories: ["electronic", "gaming", "video game"],
  async build(context) {
    return mentions(context.words, [
        "switch",
        "deck",
        "game boy",
        "handheld",
        "portable",
        "lite",
      ]) || (!mentions(context.words, ["playstation", "xbox", "ps"]) && context.shape.chance(0.4))
      ? { parts: await handheld(context), pose: "lying", scale: "table", elevation: 58 }
      : {
        parts: await withController(context),
        pose: "standing",
        scale: "table",
        azimuth: 22,
        elevation: 24,
      };
  },
};

async function handheld(context: ObjectContext): Promise<Part[]> {
  const { shape, name, model, color } = context;
  const main = mainColor(context, [
    linearOf("#c4352d"),
    linearOf("#2a6fb5"),
    SHADES.darkGrey,
    linearOf("#e6c73a"),
  ]);
  const other = color.accent ??
    (luminance(main) > 0.3 ? SHADES.grey : shape.pick([main, linearOf("#2a9fc4")]));
  const screen = await drawScreen({
    aspect: 1.72,
    title: `${name} ${model}`,
    random: shape.fork("screen"),
    layout: "tiles",
  });
  const logo = await plate(name, {
    aspect: 3,
    ground: SHADES.darkGrey,
    ink: SHADES.aluminium,
    font: "modernBold",
  });
  const grip = (side: number): Mesh =>
    place(
      extrude(roundedRectangle([4.2, 10.2], { radius: 1.9, steps: 8 }), { depth: 1.5, bevel: 0.5 }),
      { at: [side * 10.2, 0, 0] },
    );
  const stick = (x: number, y: number) =>
    place(
      lathe([[0, 0], [0.5, 0], [0.45, 0.5], [0.8, 0.62], [0.8, 0.8], [0.62, 0.88], [0, 0.82]], {
        segments: 28,
      }),
      { turn: [90, 0, 0], at: [x, y, 0.7] },
    );
  const button = (x: number, y: number) =>
    place(
      lathe(roundedProfile([[0, 0], [0.42, 0], [0.42, 0.26], [0, 0.28]], { radius: 0.08 }), {
        segments: 20,
      }),
      { turn: [90, 0, 0], at: [x, y, 0.7] },
    );
  const cross = [[0, 0.85], [0.85, 0], [0, -0.85], [-0.85, 0]];
  return [
    part(
      extrude(roundedRectangle([17.4, 10.2], { radius: 0.4 }), { depth: 1.4, bevel: 0.2 }),
      plastic(SHADES.darkGrey),
    ),
    part(grip(-1), plastic(main, { roughness: 0.36 })),
    part(grip(1), plastic(other, { roughness: 0.36 })),
    part(
      merge([
        stick(-10.2, 2.4),
        stick(10.2, -1.6),
        ...cross.flatMap(([x, y]) => [button(-10.2 + x, -1.6 + y), button(10.2 + x, 2.2 + y)]),
        ...[-1, 1].map((side) =>
          place(roundedBox([3.6, 0.5, 0.8], { radius: 0.2 }), { at: [side * 10, 5.15, -0.1] })
        ),
      ]),
      plastic(linearOf("#1a1b1e"), { roughness: 0.5 }),
    ),
    part(
      place(flat(roundedRectangle([16.4, 9.5], { radius: 0.3 })), { at: [0, 0, 0.71] }),
      plastic(linearOf("#08080a"), { roughness: 0.08 }),
    ),
    part(
      place(flat(roundedRectangle([14.6, 8.5])), { at: [0, 0, 0.72] }),
      printed(screen, { roughness: 0.08 }),
    ),
    part(
      place(flat(roundedRectangle([6, 2])), { turn: [0, 180, 0], at: [0, 0, -0.71] }),
      printed(logo),
    ),
    part(
      merge(
        [-5, -3, 3, 5].map((x) =>
          place(roundedBox([1.4, 0.3, 0.06], { radius: 0.02 }), { at: [x, 3.4, -0.71] })
        ),
      ),
      plastic(linearOf("#0c0c0e")),
    ),
  ];
}

async function withController(context: ObjectContext): Promise<Part[]> {
  const { shape, name, model } = context;
  const main = mainColor(context, [linearOf("#18191c"), SHADES.white]);
  const light = luminance(main) > 0.3;
  const logo = await plate(name, {
    aspect: 3.4,
    ground: main,
    ink: light ? SHADES.darkGrey : SHADES.aluminium,
    below: model,
    font: "modernBold",
  });
  const second = light ? linearOf("#1b1c20") : linearOf("#2c2e33");
  const [w, h, d] = [shape.between(28, 31), shape.between(6, 8.5), shape.between(24, 27)];
  const core = roundedBox([w - 0.8, h * 0.5, d - 0.6], { radius: 0.4 });
  const slab = roundedBox([w, h * 0.32, d], { radius: 0.9, steps: 4 });
  const vents = Array.from(
    { length: 14 },
    (_, index) =>
      place(roundedBox([0.5, h * 0.3, 0.1], { radius: 0.04 }), {
        at: [(index - 6.5) * (w / 18), h * 0.5, -d / 2 + 0.24],
      }),
  );
  const pad = controller().map(({ mesh, material }) =>
    part(
      place(mesh, { at: [3, 2.6, d / 2 + 9], turn: [8, -16, 0], scale: 1 }),
      material === "main"
        ? plastic(main, { roughness: 0.38 })
        : rubber(light ? linearOf("#3a3b40") : linearOf("#0e0f11")),
    )
  );
  return [
    part(place(core, { at: [0, h / 2, 0] }), plastic(second, { roughness: 0.2 })),
    part(
      merge([place(slab, { at: [0, h * 0.17, 0] }), place(slab, { at: [0, h * 0.83, 0] })]),
      plastic(main, { roughness: 0.42 }),
    ),
    part(
      place(roundedBox([w * 0.42, 0.22, 0.1], { radius: 0.05 }), {
        at: [-w * 0.16, h * 0.5, d / 2 - 0.3],
      }),
      plastic(linearOf("#050506"), { roughness: 0.2 }),
    ),
    part(
      place(roundedBox([1.2, 0.3, 0.1], { radius: 0.08 }), {
        at: [w * 0.3, h * 0.5, d / 2 - 0.28],
      }),
      { color: linearOf("#7fb7ff"), roughness: 0.3, metalness: 0 },
    ),
    part(merge(vents), plastic(linearOf("#08080a"))),
    part(
      merge([
        place(flat(roundedRectangle([w * 0.4, w * 0.118])), {
          turn: [-90, 0, 0],
          at: [0, h * 0.99 + 0.012, 2],
        }),
      ]),
      printed(logo, { roughness: 0.42 }),
    ),
    ...pad,
  ];
}

interface PadPiece {
  mesh: Mesh;
  material: "main" | "dark";
}

/** A controller with two grips, lying on the table, its sticks upwards. */
function controller(): PadPiece[] {
  const body = blob([
    { from: [-4.4, 0, -1], to: [4.4, 0, -1], radius: 2.1 },
    { from: [-5.6, 0, -0.6], to: [-7, -0.6, 4.6], radius: 2.2, endRadius: 1.5 },
    { from: [5.6, 0, -0.6], to: [7, -0.6, 4.6], radius: 2.2, endRadius: 1.5 },
    { from: [-2, 0, 0.2], to: [2, 0, 0.2], radius: 2.1 },
  ], { cell: 0.5, blend: 0.9 });
  const stick = (x: number, z: number) =>
    place(
      lathe([[0, 0], [0.6, 0], [0.5, 0.7], [0.95, 0.9], [0.95, 1.1], [0.7, 1.2], [0, 1.1]], {
        segments: 24,
      }),
      { at: [x, 1.7, z] },
    );
  const button = (x: number, z: number) =>
    place(ellipsoid([0.5, 0.36, 0.5], { segments: 16 }), { at: [x, 2, z] });
  const around = [[0, 1], [1, 0], [0, -1], [-1, 0]];
  return [
    { mesh: place(body, { scale: [1, 0.86, 1] }), material: "main" },
    {
      mesh: merge([
        stick(-2.6, 1.2),
        stick(2.6, 1.2),
        ...around.map(([x, z]) => button(5.4 + x, -0.9 + z)),
        place(roundedBox([2.6, 0.5, 0.8], { radius: 0.2 }), { at: [-5.4, 1.8, -0.9] }),
        place(roundedBox([0.8, 0.5, 2.6], { radius: 0.2 }), { at: [-5.4, 1.8, -0.9] }),
        place(torus(0.7, { thickness: 0.16, segments: 24, sides: 8 }), { at: [0, 1.85, 0.4] }),
        place(extrude(ellipse([0.6, 0.6], { steps: 20 }), { depth: 0.2 }), {
          turn: [-90, 0, 0],
          at: [0, 1.8, 0.4],
        }),
        ...[-1, 1].map((side) =>
          place(roundedBox([2.8, 0.9, 0.9], { radius: 0.3 }), { at: [side * 5, 0.6, -2.9] })
        ),
      ]),
      material: "dark",
    },
  ];
}
