/** Fields of printed forms: a box or a line with its small label, and what was entered. */
import type { FontName } from "../typeset/fonts.ts";
import type { Sheet } from "../typeset/sheet.ts";
import { type Pen, writeEntry } from "./pen.ts";

/** How a form is printed and who fills it in: with a pen, or, without one, by a machine. */
export interface FormStyle {
  labelFont: FontName;
  labelSize: number;
  color: string;
  pen?: Pen;
  /** For entries by machine. */
  entryFont: FontName;
  entrySize: number;
  entryColor?: string;
  /** Whether entries are in capitals, as registers have them. */
  capitals?: boolean;
  fill?: string;
}

/** A field of a row: its share of the row's width, what it asks, what was entered. */
export type FieldCell = readonly [share: number, label: string, value: string];

/** One field: where it is, what it asks, what was entered. */
export interface FormField {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
  value: string;
  legible?: boolean;
}

/**
 * Draws a boxed field with its label in the corner.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawBoxedField } from "./form_field.ts";
 * const sheet = new Sheet(100, 30);
 * drawBoxedField(sheet, { x: 5, y: 5, width: 60, height: 12, label: "Make", value: "Omega" }, {
 *   labelFont: "sans", labelSize: 2.4, color: "#333333", entryFont: "machine", entrySize: 4,
 * });
 * console.assert(sheet.toSvg().includes("Omega"));
 * ```
 */
export function drawBoxedField(sheet: Sheet, field: FormField, style: FormStyle): void {
  const { x, y, width, height } = field;
  sheet.rect(x, y, { width, height, stroke: style.color, strokeWidth: 0.25, fill: style.fill });
  sheet.text(field.label, {
    x: x + 1.2,
    y: y + style.labelSize * 1.15,
    size: style.labelSize,
    font: style.labelFont,
    color: style.color,
    maxWidth: width - 2,
  });
  enter(sheet, { ...field, x: x + 2, y: y + height - 2.2, width: width - 4 }, style);
}

/**
 * Draws boxed fields side by side, across a whole width.
 *
 * @returns where the next row begins.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawFieldRow } from "./form_field.ts";
 * const sheet = new Sheet(100, 30);
 * const row = { x: 5, y: 5, width: 90, height: 12 };
 * const next = drawFieldRow(sheet, [[2, "Make", "Omega"], [1, "Class", "Watch"]], row, {
 *   labelFont: "sans", labelSize: 2.4, color: "#333333", entryFont: "machine", entrySize: 4,
 * });
 * console.assert(next === 17 && sheet.toSvg().includes("Omega"));
 * ```
 */
export function drawFieldRow(
  sheet: Sheet,
  cells: readonly FieldCell[],
  { x: left, y, width, height }: Pick<FormField, "x" | "y" | "width" | "height">,
  style: FormStyle,
): number {
  const shares = cells.reduce((sum, [share]) => sum + share, 0);
  let x = left;
  for (const [share, label, value] of cells) {
    const wide = width * share / shares;
    drawBoxedField(sheet, { x, y, width: wide, height, label, value, legible: true }, style);
    x += wide;
  }
  return y + height;
}

/**
 * Draws a label and a dotted or solid line behind it to write on.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawLinedField } from "./form_field.ts";
 * const sheet = new Sheet(100, 30);
 * drawLinedField(sheet, { x: 5, y: 5, width: 60, height: 8, label: "Name", value: "Grace Okafor" }, {
 *   labelFont: "sans", labelSize: 3, color: "#333333", entryFont: "mono", entrySize: 4,
 * });
 * console.assert(sheet.toSvg().includes("Grace Okafor"));
 * ```
 */
export function drawLinedField(sheet: Sheet, field: FormField, style: FormStyle): void {
  const { x, y, width, height } = field;
  const base = y + height - 1;
  const wide = sheet.text(field.label, {
    x,
    y: base,
    size: style.labelSize,
    font: style.labelFont,
    color: style.color,
    maxWidth: width * 0.6,
  });
  const start = x + wide + 1.5;
  sheet.line(start, base + 0.7, {
    toX: x + width,
    toY: base + 0.7,
    stroke: style.color,
    strokeWidth: 0.2,
  });
  enter(sheet, { ...field, x: start + 1.5, y: base - 0.2, width: x + width - start - 2 }, style);
}

function enter(sheet: Sheet, field: FormField, style: FormStyle) {
  const { x, y, width, legible } = field;
  const value = style.capitals ? field.value.toUpperCase() : field.value;
  if (style.pen) return writeEntry(sheet, value, { x, y, width, pen: style.pen, legible });
  sheet.text(value, {
    x,
    y,
    size: style.entrySize,
    smallest: style.entrySize * 0.6,
    font: style.entryFont,
    color: style.entryColor ?? "#1c1c24",
    maxWidth: width,
    legible,
  });
}
