/**
 * Smartphones: glass in front with a lock screen, cameras and a name behind.
 */
import { setLine } from "../lettering.ts";
import type { Part } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { luminance, mixed, scaled, toHex } from "../color.ts";
import { metal, plastic, printed, SHADES } from "../finishes.ts";
import { mainColor, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { lathe } from "../shapes/lathe.ts";
import { ellipse, roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";

/**
 * The kind "phone".
 *
 * @example
 * ```ts
 * import { phone } from "./phone.ts";
 * console.assert(phone.words.includes("smartphone"));
 * ```
 */
export const phone: ObjectKind = {
  name: "phone",
  words: [
    "phone",
    "iphone",
    "smartphone",
    "galaxy",
    "pixel",
    "mobile phone",
    "handset",
    "xperia",
    "oneplus",
  ],
  categories: ["electronic", "mobile", "tech", "gadget"],
  async build(context) {
    const { shape } = context;
    const main = mainColor(context, [
      linearOf("#2b2d31"),
      linearOf("#dfe0e2"),
      linearOf("#3a4a63"),
      linearOf("#b9a793"),
      linearOf("#5b6b58"),
    ]);
    const [width, height, depth] = [shape.between(7, 7.7), shape.between(14.4, 16), 0.8];
    const screen = await rasterize(lockScreen(context), { width: 480 });
    const back = await rasterize(backPrint(context, { width, height, color: toHex(main) }), {
      width: 384,
    });
    const rim = extrude(roundedRectangle([width, height], { radius: 1.05, steps: 10 }), {
      depth,
      bevel: 0.16,
      bevelSteps: 4,
    });
    const buttons = merge([
      place(roundedBox([0.12, 1.6, 0.3], { radius: 0.05 }), { at: [width / 2 + 0.02, 1.9, 0] }),
      ...[2.6, 1.1].map((y) =>
        place(roundedBox([0.12, 1.1, 0.3], { radius: 0.05 }), { at: [-width / 2 - 0.02, y, 0] })
      ),
    ]);
    const inside = (margin: number) =>
      roundedRectangle([width - margin, height - margin], { radius: 1.05 - margin / 2, steps: 8 });
    const ports = merge([
      place(roundedBox([0.9, 0.02, 0.28], { radius: 0.01 }), { at: [0, -height / 2 - 0.002, 0] }),
      ...[-1, 1].flatMap((side) =>
        [1.3, 1.7, 2.1].map((x) =>
          place(lathe([[0, 0], [0.08, 0], [0.08, 0.02], [0, 0.02]], { segments: 12 }), {
            at: [side * x, -height / 2 - 0.015, 0],
          })
        )
      ),
    ]);
    return {
      parts: [
        part(merge([rim, buttons]), metal(scaled(main, 0.9), { roughness: 0.28 })),
        part(ports, plastic(SHADES.black)),
        part(
          place(flat(inside(0.2)), { at: [0, 0, depth / 2 + 0.006] }),
          plastic(linearOf("#060607"), { roughness: 0.06 }),
        ),
        part(
          place(flat(inside(0.5)), { at: [0, 0, depth / 2 + 0.012] }),
          printed(screen, { roughness: 0.06 }),
        ),
        part(
          place(flat(inside(0.24)), { at: [0, 0, -depth / 2 - 0.006], turn: [0, 180, 0] }),
          printed(back, { roughness: 0.2 }),
        ),
        ...cameras(context, { width, height, depth, main }),
      ],
      pose: "lying",
      scale: "table",
      elevation: 64,
    };
  },
};

function cameras(
  { shape }: ObjectContext,
  { width, height, depth, main }: {
    width: number;
    height: number;
    depth: number;
    main: ReturnType<typeof mainColor>;
  },
): Part[] {
  const square = shape.chance(0.6);
  const size = square ? [3.5, 3.6] as const : [1.7, 4.6] as const;
  // Behind, the phone's left is seen on the right: the cameras sit in the upper left of the back.
  const centre = [width / 2 - size[0] / 2 - 0.35, height / 2 - size[1] / 2 - 0.35] as const;
  const island = place(
    extrude(roundedRectangle(size, { radius: 0.8, steps: 6 }), { depth: 0.2, bevel: 0.08 }),
    { at: [centre[0], centre[1], -depth / 2 - 0.06] },
  );
  const spots = square ? [[0.8, 0.85], [0.8, -0.85], [-0.85, 0]] : [[0, 1.4], [0, 0], [0, -1.4]];
  const rings = spots.map(([x, y]) =>
    place(
      lathe([[0.5, 0], [0.72, 0], [0.72, 0.16], [0.68, 0.2], [0.6, 0.2], [0.5, 0.14], [0.5, 0]], {
        segments: 36,
      }),
      { turn: [-90, 0, 0], at: [centre[0] + x, centre[1] + y, -depth / 2 - 0.14] },
    )
  );
  const glasses = spots.map(([x, y]) =>
    place(lathe([[0, 0], [0.6, 0], [0.6, 0.14], [0, 0.16]], { segments: 32 }), {
      turn: [-90, 0, 0],
      at: [centre[0] + x, centre[1] + y, -depth / 2 - 0.14],
    })
  );
  const pupils = spots.map(([x, y]) =>
    place(flat(ellipse([0.24, 0.24], { steps: 24 })), {
      turn: [0, 180, 0],
      at: [centre[0] + x, centre[1] + y, -depth / 2 - 0.302],
    })
  );
  const flash = place(flat(ellipse([0.22, 0.22], { steps: 20 })), {
    turn: [0, 180, 0],
    at: [centre[0] - (square ? 0.85 : 0), centre[1] + (square ? 1.1 : 2), -depth / 2 - 0.165],
  });
  return [
    part(island, { ...plastic(main, { roughness: 0.16 }) }),
    part(merge(rings), metal(scaled(main, 0.8), { roughness: 0.15 })),
    part(merge(glasses), plastic(linearOf("#08090c"), { roughness: 0.05 })),
    part(merge(pupils), plastic(linearOf("#1b2a4a"), { roughness: 0.04 })),
    part(flash, plastic(linearOf("#f4efd8"), { roughness: 0.3 })),
  ];
}

function lockScreen({ shape, color, subject, model, name }: ObjectContext): string {
  const sheet = new Sheet(72, 155, { paper: "#0b0c10" });
  // Makers show a phone with a wallpaper of its own colour.
  const own = color.main &&
    [0.3, 1, 1].map((factor, index) =>
      toHex(mixed(scaled(color.main ?? SHADES.grey, factor), SHADES.white, index === 2 ? 0.5 : 0))
    );
  const [a, b, c] = own ?? shape.fork("wallpaper").pick([
    ["#20355e", "#7a4f86", "#f0a36b"],
    ["#0f3a4a", "#2f7f83", "#d8d8a8"],
    ["#2a1b3d", "#a1426a", "#f5b37a"],
    ["#101a2c", "#2c4a7a", "#9fb8d8"],
  ]);
  sheet.define(
    `<linearGradient id="sky" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="${a}"/><stop offset="0.55" stop-color="${b}"/><stop offset="1" stop-color="${c}"/></linearGradient>`,
  );
  sheet.rect(0, 0, { width: 72, height: 155, fill: "url(#sky)" });
  sheet.path("M0 120C16 104 26 116 38 108S60 98 72 110V155H0Z", { fill: a, opacity: 0.55 });
  sheet.path("M0 134C20 120 34 132 48 124S66 120 72 126V155H0Z", { fill: a, opacity: 0.8 });
  const time = subject.dateMs === null
    ? "9:41"
    : new Date(subject.dateMs).toISOString().slice(11, 16);
  const white = { color: "#ffffff", anchor: "middle" } as const;
  setLine(sheet, time, { ...white, x: 36, y: 44, size: 20, font: "modern" });
  setLine(sheet, model || name, {
    ...white,
    x: 36,
    y: 23,
    size: 5,
    smallest: 3,
    maxWidth: 58,
    font: "modern",
  });
  sheet.rect(26, 3.5, { width: 20, height: 5.6, radius: 2.8, fill: "#000000" });
  for (const x of [13, 59]) sheet.circle(x, 141, { radius: 5.4, fill: "#000000", opacity: 0.35 });
  sheet.rect(24, 150.5, { width: 24, height: 1.2, radius: 0.6, fill: "#ffffff" });
  return sheet.toSvg();
}

function backPrint(
  { name, model, subject }: ObjectContext,
  { width, height, color }: { width: number; height: number; color: string },
): string {
  const sheet = new Sheet(width * 10, height * 10, { paper: color });
  const ink = luminance(linearOf(color)) > 0.3 ? "#55575a" : "#c8c9cb";
  const line = { x: sheet.width / 2, anchor: "middle", color: ink, smallest: 2 } as const;
  setLine(sheet, name, {
    ...line,
    y: sheet.height * 0.56,
    size: 9,
    maxWidth: 50,
    font: "modernBold",
  });
  setLine(sheet, model, {
    ...line,
    y: sheet.height * 0.9,
    size: 3.6,
    maxWidth: 56,
    font: "modern",
  });
  setLine(sheet, subject.serialNumber ? `S/N ${subject.serialNumber}` : "Designed to last", {
    ...line,
    y: sheet.height * 0.935,
    size: 2.4,
    maxWidth: 56,
    font: "sans",
  });
  return sheet.toSvg();
}
