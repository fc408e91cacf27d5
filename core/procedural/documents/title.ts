/** Titles: an ornate certificate that somebody owns the thing, with frame, tint, seal and control number. */
import { Sheet } from "../typeset/sheet.ts";
import { inventAuthority } from "./authority.ts";
import { drawCode128 } from "./barcode.ts";
import { formatDate } from "./dates.ts";
import type { Dossier } from "./dossier.ts";
import { drawFieldRow, type FieldCell, type FormStyle } from "./form_field.ts";
import { drawGuillocheFrame, drawRosette, drawSecurityTint } from "./guilloche.ts";
import type { Page } from "./page.ts";
import { drawAuthorityEmblem, drawEmbossing, drawFoilSeal } from "./seal.ts";
import { drawSignature } from "./signature.ts";
import { vehicles } from "./trades/vehicles.ts";

const STOCKS = [
  { paper: "#f7faf3", tint: "#b9cfa9", ink: "#2b4f22" },
  { paper: "#f3f7fb", tint: "#aec3dd", ink: "#1f3d6b" },
  { paper: "#fbf7ef", tint: "#d8c292", ink: "#5a4415" },
  { paper: "#fbf3f4", tint: "#ddb0b6", ink: "#6b1f2c" },
] as const;

/**
 * Draws a certificate of title.
 *
 * @example
 * ```ts
 * import { exampleDossier } from "./example_dossier.ts";
 * import { drawTitle } from "./title.ts";
 * console.assert(drawTitle(exampleDossier("Title")).paper === "parchment");
 * ```
 */
export function drawTitle(dossier: Dossier): Page {
  const { customs, owner, date, thing, trade, subject } = dossier;
  const random = dossier.random.fork("title");
  const isVehicle = trade === vehicles;
  const authority = inventAuthority(random, { isVehicle, lastNames: customs.lastNames });
  const stock = random.pick(STOCKS);
  const landscape = random.chance(0.25);
  const [width, height] = landscape ? [279.4, 216] : [216, 279.4];
  const sheet = new Sheet(width, height, { paper: stock.paper });
  drawSecurityTint(sheet, { color: stock.tint, spacing: 3.2, opacity: 0.55 });
  drawGuillocheFrame(sheet, { inset: 8, width: 8, color: stock.ink });
  drawRosette(sheet, {
    x: width / 2,
    y: height * 0.56,
    radius: 52,
    lobes: 18,
    layers: 5,
    color: stock.tint,
    opacity: 0.8,
    strokeWidth: 0.2,
  });
  const left = 27;
  const right = width - 27;
  const inner = right - left;
  const middle = width / 2;
  drawAuthorityEmblem(sheet, { x: middle, y: 35, radius: 11, color: stock.ink, random });
  sheet.text(authority.place.toUpperCase(), {
    x: middle,
    y: 54,
    size: 5.4,
    font: "serifBold",
    color: stock.ink,
    anchor: "middle",
    letterSpacing: 1,
  });
  sheet.text(authority.office, {
    x: middle,
    y: 60,
    size: 4,
    font: "serif",
    color: stock.ink,
    anchor: "middle",
  });
  const heading = dossier.heading === "Title" ? "Certificate of Title" : dossier.heading;
  const blackletter = random.chance(0.4);
  sheet.heading(blackletter ? heading : heading.toUpperCase(), {
    x: middle,
    y: 76,
    size: blackletter ? 15 : 11,
    font: blackletter ? "blackletter" : "serifBold",
    color: stock.ink,
    anchor: "middle",
    maxWidth: inner,
  });
  const control = `${random.integer(10, 99)}${random.integer(1000000, 9999999)}`;
  sheet.text(`No. ${control}`, {
    x: right,
    y: 38,
    size: 5.6,
    font: "monoBold",
    color: "#a11d2b",
    anchor: "end",
  });
  drawCode128(sheet, control, { x: left, y: 31, width: 42, height: 8, color: stock.ink });
  const style: FormStyle = {
    labelFont: "narrow",
    labelSize: landscape ? 2.7 : 3,
    color: stock.ink,
    entryFont: "mono",
    entrySize: landscape ? 5 : 5.4,
    entryColor: "#15161a",
    capitals: true,
    fill: "#ffffff88",
  };
  const rowHeight = landscape ? 12.5 : 17;
  let y = 84;
  const row = (cells: readonly FieldCell[]) => {
    y = drawFieldRow(sheet, cells, { x: left, y, width: inner, height: rowHeight }, style);
  };
  row([[
    3,
    isVehicle ? "VEHICLE IDENTIFICATION NUMBER" : "SERIAL OR IDENTIFICATION NUMBER",
    thing.serialNumber,
  ], [2, "TITLE NUMBER", control]]);
  row([[2, "MAKE", thing.brand || "-"], [3, "MODEL OR DESCRIPTION", thing.model || thing.name], [
    2,
    "COLOUR",
    thing.color || "-",
  ]]);
  row([[3, "OWNER", owner.name], [2, "CLASS", subject.category.slice(0, 30) || trade.noun]]);
  row([[5, "ADDRESS", owner.addressLines.join(", ")]]);
  row([[2, "DATE OF ISSUE", formatDate(date, customs.dateStyle)], [
    2,
    isVehicle ? "ODOMETER" : "CONDITION",
    isVehicle ? `${random.integer(12, 98)},${random.integer(100, 999)}` : "AS SEEN",
  ], [3, "LIENS", random.pick(["NONE", "NONE RECORDED", "RELEASED"])]]);
  y = sheet.paragraph(
    `The ${authority.office} certifies that, according to its records, the person named above is the lawful owner of the property described in this certificate, subject only to the liens stated.`,
    { x: left, y: y + 8, width: inner, size: 4, font: "serif", color: "#1c1c1c", maxLines: 4 },
  );
  const sign = Math.min(height - 34, y + 30);
  sheet.line(right - 72, sign, { toX: right, toY: sign, stroke: stock.ink, strokeWidth: 0.25 });
  sheet.text(`${authority.officer}, Registrar of Titles`, {
    x: right,
    y: sign + 4.6,
    size: 3.4,
    font: "serifItalic",
    color: stock.ink,
    anchor: "end",
  });
  drawSignature(sheet, authority.officer, { x: right - 64, y: sign - 1, width: 54, random });
  const seal = { x: left + 20, y: sign - 3, radius: 15 };
  if (random.chance(0.5)) {
    drawFoilSeal(sheet, "TITLE", { ...seal, metal: random.pick(["gold", "silver"]), ribbon: null });
  } else drawEmbossing(sheet, authority.place.split(" ").pop()!.slice(0, 2).toUpperCase(), seal);
  sheet.text("Any alteration or erasure voids this title.", {
    x: middle,
    y: height - 21,
    size: 3.2,
    font: "serifItalic",
    color: stock.ink,
    anchor: "middle",
  });
  return { sheet, paper: "parchment", folds: random.chance(0.4) ? "half" : "none" };
}
