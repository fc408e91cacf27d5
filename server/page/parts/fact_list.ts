/** Facts beside their names, for the head of a page and for what stands in a file. */
import { type Html, html, type HtmlValue } from "../../../eval/report/html.ts";

/** One fact; left out where there is nothing to say. */
export type Fact = readonly [name: string, value: HtmlValue];

/**
 * The facts that there are. `look` is `tiles` for a few large ones, `rows` for many, `columns` for many short ones.
 *
 * @example
 * ```ts
 * import { factList } from "./fact_list.ts";
 * const list = String(factList([["Cost", "$1.00"], ["Left out", null]], "rows"));
 * console.assert(list.includes("$1.00") && !list.includes("Left out"));
 * ```
 */
export function factList(facts: readonly Fact[], look: "tiles" | "rows" | "columns"): Html {
  const there = facts.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return html`<dl class="facts ${look}">${
    there.map(([name, value]) =>
      html`
        <div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>
      `
    )
  }</dl>`;
}
