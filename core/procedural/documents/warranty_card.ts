/**
 * Warranty cards in three designs: a form to be filled in by the dealer, a card with a tear-off part,
 * and a card of plastic printed by machine.
 */
import { Sheet } from "../typeset/sheet.ts";
import { drawCode128, drawEan13, drawQr } from "./barcode.ts";
import { formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { inventCompany } from "./fictional.ts";
import { drawLinedField, type FormStyle } from "./form_field.ts";
import type { Page } from "./page.ts";
import { drawCheckBox, pickPen } from "./pen.ts";
import { drawRubberStamp } from "./rubber_stamp.ts";
import { drawSignature } from "./signature.ts";
import { pickTheme } from "./theme.ts";

const CONDITIONS =
  "This warranty covers faults of material and workmanship from the date of purchase. It does not cover wear, misuse, opening by others than authorised service centres, or consumables. Present this card together with the receipt. Your statutory rights are not affected.";

function drawDealerForm(dossier: Dossier): Page {
  const { customs, trade, owner, date, thing } = dossier;
  const random = dossier.random.fork("dealer");
  const theme = pickTheme(random);
  const shop = inventCompany(random.fork("shop"), { customs, trade });
  const sheet = new Sheet(178, 118, { paper: theme.paper });
  const style: FormStyle = {
    labelFont: theme.font,
    labelSize: 3,
    color: theme.ink,
    entryFont: "mono",
    entrySize: 4,
    pen: pickPen(random),
  };
  sheet.rect(0, 0, { width: 178, height: 24, fill: theme.accent });
  sheet.heading(dossier.heading.toUpperCase(), {
    x: 9,
    y: 15.5,
    size: 8.5,
    font: theme.headingFont,
    color: "#ffffff",
    maxWidth: 104,
  });
  sheet.text(thing.brand || shop.name, {
    x: 169,
    y: 15,
    size: 6.5,
    smallest: 3,
    font: theme.headingFont,
    color: "#ffffff",
    anchor: "end",
    maxWidth: 52,
    legible: true,
  });
  const months = random.pick([12, 24, 36, 60]);
  const fields: [string, string][] = [
    ["Model", thing.model || thing.name],
    ["Serial No.", thing.serialNumber],
    ["Date of purchase", formatDate(date, customs.dateStyle)],
    ["Owner", owner.name],
    ["Address", owner.addressLines.join(", ")],
  ];
  fields.forEach(([label, value], index) =>
    drawLinedField(sheet, {
      x: 9,
      y: 28 + index * 10.6,
      width: 100,
      height: 9,
      label,
      value,
      legible: true,
    }, style)
  );
  sheet.rect(116, 30, {
    width: 53,
    height: 48,
    stroke: theme.muted,
    strokeWidth: 0.3,
    dash: "1.2 1",
  });
  sheet.text("Dealer's stamp and signature", {
    x: 142.5,
    y: 76,
    size: 2.7,
    font: theme.font,
    color: theme.muted,
    anchor: "middle",
  });
  if (random.chance(0.9)) {
    const round = random.chance(0.5);
    drawRubberStamp(sheet, {
      x: 142,
      y: 51,
      lines: round ? [shop.initials] : shop.name.split(/[ &]+/).slice(0, 2),
      ...(round ? { rim: shop.legalName } : {}),
      date: formatDate(date, customs.dateStyle),
      scale: round ? 1 : 0.62,
      random,
    });
  }
  drawSignature(sheet, `${random.pick(customs.firstNames)} ${random.pick(customs.lastNames)}`, {
    x: 118,
    y: 69,
    width: 46,
    random,
  });
  [12, 24, 36, 60].forEach((length, index) => {
    const x = 9 + index * 25;
    drawCheckBox(sheet, {
      x,
      y: 88,
      size: 3.4,
      ticked: length === months,
      pen: style.pen!,
      color: theme.ink,
    });
    sheet.text(`${length} months`, {
      x: x + 5.4,
      y: 87.6,
      size: 3.2,
      font: theme.font,
      color: theme.ink,
    });
  });
  sheet.paragraph(CONDITIONS, {
    x: 9,
    y: 96,
    width: 160,
    size: 2.9,
    font: theme.font,
    color: theme.muted,
    maxLines: 4,
  });
  return { sheet, paper: "card" };
}

function drawTearOff(dossier: Dossier): Page {
  const { customs, trade, owner, date, thing } = dossier;
  const random = dossier.random.fork("tear-off");
  const theme = pickTheme(random);
  const shop = inventCompany(random.fork("shop"), { customs, trade });
  const sheet = new Sheet(105, 190, { paper: random.pick(["#fdfdfb", "#f6f0e2", "#eef3f5"]) });
  const typed = random.chance(0.3);
  const pen = pickPen(random);
  const style: FormStyle = {
    labelFont: theme.font,
    labelSize: 2.9,
    color: theme.ink,
    entryFont: "typewriter",
    entrySize: 4,
    ...(typed ? {} : { pen }),
  };
  sheet.text(thing.brand || shop.name, {
    x: 52.5,
    y: 16,
    size: 6.5,
    smallest: 3,
    font: theme.headingFont,
    color: theme.accent,
    anchor: "middle",
    maxWidth: 88,
    legible: true,
  });
  sheet.heading(dossier.heading, {
    x: 52.5,
    y: 28,
    size: 8,
    font: theme.headingFont,
    color: theme.ink,
    anchor: "middle",
    maxWidth: 90,
  });
  sheet.line(8, 33, { toX: 97, toY: 33, stroke: theme.accent, strokeWidth: 0.6 });
  const part = (top: number, fields: readonly (readonly [string, string])[]) =>
    fields.forEach(([label, value], index) =>
      drawLinedField(sheet, {
        x: 8,
        y: top + index * 11,
        width: 89,
        height: 9,
        label,
        value,
        legible: true,
      }, style)
    );
  part(37, [["Product", thing.name], ["Serial No.", thing.serialNumber], [
    "Purchased on",
    formatDate(date, customs.dateStyle),
  ], ["Dealer", shop.name]]);
  sheet.paragraph(CONDITIONS, {
    x: 8,
    y: 88,
    width: 89,
    size: 2.8,
    font: theme.font,
    color: theme.muted,
    maxLines: 7,
  });
  const tear = 118;
  sheet.line(0, tear, {
    toX: 105,
    toY: tear,
    stroke: theme.muted,
    strokeWidth: 0.35,
    dash: "1.6 1.1",
  });
  sheet.text("Please cut here and return within 14 days", {
    x: 52.5,
    y: tear + 4.4,
    size: 2.7,
    font: theme.font,
    color: theme.muted,
    anchor: "middle",
  });
  part(tear + 7, [["Owner", owner.name], ["Address", owner.addressLines.join(", ")], [
    "Telephone",
    owner.phone,
  ]]);
  sheet.rect(66, tear + 44, { width: 31, height: 22, stroke: theme.muted, strokeWidth: 0.3 });
  sheet.text("Dealer's stamp", {
    x: 81.5,
    y: tear + 65,
    size: 2.3,
    font: theme.font,
    color: theme.muted,
    anchor: "middle",
  });
  drawRubberStamp(sheet, {
    x: 79,
    y: tear + 53,
    lines: [shop.initials],
    date: formatDate(date, customs.dateStyle),
    rim: shop.legalName,
    scale: 0.7,
    random,
  });
  drawCode128(sheet, thing.serialNumber, { x: 8, y: tear + 46, width: 50, height: 11 });
  sheet.text(thing.serialNumber, {
    x: 33,
    y: tear + 61.5,
    size: 3.2,
    font: "machine",
    anchor: "middle",
    letterSpacing: 0.6,
  });
  return { sheet, paper: "card" };
}

function drawPlasticCard(dossier: Dossier): Page {
  const { customs, date, thing, trade } = dossier;
  const random = dossier.random.fork("plastic");
  const theme = pickTheme(random);
  const dark = random.chance(0.6);
  const ink = dark ? "#f2f1ec" : "#1d1f24";
  const soft = dark ? "#ffffffaa" : "#666a70";
  const sheet = new Sheet(128, 81, { paper: dark ? theme.accent : "#f7f7f4" });
  sheet.rect(0, 0, { width: 128, height: 4, fill: dark ? "#00000033" : theme.accent });
  sheet.text(thing.brand || trade.noun, {
    x: 9,
    y: 19,
    size: 7,
    smallest: 3.5,
    font: theme.headingFont,
    color: dark ? ink : theme.accent,
    maxWidth: 84,
    legible: true,
  });
  sheet.heading(dossier.heading, {
    x: 9,
    y: 31,
    size: 7.4,
    font: theme.font,
    color: ink,
    maxWidth: 84,
  });
  const rows: [string, string][] = [
    ["MODEL", thing.model || thing.name],
    ["SERIAL", thing.serialNumber],
    ["PURCHASED", formatDate(date, customs.dateStyle)],
    [
      "VALID",
      `${random.pick([24, 36, 60])} months, ${
        random.pick(["worldwide", "international", customs.country])
      }`,
    ],
  ];
  rows.forEach(([label, value], index) => {
    const y = 43 + index * 8.6;
    sheet.text(label, { x: 9, y, size: 2.7, font: "sans", color: soft });
    sheet.text(value, {
      x: 32,
      y,
      size: 4.4,
      smallest: 3,
      font: "machine",
      color: ink,
      maxWidth: 58,
      legible: true,
    });
  });
  if (random.chance(0.5)) {
    sheet.rect(95, 37, { width: 27, height: 27, fill: "#ffffff", radius: 1.2 });
    drawQr(sheet, `https://verify.example/w/${thing.serialNumber}`, { x: 97.5, y: 39.5, size: 22 });
  } else {
    sheet.rect(91, 42, { width: 33, height: 24, fill: "#ffffff", radius: 1 });
    drawEan13(sheet, `200${random.integer(100000000, 999999999)}`, {
      x: 94,
      y: 44.5,
      width: 27,
      height: 15,
    });
  }
  return { sheet, paper: "card" };
}

/**
 * Draws a warranty card.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawWarrantyCard } from "./warranty_card.ts";
 * console.assert(drawWarrantyCard(exampleDossier("Warranty Card")).paper === "card");
 * ```
 */
export function drawWarrantyCard(dossier: Dossier): Page {
  return dossier.random.fork("design").pick([drawDealerForm, drawTearOff, drawPlasticCard])(
    dossier,
  );
}
