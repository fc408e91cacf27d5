/** Specification sheets: a picture of the thing, its features, and tables of figures under headings. */
import { Sheet } from "../typeset/sheet.ts";
import { drawTable } from "../typeset/table.ts";
import { drawEan13 } from "./barcode.ts";
import { tableLook } from "./bill_table.ts";
import { formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import type { Part } from "../render/mesh.ts";
import type { Page } from "./page.ts";
import { pickTheme, type Theme } from "./theme.ts";
import { drawLines, type Ink } from "./views/line_drawing.ts";
import { extentOf, modelParts, viewObject } from "./views/object_view.ts";
import { drawShaded } from "./views/scan_views.ts";

/** "#1f3b5c" as red, green, blue. */
function inkOf(color: string): Ink {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, value >> 8 & 255, value & 255];
}

interface SpecificationTable {
  heading: string;
  rows: readonly (readonly [string, string])[];
}

/** The trade's groups with one value chosen for each label; the model's own size replaces guesses where it has one. */
function specify(dossier: Dossier, parts: readonly Part[]): SpecificationTable[] {
  const random = dossier.random.fork("specification");
  const [width, height, depth] = extentOf(parts);
  const measured: Readonly<Record<string, number>> = { Width: width, Height: height, Depth: depth };
  return dossier.trade.specifications.map(({ heading, rows }) => ({
    heading,
    rows: rows.map(([label, values]) =>
      [
        label,
        label in measured ? `${measured[label].toFixed(1)} cm` : random.pick(values),
      ] as const
    ),
  }));
}

function drawHeader(sheet: Sheet, dossier: Dossier, theme: Theme): number {
  const { thing } = dossier;
  const { width } = sheet;
  const margin = 16;
  const inner = width - 2 * margin;
  const band = theme.letterhead === "band" || theme.letterhead === "left";
  if (band) sheet.rect(0, 0, { width, height: 40, fill: theme.accent });
  else {sheet.line(margin, 39, {
      toX: width - margin,
      toY: 39,
      stroke: theme.accent,
      strokeWidth: 0.9,
    });}
  const ink = band ? "#ffffff" : theme.ink;
  sheet.heading(dossier.heading.toUpperCase(), {
    x: margin,
    y: 19,
    size: 8,
    font: theme.boldFont,
    color: band ? "#ffffff" : theme.accent,
    maxWidth: inner * 0.6,
  });
  sheet.text(thing.name, {
    x: margin,
    y: 31.5,
    size: 8,
    smallest: 4,
    font: theme.headingFont,
    color: ink,
    maxWidth: inner,
    legible: true,
  });
  sheet.text(thing.brand, {
    x: width - margin,
    y: 18,
    size: 6,
    smallest: 3,
    font: theme.headingFont,
    color: ink,
    anchor: "end",
    maxWidth: inner * 0.36,
  });
  return 50;
}

/**
 * Draws a specification sheet.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawSpecSheet } from "./spec_sheet.ts";
 * console.assert((await drawSpecSheet(exampleDossier("Spec Sheet"))).sheet.texts.length > 3);
 * ```
 */
export async function drawSpecSheet(dossier: Dossier): Promise<Page> {
  const { customs, trade, thing, date, subject } = dossier;
  const random = dossier.random.fork("sheet");
  const theme = pickTheme(random);
  const [width, height] = customs.paper === "A4" ? [210, 297] : [215.9, 279.4];
  const sheet = new Sheet(width, height, { paper: "#ffffff" });
  const margin = 16;
  const inner = width - 2 * margin;
  let y = drawHeader(sheet, dossier, theme);
  const parts = await modelParts(subject);
  const view = viewObject(parts, {
    azimuth: random.between(15, 42),
    elevation: random.between(8, 26),
    width: 300,
    height: 280,
  });
  const shaded = random.chance(0.5);
  const picture = shaded ? drawShaded(view, [226, 228, 232]) : drawLines(view, inkOf(theme.accent));
  const wide = inner * 0.48;
  const high = wide * 280 / 300;
  const pictureLeft = random.chance(0.5);
  const pictureX = pictureLeft ? margin : margin + inner - wide;
  const textX = pictureLeft ? margin + wide + 8 : margin;
  sheet.rect(pictureX, y - 3, { width: wide, height: high, fill: theme.tint });
  sheet.image(pictureX + 4, y + 1, { width: wide - 8, height: high - 8, png: picture.png });
  let textY = y + 4;
  sheet.text("Highlights", {
    x: textX,
    y: textY,
    size: 4.6,
    font: theme.boldFont,
    color: theme.accent,
  });
  textY += 8;
  const groups = specify(dossier, parts);
  const highlights = groups.flatMap((group) => group.rows.slice(0, 2)).slice(0, 6);
  for (const [label, value] of highlights) {
    sheet.rect(textX, textY - 2.4, { width: 1.8, height: 1.8, fill: theme.accent });
    sheet.text(`${label}: ${value}`, {
      x: textX + 4.5,
      y: textY,
      size: 3.8,
      smallest: 3,
      font: theme.font,
      color: theme.ink,
      maxWidth: inner - wide - 14,
      legible: true,
    });
    textY += 7;
  }
  sheet.paragraph(subject.description, {
    x: textX,
    y: textY + 2,
    width: inner - wide - 10,
    size: 3.4,
    font: theme.font,
    color: theme.muted,
    maxLines: 4,
  });
  y += high + 6;
  const twoColumns = random.chance(0.4);
  const columnWidth = twoColumns ? (inner - 8) / 2 : inner;
  const columnY = [y, y];
  groups.forEach((group, index) => {
    const column = twoColumns ? index % 2 : 0;
    const x = margin + column * (columnWidth + 8);
    columnY[column] = drawTable(
      sheet,
      group.rows.map(([label, value]) => [{ text: label }, { text: value, legible: true }]),
      {
        ...tableLook(theme),
        x,
        y: columnY[column],
        width: columnWidth,
        padding: twoColumns ? 1.6 : 1.3,
        maxLines: 2,
        columns: [{ heading: group.heading, share: 2 }, { heading: "", share: 3 }],
      },
    ) + 6;
  });
  const foot = height - 14;
  if (Math.max(...columnY) < foot - 22) {
    drawEan13(sheet, `200${random.integer(100000000, 999999999)}`, {
      x: width - margin - 38,
      y: foot - 20,
      width: 38,
      height: 13,
    });
  }
  sheet.text(
    `${thing.serialNumber}  ·  Rev. ${random.integer(1, 9)}  ·  ${
      formatDate(date, customs.dateStyle)
    }  ·  Subject to change without notice. ${trade.noun}, weights and measures are approximate.`,
    { x: margin, y: foot + 4, size: 2.8, font: theme.font, color: theme.muted, maxWidth: inner },
  );
  return { sheet, paper: "office" };
}
