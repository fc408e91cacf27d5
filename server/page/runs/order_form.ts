/** The form that shows what a run would do and starts it. */
import type { PromptTemplate } from "../../../core/prompt/template.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { chainHint, hintOfCost, option, textField } from "../parts/form_fields.ts";
import type { EntryProblems, OrderEntries } from "./order_entries.ts";

/** What a form shows besides its entries. */
export interface OrderFormChoices {
  /** `provider` or `provider:model`, in the order of the service's chain. */
  routes: readonly string[];
  templates: readonly PromptTemplate[];
  /** US dollars; `null` for as much as it takes. */
  maxCostUsd: number | null;
}

/** How a form is filled in. */
export interface OrderFormOptions {
  entries: OrderEntries;
  problems?: EntryProblems;
  /** Makes sending the form twice one order. */
  key: string;
}

/** Routes that can be put in order. */
const MOST_ROUTES = 4;

/**
 * The form.
 *
 * @example
 * ```ts
 * import { readEntries } from "./order_entries.ts";
 * import { orderForm } from "./order_form.ts";
 * const entries = readEntries(new URLSearchParams({ category: '"><script>' }));
 * const form = String(orderForm({ routes: ["fal"], templates: [], maxCostUsd: 5 }, { entries, key: "k" }));
 * console.assert(form.includes('value="&quot;&gt;&lt;script&gt;"'));
 * ```
 */
export function orderForm(
  { routes, templates, maxCostUsd }: OrderFormChoices,
  { entries, problems = {}, key }: OrderFormOptions,
): Html {
  const isFurther = entries.ids !== "" || entries.overwrite ||
    problems.ids !== undefined || entries.routes.length > 1;
  return html`
    <form method="post" action="/runs" class="card">
      <input type="hidden" name="key" value="${key}">
      <div class="fields">
        ${input({ name: "limit", label: "Pictures at the most", hint: "Empty: all that miss." }, {
          entries,
          problems,
          more: html`inputmode="numeric" pattern="[0-9]*"`,
        })}
        ${firstRoute(routes, entries)}
        <div class="field"><label for="template">Prompt template</label>
        <select id="template" name="template">${option(
          "",
          "chosen for each record",
          entries.template,
        )}${(["document", "object"] as const).map((kind) =>
          html`<optgroup label="For ${kind}s">${
            templates.filter((template) => template.kind === kind)
              .map(({ id }) => option(id, id, entries.template))
          }</optgroup>`
        )}</select></div>
        ${input({ name: "category", label: "Only of the category", hint: "Empty: of any." }, {
          entries,
          problems,
        })}
        ${input(
          { name: "maxCostUsd", label: "May cost, US dollars", hint: hintOfCost(maxCostUsd) },
          {
            entries,
            problems,
            more: html`inputmode="decimal"`,
          },
        )}
          </div>
      <details id="further" ${isFurther && html`open`}>
        <summary>Certain records, an order of models of your own, pictures anew</summary>
        <div class="fields">
    ${input({
      name: "ids",
      label: "Only these evidence ids",
      hint: "Separated by commas or spaces.",
    }, { entries, problems })}
    ${laterRoutes(routes, entries)}
              <div
                class="field"><label class="check"><input type="checkbox" name="overwrite" value="yes" ${entries
                  .overwrite && html`checked`}> Make pictures anew that are there</label></div>
            </div>
      </details>
      <div
        class="actions"><button class="main" formmethod="get" formaction="/plan">Show what it would do</button>
        <button>Start the run</button></div>
    </form>
  `;
}

/** The whole chain, or one route of it; {@link laterRoutes} are tried where that one fails. */
function firstRoute(routes: readonly string[], entries: OrderEntries): Html {
  const isChain = routes.length > 1;
  return html`<div class="field"><label for="route">Made by</label>
<select id="route" name="route" ${isChain && html`aria-describedby="route-hint"`}>${
    isChain && option("", "the whole chain", entries.routes[0] ?? "")
  }${routes.map((route) => option(route, route, entries.routes[0] ?? ""))}</select>${
    isChain && html`<p id="route-hint" class="hint">${chainHint(routes)}</p>`
  }</div>`;
}

function laterRoutes(routes: readonly string[], entries: OrderEntries): Html[] {
  return routes.slice(1, MOST_ROUTES).map((_, index) => {
    const chosen = entries.routes[index + 1] ?? "";
    return html`<div class="field"><label for="route-${index}">Where that fails, by</label>
<select id="route-${index}" name="route">${option("", "–", chosen)}${
      routes.map((route) => option(route, route, chosen))
    }</select></div>`;
  });
}

function input(
  field: { name: "limit" | "category" | "maxCostUsd" | "ids"; label: string; hint: string },
  { entries, problems, more }: { entries: OrderEntries; problems: EntryProblems; more?: Html },
): Html {
  return textField({ ...field, value: entries[field.name], wrong: problems[field.name], more });
}
