/** Workshops' bills: what was wrong, the work, the parts, the sum. */
import { createServiceBill } from "./bill.ts";
import { drawBill } from "./bill_table.ts";
import { addDays, formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { drawAddress, drawFacts } from "./facts.ts";
import type { Page } from "./page.ts";
import { drawRubberStamp } from "./rubber_stamp.ts";
import { drawSignature } from "./signature.ts";
import { startWorkshopPage } from "./workshop_page.ts";

/**
 * Draws a repair invoice.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawRepairInvoice } from "./repair_invoice.ts";
 * console.assert(drawRepairInvoice(exampleDossier("Repair Invoice")).paper === "office");
 * ```
 */
export function drawRepairInvoice(dossier: Dossier): Page {
  const { customs, owner, date, thing } = dossier;
  const random = dossier.random.fork("repair");
  const { page, service } = startWorkshopPage(dossier, random, { headingShare: 1 });
  const { company, sheet, theme, left, right, width } = page;
  const y = page.top + 20;
  const below = drawAddress(page, [owner.name, ...owner.addressLines, owner.phone], {
    x: left,
    y,
    title: "CUSTOMER",
  });
  const facts = drawFacts(page, [
    ["Invoice No.", `R${date.getUTCFullYear() % 100}-${random.integer(1000, 9999)}`],
    ["Job No.", service.jobNumber],
    ["Date", formatDate(date, customs.dateStyle)],
    ["Received", formatDate(addDays(date, -random.integer(4, 28)), customs.dateStyle)],
  ], { x: right - 78, y, width: 78 });
  let next = Math.max(below, facts) + 3;
  sheet.rect(left, next - 4, { width, height: 17, fill: theme.tint });
  sheet.text(thing.name, {
    x: left + 3,
    y: next + 2,
    size: 4.4,
    font: theme.boldFont,
    color: theme.ink,
    maxWidth: width * 0.66,
    legible: true,
  });
  sheet.text(`S/N ${thing.serialNumber}`, {
    x: right - 3,
    y: next + 2,
    size: 3.8,
    font: "mono",
    color: theme.ink,
    anchor: "end",
  });
  sheet.text(
    `Complaint: ${
      random.pick([
        "does not work reliably",
        "regular service",
        "damage after a fall",
        "worn parts",
        "please check and advise",
      ])
    }`,
    { x: left + 3, y: next + 9, size: 3.5, font: theme.font, color: theme.ink },
  );
  next = drawBill(page, createServiceBill(dossier), { y: next + 19, customs });
  next = sheet.paragraph(service.remark, {
    x: left,
    y: next + 4,
    width: width * 0.6,
    size: 3.5,
    font: theme.font,
    color: theme.ink,
    maxLines: 3,
  });
  next = sheet.paragraph(
    `Repairs are guaranteed for ${
      random.pick([6, 12, 24])
    } months. Parts replaced are returned on request.`,
    { x: left, y: next + 2, width: width * 0.6, size: 3.1, font: theme.font, color: theme.muted },
  );
  const sign = Math.min(next + 18, page.bottom - 4);
  sheet.line(left, sign, { toX: left + 62, toY: sign, stroke: theme.ink, strokeWidth: 0.2 });
  sheet.text(random.pick(["For the workshop", "Authorised signature", "Technician"]), {
    x: left,
    y: sign + 4.2,
    size: 3.1,
    font: theme.font,
    color: theme.muted,
  });
  drawSignature(sheet, service.technician, { x: left + 4, y: sign - 1, width: 50, random });
  if (random.chance(0.7)) {
    const round = random.chance(0.5);
    drawRubberStamp(sheet, {
      x: right - 45,
      y: sign - 8,
      lines: [random.pick(["PAID", "REPAIRED", "PAID CASH"])],
      date: formatDate(date, customs.dateStyle),
      ...(round ? { rim: company.legalName } : {}),
      random,
    });
  }
  return { sheet, paper: "office", folds: random.chance(0.5) ? "thirds" : "none" };
}
