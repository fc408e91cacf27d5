/**
 * Service records in three designs: a form on the workshop's letterhead, a card filled in at the
 * bench, and a page of a service booklet with the dealers' stamps.
 */
import { drawTable } from "../typeset/table.ts";
import { tableLook } from "./bill_table.ts";
import { addDays, formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { drawFacts } from "./facts.ts";
import { drawJobCard } from "./job_card.ts";
import type { OfficePage } from "./office_page.ts";
import type { Page } from "./page.ts";
import { drawCheckBox, pickPen, writeEntry } from "./pen.ts";
import { drawRubberStamp } from "./rubber_stamp.ts";
import type { Service } from "./service.ts";
import { drawServiceBooklet } from "./service_booklet.ts";
import { drawSignature } from "./signature.ts";
import { startWorkshopPage } from "./workshop_page.ts";

function sectionTitle(page: OfficePage, title: string, y: number): number {
  const { sheet, theme, left, right } = page;
  if (theme.table === "head" || theme.table === "bands") {
    sheet.rect(left, y - 4.6, { width: right - left, height: 6.6, fill: theme.accent });
    sheet.text(title, { x: left + 2, y, size: 3.9, font: theme.boldFont, color: "#ffffff" });
  } else {
    sheet.text(title, { x: left, y, size: 4.2, font: theme.boldFont, color: theme.accent });
    sheet.line(left, y + 1.6, {
      toX: right,
      toY: y + 1.6,
      stroke: theme.accent,
      strokeWidth: 0.35,
    });
  }
  return y + 8.5;
}

function drawChecks(page: OfficePage, service: Service, options: { y: number; dossier: Dossier }) {
  const { sheet, theme, left, width } = page;
  const pen = pickPen(options.dossier.random);
  const half = Math.ceil(service.checks.length / 2);
  service.checks.forEach((check, index) => {
    const x = left + (index < half ? 0 : width / 2);
    const y = options.y + (index % half) * 7;
    drawCheckBox(sheet, { x, y, size: 3.8, ticked: check.done, pen, color: theme.ink });
    sheet.text(check.name, {
      x: x + 7,
      y: y - 0.3,
      size: 3.7,
      font: theme.font,
      color: theme.ink,
      maxWidth: width / 2 - 9,
      legible: index === 0,
    });
  });
  return options.y + half * 7;
}

function drawForm(dossier: Dossier): Page {
  const { customs, owner, date, thing } = dossier;
  const random = dossier.random.fork("form");
  const { page, service } = startWorkshopPage(dossier, random, { headingShare: 0.72 });
  const { company, sheet, theme, left, right, width } = page;
  sheet.text(service.jobNumber, {
    x: right,
    y: page.top + 8,
    size: 5,
    font: "monoBold",
    color: theme.ink,
    anchor: "end",
  });
  const y = page.top + 21;
  const half = width / 2 - 4;
  const first = drawFacts(page, [
    ["Customer", owner.name],
    ["Telephone", owner.phone],
    ["Received", formatDate(addDays(date, -random.integer(3, 24)), customs.dateStyle)],
    ["Completed", formatDate(date, customs.dateStyle)],
  ], { x: left, y, width: half });
  const second = drawFacts(page, [
    ["Brand", thing.brand || "-"],
    ["Model", thing.model || thing.name],
    ["Serial No.", thing.serialNumber],
    ["Colour", thing.color || "-"],
  ], { x: left + width / 2 + 4, y, width: half });
  let next = sectionTitle(
    page,
    random.pick(["Work carried out", "Service performed", "Checklist"]),
    Math.max(first, second) + 6,
  );
  next = drawChecks(page, service, { y: next, dossier });
  next = sectionTitle(page, random.pick(["Measurements", "Readings", "Test results"]), next + 4);
  next = drawTable(
    sheet,
    service.readings.map((
      [label, value],
    ) => [{ text: label }, { text: value }, {
      text: random.pick(["OK", "within tolerance", "passed"]),
    }]),
    {
      ...tableLook(theme),
      x: left,
      y: next - 5,
      width,
      columns: [{ heading: "Test", share: 3 }, { heading: "Result", share: 2 }, {
        heading: "Assessment",
        share: 2,
      }],
    },
  );
  next = sectionTitle(page, "Technician's notes", next + 9);
  next = drawRemark(page, service, { y: next, dossier });
  const sign = Math.min(next + 20, page.bottom - 4);
  sheet.line(left, sign, { toX: left + 66, toY: sign, stroke: theme.ink, strokeWidth: 0.2 });
  sheet.text(`Technician: ${service.technician}`, {
    x: left,
    y: sign + 4.4,
    size: 3.2,
    font: theme.font,
    color: theme.muted,
  });
  drawSignature(sheet, service.technician, { x: left + 4, y: sign - 1, width: 52, random });
  sheet.text(
    `Next service due: ${formatDate(addDays(date, 365 * random.integer(1, 4)), customs.dateStyle)}`,
    { x: right, y: sign + 4.4, size: 3.6, font: theme.boldFont, color: theme.ink, anchor: "end" },
  );
  if (random.chance(0.75)) {
    drawRubberStamp(sheet, {
      x: right - 32,
      y: sign - 14,
      lines: ["SERVICE"],
      date: formatDate(date, customs.dateStyle),
      rim: company.legalName,
      random,
      scale: 1,
    });
  }
  return { sheet, paper: "office", folds: random.chance(0.4) ? "thirds" : "none" };
}

/** Half of technicians type their notes, the others write them. */
function drawRemark(
  page: OfficePage,
  service: Service,
  options: { y: number; dossier: Dossier },
): number {
  const { sheet, theme, left, width } = page;
  const { y, dossier } = options;
  if (dossier.random.fork("remark").chance(0.5)) {
    return sheet.paragraph(service.remark, {
      x: left,
      y,
      width,
      size: 3.8,
      font: theme.font,
      color: theme.ink,
      maxLines: 4,
      legible: true,
    });
  }
  const pen = pickPen(dossier.random);
  const lines = Math.min(3, Math.ceil(service.remark.length / 60));
  const words = service.remark.split(" ");
  const perLine = Math.ceil(words.length / lines);
  for (let line = 0; line < lines; line++) {
    const base = y + 1 + line * 8;
    sheet.line(left, base + 1.2, {
      toX: left + width,
      toY: base + 1.2,
      stroke: theme.muted,
      strokeWidth: 0.15,
    });
    writeEntry(sheet, words.slice(line * perLine, (line + 1) * perLine).join(" "), {
      x: left + 1,
      y: base,
      width: width - 2,
      pen,
    });
  }
  return y + lines * 8;
}

/**
 * Draws a service record.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawServiceRecord } from "./service_record.ts";
 * console.assert(drawServiceRecord(exampleDossier("Service Record")).sheet.texts.length > 2);
 * ```
 */
export function drawServiceRecord(dossier: Dossier): Page {
  const design = dossier.random.fork("design").next();
  if (design < 0.5) return drawForm(dossier);
  return design < 0.75 ? drawJobCard(dossier) : drawServiceBooklet(dossier);
}
