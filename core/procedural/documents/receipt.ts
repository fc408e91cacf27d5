/**
 * Till receipts: long strips of thermal paper, or a slip from a receipt book filled in by hand. Four
 * designs, because receipts are the papers that people keep most of.
 */
import { measureText } from "../typeset/font_metrics.ts";
import { Sheet } from "../typeset/sheet.ts";
import type { FontName } from "../typeset/fonts.ts";
import { drawCode128, drawQr } from "./barcode.ts";
import { type Bill, createPurchaseBill } from "./bill.ts";
import { formatDate, formatTime } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { type Company, inventCompany } from "./fictional.ts";
import { drawEmblem } from "./logo.ts";
import { formatMoney, formatNumber } from "./money.ts";
import type { Page } from "./page.ts";
import { drawReceiptBookSlip } from "./receipt_book.ts";
import { drawFading } from "./thermal_fading.ts";

/** How a till prints. */
interface Till {
  font: FontName;
  boldFont: FontName;
  headingFont: FontName;
  /** Millimetres. */
  size: number;
  width: number;
  centred: boolean;
  rule: "dashes" | "stars" | "line";
  emblem: boolean;
  code: "barcode" | "qr" | "none";
}

const TILLS: readonly Till[] = [
  {
    font: "register",
    boldFont: "register",
    headingFont: "register",
    size: 4.7,
    width: 80,
    centred: true,
    rule: "dashes",
    emblem: false,
    code: "barcode",
  },
  {
    font: "machine",
    boldFont: "machine",
    headingFont: "sansBold",
    size: 3.5,
    width: 80,
    centred: false,
    rule: "stars",
    emblem: true,
    code: "qr",
  },
  {
    font: "sans",
    boldFont: "sansBold",
    headingFont: "sansBold",
    size: 3.2,
    width: 80,
    centred: true,
    rule: "line",
    emblem: true,
    code: "qr",
  },
  {
    font: "mono",
    boldFont: "monoBold",
    headingFont: "monoBold",
    size: 3.4,
    width: 76,
    centred: true,
    rule: "dashes",
    emblem: false,
    code: "barcode",
  },
];

const INK = "#33323a";
const MARGIN = 5;

/** A strip under way: `y` is the next base line. */
interface Strip {
  sheet: Sheet;
  till: Till;
  y: number;
}

function print(strip: Strip, text: string, options: { font?: FontName; legible?: boolean } = {}) {
  const { sheet, till } = strip;
  strip.y = sheet.paragraph(text, {
    x: till.centred ? till.width / 2 : MARGIN,
    anchor: till.centred ? "middle" : "start",
    y: strip.y,
    width: till.width - 2 * MARGIN,
    size: till.size,
    font: options.font ?? till.font,
    legible: options.legible,
    color: INK,
    maxLines: 3,
    leading: 1.25,
  });
}

function printPair(
  strip: Strip,
  label: string,
  options: { amount: string; bold?: boolean; indent?: boolean; scale?: number; legible?: boolean },
) {
  const { sheet, till } = strip;
  const indent = options.indent ? 2 * till.size : 0;
  const style = {
    font: options.bold ? till.boldFont : till.font,
    size: till.size * (options.scale ?? 1),
    color: INK,
    legible: options.legible,
  };
  const wide = sheet.text(options.amount, {
    ...style,
    x: till.width - MARGIN,
    y: strip.y,
    anchor: "end",
  });
  sheet.text(label, {
    ...style,
    x: MARGIN + indent,
    y: strip.y,
    maxWidth: till.width - 2 * MARGIN - indent - wide - 2,
  });
  strip.y += style.size * 1.32;
}

function rule(strip: Strip) {
  const { sheet, till } = strip;
  const y = strip.y - till.size * 0.4;
  if (till.rule === "line") {
    sheet.line(MARGIN, y, { toX: till.width - MARGIN, toY: y, stroke: INK, strokeWidth: 0.25 });
  } else {
    const mark = till.rule === "stars" ? "*" : "-";
    const wide = measureText(mark, till);
    sheet.text(mark.repeat(Math.floor((till.width - 2 * MARGIN) / wide)), {
      x: MARGIN,
      y: strip.y,
      size: till.size,
      font: till.font,
      color: INK,
    });
  }
  strip.y += till.size * 1.2;
}

function printHeader(strip: Strip, shop: Company, dossier: Dossier) {
  const { sheet, till } = strip;
  if (till.emblem) {
    const size = 13;
    drawEmblem(sheet, shop, {
      x: till.centred ? till.width / 2 : MARGIN + size / 2,
      y: strip.y + size / 2,
      size,
      color: INK,
      random: dossier.random,
    });
    strip.y += size + 6.5;
  } else {
    strip.y += 4;
  }
  const place = {
    x: till.centred ? till.width / 2 : MARGIN,
    anchor: till.centred ? "middle" : "start",
    maxWidth: till.width - 2 * MARGIN,
    color: INK,
  } as const;
  sheet.text(shop.name, {
    ...place,
    y: strip.y,
    size: till.size * 1.5,
    smallest: 3,
    font: till.boldFont,
    legible: true,
  });
  strip.y += till.size * 1.5;
  for (const line of [...shop.addressLines, `Tel ${shop.phone}`, shop.registration]) {
    print(strip, line);
  }
  strip.y += 6;
  sheet.heading(dossier.heading.toUpperCase(), {
    ...place,
    y: strip.y,
    size: 7,
    font: till.headingFont,
  });
  strip.y += till.size * 1.9;
}

