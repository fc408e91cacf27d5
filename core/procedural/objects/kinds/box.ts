/**
 * Boxes: the gift box with a lid and a ribbon, the printed product box, the parcel. A thing of no
 * known kind comes in a parcel with its name on the label.
 */
import { barcode, plate, setLine } from "../lettering.ts";
import { linearOf } from "../../render/srgb.ts";
import type { LinearColor } from "../../render/mesh.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { luminance, scaled, toHex } from "../color.ts";
import { fabric, metal, plastic, printed, SHADES } from "../finishes.ts";
import {
  type BuiltObject,
  mainColor,
  mentions,
  type ObjectContext,
  type ObjectKind,
  part,
} from "../object_kind.ts";
import { flat } from "../shapes/extrude.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";

/**
 * The kind "box".
 *
 * @example
 * ```ts
 * import { box } from "./box.ts";
 * console.assert(box.words.includes("parcel"));
 * ```
 */
export const box: ObjectKind = {
  name: "box",
  words: ["box", "parcel", "package", "case", "gift", "set", "kit"],
  categories: [],
  build(context) {
    if (mentions(context.words, ["parcel", "package", "shipping", "delivery"])) {
      return parcel(context);
    }
    if (mentions(context.words, ["gift", "jewel", "luxury"])) return giftBox(context);
    if (!mentions(context.words, ["box", "case", "set", "kit"])) return parcel(context);
    return context.shape.chance(0.6) ? productBox(context) : giftBox(context);
  },
};

async function productBox(context: ObjectContext): Promise<BuiltObject> {
  const { shape } = context;
  const color = mainColor(context, [
    linearOf("#27496d"),
    linearOf("#efece4"),
    linearOf("#8c2f39"),
    linearOf("#2f5d50"),
    linearOf("#23262b"),
  ]);
  const width = shape.between(13, 18);
  const height = shape.between(15, 24);
  const depth = shape.between(6, 10);
  const body = roundedBox([width, height, depth], { radius: 0.12 });
  const front = await rasterize(frontPrint(context, { width, height, color }), { width: 640 });
  const back = await rasterize(backPrint(context, { width, height, color }), { width: 512 });
  const panel = flat(roundedRectangle([width - 0.2, height - 0.2]));
  const ink = luminance(color) > 0.35 ? SHADES.black : SHADES.white;
  const sideAspect = (depth - 0.4) / 3;
  const side = await plate(context.name, {
    aspect: sideAspect,
    ground: color,
    ink,
    below: context.model,
    font: "modernBold",
  });
  const sidePanel = flat(roundedRectangle([depth - 0.4, 3]));
  const board = {
    ...plastic(color, { roughness: 0.38 }),
    bump: { amplitude: 0.002, wavelength: 0.6 },
  };
  return {
    parts: [
      part(body, board),
      part(place(panel, { at: [0, 0, depth / 2 + 0.012] }), printed(front, { roughness: 0.36 })),
      part(
        place(panel, { at: [0, 0, -depth / 2 - 0.012], turn: [0, 180, 0] }),
        printed(back, { roughness: 0.36 }),
      ),
      part(
        merge([1, -1].map((sign) =>
          place(sidePanel, {
            at: [sign * (width / 2 + 0.012), height * 0.24, 0],
            turn: [0, sign * 90, 0],
          })
        )),
        printed(side, { roughness: 0.36 }),
      ),
      part(
        place(roundedBox([0.5, 0.02, 2.2], { radius: 0.005 }), {
          at: [width * 0.2, height / 2 + 0.01, depth / 2 - 1.1],
        }),
        glassTape,
      ),
    ],
    pose: "standing",
    scale: "table",
    azimuth: 24,
  };
}

const glassTape = {
  color: [0.9, 0.9, 0.86] as LinearColor,
  roughness: 0.15,
  metalness: 0,
  opacity: 0.35,
};

