/** Barcodes that scan: Code 128, EAN-13 and QR symbols as one SVG path each. */
import JsBarcode from "jsbarcode";
import { encode } from "uqr";
import { coordinate, type Sheet } from "../typeset/sheet.ts";

/** Where a symbol stands: its top left corner and its size in millimetres, quiet zone not counted. */
export interface BarcodePlacement {
  x: number;
  y: number;
  width: number;
  /** Height of the bars. */
  height: number;
  color?: string;
}

/** What JsBarcode leaves in the object that it is given: ones are bars, zeros are gaps. */
interface EncodedBars {
  encodings?: { data: string }[];
}

function drawBars(
  sheet: Sheet,
  text: string,
  options: BarcodePlacement & { format: string },
): void {
  const { x, y, width, height, color = "#111111", format } = options;
  const encoded: EncodedBars = {};
  JsBarcode(encoded, text, { format, flat: true });
  const bars = (encoded.encodings ?? []).map((part) => part.data).join("");
  const module = width / bars.length;
  let path = "";
  for (const match of bars.matchAll(/1+/g)) {
    // Four decimals: rounding to hundredths would make bars of a narrow symbol unequal.
    const left = (x + match.index * module).toFixed(4);
    const wide = (match[0].length * module).toFixed(4);
    path += `M${left} ${coordinate(y)}h${wide}v${coordinate(height)}h-${wide}z`;
  }
  sheet.path(path, { fill: color });
}

/**
 * Draws a Code 128 symbol. Characters outside ASCII are left out: the symbology has none.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawCode128 } from "./barcode.ts";
 * const sheet = new Sheet(60, 20);
 * drawCode128(sheet, "INV-2025-0042", { x: 5, y: 5, width: 50, height: 10 });
 * console.assert(sheet.toSvg().includes("<path"));
 * ```
 */
export function drawCode128(sheet: Sheet, text: string, placement: BarcodePlacement): void {
  const ascii = text.replace(/[^\x20-\x7e]/g, "").slice(0, 40) || "0";
  drawBars(sheet, ascii, { ...placement, format: "CODE128" });
}

/**
 * Draws an EAN-13 symbol with its digits below; the check digit is worked out from twelve digits.
 *
 * @throws {Error} where the text is not twelve digits.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawEan13 } from "./barcode.ts";
 * const sheet = new Sheet(60, 30);
 * drawEan13(sheet, "200123456789", { x: 5, y: 5, width: 40, height: 15 });
 * console.assert(sheet.toSvg().includes("2001234567893"));
 * ```
 */
export function drawEan13(sheet: Sheet, digits: string, placement: BarcodePlacement): void {
  if (!/^\d{12}$/.test(digits)) {
    throw new Error(
      `Cannot draw an EAN-13 symbol because it takes twelve digits: ${digits.slice(0, 40)}. ` +
        "Leave the thirteenth, the check digit, out.",
    );
  }
  drawBars(sheet, digits, { ...placement, format: "EAN13" });
  const { x, y, width, height, color } = placement;
  // Thirteen digits of this face, half an em each, spread over the width of the bars.
  const size = Math.min(3.6, width / 10);
  sheet.text(digits + checkDigit(digits), {
    x: x + width / 2,
    y: y + height + size,
    size,
    font: "machine",
    anchor: "middle",
    letterSpacing: Math.max(0, width / 13 - size * 0.56),
    color,
  });
}

/** GS1 General Specifications, 7.9.1: weights 1 and 3 from the left for twelve digits. */
function checkDigit(digits: string): number {
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1),
    0,
  );
  return (10 - sum % 10) % 10;
}

/**
 * Draws a QR symbol `size` millimetres wide and high.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawQr } from "./barcode.ts";
 * const sheet = new Sheet(30, 30);
 * drawQr(sheet, "https://example.com/warranty", { x: 5, y: 5, size: 20 });
 * console.assert(sheet.toSvg().includes("<path"));
 * ```
 */
export function drawQr(
  sheet: Sheet,
  text: string,
  options: { x: number; y: number; size: number; color?: string },
): void {
  const { x, y, size, color = "#111111" } = options;
  const symbol = encode(text.slice(0, 300), { border: 0, ecc: "M" });
  const module = size / symbol.size;
  let path = "";
  symbol.data.forEach((row, rowNumber) => {
    const cells = row.map((dark) => dark ? "1" : "0").join("");
    for (const match of cells.matchAll(/1+/g)) {
      const left = (x + match.index * module).toFixed(4);
      const top = (y + rowNumber * module).toFixed(4);
      const wide = (match[0].length * module).toFixed(4);
      path += `M${left} ${top}h${wide}v${module.toFixed(4)}h-${wide}z`;
    }
  });
  sheet.path(path, { fill: color });
}
