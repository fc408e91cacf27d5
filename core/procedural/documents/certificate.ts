/**
 * Certificates of authenticity in four designs: engraved with a guilloche frame, a gallery's plain
 * letter, a laboratory's report, and a maker's numbered card.
 */
import type { FontName } from "../typeset/fonts.ts";
import { Sheet } from "../typeset/sheet.ts";
import { drawQr } from "./barcode.ts";
import { formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { type Company, inventCompany } from "./fictional.ts";
import { drawGuillocheFrame, drawRosette } from "./guilloche.ts";
import { drawLaboratoryReport } from "./laboratory_report.ts";
import { drawEmblem } from "./logo.ts";
import { drawMakersCard } from "./makers_card.ts";
import type { Page } from "./page.ts";
import { drawEmbossing, drawFoilSeal } from "./seal.ts";
import { drawSignature } from "./signature.ts";

const PALETTES = [
  { ink: "#5a4415", accent: "#8a6a1f", paper: "#fdfaf0" },
  { ink: "#1f3d2e", accent: "#2f5f48", paper: "#fbfcf7" },
  { ink: "#1f2f55", accent: "#33508a", paper: "#fafbfd" },
  { ink: "#5c1a26", accent: "#8c2a3c", paper: "#fdf9f7" },
] as const;

function sentence({ thing, trade }: Dossier): string {
  const article = /^[aeiou]/i.test(trade.noun) ? "an" : "a";
  return `is, to the best of our knowledge and after examination by our experts, ${article} genuine ${trade.noun}` +
    `${thing.brand ? ` by ${thing.brand}` : ""}, original in all its parts.`;
}

function drawSigned(
  sheet: Sheet,
  dossier: Dossier,
  at: { x: number; y: number; width: number; role: string; color: string; name: string },
) {
  sheet.line(at.x, at.y, { toX: at.x + at.width, toY: at.y, stroke: at.color, strokeWidth: 0.25 });
  sheet.text(at.role, {
    x: at.x + at.width / 2,
    y: at.y + 5,
    size: 3.6,
    font: "serifItalic",
    color: at.color,
    anchor: "middle",
  });
  drawSignature(sheet, at.name, {
    x: at.x + at.width * 0.1,
    y: at.y - 1,
    width: at.width * 0.8,
    random: dossier.random.fork(at.role),
  });
}

function drawEngraved(dossier: Dossier, company: Company): Page {
  const { customs, date, thing } = dossier;
  const random = dossier.random.fork("engraved");
  const { ink, accent, paper } = random.pick(PALETTES);
  const landscape = random.chance(0.35);
  const [width, height] = landscape ? [297, 210] : [210, 297];
  const sheet = new Sheet(width, height, { paper });
  drawGuillocheFrame(sheet, { inset: 8, width: 9, color: accent, strands: 5 });
  drawRosette(sheet, {
    x: width / 2,
    y: height / 2,
    radius: 62,
    lobes: 22,
    layers: 5,
    color: accent,
    opacity: 0.16,
    strokeWidth: 0.25,
  });
  const middle = width / 2;
  const inner = width - 62;
  const font: FontName = random.pick([
    "blackletter",
    "display",
    "script",
    "capitals",
    "display",
    "capitals",
  ]);
  const heading = dossier.heading === "Certificate"
    ? random.pick(["Certificate of Authenticity", "Certificate"])
    : dossier.heading;
  const tall = landscape ? 1 : 1.38;
  drawEmblem(sheet, company, {
    x: middle,
    y: 36 * tall,
    size: 17,
    color: accent,
    paper,
    font: "serifBold",
    random,
  });
  sheet.heading(font === "capitals" ? heading.toUpperCase() : heading, {
    x: middle,
    y: 64 * tall,
    size: font === "script" ? 18 : font === "blackletter" ? 16 : 12,
    font,
    color: ink,
    anchor: "middle",
    maxWidth: inner,
  });
  sheet.text("This is to certify that", {
    x: middle,
    y: 80 * tall,
    size: 5,
    font: "serifItalic",
    color: ink,
    anchor: "middle",
  });
  sheet.text(thing.name, {
    x: middle,
    y: 94 * tall,
    size: 10,
    smallest: 5,
    font: "display",
    color: "#1c1c1c",
    anchor: "middle",
    maxWidth: inner - 20,
    legible: true,
  });
  sheet.line(middle - inner * 0.36, 97.5 * tall, {
    toX: middle + inner * 0.36,
    toY: 97.5 * tall,
    stroke: accent,
    strokeWidth: 0.25,
  });
  sheet.text(`Serial No. ${thing.serialNumber}`, {
    x: middle,
    y: 105 * tall,
    size: 4.6,
    font: "serif",
    color: ink,
    anchor: "middle",
    legible: true,
  });
  sheet.paragraph(sentence(dossier), {
    x: middle,
    y: 117 * tall,
    width: inner * 0.8,
    size: 5,
    font: "serifItalic",
    color: ink,
    anchor: "middle",
    maxLines: 3,
  });
  sheet.text(`Issued on ${formatDate(date, customs.longDateStyle)}`, {
    x: middle,
    y: 139 * tall,
    size: 4.6,
    font: "serif",
    color: ink,
    anchor: "middle",
    legible: true,
  });
  sheet.text(company.legalName, {
    x: middle,
    y: 146 * tall,
    size: 4.6,
    font: "serifBold",
    color: ink,
    anchor: "middle",
    legible: true,
  });
  const sign = height - 38;
  const wide = landscape ? 66 : 52;
  const person = () => `${random.pick(customs.firstNames)} ${random.pick(customs.lastNames)}`;
  drawSigned(sheet, dossier, {
    x: 34,
    y: sign,
    width: wide,
    role: "Director",
    color: ink,
    name: person(),
  });
  drawSigned(sheet, dossier, {
    x: width - 34 - wide,
    y: sign,
    width: wide,
    role: "Expert",
    color: ink,
    name: person(),
  });
  if (random.chance(0.7)) {
    drawFoilSeal(sheet, "GENUINE", {
      x: middle,
      y: sign - 6,
      radius: 16,
      metal: "gold",
      ribbon: accent,
    });
  } else drawEmbossing(sheet, company.initials, { x: middle, y: sign - 4, radius: 16 });
  return { sheet, paper: "parchment" };
}

function drawLetter(dossier: Dossier, company: Company): Page {
  const { customs, date, thing, trade, subject } = dossier;
  const random = dossier.random.fork("letter");
  const sheet = new Sheet(210, 297, { paper: "#fefefc" });
  const left = 30;
  const inner = 150;
  const heading = dossier.heading === "Certificate"
    ? "Certificate of Authenticity"
    : dossier.heading;
  const font: FontName = random.pick(["display", "modern", "capitals"]);
  sheet.text(company.name, {
    x: left,
    y: 32,
    size: 5.4,
    font: "modernBold",
    color: "#1c1c1c",
    letterSpacing: 0.3,
    maxWidth: 110,
    legible: true,
  });
  sheet.text([...company.addressLines, company.website].join("  /  "), {
    x: left,
    y: 38,
    size: 3.1,
    font: "modern",
    color: "#6a6d72",
    maxWidth: inner,
  });
  sheet.heading(heading, { x: left, y: 72, size: 9.5, font, color: "#1c1c1c", maxWidth: inner });
  sheet.line(left, 79, { toX: left + 30, toY: 79, stroke: "#1c1c1c", strokeWidth: 0.8 });
  let y = 96;
  const specifications = trade.specifications.flatMap((group) => group.rows).slice(0, 5);
  const facts: [string, string][] = [
    [trade.noun.replace(/^./, (letter) => letter.toUpperCase()), thing.name],
    ["Maker", thing.brand || "Attributed"],
    ["Inventory No.", thing.serialNumber],
    ...specifications.map(([label, values]): [string, string] => [label, random.pick(values)]),
    ["Date", formatDate(date, customs.longDateStyle)],
  ];
  for (const [label, value] of facts) {
    sheet.text(label, { x: left, y, size: 3.8, font: "modern", color: "#6a6d72", maxWidth: 46 });
    y = sheet.paragraph(value, {
      x: left + 50,
      y,
      width: inner - 50,
      size: 4.2,
      font: "modernBold",
      color: "#1c1c1c",
      maxLines: 2,
      legible: true,
    }) + 3;
    sheet.line(left, y - 4.4, {
      toX: left + inner,
      toY: y - 4.4,
      stroke: "#d5d7da",
      strokeWidth: 0.2,
    });
    y += 1.6;
  }
  y = sheet.paragraph(
    `We confirm that this ${trade.noun} ${sentence(dossier)} ${subject.description.slice(0, 240)}`,
    {
      x: left,
      y: y + 8,
      width: inner,
      size: 4,
      font: "modern",
      color: "#2a2c30",
      maxLines: 6,
      leading: 1.45,
    },
  );
  const sign = Math.min(y + 30, 262);
  drawSigned(sheet, dossier, {
    x: left,
    y: sign,
    width: 62,
    role: "For the gallery",
    color: "#2a2c30",
    name: `${random.pick(customs.firstNames)} ${random.pick(customs.lastNames)}`,
  });
  if (random.chance(0.5)) {
    drawEmbossing(sheet, company.initials, { x: left + 122, y: sign - 4, radius: 15 });
  } else {drawQr(sheet, `https://${company.website}/verify/${thing.serialNumber}`, {
      x: left + 124,
      y: sign - 16,
      size: 22,
      color: "#1c1c1c",
    });}
  return { sheet, paper: "office" };
}

/**
 * Draws a certificate.
 *
 * @example
 * ```ts
 * import { drawCertificate } from "./certificate.ts";
 * import { exampleDossier } from "./example_dossier.ts";
 * console.assert(drawCertificate(exampleDossier("Certificate")).sheet.texts.length > 3);
 * ```
 */
export function drawCertificate(dossier: Dossier): Page {
  const { customs, trade } = dossier;
  const random = dossier.random.fork("certificate");
  const company = inventCompany(random.fork("issuer"), { customs, trade });
  const design = random.next();
  if (design < 0.42) return drawEngraved(dossier, company);
  if (design < 0.62) return drawLetter(dossier, company);
  return design < 0.82 ? drawLaboratoryReport(dossier) : drawMakersCard(dossier);
}
