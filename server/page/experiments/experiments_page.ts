/** The experiments that there are, the latest first. */
import { type Html, html } from "../../../eval/report/html.ts";
import { dataTable } from "../parts/data_table.ts";
import { statusBadge } from "../parts/badges.ts";
import { timeTag } from "../parts/time_tag.ts";
import type { ExperimentView } from "./experiment_view.ts";

/** What the page shows besides the list. */
export interface ExperimentsPage {
  form: Html;
  /** Why the form could not be used; `null` where nothing is wrong. */
  trouble: Html | null;
}

/**
 * The body of the list.
 *
 * @example
 * ```ts
 * import { experimentsPage } from "./experiments_page.ts";
 * import { html } from "../../../eval/report/html.ts";
 * const page = String(experimentsPage([], { form: html``, trouble: null }));
 * console.assert(page.includes("No experiment yet"));
 * ```
 */
export function experimentsPage(
  experiments: readonly ExperimentView[],
  { form, trouble }: ExperimentsPage,
): Html {
  return html`<h1>Experiments</h1>
<p class="lead">Prompt templates compared on the same records, ending in a verdict.</p>
${trouble}
<section aria-labelledby="new"><h2 id="new">New experiment</h2>${form}</section>
<section aria-labelledby="earlier"><h2 id="earlier">Experiments so far</h2>${
    experiments.length === 0 ? nothing() : list(experiments)
  }</section>`;
}

function nothing(): Html {
  return html`
    <div class="empty">
      <p>No experiment yet.</p>
      <p
        class="faint">An experiment finds out which prompt template makes better pictures, and stops as soon as it is sure.</p>
    </div>
  `;
}

function list(experiments: readonly ExperimentView[]): Html {
  return dataTable("Experiments", {
    head: ["Began", "Verdict", "Templates", "Metric", "Stands"],
    rows: experiments.map(({ id, startedAt, verdict, templates, metric, status }) =>
      html`
        <tr>
          <td class="tight">${timeTag(startedAt)}</td>
          <th scope="row" class="wide"><a href="/experiments/${encodeURIComponent(
            id,
          )}">${verdict?.headline ?? "No verdict yet"}</a></th>
          <td class="wide">${templates.join(", ")}</td>
          <td>${metric}</td>
          <td>${statusBadge(status)}</td>
        </tr>
      `
    ),
  });
}
