/** The form that begins an experiment. */
import type { PromptTemplate } from "../../../core/prompt/template.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { chainHint, hintOfCost, option, textField } from "../parts/form_fields.ts";
import type { ExperimentEntries, ExperimentProblems } from "./experiment_entries.ts";

/** What can be chosen. */
export interface ExperimentFormChoices {
  templates: readonly PromptTemplate[];
  /** Metrics that ask nobody, and those that ask a judge. */
  metrics: { free: readonly string[]; judged: readonly string[] };
  /** `name` or `name:model`. */
  judges: readonly string[];
  /** `provider` or `provider:model`, in the order of the service's chain. */
  routes: readonly string[];
  /** US dollars; `null` for as much as it takes. */
  maxCostUsd: number | null;
}

/** How the form is filled in. */
export interface ExperimentFormOptions {
  entries: ExperimentEntries;
  problems: ExperimentProblems;
  /** Makes sending the form twice one order. */
  key: string;
}

/**
 * The form.
 *
 * @example
 * ```ts
 * import { readExperimentEntries } from "./experiment_entries.ts";
 * import { experimentForm } from "./experiment_form.ts";
 * const entries = readExperimentEntries(new URLSearchParams({ category: '"><script>' }));
 * const metrics = { free: ["quality"], judged: [] };
 * const choices = { templates: [], metrics, judges: [], routes: ["procedural"], maxCostUsd: null };
 * const form = String(experimentForm(choices, { entries, problems: {}, key: "k" }));
 * console.assert(form.includes('value="&quot;&gt;&lt;script&gt;"'));
 * ```
 */
export function experimentForm(
  choices: ExperimentFormChoices,
  { entries, problems, key }: ExperimentFormOptions,
): Html {
  const { metrics, judges, routes, maxCostUsd } = choices;
  const field = (
    name: Exclude<keyof ExperimentEntries, "templates">,
    { label, hint, more }: { label: string; hint: string; more?: Html },
  ) => textField({ name, label, hint, value: entries[name], wrong: problems[name], more });
  const number = html`inputmode="decimal"`;
  const isFurther = [entries.replicates, entries.alpha].some((text) => text !== "") ||
    problems.replicates !== undefined || problems.alpha !== undefined;
  return html`
    <form method="post" action="/experiments" class="card">
      <input type="hidden" name="key" value="${key}">
      ${(["object", "document"] as const).map((kind) => templateBoxes(kind, choices, entries))}
      ${problems.templates !== undefined && html`<p class="wrong">${problems.templates}</p>`}
      <div class="fields">
        <div class="field"><label for="metric">Scored by</label>
        <select id="metric" name="metric">${option(
          "",
          "as usual",
          entries.metric,
        )}<optgroup label="By their pixels, free">${metrics.free.map((name) =>
          option(name, name, entries.metric)
        )}</optgroup>${judges.length > 0 &&
          html`<optgroup label="By a judge">${
            metrics.judged.map((name) => option(name, name, entries.metric))
          }</optgroup>`}</select>
        <p class="hint">${judges.length > 0
          ? "As usual: judge where one is named, else quality."
          : "As usual: quality."}</p></div>
        ${judges.length > 0 && select({ name: "judge", label: "Judge", none: "nobody" }, {
          values: judges,
          chosen: entries.judge,
        })}
        ${select({
          name: "provider",
          label: "Made by",
          none: routes.length > 1 ? "the whole chain" : null,
          hint: routes.length > 1 ? chainHint(routes) : "",
        }, { values: routes, chosen: entries.provider })}
        ${field("sample", { label: "Records at the most", hint: "Empty: forty.", more: number })}
        ${field("category", { label: "Only of the category", hint: "Empty: of any." })}
        ${field("maxCostUsd", {
          label: "May cost, US dollars",
          hint: hintOfCost(maxCostUsd),
          more: number,
        })}
      </div>
      <details ${isFurther && html`open`}>
        <summary>Pictures of each template, and how sure it has to be</summary>
        <div class="fields">
          ${field("replicates", {
            label: "Pictures of each template for a record",
            hint: "Empty: one.",
            more: number,
          })}
          ${field("alpha", {
            label: "Highest chance of a wrong winner",
            hint: "Empty: 0.05.",
            more: number,
          })}
        </div>
      </details>
      <div class="actions"><button class="main">Begin the experiment</button></div>
    </form>
  `;
}

function templateBoxes(
  kind: PromptTemplate["kind"],
  { templates }: ExperimentFormChoices,
  entries: ExperimentEntries,
): Html | null {
  const own = templates.filter((template) => template.kind === kind);
  if (own.length === 0) return null;
  return html`
    <fieldset class="checks">
      <legend>Templates for ${kind}s</legend>
      ${own.map(({ id }) =>
        html`
          <label
            class="check"><input type="checkbox" name="templates" value="${id}" ${entries.templates
              .includes(id) && html`checked`}> ${id}</label>
        `
      )}
    </fieldset>
  `;
}

function select(
  { name, label, none, hint = "" }: {
    name: string;
    label: string;
    none: string | null;
    hint?: string;
  },
  { values, chosen }: { values: readonly string[]; chosen: string },
): Html {
  return html`<div class="field"><label for="${name}">${label}</label>
<select id="${name}" name="${name}" ${hint !== "" && html`aria-describedby="${name}-hint"`}>${
    none !== null && option("", none, chosen)
  }${values.map((value) => option(value, value, chosen))}</select>${
    hint !== "" && html`<p id="${name}-hint" class="hint">${hint}</p>`
  }</div>`;
}
