/** Invoices of a shop for the thing and what was sold with it. */
import { createPurchaseBill } from "./bill.ts";
import { drawBill } from "./bill_table.ts";
import { addDays, formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { drawAddress, drawFacts } from "./facts.ts";
import { inventCompany } from "./fictional.ts";
import { startOfficePage } from "./office_page.ts";
import type { Page } from "./page.ts";
import { drawRubberStamp } from "./rubber_stamp.ts";

const TERMS = [
  "Goods remain our property until paid in full. Claims are accepted within 14 days of delivery.",
  "Payment within 14 days without deduction. Please quote the invoice number with your payment.",
  "Returns within 30 days, unused and in original packaging. Statutory rights remain unaffected.",
] as const;

/**
 * Draws an invoice.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawInvoice } from "./invoice.ts";
 * console.assert(drawInvoice(exampleDossier("Invoice")).paper === "office");
 * ```
 */
export function drawInvoice(dossier: Dossier): Page {
  const { customs, trade, owner, date, thing } = dossier;
  const random = dossier.random.fork("invoice");
  const company = inventCompany(random.fork("shop"), { customs, trade });
  const page = startOfficePage(dossier, { company });
  const { sheet, theme, left, right, width } = page;
  const bill = createPurchaseBill(dossier, {
    taxIncluded: false,
    shipping: random.chance(0.5),
    mostAccessories: 3,
  });
  const heading = dossier.heading === "Invoice" ? customs.invoiceName : dossier.heading;
  const headingRight = random.chance(0.4);
  sheet.heading(random.chance(0.5) ? heading.toUpperCase() : heading, {
    x: headingRight ? right : left,
    anchor: headingRight ? "end" : "start",
    y: page.top + 8,
    size: 9,
    font: theme.headingFont,
    color: theme.accent,
    maxWidth: width,
  });
  const y = page.top + 20;
  const below = drawAddress(page, [owner.name, ...owner.addressLines, customs.country], {
    x: left,
    y,
    title: random.pick(["BILL TO", "Invoice to", "Sold to"]),
  });
  const facts = drawFacts(page, [
    ["Invoice No.", `${date.getUTCFullYear()}-${random.integer(1000, 99999)}`],
    ["Date", formatDate(date, customs.dateStyle)],
    ["Due date", formatDate(addDays(date, 14), customs.dateStyle)],
    ["Customer No.", String(random.integer(10000, 79999))],
    ["Serial No.", thing.serialNumber],
  ], { x: right - 78, y, width: 78 });
  let next = drawBill(page, bill, { y: Math.max(below, facts) + 5, customs });
  next = sheet.paragraph(random.pick(TERMS), {
    x: left,
    y: next + 6,
    width: width * 0.62,
    size: 3.2,
    font: theme.font,
    color: theme.muted,
    maxLines: 4,
  });
  sheet.text(random.pick(["Thank you for your business.", "With kind regards", "Thank you!"]), {
    x: left,
    y: next + 4,
    size: 3.9,
    font: theme.font,
    color: theme.ink,
  });
  if (random.chance(0.65)) {
    drawRubberStamp(sheet, {
      x: left + width * random.between(0.25, 0.6),
      y: Math.min(next + 26, page.bottom - 18),
      lines: [random.pick(["PAID", "PAID IN FULL", "RECEIVED"])],
      date: formatDate(addDays(date, random.integer(0, 9)), customs.dateStyle),
      scale: 1.15,
      random,
    });
  }
  return { sheet, paper: "office", folds: random.chance(0.5) ? "thirds" : "none" };
}
