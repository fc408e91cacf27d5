/** A slip from a shop's receipt book: a printed form on carbon-copy paper, filled in with a ball-point. */
import type { FontName } from "../typeset/fonts.ts";
import { Sheet } from "../typeset/sheet.ts";
import { createPurchaseBill } from "./bill.ts";
import { formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { inventCompany } from "./fictional.ts";
import { formatMoney } from "./money.ts";
import { numberInWords } from "./number_in_words.ts";
import type { Page } from "./page.ts";
import { drawRubberStamp } from "./rubber_stamp.ts";
import { drawSignature } from "./signature.ts";

const WIDTH = 190;
const HEIGHT = 98;
const PAPERS = ["#f7f3df", "#f3e3e6", "#fdfdfa"] as const;

/**
 * Draws the slip.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawReceiptBookSlip } from "./receipt_book.ts";
 * console.assert(drawReceiptBookSlip(exampleDossier("Receipt")).sheet.width > 100);
 * ```
 */
export function drawReceiptBookSlip(dossier: Dossier): Page {
  const { customs, trade, thing, owner, date } = dossier;
  const random = dossier.random.fork("slip");
  const sheet = new Sheet(WIDTH, HEIGHT, { paper: random.pick(PAPERS) });
  const print = random.pick(["#1f3f7f", "#23262b", "#7a1f2b"]);
  const hand: FontName = random.pick(["handRound", "handPlain", "handThin"]);
  const handSize = hand === "handThin" ? 9 : hand === "handPlain" ? 5.6 : 7.4;
  const shop = inventCompany(random.fork("shop"), { customs, trade });
  const bill = createPurchaseBill(dossier, { taxIncluded: true, mostAccessories: 1 });
  const major = Math.floor(bill.total / 10 ** customs.currency.digits);
  const minor = bill.total % 10 ** customs.currency.digits;

  sheet.rect(5, 5, { width: WIDTH - 10, height: HEIGHT - 10, stroke: print, strokeWidth: 0.7 });
  sheet.heading(dossier.heading, {
    x: 12,
    y: 18,
    size: 9,
    font: "serifBold",
    color: print,
    maxWidth: 80,
  });
  sheet.text(shop.legalName, {
    x: WIDTH - 12,
    y: 14,
    size: 5,
    font: "serifBold",
    color: print,
    anchor: "end",
    legible: true,
    maxWidth: 84,
  });
  sheet.text([...shop.addressLines, shop.phone].join(" · "), {
    x: WIDTH - 12,
    y: 19.5,
    size: 3.1,
    font: "serif",
    color: print,
    anchor: "end",
    maxWidth: 96,
  });
  const entry = (label: string, value: string, at: { x: number; y: number; width: number }) => {
    const wide = sheet.text(label, {
      x: at.x,
      y: at.y,
      size: 3.6,
      font: "serifItalic",
      color: print,
    });
    const start = at.x + wide + 2;
    sheet.line(start, at.y + 0.9, {
      toX: at.x + at.width,
      toY: at.y + 0.9,
      stroke: print,
      strokeWidth: 0.2,
      dash: "0.5 0.7",
    });
    sheet.text(value, {
      x: start + 2,
      y: at.y - 0.2,
      size: handSize,
      smallest: 4,
      font: hand,
      color: "#1d2f7a",
      maxWidth: at.width - wide - 4,
      rotate: random.between(-0.7, 0.5),
      legible: true,
    });
  };
  entry("Date", formatDate(date, customs.dateStyle), { x: 12, y: 33, width: 70 });
  sheet.text(`No. ${String(random.integer(120, 9800)).padStart(5, "0")}`, {
    x: WIDTH - 12,
    y: 33,
    size: 6,
    font: "monoBold",
    color: "#b3202c",
    anchor: "end",
  });
  entry("Received from", owner.name, { x: 12, y: 45, width: 166 });
  const cents = minor === 0 ? "" : ` and ${String(minor).padStart(2, "0")}/100`;
  entry("the sum of", `${numberInWords(major)}${cents} ${customs.currency.code}`, {
    x: 12,
    y: 56,
    width: 166,
  });
  entry("for", thing.name, { x: 12, y: 67, width: 166 });
  sheet.rect(12, 75, { width: 58, height: 13, stroke: print, strokeWidth: 0.5 });
  sheet.text(formatMoney(bill.total, customs.currency), {
    x: 41,
    y: 84,
    size: handSize,
    font: hand,
    color: "#1d2f7a",
    anchor: "middle",
    maxWidth: 54,
    legible: true,
  });
  sheet.line(112, 86, { toX: 178, toY: 86, stroke: print, strokeWidth: 0.2 });
  sheet.text("Received by", { x: 112, y: 90, size: 3.2, font: "serifItalic", color: print });
  drawSignature(sheet, `${random.pick(customs.firstNames)} ${random.pick(customs.lastNames)}`, {
    x: 116,
    y: 85,
    width: 52,
    random,
  });
  if (random.chance(0.6)) {
    drawRubberStamp(sheet, {
      x: 92,
      y: 79,
      lines: ["PAID"],
      date: formatDate(date, customs.dateStyle),
      random,
    });
  }
  return { sheet, paper: "office" };
}
