/** Order confirmations: the page that a web shop sends and the buyer prints. */
import { createPurchaseBill } from "./bill.ts";
import { drawBill } from "./bill_table.ts";
import { drawCode128 } from "./barcode.ts";
import { addDays, formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { drawAddress } from "./facts.ts";
import { inventCompany } from "./fictional.ts";
import { type OfficePage, startOfficePage } from "./office_page.ts";
import type { Page } from "./page.ts";

const STEPS = ["Ordered", "Confirmed", "Shipped", "Delivered"] as const;

/** The row of dots that web shops show: how far the order has come. */
function drawProgress(page: OfficePage, y: number) {
  const { sheet, theme, left, width } = page;
  const step = width / STEPS.length;
  sheet.line(left + step / 2, y, {
    toX: left + width - step / 2,
    toY: y,
    stroke: "#c9ccd1",
    strokeWidth: 0.6,
  });
  sheet.line(left + step / 2, y, {
    toX: left + step * 1.5,
    toY: y,
    stroke: theme.accent,
    strokeWidth: 0.9,
  });
  STEPS.forEach((name, index) => {
    const x = left + step * (index + 0.5);
    const reached = index < 2;
    sheet.circle(x, y, {
      radius: 2.3,
      fill: reached ? theme.accent : "#ffffff",
      stroke: reached ? theme.accent : "#c9ccd1",
      strokeWidth: 0.5,
    });
    sheet.text(name, {
      x,
      y: y + 7,
      size: 3.3,
      font: reached ? theme.boldFont : theme.font,
      color: reached ? theme.ink : theme.muted,
      anchor: "middle",
    });
  });
}

/**
 * Draws an order confirmation.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawOrderConfirmation } from "./order_confirmation.ts";
 * console.assert(drawOrderConfirmation(exampleDossier("Order Confirmation")).sheet.texts.length > 3);
 * ```
 */
export function drawOrderConfirmation(dossier: Dossier): Page {
  const { customs, trade, owner, date } = dossier;
  const random = dossier.random.fork("order");
  const company = inventCompany(random.fork("shop"), { customs, trade });
  const page = startOfficePage(dossier, { company });
  const { sheet, theme, left, right, width } = page;
  const orderNumber = `${random.integer(100, 999)}-${random.integer(1000000, 9999999)}`;
  const centred = theme.letterhead === "centre";
  sheet.heading(dossier.heading, {
    x: centred ? left + width / 2 : left,
    anchor: centred ? "middle" : "start",
    y: page.top + 8,
    size: 9,
    font: theme.headingFont,
    color: theme.accent,
    maxWidth: width,
  });
  let y = sheet.paragraph(
    `Dear ${owner.name}, thank you for your order. We have received it and will let you know as soon as it leaves our warehouse.`,
    { x: left, y: page.top + 18, width, size: 3.9, font: theme.font, color: theme.ink },
  );
  y += 4;
  sheet.rect(left, y - 3, {
    width,
    height: 19,
    fill: theme.tint,
    radius: theme.table === "bands" ? 2 : 0,
  });
  const cells: [string, string][] = [
    ["Order number", orderNumber],
    ["Order date", formatDate(date, customs.longDateStyle)],
    ["Estimated delivery", formatDate(addDays(date, random.integer(2, 9)), customs.longDateStyle)],
    ["Payment", random.pick(["Visa **** 4021", "Credit card", "Bank transfer", "On account"])],
  ];
  cells.forEach(([label, value], index) => {
    const x = left + 4 + index * (width - 4) / 4;
    sheet.text(label, { x, y: y + 3, size: 3, font: theme.font, color: theme.muted });
    sheet.text(value, {
      x,
      y: y + 10,
      size: 3.9,
      smallest: 2.8,
      font: theme.boldFont,
      color: theme.ink,
      maxWidth: (width - 4) / 4 - 2,
      legible: true,
    });
  });
  y += 25;
  if (random.chance(0.6)) {
    drawProgress(page, y);
    y += 16;
  }
  const address = [owner.name, ...owner.addressLines, customs.country];
  const first = drawAddress(page, address, { x: left, y, title: "Ship to" });
  drawAddress(page, address, { x: left + width / 2, y, title: "Bill to" });
  const bill = createPurchaseBill(dossier, {
    taxIncluded: customs.taxIncluded,
    shipping: true,
    mostAccessories: 3,
  });
  y = drawBill(page, bill, { y: first + 2, customs });
  sheet.paragraph(
    `Questions? Reply to ${company.email} or call ${company.phone}. You may cancel within 14 days of receipt without giving reasons.`,
    { x: left, y: y + 5, width: width * 0.62, size: 3.2, font: theme.font, color: theme.muted },
  );
  if (random.chance(0.5) && y < page.bottom - 22) {
    drawCode128(sheet, orderNumber, { x: right - 58, y: y + 2, width: 56, height: 9 });
    sheet.text(orderNumber, {
      x: right - 30,
      y: y + 15,
      size: 3,
      font: "machine",
      anchor: "middle",
    });
  }
  return { sheet, paper: "office" };
}