function frontPrint(
  { name, detail, subject }: ObjectContext,
  { width, height, color }: { width: number; height: number; color: LinearColor },
): string {
  const sheet = new Sheet(width * 10, height * 10, { paper: toHex(color) });
  const ink = luminance(color) > 0.35 ? "#1b1b1d" : "#f7f4ec";
  const soft = toHex(scaled(color, luminance(color) > 0.35 ? 0.72 : 2.2));
  const [w, h] = [sheet.width, sheet.height];
  sheet.path(
    `M0 ${h * 0.46}C${w * 0.3} ${h * 0.36} ${w * 0.7} ${h * 0.66} ${w} ${h * 0.5}V${h}H0Z`,
    { fill: soft },
  );
  sheet.circle(w * 0.5, h * 0.63, { radius: w * 0.24, fill: ink, opacity: 0.9 });
  sheet.circle(w * 0.5, h * 0.63, { radius: w * 0.2, stroke: toHex(color), strokeWidth: 1.2 });
  setLine(sheet, name.slice(0, 1).toUpperCase(), {
    x: w / 2,
    y: h * 0.63 + w * 0.09,
    size: w * 0.26,
    font: "display",
    anchor: "middle",
    color: toHex(color),
  });
  setLine(sheet, name, {
    x: w / 2,
    y: h * 0.17,
    size: w * 0.15,
    smallest: 4,
    maxWidth: w * 0.84,
    font: "modernBold",
    anchor: "middle",
    color: ink,
  });
  setLine(sheet, detail, {
    x: w / 2,
    y: h * 0.25,
    size: w * 0.075,
    smallest: 3,
    maxWidth: w * 0.8,
    font: "modern",
    anchor: "middle",
    color: ink,
  });
  setLine(sheet, subject.category, {
    x: w / 2,
    y: h * 0.93,
    size: w * 0.05,
    smallest: 3,
    maxWidth: w * 0.8,
    font: "modern",
    anchor: "middle",
    color: ink,
  });
  return sheet.toSvg();
}

function backPrint(
  { name, model, detail, subject, shape }: ObjectContext,
  { width, height, color }: { width: number; height: number; color: LinearColor },
): string {
  const sheet = new Sheet(width * 10, height * 10, { paper: toHex(color) });
  const ink = luminance(color) > 0.35 ? "#1b1b1d" : "#f7f4ec";
  const [w, h] = [sheet.width, sheet.height];
  setLine(sheet, `${name} ${model}`, {
    x: w * 0.1,
    y: h * 0.12,
    size: w * 0.075,
    smallest: 4,
    maxWidth: w * 0.8,
    font: "modernBold",
    color: ink,
  });
  sheet.paragraph(
    subject.description ||
      `${name} ${detail}. Keep dry. Read the manual before use.`,
    {
      x: w * 0.1,
      y: h * 0.19,
      size: w * 0.04,
      width: w * 0.8,
      maxLines: 8,
      font: "sans",
      color: ink,
    },
  );
  sheet.rect(w * 0.1, h * 0.7, { width: w * 0.5, height: h * 0.2, fill: "#ffffff" });
  barcode(sheet, {
    x: w * 0.13,
    y: h * 0.72,
    width: w * 0.44,
    height: h * 0.13,
    random: shape.fork("barcode"),
  });
  setLine(sheet, subject.serialNumber || "4 006381 333931", {
    x: w * 0.35,
    y: h * 0.885,
    size: w * 0.035,
    smallest: 2,
    maxWidth: w * 0.46,
    font: "machine",
    anchor: "middle",
  });
  return sheet.toSvg();
}