function printLines(strip: Strip, bill: Bill, dossier: Dossier) {
  const { currency } = dossier.customs;
  for (const [index, line] of bill.lines.entries()) {
    const name = strip.till.font === "register" ? line.description.toUpperCase() : line.description;
    strip.sheet.paragraph(name, {
      x: MARGIN,
      y: strip.y,
      width: strip.till.width - 2 * MARGIN,
      size: strip.till.size,
      font: index === 0 ? strip.till.boldFont : strip.till.font,
      legible: index === 0,
      color: INK,
      maxLines: 1,
    });
    strip.y += strip.till.size * 1.25;
    printPair(
      strip,
      `${line.code}  ${line.quantity} x ${formatNumber(line.unitPrice, currency)}`,
      {
        amount: formatNumber(line.amount, currency),
      },
    );
    if (line.detail) printPair(strip, line.detail, { amount: "", indent: true });
  }
}

function printTotals(strip: Strip, bill: Bill, dossier: Dossier) {
  const { currency, taxName } = dossier.customs;
  const rate = `${String(bill.taxPerMille / 10)}%`;
  printPair(strip, "SUBTOTAL", { amount: formatNumber(bill.subtotal, currency) });
  if (bill.discount !== 0) {
    printPair(strip, `DISCOUNT ${bill.discountPercent}%`, {
      amount: formatNumber(bill.discount, currency),
    });
  }
  if (!bill.taxIncluded) {
    printPair(strip, `${taxName.toUpperCase()} ${rate}`, {
      amount: formatNumber(bill.tax, currency),
    });
  }
  strip.y += strip.till.size * 0.5;
  printPair(strip, "TOTAL", {
    amount: formatMoney(bill.total, currency),
    bold: true,
    scale: 1.5,
    legible: true,
  });
  if (bill.taxIncluded) {
    printPair(strip, `incl. ${taxName} ${rate}`, { amount: formatNumber(bill.tax, currency) });
    printPair(strip, "net", { amount: formatNumber(bill.net, currency) });
  }
}

function printCardSlip(strip: Strip, bill: Bill, dossier: Dossier) {
  const random = dossier.random.fork("card");
  const card = random.pick(["DEBIT CARD", "CREDIT CARD", "CONTACTLESS", "CHIP CARD"]);
  printPair(strip, card, { amount: formatMoney(bill.total, dossier.customs.currency) });
  printPair(strip, `**** **** **** ${random.integer(1000, 9999)}`, { amount: "" });
  printPair(strip, "AUTH CODE", { amount: String(random.integer(100000, 999999)) });
  printPair(strip, "TERMINAL", { amount: `5550${random.integer(1000, 9999)}` });
  printPair(strip, random.pick(["APPROVED", "PIN VERIFIED", "TRANSACTION OK"]), { amount: "" });
}

function drawStrip(dossier: Dossier): Page {
  const { random, customs, trade, date } = dossier;
  const till = random.fork("till").pick(TILLS);
  const shop = inventCompany(random.fork("shop"), { customs, trade });
  const bill = createPurchaseBill(dossier, { taxIncluded: customs.taxIncluded });
  const sheet = new Sheet(till.width, 400, { paper: "#fbfaf6" });
  const strip: Strip = { sheet, till, y: 9 };
  printHeader(strip, shop, dossier);
  printPair(strip, formatDate(date, customs.dateStyle), {
    amount: formatTime(dossier.minuteOfDay, customs),
    legible: true,
  });
  printPair(strip, `No. ${random.integer(1000, 99999)}`, {
    amount: `${random.pick(["Cashier", "Till", "Served by"])} ${random.integer(1, 12)}`,
  });
  rule(strip);
  printLines(strip, bill, dossier);
  rule(strip);
  printTotals(strip, bill, dossier);
  rule(strip);
  printCardSlip(strip, bill, dossier);
  rule(strip);
  print(
    strip,
    random.pick(["Thank you for your purchase!", "THANK YOU - PLEASE COME AGAIN", "Thank you!"]),
  );
  print(
    strip,
    random.pick(["Returns within 14 days with this receipt.", "Exchange within 30 days, unused."]),
  );
  print(strip, shop.website);
  const number = `${date.getUTCFullYear()}${random.integer(10000000, 99999999)}`;
  if (till.code === "barcode") {
    drawCode128(sheet, number, {
      x: 14,
      y: strip.y,
      width: till.width - 28,
      height: 11,
      color: INK,
    });
    strip.y += 15;
    print(strip, number);
  } else if (till.code === "qr") {
    const size = 20;
    const x = till.centred ? (till.width - size) / 2 : MARGIN;
    drawQr(sheet, `https://${shop.website}/r/${number}`, { x, y: strip.y, size, color: INK });
    strip.y += size + 4;
  }
  sheet.cutAt(strip.y + 5);
  drawFading(sheet, random.fork("fading"));
  return { sheet, paper: "thermal" };
}

/**
 * Draws a receipt for the purchase of the thing.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawReceipt } from "./receipt.ts";
 * console.assert(drawReceipt(exampleDossier("Receipt")).sheet.texts.length > 2);
 * ```
 */
export function drawReceipt(dossier: Dossier): Page {
  return dossier.random.fork("kind").chance(0.15)
    ? drawReceiptBookSlip(dossier)
    : drawStrip(dossier);
}
