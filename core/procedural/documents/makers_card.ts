/** A maker's certificate the size of a postcard or a bank card: number, name, signature, foil. */
import { Sheet } from "../typeset/sheet.ts";
import { drawQr } from "./barcode.ts";
import { formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { drawRosette } from "./guilloche.ts";
import type { Page } from "./page.ts";
import { drawFoilSeal } from "./seal.ts";
import { drawSignature } from "./signature.ts";

const COLORS = [
  { paper: "#17211c", ink: "#e2d3a3", soft: "#8f8a68" },
  { paper: "#fbf8f1", ink: "#3c2a18", soft: "#9a8467" },
  { paper: "#111620", ink: "#d9dde4", soft: "#7f8794" },
  { paper: "#f4efe9", ink: "#6d1a26", soft: "#b08a86" },
] as const;

/**
 * Draws the card.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawMakersCard } from "./makers_card.ts";
 * console.assert(drawMakersCard(exampleDossier("Certificate")).paper === "card");
 * ```
 */
export function drawMakersCard(dossier: Dossier): Page {
  const { customs, date, thing } = dossier;
  const random = dossier.random.fork("card");
  const { paper, ink, soft } = random.pick(COLORS);
  const sheet = new Sheet(152, 96, { paper });
  drawRosette(sheet, {
    x: 122,
    y: 48,
    radius: 44,
    lobes: 16,
    layers: 5,
    color: soft,
    opacity: 0.35,
    strokeWidth: 0.18,
  });
  sheet.rect(4, 4, { width: 144, height: 88, stroke: soft, strokeWidth: 0.3, radius: 2 });
  sheet.text(thing.brand || thing.name, {
    x: 12,
    y: 17,
    size: 6,
    smallest: 3.5,
    font: "display",
    color: ink,
    letterSpacing: 0.5,
    maxWidth: 128,
    legible: true,
  });
  const heading = dossier.heading === "Certificate"
    ? "Certificate of Authenticity"
    : dossier.heading;
  sheet.heading(heading, {
    x: 12,
    y: 31,
    size: 7.2,
    smallest: 5,
    font: random.pick(["display", "capitals", "serifItalic"]),
    color: ink,
    maxWidth: 130,
  });
  const rows: [string, string][] = [
    ["Model", thing.model || thing.name],
    ["Serial No.", thing.serialNumber],
    ["Date of sale", formatDate(date, customs.dateStyle)],
  ];
  rows.forEach(([label, value], index) => {
    const y = 46 + index * 10;
    sheet.text(label, { x: 12, y, size: 3, font: "sans", color: soft });
    sheet.text(value, {
      x: 36,
      y,
      size: 4.6,
      smallest: 3,
      font: "machine",
      color: ink,
      maxWidth: 70,
      legible: true,
    });
    sheet.line(36, y + 1.6, { toX: 106, toY: y + 1.6, stroke: soft, strokeWidth: 0.2 });
  });
  sheet.line(12, 84, { toX: 66, toY: 84, stroke: soft, strokeWidth: 0.25 });
  sheet.text("Authorised signature", { x: 12, y: 88, size: 2.6, font: "sans", color: soft });
  drawSignature(sheet, `${random.pick(customs.firstNames)} ${random.pick(customs.lastNames)}`, {
    x: 16,
    y: 83,
    width: 46,
    color: ink,
    random,
  });
  if (random.chance(0.5)) {
    drawFoilSeal(sheet, "GENUINE", {
      x: 128,
      y: 66,
      radius: 12,
      metal: random.pick(["gold", "silver"]),
      ribbon: null,
    });
  } else {drawQr(sheet, `https://verify.example/${thing.serialNumber}`, {
      x: 116,
      y: 56,
      size: 24,
      color: ink,
    });}
  return { sheet, paper: "card" };
}
