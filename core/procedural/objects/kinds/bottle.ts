/**
 * Bottles of wine, champagne and spirits with their labels, capsule and level.
 */
import { barcode, setLine } from "../lettering.ts";
import type { LinearColor, Texture } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { glass, metal, plastic, printed } from "../finishes.ts";
import { mentions, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { lathe, roundedProfile } from "../shapes/lathe.ts";
import type { Point2 } from "../shapes/outline.ts";
import { place } from "../shapes/place.ts";

interface BottleForm {
  profile: readonly Point2[];
  /** Radius of the straight wall, and the heights between which it runs. */
  radius: number;
  wall: readonly [number, number];
  glass: LinearColor;
  opacity: number;
  content: LinearColor;
  capsule: LinearColor;
  neck: number;
  top: number;
}

/**
 * The kind "bottle".
 *
 * @example
 * ```ts
 * import { bottle } from "./bottle.ts";
 * console.assert(bottle.words.includes("wine"));
 * ```
 */
export const bottle: ObjectKind = {
  name: "bottle",
  words: [
    "bottle",
    "wine",
    "whisk(?:e)?y",
    "champagne",
    "bourbon",
    "cognac",
    "vodka",
    "gin",
    "rum",
    "tequila",
    "bordeaux",
    "port",
    "macallan",
    "spirit",
    "liquor",
    "scotch",
    "flasche",
    "[a-z]*wein",
    "bouteille",
  ],
  categories: ["wine", "spirit", "beverage", "drink", "alcohol", "liquor"],
  async build(context) {
    const form = formOf(context);
    const label = await frontLabel(context);
    const back = await backLabel(context);
    const height = form.wall[1] - form.wall[0];
    const r = form.radius;
    const inner = form.profile.map((
      [x, y],
    ): Point2 => [Math.max(0, x - 0.22), y + (y < 1 ? 0.5 : 0)]).filter(([, y]) =>
      y < form.wall[1] + 4
    );
    const level = inner[inner.length - 1];
    const band = (low: number, high: number, sweep: number) =>
      lathe([[r + 0.012, form.wall[0] + height * low], [
        r + 0.018,
        form.wall[0] + height * (low + 0.01),
      ], [r + 0.018, form.wall[0] + height * high]], { segments: 40, sweep });
    return {
      parts: [
        part(lathe([...inner, [0, level[1]]], { segments: 56 }), {
          color: form.content,
          roughness: 0.2,
          metalness: 0,
        }),
        part(lathe(form.profile, { segments: 64 }), glass(form.glass, { opacity: form.opacity })),
        part(
          lathe(
            roundedProfile([
              [0, form.top - 6],
              [form.neck + 0.06, form.top - 6],
              [form.neck + 0.05, form.top - 1.4],
              [form.neck + 0.22, form.top - 1.1],
              [form.neck + 0.22, form.top + 0.2],
              [0, form.top + 0.25],
            ], { radius: 0.1 }),
            { segments: 40 },
          ),
          form.capsule[0] > 0.4
            ? metal(form.capsule, { roughness: 0.3 })
            : plastic(form.capsule, { roughness: 0.35 }),
        ),
        part(band(0.12, 0.82, 150), printed(label, { roughness: 0.7 })),
        part(
          place(band(0.16, 0.72, 100), { turn: [0, 180, 0] }),
          printed(back, { roughness: 0.7 }),
        ),
      ],
      pose: "standing",
      scale: "table",
      azimuth: context.wear.between(-10, 10),
      elevation: 8,
    };
  },
};

function formOf({ words, color, shape }: ObjectContext): BottleForm {
  const spirit = /\b(?:whisk|bourbon\b|scotch\b|rum\b|cognac\b|macallan|tequila|gin\b|vodka)/
    .test(words) && !/\bwines?\b/.test(words);
  if (
    spirit ||
    (!mentions(words, [
      "wine",
      "champagne",
      "bordeaux",
      "pinot",
      "chateau",
      "château",
      "cabernet",
      "riesling",
      "merlot",
      "chianti",
      "barolo",
      "rioja",
      "wein",
      "vin",
    ]) && shape.chance(0.35))
  ) {
    const clear = mentions(words, ["vodka", "gin", "tequila"]);
    const profile = roundedProfile([
      [0, 0.5],
      [2.6, 0.2],
      [4.1, 0],
      [4.3, 0.8],
      [4.3, 17],
      [3.6, 19.4],
      [1.6, 21.4],
      [1.45, 23],
      [1.5, 28],
      [0, 28],
    ], { radius: 1, steps: 5 });
    return {
      profile,
      radius: 4.3,
      wall: [1.6, 15.8],
      glass: [0.3, 0.31, 0.3],
      opacity: 0.1,
      content: clear ? [0.75, 0.8, 0.8] : color.main ?? linearOf("#8a3d0c"),
      capsule: shape.pick([linearOf("#1b1b1d"), linearOf("#c7a15a"), linearOf("#5a1420")]),
      neck: 1.5,
      top: 28,
    };
  }
  if (mentions(words, ["champagne", "prosecco", "sparkling", "burgundy", "pinot", "chardonnay"])) {
    const profile = roundedProfile([
      [0, 1.2],
      [2, 0.8],
      [3.7, 0],
      [4.2, 0.8],
      [4.2, 14],
      [3.3, 20],
      [1.7, 25],
      [1.4, 28.6],
      [1.6, 28.8],
      [1.6, 30],
      [0, 30],
    ], { radius: 1.6, steps: 5 });
    return {
      profile,
      radius: 4.2,
      wall: [1.4, 13],
      glass: linearOf("#1d2d17"),
      opacity: 0.82,
      content: linearOf("#20180a"),
      capsule: color.metal ?? linearOf("#c9a24e"),
      neck: 1.58,
      top: 30,
    };
  }
  const pink = !mentions(words, ["red", "rouge"]) && mentions(words, ["rosé", "rosado", "rosato"]);
  const white = pink ||
    /\b(?:white|blanc|bianco|weiss|riesling|sauternes|chablis|sauvignon blanc|silvaner|moselle?)\b/
      .test(words);
  const profile = roundedProfile([
    [0, 1.4],
    [2, 1],
    [3.2, 0],
    [3.75, 0.7],
    [3.75, 18.4],
    [3.3, 20.6],
    [1.7, 22.6],
    [1.4, 24],
    [1.38, 29],
    [1.52, 29.1],
    [1.52, 30],
    [0, 30],
  ], { radius: 0.9, steps: 5 });
  return {
    profile,
    radius: 3.75,
    wall: [1.6, 17.4],
    glass: pink ? linearOf("#c9cdc4") : white ? linearOf("#5d7a35") : linearOf("#16210f"),
    opacity: pink ? 0.16 : white ? 0.62 : 0.86,
    content: pink ? linearOf("#d98a7c") : white ? linearOf("#b7b04e") : linearOf("#1c0508"),
    capsule: shape.pick([linearOf("#5a1420"), linearOf("#1b1b1d"), linearOf("#7a6a3a")]),
    neck: 1.44,
    top: 30,
  };
}

function frontLabel({ name, detail, subject, shape }: ObjectContext): Promise<Texture> {
  const dark = shape.chance(0.25);
  const sheet = new Sheet(100, 100, {
    paper: dark ? "#1d1c1e" : shape.pick(["#f4eedd", "#efe7d2", "#f7f5ef"]),
  });
  const ink = dark ? "#d9bd80" : "#2b2018";
  const gold = dark ? "#d9bd80" : "#a27b32";
  sheet.rect(3, 3, { width: 94, height: 94, stroke: gold, strokeWidth: 1 });
  sheet.rect(5, 5, { width: 90, height: 90, stroke: gold, strokeWidth: 0.3 });
  const line = { x: 50, anchor: "middle", color: ink, smallest: 3, maxWidth: 84 } as const;
  sheet.path("M38 25C38 15 62 15 62 25L58 31H42Z", { stroke: gold, strokeWidth: 0.8 });
  for (const x of [42, 50, 58]) {
    sheet.circle(x, 17 + Math.abs(x - 50) * 0.2, { radius: 1.6, fill: gold });
  }
  setLine(sheet, name, { ...line, y: 47, size: 14, font: "display" });
  setLine(sheet, detail, { ...line, y: 58, size: 7.6, font: "serifItalic" });
  sheet.line(26, 64, { toX: 74, toY: 64, stroke: gold, strokeWidth: 0.6 });
  const year = /\b(19|20)\d\d\b/.exec(`${subject.model} ${subject.title}`)?.[0] ??
    String(shape.integer(1998, 2019));
  setLine(sheet, year, { ...line, y: 77, size: 11, font: "capitals" });
  setLine(sheet, "Product of the house - 75 cl", { ...line, y: 89, size: 4.4, font: "serif" });
  return rasterize(sheet.toSvg(), { width: 420 });
}

function backLabel({ name, detail, subject, shape }: ObjectContext): Promise<Texture> {
  const sheet = new Sheet(70, 90, { paper: "#f2ecdb" });
  setLine(sheet, name, {
    x: 35,
    y: 12,
    size: 7,
    smallest: 3,
    maxWidth: 62,
    anchor: "middle",
    font: "display",
  });
  sheet.paragraph(
    subject.description ||
      `${detail}. Serve at cellar temperature. Contains sulphites. Please enjoy with friends and in moderation.`,
    { x: 6, y: 22, size: 3.8, width: 58, maxLines: 8, font: "serif" },
  );
  sheet.rect(14, 62, { width: 42, height: 22, fill: "#ffffff" });
  barcode(sheet, { x: 16, y: 64, width: 38, height: 14, random: shape.fork("barcode") });
  setLine(sheet, subject.serialNumber || "3 760 0000 4711", {
    x: 35,
    y: 82.5,
    size: 3.4,
    smallest: 2,
    maxWidth: 40,
    anchor: "middle",
    font: "machine",
  });
  return rasterize(sheet.toSvg(), { width: 256 });
}
