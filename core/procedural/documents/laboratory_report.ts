/** The report of a testing laboratory: findings in two columns, a proportion diagram, a scale, a hologram. */
import { Sheet } from "../typeset/sheet.ts";
import { drawCode128, drawQr } from "./barcode.ts";
import { formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { drawRosette } from "./guilloche.ts";
import type { Page } from "./page.ts";
import { drawSignature } from "./signature.ts";

const NAMES = [
  "Institute for Authentication",
  "Expertise Laboratory",
  "Bureau of Material Testing",
  "Verification Institute",
] as const;
const COLORS = ["#0f3d5c", "#3d1f52", "#12473c", "#4a1d24"] as const;

/** A grading scale with a mark where the thing stands. */
function drawScale(
  sheet: Sheet,
  options: {
    x: number;
    y: number;
    width: number;
    label: string;
    grades: readonly string[];
    grade: number;
    color: string;
  },
) {
  const { x, y, width, label, grades, grade, color } = options;
  sheet.text(label, { x, y: y - 3, size: 3.2, font: "sansBold", color });
  const step = width / grades.length;
  grades.forEach((name, index) => {
    sheet.rect(x + index * step, y, {
      width: step,
      height: 7,
      stroke: color,
      strokeWidth: 0.2,
      fill: index === grade ? color : "#ffffff",
    });
    sheet.text(name, {
      x: x + (index + 0.5) * step,
      y: y + 4.6,
      size: 3,
      font: index === grade ? "sansBold" : "sans",
      color: index === grade ? "#ffffff" : color,
      anchor: "middle",
      maxWidth: step - 0.6,
    });
  });
}

/** A sticker that shimmers: bands of pale colour under a rosette. */
function drawHologram(sheet: Sheet, place: { x: number; y: number; size: number }) {
  sheet.define(
    '<linearGradient id="hologram" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#c9d8e8"/><stop offset="0.25" stop-color="#d8c9e6"/>' +
      '<stop offset="0.45" stop-color="#cfe8d4"/><stop offset="0.65" stop-color="#f0e3bd"/><stop offset="0.85" stop-color="#b9cfe2"/><stop offset="1" stop-color="#e0c8d4"/></linearGradient>',
  );
  sheet.rect(place.x, place.y, {
    width: place.size,
    height: place.size,
    radius: 1.5,
    fill: "url(#hologram)",
    stroke: "#9aa3ad",
    strokeWidth: 0.2,
  });
  drawRosette(sheet, {
    x: place.x + place.size / 2,
    y: place.y + place.size / 2,
    radius: place.size * 0.42,
    lobes: 9,
    layers: 4,
    color: "#7f8c9b",
    opacity: 0.8,
  });
}

/**
 * Draws the report.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawLaboratoryReport } from "./laboratory_report.ts";
 * console.assert(drawLaboratoryReport(exampleDossier("Certificate")).sheet.width === 297);
 * ```
 */
export function drawLaboratoryReport(dossier: Dossier): Page {
  const { customs, date, thing, trade } = dossier;
  const random = dossier.random.fork("laboratory");
  const color = random.pick(COLORS);
  const sheet = new Sheet(297, 210, { paper: "#fdfefe" });
  const number = `${random.integer(10, 99)} ${random.integer(10000, 99999)} ${
    random.integer(100, 999)
  }`;
  sheet.rect(0, 0, { width: 297, height: 28, fill: color });
  sheet.heading(dossier.heading === "Certificate" ? "CERTIFICATE" : dossier.heading.toUpperCase(), {
    x: 14,
    y: 18.5,
    size: 9.5,
    font: "capitals",
    color: "#ffffff",
    maxWidth: 150,
  });
  sheet.text(random.pick(NAMES), {
    x: 283,
    y: 13.5,
    size: 5,
    font: "capitals",
    color: "#ffffff",
    anchor: "end",
    legible: true,
  });
  sheet.text("Report of findings", {
    x: 283,
    y: 20.5,
    size: 3.8,
    font: "sans",
    color: "#ffffff",
    anchor: "end",
    opacity: 0.85,
  });
  for (const x of [104, 200]) {
    sheet.line(x, 38, { toX: x, toY: 196, stroke: "#c6ccd2", strokeWidth: 0.25 });
  }
  const column = (
    x: number,
    y: number,
    title: string,
    rows: readonly (readonly [string, string])[],
  ) => {
    sheet.text(title.toUpperCase(), {
      x,
      y,
      size: 3.6,
      font: "sansBold",
      color,
      letterSpacing: 0.4,
    });
    sheet.line(x, y + 2, { toX: x + 78, toY: y + 2, stroke: color, strokeWidth: 0.4 });
    let next = y + 9;
    for (const [label, value] of rows) {
      const wide = sheet.text(label, {
        x,
        y: next,
        size: 3.5,
        font: "sans",
        color: "#555b63",
        maxWidth: 36,
      });
      sheet.line(x + wide + 1, next - 0.6, {
        toX: x + 39,
        toY: next - 0.6,
        stroke: "#a9b0b8",
        strokeWidth: 0.2,
        dash: "0.3 0.9",
      });
      const after = sheet.paragraph(value, {
        x: x + 40,
        y: next,
        width: 39,
        size: 3.6,
        font: "sansBold",
        color: "#1c1f24",
        maxLines: 2,
        legible: true,
      });
      next = after + 2;
    }
    return next + 3;
  };
  let y = column(14, 42, "Report", [
    ["Report No.", number],
    ["Date", formatDate(date, customs.longDateStyle)],
    ["Object", thing.name],
    ["Maker", thing.brand || "see object"],
    ["Serial No.", thing.serialNumber],
    ["Colour", thing.color || "not graded"],
  ]);
  const pick = (values: readonly string[]) => random.pick(values);
  const [first, second, third] = trade.specifications;
  y = column(
    14,
    y,
    first.heading,
    first.rows.slice(0, 4).map(([label, values]) => [label, pick(values)] as const),
  );
  let middle = column(
    112,
    42,
    second.heading,
    second.rows.map(([label, values]) => [label, pick(values)] as const),
  );
  middle = column(
    112,
    middle,
    third.heading,
    third.rows.map(([label, values]) => [label, pick(values)] as const),
  );
  const grades = ["Poor", "Fair", "Good", "Very good", "Mint"];
  drawScale(sheet, {
    x: 112,
    y: Math.min(middle + 6, 156),
    width: 80,
    label: "Condition",
    grades,
    grade: random.integer(2, 4),
    color,
  });
  drawScale(sheet, {
    x: 112,
    y: Math.min(middle + 24, 176),
    width: 80,
    label: "Originality",
    grades: ["0-50 %", "50-80 %", "80-95 %", "95-100 %"],
    grade: random.integer(2, 3),
    color,
  });
  column(208, 42, "Conclusion", [["Result", "Authentic"], [
    "Tests",
    String(random.integer(6, 14)),
  ]]);
  sheet.paragraph(
    "The object was examined under magnification, ultraviolet light and by comparison with our archive. No sign of later alteration was found.",
    { x: 208, y: 72, width: 76, size: 3.6, font: "sans", color: "#33383f", leading: 1.45 },
  );
  drawQr(sheet, `https://verify.example/${number.replaceAll(" ", "")}`, {
    x: 208,
    y: 104,
    size: 28,
    color: "#14171b",
  });
  drawHologram(sheet, { x: 250, y: 104, size: 28 });
  drawCode128(sheet, number.replaceAll(" ", ""), { x: 208, y: 142, width: 70, height: 10 });
  sheet.line(208, 184, { toX: 276, toY: 184, stroke: color, strokeWidth: 0.25 });
  sheet.text("Head of laboratory", { x: 208, y: 188.6, size: 3.2, font: "sans", color: "#555b63" });
  drawSignature(sheet, `${random.pick(customs.firstNames)} ${random.pick(customs.lastNames)}`, {
    x: 212,
    y: 183,
    width: 58,
    random,
  });
  sheet.text(
    `This report describes the object at the time of examination. See verify.example for limitations.`,
    { x: 14, y: 202, size: 2.8, font: "sans", color: "#777d85" },
  );
  return { sheet, paper: "card" };
}
