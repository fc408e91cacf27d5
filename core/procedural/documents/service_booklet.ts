/** A page of a service booklet: printed fields for each visit, filled one after the other over the years. */
import { Sheet } from "../typeset/sheet.ts";
import { addDays, formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { inventCompany } from "./fictional.ts";
import type { Page } from "./page.ts";
import { drawCheckBox, pickPen, writeEntry } from "./pen.ts";
import { drawRubberStamp } from "./rubber_stamp.ts";
import { inventService } from "./service.ts";
import { drawSignature } from "./signature.ts";
import { pickTheme } from "./theme.ts";

const WIDTH = 148;
const HEIGHT = 205;

/**
 * Draws the page, with one to four of its four fields filled in; the last is the record's own date.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawServiceBooklet } from "./service_booklet.ts";
 * console.assert(drawServiceBooklet(exampleDossier("Service Record")).paper === "booklet");
 * ```
 */
export function drawServiceBooklet(dossier: Dossier): Page {
  const { customs, trade, date, thing } = dossier;
  const random = dossier.random.fork("booklet");
  const theme = pickTheme(random);
  const sheet = new Sheet(WIDTH, HEIGHT, { paper: "#fdfdfb" });
  const company = inventCompany(random.fork("workshop"), { customs, trade, kind: "workshop" });
  sheet.rect(0, 0, { width: WIDTH, height: 30, fill: theme.accent });
  sheet.heading(dossier.heading, {
    x: 10,
    y: 15,
    size: 8.5,
    font: theme.headingFont,
    color: "#ffffff",
    maxWidth: 128,
  });
  sheet.text(thing.name, {
    x: 10,
    y: 22,
    size: 4.4,
    font: theme.font,
    color: "#ffffff",
    maxWidth: 128,
    legible: true,
  });
  sheet.text(`Serial No. ${thing.serialNumber}`, {
    x: 10,
    y: 27,
    size: 3.3,
    font: theme.font,
    color: "#ffffff",
    opacity: 0.85,
  });
  const filled = random.integer(1, 4);
  for (let visit = 0; visit < 4; visit++) {
    const x = 8 + (visit % 2) * 67;
    const y = 37 + Math.floor(visit / 2) * 80;
    drawVisit({ visit, x, y, done: visit < filled, yearsAgo: filled - 1 - visit });
  }
  sheet.text(`Page ${random.integer(8, 42)}`, {
    x: WIDTH / 2,
    y: HEIGHT - 4,
    size: 2.8,
    font: theme.font,
    color: theme.muted,
    anchor: "middle",
  });
  return { sheet, paper: "booklet", folds: "spine" };

  function drawVisit(
    field: { visit: number; x: number; y: number; done: boolean; yearsAgo: number },
  ) {
    const { visit, x, y, done } = field;
    const own = random.fork(`visit ${visit}`);
    const pen = pickPen(own);
    const when = addDays(date, -field.yearsAgo * (365 + own.integer(-25, 40)));
    sheet.rect(x, y, {
      width: 64,
      height: 76,
      stroke: theme.accent,
      strokeWidth: 0.4,
      radius: 1.5,
    });
    sheet.rect(x, y, { width: 64, height: 8, fill: theme.tint, radius: 1.5 });
    sheet.text(`Service ${visit + 1}`, {
      x: x + 3,
      y: y + 5.7,
      size: 4.2,
      font: theme.boldFont,
      color: theme.accent,
    });
    sheet.text("Date", { x: x + 3, y: y + 15, size: 3, font: theme.font, color: theme.muted });
    sheet.line(x + 14, y + 16, { toX: x + 60, toY: y + 16, stroke: theme.muted, strokeWidth: 0.2 });
    if (done) {
      writeEntry(sheet, formatDate(when, customs.dateStyle), {
        x: x + 17,
        y: y + 15,
        width: 42,
        pen,
        legible: true,
      });
    }
    trade.checks.slice(0, 4).forEach((check, index) => {
      const base = y + 23 + index * 5.6;
      drawCheckBox(sheet, {
        x: x + 3,
        y: base,
        size: 3,
        ticked: done && own.chance(0.8),
        pen,
        color: theme.ink,
      });
      sheet.text(check, {
        x: x + 8,
        y: base - 0.4,
        size: 3,
        font: theme.font,
        color: theme.ink,
        maxWidth: 54,
      });
    });
    sheet.text("Stamp and signature", {
      x: x + 3,
      y: y + 74,
      size: 2.6,
      font: theme.font,
      color: theme.muted,
    });
    if (!done) return;
    drawRubberStamp(sheet, {
      x: x + 44,
      y: y + 57,
      lines: [company.initials],
      date: formatDate(when, customs.dateStyle),
      rim: company.legalName,
      scale: 0.82,
      random: own,
    });
    drawSignature(sheet, inventService(dossier, own).technician, {
      x: x + 4,
      y: y + 66,
      width: 40,
      random: own,
    });
  }
}
