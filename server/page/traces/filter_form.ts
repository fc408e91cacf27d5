/** The form that searches the gallery. */
import type { TraceChoices } from "../../../core/store/trace_choices.ts";
import { TRACE_STATUSES } from "../../../core/store/trace_filter.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import type { FilterField } from "./gallery_filter.ts";

/**
 * The form, filled in with `entries`.
 *
 * @example
 * ```ts
 * import { filterForm } from "./filter_form.ts";
 * import { readGalleryFilter } from "./gallery_filter.ts";
 * const { entries } = readGalleryFilter(new URLSearchParams({ text: '"<gold>"' }));
 * const form = String(filterForm(entries, { providers: [], models: [], templates: [], failures: [] }));
 * console.assert(form.includes('value="&quot;&lt;gold&gt;&quot;"'));
 * ```
 */
export function filterForm(entries: Record<FilterField, string>, choices: TraceChoices): Html {
  const isFurther = ["evidence", "run", "failure", "template", "from", "to"]
    .some((name) => entries[name as FilterField] !== "");
  return html`
    <form method="get" action="/traceImage" class="card" role="search" aria-label="Traces">
      <div class="fields">
    ${input("text", {
      label: "Words in prompt, path or error",
      value: entries.text,
      type: "search",
    })}
    ${select("status", { label: "Status", value: entries.status, choices: TRACE_STATUSES })}
    ${select("provider", {
      label: "Provider",
      value: entries.provider,
      choices: choices.providers,
    })}
    ${select("model", { label: "Model", value: entries.model, choices: choices.models })}
      </div>
      <details id="further" ${isFurther && html`open`}>
        <summary>More</summary>
        <div class="fields">
    ${select("template", {
      label: "Template",
      value: entries.template,
      choices: choices.templates,
    })}
    ${select("failure", {
      label: "Kind of failure",
      value: entries.failure,
      choices: choices.failures,
    })}
    ${input("from", { label: "From the day", value: entries.from, type: "date" })}
    ${input("to", { label: "To the day", value: entries.to, type: "date" })}
    ${input("evidence", { label: "Evidence id", value: entries.evidence, type: "text" })}
    ${input("run", { label: "Run id", value: entries.run, type: "text" })}
        </div>
      </details>
      <div
        class="actions"><button class="main">Search</button> <a href="/traceImage">All traces</a></div>
    </form>
  `;
}

function input(
  name: FilterField,
  { label, value, type }: { label: string; value: string; type: "text" | "search" | "date" },
): Html {
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="off"></div>`;
}

/** A value that is none of the choices (any more) stays chosen: the list is what it says. */
function select(
  name: FilterField,
  { label, value, choices }: { label: string; value: string; choices: readonly string[] },
): Html {
  const options = value === "" || choices.includes(value) ? choices : [value, ...choices];
  return html`<div class="field"><label for="${name}">${label}</label>
<select id="${name}" name="${name}"><option value="">any</option>${
    options.map((choice) =>
      html`<option value="${choice}" ${choice === value && html`selected`}>${choice}</option>`
    )
  }</select></div>`;
}
