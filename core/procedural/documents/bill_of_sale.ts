/** Bills of sale between two people: a legal form, typed or filled in by hand, signed by both. */
import { Sheet } from "../typeset/sheet.ts";
import { formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { inventPerson } from "./fictional.ts";
import { drawLinedField, type FormStyle } from "./form_field.ts";
import { formatMoney, shopPrice } from "./money.ts";
import { numberInWords } from "./number_in_words.ts";
import type { Page } from "./page.ts";
import { pickPen } from "./pen.ts";
import { drawRubberStamp } from "./rubber_stamp.ts";
import { drawSignature } from "./signature.ts";

const MARGIN = 22;

const CLAUSES = [
  "The Seller transfers to the Buyer full ownership of the property described above, free of all liens and claims of third parties.",
  "The property is sold as seen, in its present condition. The Seller gives no warranty beyond the ownership of it.",
  "Possession passes to the Buyer when the price has been paid in full. Both parties keep one signed copy of this document.",
] as const;

/**
 * Draws a bill of sale.
 *
 * @example
 * ```ts
 * import { drawBillOfSale } from "./bill_of_sale.ts";
 * import { exampleDossier } from "./example_dossier.ts";
 * console.assert(drawBillOfSale(exampleDossier("Bill of Sale")).sheet.texts.length > 3);
 * ```
 */
export function drawBillOfSale(dossier: Dossier): Page {
  const { customs, owner, date, thing } = dossier;
  const random = dossier.random.fork("sale");
  const seller = inventPerson(random.fork("seller"), customs);
  const [width, height] = customs.paper === "A4" ? [210, 297] : [215.9, 279.4];
  const sheet = new Sheet(width, height, { paper: random.pick(["#ffffff", "#fdfcf8", "#fbf8ee"]) });
  const color = "#1c1c1c";
  const [font, boldFont, headingFont] = random.pick(
    [
      ["serif", "serifBold", "serifBold"],
      ["serif", "serifBold", "blackletter"],
      ["typewriter", "typewriter", "typewriter"],
      ["sans", "sansBold", "sansBold"],
    ] as const,
  );
  const pen = random.chance(0.65) ? { pen: pickPen(random) } : {};
  const style: FormStyle = {
    labelFont: font,
    labelSize: 4,
    color,
    entryFont: font === "typewriter" ? "typewriter" : "mono",
    entrySize: 4.4,
    ...pen,
  };
  const inner = width - 2 * MARGIN;
  if (random.chance(0.5)) {
    sheet.rect(10, 10, { width: width - 20, height: height - 20, stroke: color, strokeWidth: 0.9 });
    sheet.rect(11.8, 11.8, {
      width: width - 23.6,
      height: height - 23.6,
      stroke: color,
      strokeWidth: 0.25,
    });
  }
  const heading = headingFont === "blackletter" ? dossier.heading : dossier.heading.toUpperCase();
  sheet.heading(heading, {
    x: width / 2,
    y: 36,
    size: headingFont === "blackletter" ? 14 : 10,
    font: headingFont,
    color,
    anchor: "middle",
    maxWidth: inner,
  });
  sheet.line(width / 2 - 30, 41, { toX: width / 2 + 30, toY: 41, stroke: color, strokeWidth: 0.4 });
  let y = 50;
  const field = (
    label: string,
    value: string,
    at: { share?: number; from?: number; stay?: boolean } = {},
  ) => {
    drawLinedField(sheet, {
      x: MARGIN + inner * (at.from ?? 0),
      y,
      width: inner * (at.share ?? 1),
      height: 9,
      label,
      value,
      legible: true,
    }, style);
    if (!at.stay) y += 12;
  };
  const section = (title: string) => {
    y += 7;
    sheet.text(title, { x: MARGIN, y, size: 4.4, font: boldFont, color });
    y += 1.5;
  };
  const price = shopPrice(thing.dollars * random.between(0.5, 0.95), customs.currency);
  const major = Math.floor(price / 10 ** customs.currency.digits);
  section("1.  The parties");
  field("Seller", seller.name, { share: 0.46, stay: true });
  field("residing at", seller.addressLines.join(", "), { from: 0.48, share: 0.52 });
  field("Buyer", owner.name, { share: 0.46, stay: true });
  field("residing at", owner.addressLines.join(", "), { from: 0.48, share: 0.52 });
  section("2.  The property");
  field("Description", thing.name);
  field("Make", thing.brand || "-", { share: 0.46, stay: true });
  field("Colour", thing.color || "as seen", { from: 0.48, share: 0.52 });
  field("Serial or identification No.", thing.serialNumber, { share: 0.7 });
  section("3.  The price");
  field("The Buyer pays the sum of", formatMoney(price, customs.currency), { share: 0.62 });
  field("in words", `${numberInWords(major)} ${customs.currency.code}`);
  section("4.  Terms");
  y += 5;
  for (const clause of CLAUSES) {
    y =
      sheet.paragraph(clause, { x: MARGIN, y, width: inner, size: 3.9, font, color, maxLines: 3 }) +
      1.6;
  }
  y += 2;
  sheet.text(`Signed on ${formatDate(date, customs.longDateStyle)}`, {
    x: MARGIN,
    y,
    size: 4.2,
    font,
    color,
    legible: true,
  });
  const sign = Math.min(y + 24, height - 28);
  const half = inner / 2 - 6;
  [["Seller", seller.name, MARGIN], ["Buyer", owner.name, MARGIN + inner / 2 + 6]].forEach(
    ([role, name, left]) => {
      const x = Number(left);
      sheet.line(x, sign, { toX: x + half, toY: sign, stroke: color, strokeWidth: 0.25 });
      sheet.text(`${role}: ${name}`, { x, y: sign + 4.6, size: 3.4, font, color, maxWidth: half });
      drawSignature(sheet, String(name), {
        x: x + 4,
        y: sign - 1,
        width: half * 0.8,
        random: random.fork(String(role)),
      });
    },
  );
  if (random.chance(0.5)) {
    drawRubberStamp(sheet, {
      x: width - 46,
      y: sign - 30,
      lines: ["WITNESSED"],
      date: formatDate(date, customs.dateStyle),
      rim: `Notary ${random.pick(customs.lastNames)} - ${random.pick(customs.cities)}`,
      random,
    });
  }
  return { sheet, paper: "office", folds: random.chance(0.6) ? "thirds" : "none" };
}
