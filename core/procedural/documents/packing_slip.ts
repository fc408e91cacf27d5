/** Packing slips: what lies in the parcel, ticked off by whoever packed it; no prices. */
import { drawTable } from "../typeset/table.ts";
import { drawCode128, drawQr } from "./barcode.ts";
import { createPurchaseBill } from "./bill.ts";
import { tableLook } from "./bill_table.ts";
import { addDays, formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { drawAddress, drawFacts } from "./facts.ts";
import { inventCompany } from "./fictional.ts";
import { startOfficePage } from "./office_page.ts";
import type { Page } from "./page.ts";
import { drawCheckBox, pickPen, writeEntry } from "./pen.ts";
import { pickTheme } from "./theme.ts";

/**
 * Draws a packing slip.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawPackingSlip } from "./packing_slip.ts";
 * console.assert(drawPackingSlip(exampleDossier("Packing Slip")).sheet.texts.length > 2);
 * ```
 */
export function drawPackingSlip(dossier: Dossier): Page {
  const { customs, trade, owner, date } = dossier;
  const random = dossier.random.fork("packing");
  const company = inventCompany(random.fork("shop"), { customs, trade });
  // Warehouses print in black on a laser printer, whatever the shop's colours are.
  const printed = random.chance(0.6)
    ? {
      ...pickTheme(random),
      accent: "#1b1b1b",
      tint: "#ececec",
      ink: "#1b1b1b",
      paper: "#ffffff",
      letterhead: "split" as const,
    }
    : pickTheme(random);
  const page = startOfficePage(dossier, { company, theme: printed });
  const { sheet, theme, left, right, width } = page;
  const orderNumber = `${random.integer(10, 99)}-${random.integer(100000, 999999)}`;
  sheet.heading(dossier.heading.toUpperCase(), {
    x: left,
    y: page.top + 9,
    size: 10,
    font: theme.headingFont,
    color: theme.accent,
    maxWidth: width * 0.58,
  });
  drawCode128(sheet, `PS${orderNumber}`, { x: right - 62, y: page.top - 1, width: 62, height: 12 });
  sheet.text(`PS${orderNumber}`, {
    x: right - 31,
    y: page.top + 15,
    size: 3.2,
    font: "machine",
    anchor: "middle",
    letterSpacing: 0.5,
  });
  const y = page.top + 25;
  const below = drawAddress(
    page,
    [owner.name, ...owner.addressLines, customs.country, owner.phone],
    { x: left, y, title: "SHIP TO" },
  );
  const weight = random.between(0.4, 9).toFixed(1);
  const facts = drawFacts(page, [
    ["Order No.", orderNumber],
    ["Order date", formatDate(addDays(date, -random.integer(1, 4)), customs.dateStyle)],
    ["Ship date", formatDate(date, customs.dateStyle)],
    [
      "Carrier",
      random.pick(["Standard parcel", "Express", "Freight, kerbside", "Pickup in store"]),
    ],
    ["Parcel", `1 of 1, ${weight} kg`],
  ], { x: right - 84, y, width: 84 });
  const pen = pickPen(random);
  const top = Math.max(below, facts) + 5;
  const lines = createPurchaseBill(dossier, { taxIncluded: true, mostAccessories: 4 }).lines;
  const look = tableLook(theme);
  const bottom = drawTable(
    sheet,
    lines.map((line, index) => [
      { text: "" },
      { text: line.code },
      { text: line.description, detail: line.detail, legible: index === 0 },
      { text: String(line.quantity) },
      { text: String(line.quantity) },
      { text: `${random.pick([..."ABCDEF"])}-${random.integer(1, 40)}-${random.integer(1, 6)}` },
    ]),
    {
      ...look,
      size: 3.8,
      padding: 2.4,
      x: left,
      y: top,
      width,
      columns: [
        { heading: "", share: 0.8 },
        { heading: "Item No.", share: 1.7 },
        { heading: "Description", share: 6 },
        { heading: "Ordered", share: 1.4, align: "middle" },
        { heading: "Shipped", share: 1.4, align: "middle" },
        { heading: "Bin", share: 1.5 },
      ],
    },
  );
  drawPackersTicks();
  let next = bottom + 9;
  sheet.text(`Items: ${lines.reduce((sum, line) => sum + line.quantity, 0)}`, {
    x: right,
    y: next,
    size: 4,
    font: theme.boldFont,
    color: theme.ink,
    anchor: "end",
  });
  sheet.text("Packed by", { x: left, y: next, size: 3.5, font: theme.font, color: theme.muted });
  sheet.line(left + 18, next + 1, {
    toX: left + 62,
    toY: next + 1,
    stroke: theme.ink,
    strokeWidth: 0.2,
  });
  writeEntry(sheet, `${random.pick(customs.firstNames)[0]}. ${random.pick(customs.lastNames)}`, {
    x: left + 21,
    y: next,
    width: 40,
    pen,
  });
  next += 14;
  sheet.paragraph(
    "Please check the contents at once. Report missing or damaged items within three days, and keep this slip: it is needed for returns. This is not an invoice.",
    { x: left, y: next, width: width * 0.66, size: 3.4, font: theme.font, color: theme.muted },
  );
  drawQr(sheet, `https://${company.website}/returns/${orderNumber}`, {
    x: right - 26,
    y: next - 4,
    size: 24,
  });
  sheet.text("Scan to return", {
    x: right - 14,
    y: next + 24,
    size: 2.9,
    font: theme.font,
    color: theme.muted,
    anchor: "middle",
  });
  return { sheet, paper: "office", folds: random.chance(0.6) ? "half" : "none" };

  /** The rows' heights follow from the table's: equal ones, but for the second line of the first. */
  function drawPackersTicks() {
    const head = look.size * 1.05 + 2 * 2.4 + 0.3;
    const detail = lines.filter((line) => line.detail !== "").length * 3.8 * 1.05;
    const each = (bottom - top - head - detail) / lines.length;
    let rowTop = top + head;
    for (const line of lines) {
      drawCheckBox(sheet, {
        x: left + 2.4,
        y: rowTop + each / 2 + 1.8,
        size: 3.6,
        ticked: random.chance(0.9),
        pen,
        color: theme.ink,
      });
      rowTop += each + (line.detail ? 3.8 * 1.05 : 0);
    }
  }
}
