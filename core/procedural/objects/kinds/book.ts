/**
 * Books: a cover with title and author, a lettered spine, the paper's edges.
 */
import { barcode, setLine } from "../lettering.ts";
import type { LinearColor } from "../../render/mesh.ts";
import { linearOf } from "../../render/srgb.ts";
import { rasterize } from "../../typeset/rasterize.ts";
import { Sheet } from "../../typeset/sheet.ts";
import { luminance, scaled, toHex } from "../color.ts";
import { printed, SHADES } from "../finishes.ts";
import { mainColor, type ObjectContext, type ObjectKind, part } from "../object_kind.ts";
import { flat } from "../shapes/extrude.ts";
import { roundedRectangle } from "../shapes/outline.ts";
import { merge, place } from "../shapes/place.ts";
import { roundedBox } from "../shapes/rounded_box.ts";
import { tube } from "../shapes/tube.ts";

/**
 * The kind "book".
 *
 * @example
 * ```ts
 * import { book } from "./book.ts";
 * console.assert(book.words.includes("book"));
 * ```
 */
export const book: ObjectKind = {
  name: "book",
  words: [
    "book",
    "novel",
    "hardcover",
    "paperback",
    "first edition",
    "encyclop[a-z]+",
    "atlas",
    "manuscript",
    "comic",
    "magazine",
    "vinyl",
    "album",
    "notebook",
    "buch",
    "livre",
    "libro",
  ],
  categories: ["book", "literature", "media"],
  async build(context) {
    const { shape } = context;
    const main = mainColor(context, [
      linearOf("#1f3d5c"),
      linearOf("#6b1f2a"),
      linearOf("#2f4f3e"),
      linearOf("#d9cba8"),
      linearOf("#22242a"),
      linearOf("#b3562a"),
    ]);
    const [width, height, depth] = [
      shape.between(13.5, 16.5),
      shape.between(20.5, 24),
      shape.between(2.2, 4.2),
    ];
    const front = await rasterize(cover(context, { width, height, main }), { width: 480 });
    const spine = await rasterize(spinePrint(context, { height, depth, main }), { width: 96 });
    const back = await rasterize(blurb(context, { width, height, main }), { width: 384 });
    const cloth = {
      color: main,
      roughness: 0.6,
      metalness: 0,
      bump: { amplitude: 0.004, wavelength: 0.08 },
    };
    const board = (z: number) =>
      place(roundedBox([width, height, 0.28], { radius: 0.06 }), { at: [0, 0, z] });
    const lines = Array.from(
      { length: 9 },
      (_, index) =>
        place(roundedBox([width - 0.75, height - 0.66, 0.012], { radius: 0.002, steps: 1 }), {
          at: [0.12, 0, (index - 4) * (depth / 10)],
        }),
    );
    const spineBoard = tube([[-width / 2 + 0.14, -height / 2, 0], [
      -width / 2 + 0.14,
      height / 2,
      0,
    ]], {
      section: [
        [-depth / 2, -0.14],
        [-depth / 2, 0.1],
        [-depth * 0.3, 0.32],
        [0, 0.4],
        [depth * 0.3, 0.32],
        [depth / 2, 0.1],
        [depth / 2, -0.14],
      ].toReversed().map(([x, y]) => [x, y] as const),
      up: [-1, 0, 0],
    });
    return {
      parts: [
        part(merge([board(depth / 2 - 0.14), board(-depth / 2 + 0.14), spineBoard]), cloth),
        part(
          place(roundedBox([width - 0.8, height - 0.7, depth - 0.5], { radius: 0.03 }), {
            at: [0.1, 0, 0],
          }),
          { ...printedPaper, bump: { amplitude: 0.006, wavelength: 0.09 } },
        ),
        part(merge(lines), { color: linearOf("#cfc3a4"), roughness: 0.9, metalness: 0 }),
        part(
          place(flat(roundedRectangle([width - 0.12, height - 0.12])), {
            at: [0, 0, depth / 2 + 0.008],
          }),
          { ...printed(front, { roughness: 0.5 }) },
        ),
        part(
          place(flat(roundedRectangle([width - 0.12, height - 0.12])), {
            turn: [0, 180, 0],
            at: [0, 0, -depth / 2 - 0.008],
          }),
          printed(back, { roughness: 0.5 }),
        ),
        part(
          place(flat(roundedRectangle([depth * 0.56, height - 0.3])), {
            turn: [0, -90, 0],
            at: [-width / 2 - 0.275, 0, 0],
          }),
          printed(spine, { roughness: 0.5 }),
        ),
      ],
      pose: "lying",
      scale: "table",
      azimuth: -8,
      elevation: 58,
    };
  },
};

const printedPaper = { color: SHADES.paper, roughness: 0.9, metalness: 0 };

function inkFor(main: LinearColor): string {
  return luminance(main) > 0.3 ? "#2a2018" : "#e9d9ae";
}

