/** Registrations: the dense form of an authority, its fields numbered, its entries printed by machine. */
import { Sheet } from "../typeset/sheet.ts";
import { inventAuthority } from "./authority.ts";
import { drawCode128, drawQr } from "./barcode.ts";
import { fillPattern } from "./customs.ts";
import { addDays, formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { drawFieldRow, type FieldCell, type FormStyle } from "./form_field.ts";
import { drawRosette, drawSecurityTint } from "./guilloche.ts";
import type { Page } from "./page.ts";
import { drawRubberStamp } from "./rubber_stamp.ts";
import { drawAuthorityEmblem } from "./seal.ts";
import { drawSignature } from "./signature.ts";
import { vehicles } from "./trades/vehicles.ts";

const STOCKS = [
  { paper: "#f6faf5", tint: "#8fb59a", ink: "#1d4a33" },
  { paper: "#f4f7fb", tint: "#8fa8cc", ink: "#1d3763" },
  { paper: "#fbf5f0", tint: "#d0a48a", ink: "#5e2f1d" },
  { paper: "#f8f5fa", tint: "#b29ac4", ink: "#43255c" },
] as const;

/** A random but well-formed mark: a letter and digits in the manner of a plate. */
const MARKS = ["@@-### @@", "@@## @@@", "#@@@###", "@-@@ ####"] as const;

/**
 * Draws a registration certificate.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawRegistration } from "./registration.ts";
 * console.assert(drawRegistration(exampleDossier("Registration")).sheet.texts.length > 3);
 * ```
 */
export function drawRegistration(dossier: Dossier): Page {
  const { customs, owner, date, thing, trade } = dossier;
  const random = dossier.random.fork("registration");
  const isVehicle = trade === vehicles;
  const authority = inventAuthority(random, { isVehicle, lastNames: customs.lastNames });
  const stock = random.pick(STOCKS);
  const landscape = random.chance(0.25);
  const [width, height] = landscape ? [210, 148] : [148, 210];
  const sheet = new Sheet(width, height, { paper: stock.paper });
  drawSecurityTint(sheet, { color: stock.tint, spacing: 2.6, opacity: 0.4 });
  drawRosette(sheet, {
    x: width * 0.5,
    y: height * 0.58,
    radius: Math.min(width, height) * 0.32,
    lobes: 14,
    color: stock.tint,
    opacity: 0.45,
  });
  const left = 9;
  const right = width - 9;
  const inner = right - left;
  drawAuthorityEmblem(sheet, { x: left + 9, y: 18, radius: 9, color: stock.ink, random });
  sheet.text(authority.place.toUpperCase(), {
    x: left + 22,
    y: 12,
    size: 3.6,
    font: "sansBold",
    color: stock.ink,
    letterSpacing: 0.4,
    maxWidth: inner - 64,
  });
  sheet.text(authority.office, {
    x: left + 22,
    y: 16.6,
    size: 3.2,
    font: "sans",
    color: stock.ink,
    maxWidth: inner - 64,
  });
  const control = `${random.pick([..."ABCDEHK"])}${random.integer(10000000, 99999999)}`;
  drawCode128(sheet, control, { x: right - 38, y: 8, width: 38, height: 7 });
  sheet.text(control, {
    x: right - 19,
    y: 18.6,
    size: 3,
    font: "machine",
    anchor: "middle",
    letterSpacing: 0.6,
  });
  sheet.heading(dossier.heading.toUpperCase(), {
    x: left + 22,
    y: 26,
    size: 8,
    font: "narrowBold",
    color: stock.ink,
    maxWidth: inner - 24,
  });
  sheet.line(left, 31, { toX: right, toY: 31, stroke: stock.ink, strokeWidth: 0.6 });
  const style: FormStyle = {
    labelFont: "narrow",
    labelSize: landscape ? 2.3 : 2.6,
    color: stock.ink,
    entryFont: "machine",
    entrySize: landscape ? 4.4 : 5,
    entryColor: "#17181c",
    capitals: true,
  };
  const rowHeight = landscape ? 10.2 : 14;
  let y = 34;
  const row = (cells: readonly FieldCell[]) => {
    y = drawFieldRow(sheet, cells, { x: left, y, width: inner, height: rowHeight }, style);
  };
  const mark = fillPattern(random.pick(MARKS), random);
  const issued = formatDate(date, customs.dateStyle);
  const until = formatDate(addDays(date, 365 * random.integer(1, 5)), customs.dateStyle);
  const specifications = trade.specifications.flatMap((group) => group.rows);
  const specification = (index: number) => {
    const [label, values] = specifications[index % specifications.length];
    return [label, random.pick(values)] as const;
  };
  row([[2, isVehicle ? "A  REGISTRATION MARK" : "A  REGISTER No.", mark], [
    2,
    "B  FIRST REGISTERED",
    issued,
  ], [2, "H  VALID UNTIL", until]]);
  row([[3, "C.1  HOLDER", owner.name], [2, "C.1.2  DATE OF ENTRY", issued]]);
  row([[5, "C.1.3  ADDRESS", owner.addressLines.join(", ")]]);
  row([[2, "D.1  MAKE", thing.brand || thing.name], [
    3,
    "D.3  MODEL OR DESCRIPTION",
    thing.model || thing.name,
  ]]);
  row([[3, isVehicle ? "E  IDENTIFICATION No." : "E  SERIAL No.", thing.serialNumber], [
    2,
    "R  COLOUR",
    thing.color || "NOT STATED",
  ]]);
  for (const first of [0, 3]) {
    row([0, 1, 2].map((offset) => {
      const [label, value] = specification(first + offset);
      return [1, `${"FGJKPQ"[first + offset]}.1  ${label.toUpperCase()}`, value] as const;
    }));
  }
  row([[2, "S  CLASS", dossier.subject.category.slice(0, 30) || trade.noun], [
    1,
    "X  REMARKS",
    random.pick(["NONE", "SEE REVERSE", "DUPLICATE No. 1"]),
  ]]);
  const bottom = height - 8;
  drawQr(sheet, `${control} ${mark} ${thing.serialNumber}`, {
    x: right - 19,
    y: bottom - 20,
    size: 19,
    color: stock.ink,
  });
  const sign = bottom - 5;
  sheet.line(left, sign, { toX: left + 44, toY: sign, stroke: stock.ink, strokeWidth: 0.2 });
  sheet.text(`${authority.officer}, Registrar`, {
    x: left,
    y: sign + 3.6,
    size: 2.8,
    font: "sans",
    color: stock.ink,
  });
  if (y < sign - 6) {
    drawSignature(sheet, authority.officer, { x: left + 4, y: sign - 0.6, width: 36, random });
  }
  drawRubberStamp(sheet, {
    x: left + inner * 0.58,
    y: bottom - 14,
    lines: ["REGISTERED"],
    date: issued,
    rim: `${authority.office} - ${authority.place}`,
    scale: 0.74,
    random,
  });
  return { sheet, paper: random.chance(0.5) ? "card" : "office", folds: "half" };
}
