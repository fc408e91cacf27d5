/** Tables: columns with shares of a width, a head, rows as high as their text, rules and bands. */
import type { FontName } from "./fonts.ts";
import type { Sheet } from "./sheet.ts";
import { chooseFont } from "./printable.ts";
import { wrapText } from "./wrap_text.ts";

/** A column. */
export interface TableColumn {
  heading: string;
  /** Share of the table's width, in proportion to the other columns' shares. */
  share: number;
  align?: "start" | "middle" | "end";
}

/** How a table looks. Millimetres and SVG colours. */
export interface TableStyle {
  x: number;
  y: number;
  width: number;
  columns: readonly TableColumn[];
  font: FontName;
  headFont: FontName;
  size: number;
  color?: string;
  headColor?: string;
  /** Fills the head. */
  headFill?: string;
  /** Fills every second row. */
  bandFill?: string;
  /** Colour of the lines; none when missing. */
  rule?: string;
  /** Lines between columns and around the table as well. */
  grid?: boolean;
  /** Space above and below a row's text. */
  padding?: number;
  /** Rows that an empty form has in any case. */
  leastRows?: number;
  maxLines?: number;
  /** Entries in another hand, for forms filled in with a pen. */
  entryFont?: FontName;
  entrySize?: number;
  entryColor?: string;
  /** Millimetres by which the next entry strays from its line, for entries by hand. */
  stray?: () => number;
}

/** A cell: its text, and a smaller line below it. */
export interface TableCell {
  text: string;
  detail?: string;
  legible?: boolean;
}

interface LaidOutCell {
  lines: readonly string[];
  cell: TableCell;
}

/**
 * Draws a table and returns the y of its lower edge.
 *
 * @example
 * ```ts
 * import { Sheet } from "./sheet.ts";
 * import { drawTable } from "./table.ts";
 * const sheet = new Sheet(100, 60);
 * const bottom = drawTable(sheet, [[{ text: "Strap" }, { text: "12.00" }]], {
 *   x: 10, y: 10, width: 80, font: "sans", headFont: "sansBold", size: 3.5,
 *   columns: [{ heading: "Item", share: 3 }, { heading: "Amount", share: 1, align: "end" }],
 * });
 * console.assert(bottom > 20 && sheet.toSvg().includes("Strap"));
 * ```
 */
export function drawTable(
  sheet: Sheet,
  rows: readonly (readonly TableCell[])[],
  style: TableStyle,
): number {
  const { x, width, columns, size, padding = 1.6, rule, grid } = style;
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => width * column.share / shares);
  const lefts = widths.map((_, index) =>
    x + widths.slice(0, index).reduce((sum, value) => sum + value, 0)
  );
  const entryFont = style.entryFont ?? style.font;
  const entrySize = style.entrySize ?? size;
  const inset = grid || style.headFill || style.bandFill ? 2 : 0.6;
  const headHeight = size * 1.05 + 2 * padding;

  if (style.headFill) {
    sheet.rect(x, style.y, { width, height: headHeight, fill: style.headFill });
  }
  columns.forEach((column, index) =>
    sheet.text(column.heading, {
      ...anchored(column, { left: lefts[index], width: widths[index], inset }),
      y: style.y + padding + size * 0.85,
      size: size * 0.94,
      smallest: size * 0.6,
      font: style.headFont,
      color: style.headColor ?? style.color,
      maxWidth: widths[index] - 2 * inset,
    })
  );
  let y = style.y + headHeight;
  const horizontal = (at: number, heavy = false) => {
    if (rule) {
      sheet.line(x, at, { toX: x + width, toY: at, stroke: rule, strokeWidth: heavy ? 0.4 : 0.18 });
    }
  };
  horizontal(y, true);
  const count = Math.max(rows.length, style.leastRows ?? 0);
  for (let rowNumber = 0; rowNumber < count; rowNumber++) {
    const cells = (rows[rowNumber] ?? []).map((cell, index): LaidOutCell => {
      const chosen = chooseFont(cell.text, entryFont);
      // A single line may be set smaller: people squeeze their writing before they cut it short.
      if (style.maxLines === 1) return { cell, lines: [chosen.text] };
      return {
        cell,
        lines: wrapText(chosen.text, widths[index] - 2 * inset, {
          font: chosen.font,
          size: entrySize,
          maxLines: style.maxLines ?? 2,
        }),
      };
    });
    const tallest = Math.max(
      size * 1.2,
      entrySize * 1.2,
      ...cells.map(({ lines, cell }) =>
        lines.length * entrySize * 1.2 + (cell.detail ? size * 1.05 : 0)
      ),
    );
    const height = tallest + 2 * padding - size * 0.15;
    if (style.bandFill && rowNumber % 2 === 1) {
      sheet.rect(x, y, { width, height, fill: style.bandFill });
    }
    cells.forEach(({ cell, lines }, index) => {
      const place = anchored(columns[index], { left: lefts[index], width: widths[index], inset });
      let base = y + padding + entrySize * 0.85;
      for (const line of lines) {
        sheet.text(line, {
          ...place,
          y: base + (style.stray?.() ?? 0),
          size: entrySize,
          smallest: entrySize * 0.72,
          maxWidth: widths[index] - 2 * inset,
          font: entryFont,
          color: style.entryColor ?? style.color,
          legible: cell.legible,
        });
        base += entrySize * 1.2;
      }
      if (cell.detail) {
        sheet.text(cell.detail, {
          ...place,
          y: base - entrySize * 0.15,
          size: size * 0.82,
          font: style.font,
          color: "#666a70",
          maxWidth: widths[index] - 2 * inset,
        });
      }
    });
    y += height;
    horizontal(y);
  }
  if (grid && rule) {
    const frame = { stroke: rule, strokeWidth: 0.25 };
    sheet.rect(x, style.y, { width, height: y - style.y, ...frame });
    for (const left of lefts.slice(1)) {
      sheet.line(left, style.y, { toX: left, toY: y, ...frame });
    }
  } else horizontal(y, true);
  return y;
}

function anchored(
  column: TableColumn,
  box: { left: number; width: number; inset: number },
): { x: number; anchor: "start" | "middle" | "end" } {
  const anchor = column.align ?? "start";
  const x = anchor === "start"
    ? box.left + box.inset
    : anchor === "end"
    ? box.left + box.width - box.inset
    : box.left + box.width / 2;
  return { x, anchor };
}