async function giftBox(context: ObjectContext): Promise<BuiltObject> {
  const { shape, name } = context;
  const color = mainColor(context, [
    linearOf("#1c2b3a"),
    linearOf("#7f1d2b"),
    linearOf("#e9e2d2"),
    linearOf("#1f4d46"),
    linearOf("#d97a2b"),
  ]);
  const width = shape.between(16, 22);
  const depth = width * shape.between(0.75, 1);
  const height = shape.between(7, 11);
  const lidHeight = height * 0.36;
  const dark = luminance(color) < 0.3;
  const sheet = new Sheet(120, 40, { paper: toHex(color) });
  setLine(sheet, name, {
    x: 60,
    y: 26,
    size: 17,
    smallest: 5,
    maxWidth: 112,
    font: "capitals",
    anchor: "middle",
    color: dark ? "#d9b873" : "#3a3027",
    letterSpacing: 1,
  });
  const print = await rasterize(sheet.toSvg(), { width: 512 });
  const card = {
    ...plastic(color, { roughness: 0.5 }),
    bump: { amplitude: 0.004, wavelength: 0.12 },
  };
  const label = flat(roundedRectangle([width * 0.6, width * 0.2]));
  const ribbon = fabric(dark ? linearOf("#cfae74") : linearOf("#3f2f25"), { wavelength: 0.06 });
  const band = merge([
    place(roundedBox([1.6, height + 0.1, depth + 0.5], { radius: 0.03 }), {
      at: [width * 0.32, height / 2 + 0.05, 0],
    }),
  ]);
  return {
    parts: [
      part(
        place(roundedBox([width, height, depth], { radius: 0.1 }), { at: [0, height / 2, 0] }),
        card,
      ),
      part(
        place(roundedBox([width + 0.4, lidHeight, depth + 0.4], { radius: 0.12 }), {
          at: [0, height - lidHeight / 2 + 0.04, 0],
        }),
        card,
      ),
      part(band, ribbon),
      part(
        place(label, { at: [-width * 0.1, height + 0.075, 0], turn: [-90, 0, 0] }),
        printed(print, { roughness: 0.45 }),
      ),
      part(
        place(label, { at: [-width * 0.12, height * 0.33, depth / 2 + 0.012], scale: 0.62 }),
        printed(print, { roughness: 0.45 }),
      ),
      part(
        place(roundedBox([2.6, 0.7, 1.2], { radius: 0.3 }), {
          at: [width * 0.32, height + 0.4, 0],
        }),
        metal(SHADES.gold),
      ),
    ],
    pose: "standing",
    scale: "table",
    azimuth: 22,
    elevation: 34,
  };
}

async function parcel(context: ObjectContext): Promise<BuiltObject> {
  const { shape, name, brand, model, detail, subject } = context;
  const [width, height, depth] = [
    shape.between(24, 34),
    shape.between(12, 20),
    shape.between(16, 24),
  ];
  const sheet = new Sheet(100, 70, { paper: "#f7f5ef" });
  const heading = brand || model ? name : subject.title || name;
  setLine(sheet, heading, { x: 5, y: 13, size: 9, smallest: 4, maxWidth: 90, font: "sansBold" });
  setLine(sheet, detail, {
    x: 5,
    y: 21,
    size: 5,
    smallest: 3,
    maxWidth: 90,
    font: "sans",
  });
  sheet.line(0, 26, { toX: 100, toY: 26, strokeWidth: 0.8 });
  barcode(sheet, { x: 8, y: 31, width: 84, height: 24, random: shape.fork("barcode") });
  setLine(sheet, subject.serialNumber || "1Z 999 AA1 01 2345 6784", {
    x: 50,
    y: 63,
    size: 5,
    smallest: 3,
    maxWidth: 90,
    font: "machine",
    anchor: "middle",
  });
  const label = await rasterize(sheet.toSvg(), { width: 512 });
  const board = {
    color: SHADES.cardboard,
    roughness: 0.85,
    metalness: 0,
    bump: { amplitude: 0.01, wavelength: 0.5 },
  };
  const tape = { ...plastic(linearOf("#a5793f"), { roughness: 0.22 }) };
  return {
    parts: [
      part(roundedBox([width, height, depth], { radius: 0.2 }), board),
      part(roundedBox([5, height * 0.5, depth + 0.04], { radius: 0.02 }), tape),
      part(
        place(roundedBox([5, 0.04, depth], { radius: 0.01 }), { at: [0, height / 2 + 0.01, 0] }),
        tape,
      ),
      part(
        place(flat(roundedRectangle([10, 7])), { at: [-width * 0.24, 0, depth / 2 + 0.03] }),
        printed(label),
      ),
      part(
        place(flat(roundedRectangle([10, 7])), {
          at: [width * 0.25, height / 2 + 0.03, 1],
          turn: [-90, 0, 0],
        }),
        printed(label),
      ),
    ],
    pose: "standing",
    scale: "table",
    azimuth: 25,
    elevation: 30,
  };
}
