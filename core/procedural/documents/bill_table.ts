/** The middle of every bill: the table of lines and the sums below it. */
import { drawTable } from "../typeset/table.ts";
import type { Bill } from "./bill.ts";
import type { Customs } from "./customs.ts";
import { formatMoney, formatNumber } from "./money.ts";
import type { OfficePage } from "./office_page.ts";
import type { Theme } from "./theme.ts";

/**
 * The look of tables in a house style, for {@link drawTable}.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { tableLook } from "./bill_table.ts";
 * import { pickTheme } from "./theme.ts";
 * console.assert(tableLook(pickTheme(createRandom("a"))).size > 3);
 * ```
 */
export function tableLook(theme: Theme) {
  const base = { font: theme.font, headFont: theme.boldFont, size: 3.6, color: theme.ink };
  switch (theme.table) {
    case "rules":
      return { ...base, rule: "#9a9da3", headColor: theme.accent };
    case "grid":
      return { ...base, rule: "#55585e", grid: true, headFill: theme.tint };
    case "bands":
      return { ...base, bandFill: theme.tint, headFill: theme.accent, headColor: "#ffffff" };
    case "head":
      return { ...base, rule: "#c9ccd1", headFill: theme.accent, headColor: "#ffffff" };
  }
}

/**
 * Draws the lines and sums of a bill from `y` down; returns the base line below the total.
 *
 * @example
 * ```ts
 * import { createPurchaseBill } from "./bill.ts";
 * import { drawBill } from "./bill_table.ts";
 * import { exampleCompany, exampleDossier } from "./example_dossier.ts";
 * import { startOfficePage } from "./office_page.ts";
 * const dossier = exampleDossier("Invoice");
 * const page = startOfficePage(dossier, { company: exampleCompany() });
 * const bill = createPurchaseBill(dossier, { taxIncluded: false });
 * console.assert(drawBill(page, bill, { y: 100, customs: dossier.customs }) > 120);
 * ```
 */
export function drawBill(
  page: OfficePage,
  bill: Bill,
  options: { y: number; customs: Customs },
): number {
  const { sheet, theme, left, width } = page;
  const { currency, taxName } = options.customs;
  const rows = bill.lines.map((line, index) => [
    { text: String(index + 1) },
    { text: line.description, detail: line.detail, legible: index === 0 },
    { text: line.code },
    { text: String(line.quantity) },
    { text: formatNumber(line.unitPrice, currency) },
    { text: formatNumber(line.amount, currency) },
  ]);
  const bottom = drawTable(sheet, rows, {
    ...tableLook(theme),
    x: left,
    y: options.y,
    width,
    columns: [
      { heading: "Pos", share: 0.9 },
      { heading: "Description", share: 7 },
      { heading: "Art. No.", share: 1.9 },
      { heading: "Qty", share: 1, align: "end" },
      { heading: "Unit price", share: 2.2, align: "end" },
      { heading: `Amount (${currency.code})`, share: 2.6, align: "end" },
    ],
  });
  return drawSums(page, bill, { ...options, y: bottom + 7, taxName });
}

function drawSums(
  page: OfficePage,
  bill: Bill,
  options: { y: number; customs: Customs; taxName: string },
): number {
  const { sheet, theme, right } = page;
  const { currency } = options.customs;
  const rate = `${bill.taxPerMille / 10}%`;
  const sums: [string, number][] = [["Subtotal", bill.subtotal]];
  if (bill.discount !== 0) sums.push([`Discount ${bill.discountPercent}%`, bill.discount]);
  if (bill.shipping !== 0) sums.push(["Shipping", bill.shipping]);
  if (!bill.taxIncluded) sums.push([`${options.taxName} ${rate}`, bill.tax]);
  const labelX = right - 74;
  let y = options.y;
  for (const [label, amount] of sums) {
    sheet.text(label, { x: labelX, y, size: 3.7, font: theme.font, color: theme.ink });
    sheet.text(formatNumber(amount, currency), {
      x: right - 2,
      y,
      size: 3.7,
      font: theme.font,
      color: theme.ink,
      anchor: "end",
    });
    y += 5.6;
  }
  const filled = theme.table === "bands" || theme.table === "head";
  if (filled) sheet.rect(labelX - 3, y - 4, { width: 77, height: 10, fill: theme.accent });
  else {sheet.line(labelX, y - 3.2, {
      toX: right,
      toY: y - 3.2,
      stroke: theme.ink,
      strokeWidth: 0.4,
    });}
  const total = {
    y: y + 2.8,
    size: 5,
    font: theme.boldFont,
    color: filled ? "#ffffff" : theme.ink,
  };
  sheet.text("Total", { ...total, x: labelX, legible: true });
  sheet.text(formatMoney(bill.total, currency), {
    ...total,
    x: right - 2,
    anchor: "end",
    legible: true,
  });
  y += 11.5;
  if (bill.taxIncluded) {
    sheet.text(`includes ${options.taxName} ${rate}: ${formatNumber(bill.tax, currency)}`, {
      x: right - 2,
      y,
      size: 3.1,
      font: theme.font,
      color: theme.muted,
      anchor: "end",
    });
    y += 5;
  }
  return y;
}
