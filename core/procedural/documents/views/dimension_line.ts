/** Dimension lines of technical drawings: two extension lines, an arrowed line, the measure beside it. */
import { coordinate, type Sheet } from "../../typeset/sheet.ts";

/** What is measured: from one point to another (millimetres on the sheet), level or upright. */
export interface DimensionLine {
  x: number;
  y: number;
  toX: number;
  toY: number;
  label: string;
  color: string;
  /** How far the extension lines reach back to the thing. */
  extension: number;
}

/**
 * Draws a dimension line.
 *
 * @example
 * ```ts
 * import { Sheet } from "../../typeset/sheet.ts";
 * import { drawDimension } from "./dimension_line.ts";
 * const sheet = new Sheet(100, 100);
 * drawDimension(sheet, { x: 10, y: 90, toX: 90, toY: 90, label: "80", color: "#222222", extension: 6 });
 * console.assert(sheet.toSvg().includes(">80<"));
 * ```
 */
export function drawDimension(sheet: Sheet, options: DimensionLine): void {
  const { x, y, toX, toY, label, color, extension } = options;
  const level = Math.abs(toY - y) < Math.abs(toX - x);
  const thin = { stroke: color, strokeWidth: 0.18 };
  sheet.line(x, y, { toX, toY, ...thin });
  for (const [px, py] of [[x, y], [toX, toY]]) {
    if (level) sheet.line(px, py - extension, { toX: px, toY: py + 1.5, ...thin });
    else sheet.line(px - extension, py, { toX: px + 1.5, toY: py, ...thin });
  }
  const arrow = (px: number, py: number, sign: number) => {
    const [ax, ay] = level ? [sign * 2.4, 0] : [0, sign * 2.4];
    const [bx, by] = level ? [0, 0.5] : [0.5, 0];
    sheet.path(
      `M${coordinate(px)} ${coordinate(py)}l${coordinate(ax + bx)} ${coordinate(ay + by)}l${
        coordinate(-2 * bx)
      } ${coordinate(-2 * by)}Z`,
      { fill: color },
    );
  };
  arrow(x, y, 1);
  arrow(toX, toY, -1);
  const middle = { x: (x + toX) / 2, y: (y + toY) / 2 };
  sheet.text(label, {
    ...(level
      ? { x: middle.x, y: middle.y - 1.1 }
      : { x: middle.x - 1.1, y: middle.y, rotate: -90 }),
    size: 3.4,
    font: "machine",
    color,
    anchor: "middle",
  });
}
