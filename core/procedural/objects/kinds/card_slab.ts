/**
 * A graded trading card in its clear holder.
 */
import { barcode, setLine } from "../lettering.ts";
import type { Texture } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { toHex } from "../color.ts";
import { glass, plastic, printed } from "../finishes.ts";
import { mainColor, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { extrude, flat } from "../shapes/extrude.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";

/**
 * The kind "cardSlab".
 *
 * @example
 * ```ts
 * import { cardSlab } from "./card_slab.ts";
 * console.assert(cardSlab.words.includes("trading card"));
 * ```
 */
export const cardSlab: ObjectKind = {
  name: "card slab",
  words: [
    "card",
    "trading card",
    "pok[eé]mon",
    "rookie",
    "baseball card",
    "psa [0-9]+",
    "slab",
    "stamp",
    "banknote",
    "ticket",
  ],
  categories: ["collectible", "collectable", "memorabilia", "trading card", "sports card"],
  async build(context) {
    const front = await rasterize(face(context), { width: 420 });
    const back = await rasterize(reverse(context), { width: 360 });
    const label = await ticket(context, true);
    const rear = await ticket(context, false);
    const shell = roundedRectangle([8.2, 13.6], { radius: 0.5 });
    const window = roundedRectangle([6.9, 9.4], { radius: 0.15 });
    const lower = window.map(([x, y]) => [x, y - 1.5] as const);
    const upper = roundedRectangle([6.9, 2.2], { radius: 0.15 }).map(([x, y]) =>
      [x, y + 5.2] as const
    );
    const insert = roundedRectangle([6.3, 8.8], { radius: 0.3 });
    return {
      parts: [
        part(extrude(shell, { depth: 0.62, bevel: 0.12, holes: [lower, upper] }), {
          ...plastic(linearOf("#dfe6e8"), { roughness: 0.14 }),
          opacity: 0.72,
        }),
        part(
          merge([place(flat(insert), { at: [0, -1.5, 0.03] })]),
          printed(front, { roughness: 0.3 }),
        ),
        part(
          place(flat(insert), { turn: [0, 180, 0], at: [0, -1.5, -0.03] }),
          printed(back, { roughness: 0.3 }),
        ),
        part(place(flat(roundedRectangle([6.7, 2])), { at: [0, 5.2, 0.03] }), printed(label)),
        part(
          place(flat(roundedRectangle([6.7, 2])), { turn: [0, 180, 0], at: [0, 5.2, -0.03] }),
          printed(rear),
        ),
        part(
          merge(
            [0.2, -0.2].map((z) =>
              place(extrude(roundedRectangle([7, 12.4], { radius: 0.2 }), { depth: 0.04 }), {
                at: [0, -0.1, z],
              })
            ),
          ),
          glass(undefined, { opacity: 0.06 }),
        ),
      ],
      pose: "lying",
      scale: "table",
      elevation: 66,
    };
  },
};

function face(context: ObjectContext): string {
  const { name, model, subject, shape } = context;
  const main = mainColor(context, [
    linearOf("#d9b32c"),
    linearOf("#a3262a"),
    linearOf("#27496d"),
    linearOf("#2f6b4a"),
  ]);
  const sheet = new Sheet(63, 88, { paper: toHex(main) });
  sheet.define(
    '<linearGradient id="foil" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#7fd0e8"/><stop offset="0.35" stop-color="#c9a7f0"/><stop offset="0.65" stop-color="#f5c58a"/><stop offset="1" stop-color="#8fe0a8"/></linearGradient>',
  );
  sheet.rect(3, 3, { width: 57, height: 82, radius: 1.5, fill: "#f6f1e2" });
  sheet.rect(6, 13, {
    width: 51,
    height: 36,
    fill: "url(#foil)",
    stroke: "#8a6a1c",
    strokeWidth: 0.9,
  });
  setLine(sheet, subject.title || model || name, {
    x: 6,
    y: 10.4,
    size: 5.6,
    smallest: 2.4,
    maxWidth: 38,
    font: "modernBold",
  });
  setLine(sheet, `${shape.integer(6, 18) * 10} HP`, {
    x: 57,
    y: 10.4,
    size: 4.4,
    font: "modernBold",
    anchor: "end",
    color: "#a3262a",
  });
  const burst = Array.from({ length: 24 }, (_, index) => {
    const turn = (index / 24) * 2 * Math.PI;
    const reach = index % 2 ? 9 : 20;
    return `${(31.5 + reach * Math.cos(turn)).toFixed(1)} ${
      (31 + reach * 0.78 * Math.sin(turn)).toFixed(1)
    }`;
  });
  sheet.path(`M${burst.join("L")}Z`, { fill: "#ffffff", opacity: 0.4 });
  sheet.path(
    "M22 44C20 34 24 25 31 24C28 18 36 16 37 22C44 24 45 36 41 44C46 45 42 48 38 46H27C22 48 19 46 22 44Z",
    { fill: toHex(main), stroke: "#2a2018", strokeWidth: 0.8 },
  );
  for (const x of [28.5, 35]) sheet.circle(x, 30, { radius: 1.6, fill: "#1a1a1c" });
  sheet.path("M28 36C31 39 34 39 36.5 36", { stroke: "#2a2018", strokeWidth: 0.8 });
  for (const [row, text] of [[57, "Quick Start"], [67, "Thunder Step"]] as const) {
    sheet.circle(9.6, row - 1.6, { radius: 2.2, fill: toHex(main) });
    setLine(sheet, text, { x: 15, y: row, size: 4.6, font: "modernBold" });
    setLine(sheet, String(shape.integer(2, 12) * 10), {
      x: 57,
      y: row,
      size: 5,
      font: "modernBold",
      anchor: "end",
    });
    sheet.line(6, row + 3.4, { toX: 57, toY: row + 3.4, stroke: "#b9a878", strokeWidth: 0.3 });
  }
  setLine(sheet, `${name} - ${model}`, {
    x: 6,
    y: 81,
    size: 3,
    smallest: 1.6,
    maxWidth: 50,
    font: "sans",
  });
  return sheet.toSvg();
}

function reverse({ name, shape }: ObjectContext): string {
  const [a, b] = shape.fork("back").pick([["#1d3a7a", "#3f74c9"], ["#5a1420", "#b03a44"], [
    "#1f4a3a",
    "#4a9a74",
  ]]);
  const sheet = new Sheet(63, 88, { paper: a });
  sheet.rect(3, 3, { width: 57, height: 82, radius: 2, stroke: b, strokeWidth: 1.2 });
  for (let ring = 0; ring < 9; ring++) {
    sheet.circle(31.5, 44, {
      radius: 26 - ring * 2.9,
      stroke: b,
      strokeWidth: 1,
      opacity: 0.35 + ring * 0.07,
    });
  }
  sheet.rect(8, 37, {
    width: 47,
    height: 14,
    radius: 7,
    fill: "#f4e3a0",
    stroke: "#1a1a1c",
    strokeWidth: 0.8,
  });
  setLine(sheet, name, {
    x: 31.5,
    y: 47,
    size: 8.6,
    smallest: 3,
    maxWidth: 42,
    font: "modernBold",
    anchor: "middle",
    color: a,
  });
  return sheet.toSvg();
}

function ticket({ name, model, subject, shape }: ObjectContext, front: boolean): Promise<Texture> {
  const sheet = new Sheet(67, 20, { paper: "#f7f6f1" });
  sheet.rect(0.6, 0.6, { width: 65.8, height: 18.8, stroke: "#b3161c", strokeWidth: 1.2 });
  const number = subject.serialNumber || String(shape.integer(10_000_000, 99_999_999));
  if (front) {
    setLine(sheet, name, {
      x: 3,
      y: 6.4,
      size: 4.6,
      smallest: 2.2,
      maxWidth: 42,
      font: "modernBold",
    });
    setLine(sheet, subject.title || model, {
      x: 3,
      y: 11.6,
      size: 4,
      smallest: 2.2,
      maxWidth: 42,
      font: "sans",
    });
    setLine(sheet, number, { x: 3, y: 17, size: 3.6, smallest: 2, maxWidth: 42, font: "machine" });
    setLine(sheet, "MINT", { x: 64, y: 7, size: 5, font: "modernBold", anchor: "end" });
    setLine(sheet, shape.pick(["10", "9", "9.5", "8"]), {
      x: 64,
      y: 17.4,
      size: 11,
      font: "modernBold",
      anchor: "end",
    });
  } else {
    barcode(sheet, { x: 8, y: 3.5, width: 50, height: 9, random: shape.fork("bars") });
    setLine(sheet, number, {
      x: 33.5,
      y: 17.4,
      size: 4,
      smallest: 2,
      maxWidth: 60,
      font: "machine",
      anchor: "middle",
    });
  }
  return rasterize(sheet.toSvg(), { width: 320 });
}
