/** A table of figures, which scrolls by itself where the window is narrow, and says what it is. */
import { type Html, html } from "../../../eval/report/html.ts";

/** What a table holds. */
export interface DataTable {
  /** Of the columns. */
  head: readonly string[];
  /** One `tr` each. */
  rows: readonly Html[];
  /** A class of the table, for its look. */
  look?: string;
}

/**
 * The table; `label` says what it is to those who hear the page.
 *
 * @example
 * ```ts
 * import { html } from "../../../eval/report/html.ts";
 * import { dataTable } from "./data_table.ts";
 * const table = String(dataTable('"Days"', { head: ["<Day>"], rows: [html`<tr><td>1</td></tr>`] }));
 * console.assert(table.includes("&quot;Days&quot;") && table.includes("&lt;Day&gt;") && table.includes("<td>1"));
 * ```
 */
export function dataTable(label: string, { head, rows, look }: DataTable): Html {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="${label}">
      <table ${look !== undefined && html`class="${look}"`}>
        <thead>
          <tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr>
        </thead>
        <tbody>${rows}</tbody>
      </table>
    </div>
  `;
}
