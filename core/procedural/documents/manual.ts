/** Manuals: the cover of a booklet, or an open spread with steps and figures. */
import { Sheet } from "../typeset/sheet.ts";
import { drawQr } from "./barcode.ts";
import { formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import type { Page } from "./page.ts";
import { drawWarningSign } from "./pictogram.ts";
import { pickTheme, type Theme } from "./theme.ts";
import { drawCallouts } from "./views/callouts.ts";
import { drawLines } from "./views/line_drawing.ts";
import { modelParts, viewObject } from "./views/object_view.ts";

function headingOf(dossier: Dossier): string {
  if (dossier.heading !== "Manual") return dossier.heading;
  return dossier.random.fork("heading").pick([
    "Owner's Manual",
    "User Manual",
    "Instruction Manual",
  ]);
}

async function drawCover(dossier: Dossier, theme: Theme): Promise<Page> {
  const { thing, trade, customs, date } = dossier;
  const random = dossier.random.fork("cover");
  const [width, height] = random.pick([[148, 210], [140, 216]] as const);
  const dark = random.chance(0.45);
  const sheet = new Sheet(width, height, { paper: dark ? theme.accent : "#ffffff" });
  const ink = dark ? "#ffffff" : theme.ink;
  const soft = dark ? "#ffffffb0" : theme.muted;
  const margin = 13;
  sheet.text(thing.brand || trade.noun, {
    x: margin,
    y: 25,
    size: 9,
    smallest: 4,
    font: theme.headingFont,
    color: dark ? ink : theme.accent,
    maxWidth: width - 2 * margin,
    legible: true,
  });
  sheet.heading(headingOf(dossier), {
    x: margin,
    y: 40,
    size: 8.5,
    font: theme.boldFont,
    color: ink,
    maxWidth: width - 2 * margin,
  });
  sheet.text(thing.model || thing.name, {
    x: margin,
    y: 49,
    size: 6,
    smallest: 3.4,
    font: theme.font,
    color: ink,
    maxWidth: width - 2 * margin,
    legible: true,
  });
  if (!dark) sheet.rect(margin, 54, { width: 26, height: 1.4, fill: theme.accent });
  const view = viewObject(await modelParts(dossier.subject), {
    azimuth: random.between(20, 42),
    elevation: random.between(12, 26),
    width: 340,
    height: 320,
  });
  const wide = Math.min(width - 2 * margin, (height - 108) * 340 / 320);
  sheet.image((width - wide) / 2, 66, {
    width: wide,
    height: wide * 320 / 340,
    png: drawLines(view, dark ? [255, 255, 255] : [34, 36, 42]).png,
  });
  const languages = ["EN", "DE", "FR", "ES", "IT", "NL", "PT", "JA"].slice(0, random.integer(3, 8));
  languages.forEach((language, index) => {
    sheet.rect(margin + index * 11, height - 32, {
      width: 9,
      height: 6.4,
      stroke: soft,
      strokeWidth: 0.3,
      radius: 1,
    });
    sheet.text(language, {
      x: margin + index * 11 + 4.5,
      y: height - 27.4,
      size: 3.4,
      font: "sansBold",
      color: ink,
      anchor: "middle",
    });
  });
  sheet.paragraph("Read this manual before first use and keep it for later reference.", {
    x: margin,
    y: height - 18,
    width: width * 0.6,
    size: 3.4,
    font: theme.font,
    color: soft,
  });
  sheet.text(
    `${random.integer(10, 99)}-${random.integer(10000, 99999)} / ${
      formatDate(date, customs.dateStyle)
    }`,
    { x: width - margin, y: height - 9, size: 2.8, font: "machine", color: soft, anchor: "end" },
  );
  return { sheet, paper: "booklet" };
}

async function drawSpread(dossier: Dossier, theme: Theme): Promise<Page> {
  const { thing, trade, random: chance } = dossier;
  const random = chance.fork("spread");
  const width = 296;
  const height = 210;
  const half = width / 2;
  const sheet = new Sheet(width, height, { paper: "#fdfdfb" });
  const margin = 13;
  const inner = half - 2 * margin;
  sheet.define(
    '<linearGradient id="gutter"><stop offset="0" stop-color="#000" stop-opacity="0"/><stop offset="0.5" stop-color="#000" stop-opacity="0.2"/><stop offset="1" stop-color="#000" stop-opacity="0"/></linearGradient>',
  );
  sheet.heading(headingOf(dossier), {
    x: margin,
    y: 22,
    size: 8,
    font: theme.headingFont,
    color: theme.accent,
    maxWidth: inner,
  });
  sheet.text(thing.name, {
    x: margin,
    y: 29.5,
    size: 4.6,
    smallest: 3,
    font: theme.font,
    color: theme.ink,
    maxWidth: inner,
    legible: true,
  });
  sheet.line(margin, 33, { toX: half - margin, toY: 33, stroke: theme.accent, strokeWidth: 0.5 });
  sheet.text("Parts", { x: margin, y: 43, size: 5, font: theme.boldFont, color: theme.ink });
  const parts = await modelParts(dossier.subject);
  const view = viewObject(parts, { azimuth: 32, elevation: 20, width: 280, height: 300 });
  const place = { x: margin + 16, y: 48, width: inner - 32, height: (inner - 32) * 300 / 280 };
  sheet.image(place.x, place.y, { ...place, png: drawLines(view, [34, 36, 42]).png });
  const names = trade.components.slice(0, 8);
  drawCallouts(sheet, { view, ...place }, {
    names,
    color: theme.ink,
    paper: "#fdfdfb",
    named: false,
    random,
  });
  const listTop = place.y + place.height + 10;
  names.forEach((name, index) =>
    sheet.text(`${index + 1}  ${name}`, {
      x: margin + (index % 2) * inner / 2,
      y: listTop + Math.floor(index / 2) * 6,
      size: 3.7,
      font: theme.font,
      color: theme.ink,
      maxWidth: inner / 2 - 3,
      legible: true,
    })
  );
  const right = half + margin;
  let y = 22;
  let step = 1;
  const page = random.integer(4, 30) * 2;
  trade.instructions.forEach((section, index) => {
    sheet.text(`${index + 1}.  ${section.heading}`, {
      x: right,
      y,
      size: 5,
      font: theme.boldFont,
      color: theme.accent,
      legible: true,
    });
    y += 9.5;
    for (const text of section.steps) {
      sheet.circle(right + 2.6, y - 1.3, { radius: 2.6, fill: theme.ink });
      sheet.text(String(step++), {
        x: right + 2.6,
        y: y - 0.1,
        size: 3.3,
        font: "sansBold",
        color: "#ffffff",
        anchor: "middle",
      });
      y = sheet.paragraph(text, {
        x: right + 8,
        y,
        width: inner - 9,
        size: 4.5,
        font: theme.font,
        color: theme.ink,
        maxLines: 3,
      }) + 4;
    }
    y += 4;
  });
  const [sign, sentence] = random.pick(trade.warnings);
  const boxTop = Math.min(y, height - 58);
  sheet.rect(right, boxTop, {
    width: inner,
    height: 21,
    stroke: theme.ink,
    strokeWidth: 0.4,
    fill: "#fff7df",
  });
  drawWarningSign(sheet, sign, { x: right + 11, y: boxTop + 11.5, size: 15 });
  sheet.text("CAUTION", {
    x: right + 22,
    y: boxTop + 7,
    size: 4.4,
    font: "sansBold",
    color: "#17171a",
  });
  sheet.paragraph(sentence, {
    x: right + 22,
    y: boxTop + 12.6,
    width: inner - 25,
    size: 3.5,
    font: theme.font,
    color: "#17171a",
    maxLines: 2,
  });
  if (boxTop + 50 < height) {
    drawQr(sheet, `https://help.example/${encodeURIComponent(thing.name.slice(0, 30))}`, {
      x: right + inner - 20,
      y: boxTop + 25,
      size: 18,
    });
  }
  for (
    const [x, number, anchor] of [[margin, page, "start"], [
      width - margin,
      page + 1,
      "end",
    ]] as const
  ) {
    sheet.text(String(number), {
      x,
      y: height - 8,
      size: 3.4,
      font: theme.font,
      color: theme.muted,
      anchor,
    });
  }
  sheet.rect(half - 10, 0, { width: 20, height, fill: "url(#gutter)" });
  return { sheet, paper: "booklet", folds: "spine" };
}

/**
 * Draws a manual.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawManual } from "./manual.ts";
 * console.assert((await drawManual(exampleDossier("Manual"))).paper === "booklet");
 * ```
 */
export function drawManual(dossier: Dossier): Promise<Page> {
  const random = dossier.random.fork("manual");
  return random.chance(0.65)
    ? drawCover(dossier, pickTheme(random))
    : drawSpread(dossier, pickTheme(random));
}
