/**
 * HTML written as text, escaped unless it says that it is HTML already: what comes from a database, a model or a
 * judge cannot become markup by being forgotten.
 */
import { escapeHtml } from "../../core/escape_html.ts";

/**
 * A piece of HTML, made by {@link html} or declared to be one.
 *
 * @example
 * ```ts
 * import { Html } from "./html.ts";
 * console.assert(String(new Html("<b>")) === "<b>");
 * ```
 */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What can stand in a template; `null`, `undefined` and `false` are nothing. */
export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

/**
 * HTML out of a template: values are escaped, pieces of HTML stay as they are, lists are strung together.
 *
 * @example
 * ```ts
 * import { html } from "./html.ts";
 * const items = ["<a>", "b"].map((item) => html`<li>${item}</li>`);
 * console.assert(String(html`<ul>${items}</ul>`) === "<ul><li>&lt;a&gt;</li><li>b</li></ul>");
 * ```
 */
export function html(texts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(texts.reduce((all, text, index) => all + textOf(values[index - 1]) + text));
}

function textOf(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.toString();
  if (typeof value === "object") return value.map(textOf).join("");
  return escapeHtml(String(value));
}
