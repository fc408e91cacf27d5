/** Rows and columns in plain text, as wide as their widest cell. */

/** One column. */
export interface TextColumn {
  title: string;
  /** Numbers stand at the right of theirs. */
  align: "left" | "right";
}

/**
 * The lines of a table: titles, then rows, two spaces between columns, no spaces at the ends of lines.
 *
 * @example
 * ```ts
 * import { textTable } from "./text_table.ts";
 * const columns = [{ title: "model", align: "left" as const }, { title: "spent", align: "right" as const }];
 * console.assert(textTable(columns, [["fal", "$1.00"]])[1] === "fal    $1.00");
 * ```
 */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
): string[] {
  const cells = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index].length)));
  return cells.map((row) =>
    row.map((cell, index) =>
      columns[index].align === "left" ? cell.padEnd(widths[index]) : cell.padStart(widths[index])
    ).join("  ").trimEnd()
  );
}
