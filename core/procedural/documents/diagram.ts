/** Diagrams: a technical drawing of the thing in three views, or pulled apart with its parts numbered. */
import { Sheet } from "../typeset/sheet.ts";
import { drawTable } from "../typeset/table.ts";
import { formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import type { Page } from "./page.ts";
import { drawCallouts } from "./views/callouts.ts";
import { drawLines, type Ink } from "./views/line_drawing.ts";
import { explode, modelParts, viewObject } from "./views/object_view.ts";
import { drawThreeViews } from "./views/three_views.ts";

/** How the drawing is reproduced: ink on paper, or a blueprint. */
interface Reproduction {
  paper: string;
  ink: Ink;
  color: string;
}

const REPRODUCTIONS: readonly Reproduction[] = [
  { paper: "#ffffff", ink: [24, 26, 32], color: "#181a20" },
  { paper: "#ffffff", ink: [24, 26, 32], color: "#181a20" },
  { paper: "#f7f3e6", ink: [52, 42, 30], color: "#342a1e" },
  { paper: "#1f4e8c", ink: [235, 242, 250], color: "#ebf2fa" },
];

/** The double frame with its zones: letters down the sides, numbers along top and bottom. */
function drawFrame(sheet: Sheet, color: string) {
  const { width, height } = sheet;
  sheet.rect(6, 6, { width: width - 12, height: height - 12, stroke: color, strokeWidth: 0.2 });
  sheet.rect(11, 11, { width: width - 22, height: height - 22, stroke: color, strokeWidth: 0.6 });
  const columns = Math.round(width / 50);
  const rows = Math.round(height / 50);
  const mark = (text: string, x: number, y: number) =>
    sheet.text(text, { x, y: y + 1, size: 2.8, font: "machine", color, anchor: "middle" });
  for (let column = 0; column < columns; column++) {
    const x = 11 + (width - 22) * (column + 0.5) / columns;
    mark(String(column + 1), x, 8.5);
    mark(String(column + 1), x, height - 8.5);
  }
  for (let row = 0; row < rows; row++) {
    const y = 11 + (height - 22) * (row + 0.5) / rows;
    mark("ABCDEFGH"[row], 8.5, y);
    mark("ABCDEFGH"[row], width - 8.5, y);
  }
}

function drawTitleBlock(sheet: Sheet, dossier: Dossier, options: { color: string; scale: string }) {
  const { customs, thing, date } = dossier;
  const random = dossier.random.fork("title-block");
  const { color, scale } = options;
  const wide = 118;
  const high = 38;
  const left = sheet.width - 11 - wide;
  const top = sheet.height - 11 - high;
  sheet.rect(left, top, { width: wide, height: high, stroke: color, strokeWidth: 0.6 });
  const cell = (
    x: number,
    y: number,
    box: { width: number; height: number; label: string; value: string; size?: number },
  ) => {
    sheet.rect(left + x, top + y, {
      width: box.width,
      height: box.height,
      stroke: color,
      strokeWidth: 0.2,
    });
    sheet.text(box.label, { x: left + x + 1, y: top + y + 2.6, size: 2.1, font: "sans", color });
    sheet.text(box.value, {
      x: left + x + 1.8,
      y: top + y + box.height - 2,
      size: box.size ?? 3.4,
      smallest: 2,
      font: "machine",
      color,
      maxWidth: box.width - 3,
      legible: true,
    });
  };
  const initials = () => `${random.pick(customs.firstNames)[0]}. ${random.pick(customs.lastNames)}`;
  cell(0, 0, { width: 84, height: 20, label: "TITLE", value: thing.name, size: 5.4 });
  cell(84, 0, { width: 34, height: 10, label: "SCALE", value: scale });
  cell(84, 10, { width: 34, height: 10, label: "UNITS", value: "mm" });
  cell(0, 20, { width: 30, height: 9, label: "DRAWN", value: initials() });
  cell(0, 29, { width: 30, height: 9, label: "CHECKED", value: initials() });
  cell(30, 20, { width: 26, height: 9, label: "DATE", value: formatDate(date, customs.dateStyle) });
  cell(30, 29, { width: 26, height: 9, label: "SHEET", value: `1 / ${random.integer(1, 4)}` });
  cell(56, 20, {
    width: 44,
    height: 18,
    label: "DRAWING No.",
    value: `${random.pick(["DR", "A", "ET"])}-${thing.serialNumber}`,
    size: 4.6,
  });
  cell(100, 20, { width: 18, height: 18, label: "REV", value: random.pick([..."ABCD"]), size: 6 });
}

/** Scales that drawings use; the one nearest to the true one is written down. */
function nameScale(scale: number): string {
  const steps = [1, 2, 2.5, 5, 10, 20, 25, 50, 100];
  const nearest = (value: number) =>
    steps.reduce((best, step) => Math.abs(step - value) < Math.abs(best - value) ? step : best);
  return scale >= 1 ? `${nearest(scale)} : 1` : `1 : ${nearest(1 / scale)}`;
}

/**
 * Draws a diagram of the thing.
 *
 * @example
 * ```ts
 * import { drawDiagram } from "./diagram.ts";
 * import { exampleDossier } from "./example_dossier.ts";
 * console.assert((await drawDiagram(exampleDossier("Diagram"))).sheet.toSvg().includes("<image"));
 * ```
 */
export async function drawDiagram(dossier: Dossier): Promise<Page> {
  const { trade } = dossier;
  const random = dossier.random.fork("diagram");
  const { paper, ink, color } = random.pick(REPRODUCTIONS);
  const parts = await modelParts(dossier.subject);
  const isExploded = random.chance(0.65);
  const [width, height] = isExploded ? [210, 297] : [297, 210];
  const sheet = new Sheet(width, height, { paper });
  drawFrame(sheet, color);
  sheet.heading(dossier.heading.toUpperCase(), {
    x: 18,
    y: 24,
    size: 8,
    font: random.pick(["sansBold", "machine", "narrowBold"]),
    color,
    maxWidth: 140,
  });
  sheet.text(isExploded ? "Exploded view and parts list" : "General arrangement", {
    x: 18,
    y: 30.5,
    size: 3.8,
    font: "sans",
    color,
  });
  const names = trade.components;
  if (isExploded) {
    const view = viewObject(explode(parts, { factor: 0.7 }), {
      azimuth: random.between(25, 40),
      elevation: random.between(16, 28),
      width: 400,
      height: 430,
    });
    const place = { x: 42, y: 42, width: 126, height: 135 };
    sheet.image(place.x, place.y, { ...place, png: drawLines(view, ink).png });
    drawCallouts(sheet, { view, ...place }, { names, color, paper, named: false, random });
    const material = ["steel", "brass", "see note 2", "as supplied", "bonded", "standard part"];
    drawTable(
      sheet,
      names.map((name, index) => [
        { text: String(index + 1) },
        { text: name, legible: index < 3 },
        { text: String(random.pick([1, 1, 1, 2, 4])) },
        { text: random.pick(material) },
      ]),
      {
        x: 18,
        y: 186,
        width: 174,
        font: "machine",
        headFont: "sansBold",
        size: 3.2,
        padding: 0.9,
        color,
        rule: color,
        grid: true,
        columns: [{ heading: "Item", share: 1 }, { heading: "Part", share: 5 }, {
          heading: "Qty",
          share: 1,
        }, { heading: "Material", share: 3 }],
      },
    );
    drawTitleBlock(sheet, dossier, { color, scale: "none" });
  } else {
    const scale = drawThreeViews(sheet, parts, { x: 18, y: 40, width: 150, height: 150, ink });
    const view = viewObject(parts, { azimuth: 36, elevation: 24, width: 230, height: 260 });
    const place = { x: 196, y: 40, width: 66, height: 74.6 };
    sheet.image(place.x, place.y, { ...place, png: drawLines(view, ink).png });
    drawCallouts(sheet, { view, ...place }, {
      names: names.slice(0, 6),
      color,
      paper,
      named: false,
      random,
    });
    names.slice(0, 6).forEach((name, index) =>
      sheet.text(`${index + 1}  ${name}`, {
        x: 180 + (index % 2) * 50,
        y: 128 + Math.floor(index / 2) * 5.6,
        size: 3.6,
        font: "sans",
        color,
        legible: true,
      })
    );
    drawTitleBlock(sheet, dossier, { color, scale: nameScale(scale) });
  }
  return { sheet, paper: "office", folds: random.chance(0.5) ? "half" : "none" };
}
