/** Rows of data as a table below a cell. */
import { html } from "../report/html.ts";
import type { MimeBundle } from "./mime_bundle.ts";

/** What a cell of a table may hold; nothing is shown as a dash. */
export type TableValue = string | number | boolean | null | undefined;

/** One row, by column. */
export type TableRow = Readonly<Record<string, TableValue>>;

/** A number as it is shown, perhaps with a sign or in dollars, or nothing. */
const AMOUNT = /^(?:[+\-−]?\$?[\d,]*\.?\d+%?)?$/;

/**
 * A table of rows; its columns are those of the first row. Numbers and amounts of money stand right.
 *
 * @example
 * ```ts
 * import { dataTable } from "./data_table.ts";
 * const table = dataTable([{ template: "a@1", mean: 0.5 }, { template: "<b>", mean: null }]);
 * console.assert(table["text/plain"] === "template | mean\na@1 | 0.5\n<b> | –");
 * console.assert(table["text/html"]?.includes("&lt;b&gt;"));
 * ```
 */
export function dataTable(rows: readonly TableRow[]): MimeBundle {
  if (rows.length === 0) return { "text/plain": "No rows.", "text/html": "<p>No rows.</p>" };
  const columns = Object.keys(rows[0]);
  const isNumber = (column: string) => rows.every((row) => AMOUNT.test(String(row[column] ?? "")));
  const side = new Map(columns.map((name) => [name, isNumber(name) ? "right" : "left"]));
  const lines = [columns, ...rows.map((row) => columns.map((name) => textOf(row[name])))];
  return {
    "text/plain": lines.map((line) => line.join(" | ")).join("\n"),
    "text/html": String(html`
      <table>
        <thead>
          <tr>${columns.map((name) =>
            html`<th style="text-align:${side.get(name)}">${name}</th>`
          )}</tr>
        </thead>
        <tbody>${rows.map((row) =>
          html`
            <tr>${columns.map((name) =>
              html`<td style="text-align:${side.get(name)};vertical-align:top">${
                textOf(row[name])
              }</td>`
            )}</tr>
          `
        )}
        </tbody>
      </table>
    `),
  };
}

function textOf(value: TableValue): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}
