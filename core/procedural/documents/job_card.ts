/** Job cards: small printed forms that go through the workshop with the thing and come back filled in. */
import { Sheet } from "../typeset/sheet.ts";
import { addDays, formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { inventCompany } from "./fictional.ts";
import { drawFieldRow, type FieldCell, type FormStyle } from "./form_field.ts";
import type { Page } from "./page.ts";
import { drawCheckBox, pickPen, writeEntry } from "./pen.ts";
import { drawRubberStamp } from "./rubber_stamp.ts";
import { inventService } from "./service.ts";
import { drawSignature } from "./signature.ts";

const WIDTH = 148;
const HEIGHT = 210;
const STOCKS = [["#f3e6c0", "#3a3226"], ["#fbf7ea", "#1f3f6e"], ["#dfe9ee", "#1d3140"], [
  "#f6dfdc",
  "#5e1f24",
]] as const;

/**
 * Draws a job card.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawJobCard } from "./job_card.ts";
 * console.assert(drawJobCard(exampleDossier("Service Record")).sheet.height === 210);
 * ```
 */
export function drawJobCard(dossier: Dossier): Page {
  const { customs, trade, owner, date, thing } = dossier;
  const random = dossier.random.fork("job-card");
  const [paper, color] = random.pick(STOCKS);
  const sheet = new Sheet(WIDTH, HEIGHT, { paper });
  const company = inventCompany(random.fork("workshop"), { customs, trade, kind: "workshop" });
  const service = inventService(dossier, random);
  const pen = pickPen(random);
  const typed = random.chance(0.35);
  const style: FormStyle = {
    labelFont: "narrow",
    labelSize: 2.7,
    color,
    entryFont: "typewriter",
    entrySize: 4.4,
    ...(typed ? {} : { pen }),
  };
  const left = 9;
  const right = WIDTH - 9;
  const width = right - left;

  sheet.heading(dossier.heading.toUpperCase(), {
    x: left,
    y: 17,
    size: 8.5,
    font: "narrowBold",
    color,
    maxWidth: 88,
  });
  sheet.text(company.name, {
    x: left,
    y: 23.5,
    size: 4.2,
    font: "narrowBold",
    color,
    maxWidth: 92,
    legible: true,
  });
  sheet.text([...company.addressLines, company.phone].join("  ·  "), {
    x: left,
    y: 28,
    size: 3,
    font: "narrow",
    color,
    maxWidth: 100,
  });
  sheet.text("No.", { x: right - 34, y: 16, size: 3.4, font: "narrow", color });
  sheet.text(String(random.integer(1000, 99999)).padStart(6, "0"), {
    x: right,
    y: 16.5,
    size: 7,
    font: "machine",
    color: "#b3202c",
    anchor: "end",
  });
  const row = (y: number, cells: readonly FieldCell[]) =>
    drawFieldRow(sheet, cells, { x: left, y, width, height: 13.5 }, style);
  let y = row(33, [[3, "CUSTOMER", owner.name], [2, "TELEPHONE", owner.phone]]);
  y = row(y, [[3, "MAKE / MODEL", thing.name], [2, "SERIAL No.", thing.serialNumber]]);
  y = row(y, [
    [2, "RECEIVED", formatDate(addDays(date, -random.integer(2, 20)), customs.dateStyle)],
    [2, "READY", formatDate(date, customs.dateStyle)],
    [2, "JOB", service.jobNumber],
  ]);
  y += 7;
  const half = Math.ceil(service.checks.length / 2);
  service.checks.forEach((check, index) => {
    const x = left + (index < half ? 1 : width / 2 + 1);
    const base = y + (index % half) * 6.6;
    drawCheckBox(sheet, { x, y: base, size: 3.5, ticked: check.done, pen, color });
    sheet.text(check.name, {
      x: x + 6.2,
      y: base - 0.4,
      size: 3.3,
      font: "narrow",
      color,
      maxWidth: width / 2 - 10,
    });
  });
  y += half * 6.6 + 1;
  for (const [label, value] of service.readings) {
    sheet.text(label, {
      x: left + 1,
      y: y + 4.5,
      size: 3.3,
      font: "narrowBold",
      color,
      maxWidth: 50,
    });
    sheet.line(left + 52, y + 5.4, { toX: right, toY: y + 5.4, stroke: color, strokeWidth: 0.18 });
    writeEntry(sheet, value, { x: left + 56, y: y + 4.6, width: 60, pen });
    y += 8;
  }
  y += 3;
  sheet.text("REMARKS", { x: left + 1, y: y + 2, size: 2.7, font: "narrow", color });
  const words = service.remark.split(" ");
  for (let line = 0; line < 3; line++) {
    const base = y + 8.5 + line * 8;
    sheet.line(left, base + 1, { toX: right, toY: base + 1, stroke: color, strokeWidth: 0.18 });
    writeEntry(sheet, words.slice(line * 8, line * 8 + 8).join(" "), {
      x: left + 1,
      y: base,
      width: width - 3,
      pen,
    });
  }
  const sign = HEIGHT - 16;
  sheet.line(left, sign, { toX: left + 56, toY: sign, stroke: color, strokeWidth: 0.2 });
  sheet.text("Technician", { x: left, y: sign + 3.8, size: 2.8, font: "narrow", color });
  drawSignature(sheet, service.technician, {
    x: left + 3,
    y: sign - 0.8,
    width: 46,
    random,
    color: pen.color,
  });
  if (random.chance(0.7)) {
    drawRubberStamp(sheet, {
      x: right - 28,
      y: sign - 6,
      lines: [random.pick(["COMPLETED", "CHECKED", "TESTED OK"])],
      date: formatDate(date, customs.dateStyle),
      scale: 0.8,
      random,
    });
  }
  return { sheet, paper: "card" };
}
