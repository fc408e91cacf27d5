/** Safety guides: a leaf with signs, sentences, and what to do and not to do. */
import { Sheet } from "../typeset/sheet.ts";
import { formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import type { Page } from "./page.ts";
import { drawWarningSign } from "./pictogram.ts";
import type { WarningSign } from "./trades/trade.ts";
import { drawLines } from "./views/line_drawing.ts";
import { modelParts, viewObject } from "./views/object_view.ts";

const GENERAL: readonly (readonly [WarningSign, string])[] = [
  ["general", "Read and understand this guide before use. Keep it within reach."],
  ["child", "Not a toy. Use only under the supervision of an adult."],
  ["fire", "Keep packaging and cleaning agents away from open flames."],
];

const LOOKS = [
  { band: "#f7c81e", ink: "#17171a", signal: "#e0641b" },
  { band: "#e0641b", ink: "#ffffff", signal: "#c3231f" },
  { band: "#17171a", ink: "#f7c81e", signal: "#e0641b" },
  { band: "#1c5ea8", ink: "#ffffff", signal: "#c3231f" },
] as const;

/** The slanted black and yellow stripes of hazard tape. */
function drawTape(sheet: Sheet, y: number) {
  sheet.rect(0, y, { width: sheet.width, height: 4, fill: "#f7c81e" });
  let path = "";
  for (let x = -6; x < sheet.width; x += 8) path += `M${x} ${y + 4}l4 -4h4l-4 4Z`;
  sheet.path(path, { fill: "#17171a" });
}

/**
 * Draws a safety guide.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawSafetyGuide } from "./safety_guide.ts";
 * console.assert((await drawSafetyGuide(exampleDossier("Safety Guide"))).sheet.texts.length > 4);
 * ```
 */
export async function drawSafetyGuide(dossier: Dossier): Promise<Page> {
  const { trade, thing, customs, date } = dossier;
  const random = dossier.random.fork("safety");
  const look = random.pick(LOOKS);
  const small = random.chance(0.5);
  const [width, height] = small ? [148, 210] : customs.paper === "A4" ? [210, 297] : [215.9, 279.4];
  const sheet = new Sheet(width, height, { paper: "#ffffff" });
  const margin = small ? 10 : 16;
  const inner = width - 2 * margin;
  const scale = small ? 0.8 : 1;
  const bandHeight = 40 * scale;
  sheet.rect(0, 0, { width, height: bandHeight, fill: look.band });
  drawWarningSign(sheet, "general", {
    x: margin + 13 * scale,
    y: bandHeight / 2 + 1,
    size: 25 * scale,
    fill: look.band === "#f7c81e" ? "#ffffff" : "#f7c81e",
  });
  sheet.heading(dossier.heading.toUpperCase(), {
    x: margin + 31 * scale,
    y: bandHeight * 0.52,
    size: 10 * scale,
    font: "sansBold",
    color: look.ink,
    maxWidth: inner - 32 * scale,
  });
  sheet.text(thing.name, {
    x: margin + 31 * scale,
    y: bandHeight * 0.78,
    size: 5 * scale,
    smallest: 2.8,
    font: "sans",
    color: look.ink,
    maxWidth: inner - 32 * scale,
    legible: true,
  });
  if (random.chance(0.5)) drawTape(sheet, bandHeight);
  let y = bandHeight + 15 * scale;
  const rows = [...trade.warnings, ...GENERAL].slice(0, small ? 6 : 7);
  const signals = ["WARNING", "CAUTION", "NOTICE"];
  rows.forEach(([sign, sentence], index) => {
    const rowHeight = 21 * scale;
    sheet.rect(margin, y - 6 * scale, {
      width: inner,
      height: rowHeight - 2 * scale,
      fill: index % 2 ? "#ffffff" : "#f4f4f2",
      stroke: "#c9c9c4",
      strokeWidth: 0.2,
    });
    drawWarningSign(sheet, sign, { x: margin + 11 * scale, y: y + 3.6 * scale, size: 15 * scale });
    sheet.text(signals[index % 3 === 0 ? 0 : random.integer(1, 2)], {
      x: margin + 23 * scale,
      y: y + 0.5,
      size: 4.4 * scale,
      font: "sansBold",
      color: look.signal,
    });
    sheet.paragraph(sentence, {
      x: margin + 23 * scale,
      y: y + 6.5 * scale,
      width: inner - 27 * scale,
      size: 4 * scale,
      font: "sans",
      color: "#1c1c1c",
      maxLines: 2,
      legible: true,
    });
    y += rowHeight;
  });
  const bottom = height - 13;
  if (bottom - y > 42 * scale) {
    const size = Math.min(bottom - y - 6, 62 * scale);
    const view = viewObject(await modelParts(dossier.subject), {
      azimuth: 30,
      elevation: 18,
      width: 220,
      height: 220,
    });
    const png = drawLines(view, [34, 36, 42]).png;
    for (const [place, allowed] of [[0, true], [1, false]] as const) {
      const x = margin + place * (inner + 4) / 2;
      const wide = (inner - 4) / 2;
      const color = allowed ? "#1d7f3f" : "#c3231f";
      sheet.rect(x, y, { width: wide, height: size, stroke: color, strokeWidth: 0.8, radius: 2 });
      sheet.image(x + (wide - size * 0.8) / 2, y + size * 0.1, {
        width: size * 0.8,
        height: size * 0.8,
        png,
      });
      const mark = { stroke: color, strokeWidth: 1.8 * scale, cap: "round" } as const;
      if (allowed) sheet.path(`M${x + 4} ${y + 7}l3 3l5 -6`, mark);
      else {sheet.path(
          `M${x + 4} ${y + 4}l7 7m0 -7l-7 7M${x + wide * 0.2} ${y + size * 0.85}L${
            x + wide * 0.8
          } ${y + size * 0.15}`,
          mark,
        );}
    }
  }
  sheet.text(
    `${thing.brand || dossier.trade.noun}  ·  Form ${random.integer(100, 999)}-${
      random.integer(10, 99)
    }  ·  ${formatDate(date, customs.dateStyle)}`,
    { x: margin, y: height - 6, size: 2.9, font: "sans", color: "#6a6d72", maxWidth: inner },
  );
  return { sheet, paper: small ? "booklet" : "office", folds: small ? "none" : "thirds" };
}
