/** Fields of forms: a label, the field, and below it a hint or what is wrong. */
import { type Html, html } from "../../../eval/report/html.ts";

/** A field in which something is written. */
export interface TextField {
  name: string;
  label: string;
  hint: string;
  value: string;
  /** What is wrong with the value; the hint gives way to it. */
  wrong?: string;
  /** Further attributes. */
  more?: Html;
}

/**
 * A field in which something is written.
 *
 * @example
 * ```ts
 * import { textField } from "./form_fields.ts";
 * const field = String(textField({ name: "limit", label: "Limit", hint: "A number.", value: '"><b>' }));
 * console.assert(field.includes('value="&quot;&gt;&lt;b&gt;"'));
 * ```
 */
export function textField({ name, label, hint, value, wrong, more }: TextField): Html {
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" autocomplete="off" aria-describedby="${name}-hint" ${more} ${
    wrong !== undefined && html`aria-invalid="true"`
  }>
<p id="${name}-hint" class="${wrong === undefined ? "hint" : "wrong"}">${wrong ?? hint}</p></div>`;
}

/**
 * One of the choices of a list.
 *
 * @example
 * ```ts
 * import { option } from "./form_fields.ts";
 * console.assert(String(option("a", "A", "a")).includes("selected"));
 * ```
 */
export function option(value: string, words: string, chosen: string): Html {
  return html`<option value="${value}" ${value === chosen && html`selected`}>${words}</option>`;
}

/**
 * What a form says of money.
 *
 * @example
 * ```ts
 * import { hintOfCost } from "./form_fields.ts";
 * console.assert(hintOfCost(5) === "At the most 5.");
 * ```
 */
export function hintOfCost(maxCostUsd: number | null): string {
  return maxCostUsd === null ? "Empty: as much as it takes." : `At the most ${maxCostUsd}.`;
}

/**
 * What a form says of several routes in a row.
 *
 * @example
 * ```ts
 * import { chainHint } from "./form_fields.ts";
 * console.assert(chainHint(["openai", "procedural"]) === "The chain: openai, then procedural.");
 * ```
 */
export function chainHint(routes: readonly string[]): string {
  return `The chain: ${routes.join(", then ")}.`;
}