function cover(
  { brand, model, work, name, shape }: ObjectContext,
  { width, height, main }: { width: number; height: number; main: LinearColor },
): string {
  const sheet = new Sheet(width * 10, height * 10, { paper: toHex(main) });
  const [w, h, ink] = [sheet.width, sheet.height, inkFor(main)];
  const soft = toHex(scaled(main, luminance(main) > 0.3 ? 0.65 : 2.4));
  const style = shape.pick(["frame", "circles", "hills"]);
  if (style === "frame") {
    sheet.rect(7, 7, { width: w - 14, height: h - 14, stroke: ink, strokeWidth: 1.4 });
    sheet.rect(10, 10, { width: w - 20, height: h - 20, stroke: ink, strokeWidth: 0.5 });
    for (let petal = 0; petal < 12; petal++) {
      const turn = (petal / 12) * 2 * Math.PI;
      sheet.circle(w / 2 + 13 * Math.sin(turn), h * 0.62 + 13 * Math.cos(turn), {
        radius: 7,
        stroke: ink,
        strokeWidth: 0.8,
      });
    }
  } else if (style === "circles") {
    for (let ring = 0; ring < 7; ring++) {
      sheet.circle(w * 0.5, h * 0.66, {
        radius: w * (0.42 - ring * 0.055),
        fill: ring % 2 ? toHex(main) : soft,
      });
    }
  } else {
    sheet.circle(w * 0.68, h * 0.5, { radius: w * 0.13, fill: ink });
    sheet.path(
      `M0 ${h * 0.7}L${w * 0.3} ${h * 0.52}L${w * 0.52} ${h * 0.68}L${w * 0.76} ${h * 0.56}L${w} ${
        h * 0.7
      }V${h}H0Z`,
      { fill: soft },
    );
    sheet.path(
      `M0 ${h * 0.82}C${w * 0.3} ${h * 0.72} ${w * 0.6} ${h * 0.9} ${w} ${h * 0.78}V${h}H0Z`,
      { fill: ink, opacity: 0.5 },
    );
  }
  const line = { x: w / 2, anchor: "middle", color: ink } as const;
  const title = work || model || name;
  const words = title.slice(0, 80).split(" ");
  const half = Math.ceil(words.length / 2);
  const rows = title.length > 14 && words.length > 1
    ? [words.slice(0, half).join(" "), words.slice(half).join(" ")]
    : [title];
  rows.forEach((row, index) =>
    setLine(sheet, row, {
      ...line,
      y: h * (0.19 + index * 0.1),
      size: 19,
      smallest: 6,
      maxWidth: w * 0.78,
      font: "display",
    })
  );
  setLine(sheet, brand || name, {
    ...line,
    y: h * 0.91,
    size: 9,
    smallest: 4,
    maxWidth: w * 0.76,
    font: "capitals",
  });
  return sheet.toSvg();
}

function spinePrint(
  { brand, model, work, name }: ObjectContext,
  { height, depth, main }: { height: number; depth: number; main: LinearColor },
): string {
  const sheet = new Sheet(depth * 5.6, height * 10, { paper: toHex(main) });
  const color = inkFor(main);
  const x = sheet.width / 2 - sheet.width * 0.17;
  setLine(sheet, work || model || name, {
    x,
    y: 14,
    size: sheet.width * 0.5,
    smallest: 3,
    maxWidth: sheet.height * 0.56,
    font: "display",
    color,
    rotate: 90,
  });
  setLine(sheet, brand, {
    x,
    y: sheet.height - 12,
    anchor: "end",
    size: sheet.width * 0.36,
    smallest: 3,
    maxWidth: sheet.height * 0.3,
    font: "capitals",
    color,
    rotate: 90,
  });
  return sheet.toSvg();
}

function blurb(
  { subject, work, name, model, shape }: ObjectContext,
  { width, height, main }: { width: number; height: number; main: LinearColor },
): string {
  const sheet = new Sheet(width * 10, height * 10, { paper: toHex(main) });
  const color = inkFor(main);
  const w = sheet.width;
  sheet.paragraph(
    subject.description ||
      `${work} ${model} ${name}. A book to keep, to lend with care, and to read twice. "One of the few that matter." "I could not put it down."`,
    {
      x: w * 0.12,
      y: sheet.height * 0.14,
      size: 6,
      width: w * 0.76,
      maxLines: 14,
      font: "serif",
      color,
    },
  );
  sheet.rect(w * 0.56, sheet.height * 0.8, {
    width: w * 0.34,
    height: sheet.height * 0.12,
    fill: "#ffffff",
  });
  barcode(sheet, {
    x: w * 0.585,
    y: sheet.height * 0.81,
    width: w * 0.29,
    height: sheet.height * 0.08,
    random: shape.fork("barcode"),
  });
  setLine(sheet, subject.serialNumber || "978 3 16 148410 0", {
    x: w * 0.73,
    y: sheet.height * 0.912,
    size: 3.6,
    smallest: 2,
    maxWidth: w * 0.3,
    font: "machine",
    anchor: "middle",
  });
  return sheet.toSvg();
}
