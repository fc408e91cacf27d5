/** The experiments that there are, the latest first. */
import { type Html, html } from "../../../eval/report/html.ts";
import { statusBadge } from "../parts/badges.ts";
import { timeTag } from "../parts/time_tag.ts";
import type { ExperimentView } from "./experiment_view.ts";

/**
 * The body of the list.
 *
 * @example
 * ```ts
 * import { experimentsPage } from "./experiments_page.ts";
 * console.assert(String(experimentsPage([])).includes("No experiment yet"));
 * ```
 */
export function experimentsPage(experiments: readonly ExperimentView[]): Html {
  return html`<h1>Experiments</h1>
<p class="lead">Prompt templates compared on the same records, ending in a verdict.</p>
${experiments.length === 0 ? nothing() : list(experiments)}`;
}

function nothing(): Html {
  return html`
    <div class="empty">
      <p>No experiment yet.</p>
      <p class="faint">An experiment finds out which prompt template makes better pictures:</p>
      <p><code>deno task experiment --templates phone-evidence,camera-facts</code></p>
    </div>
  `;
}

function list(experiments: readonly ExperimentView[]): Html {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Experiments">
      <table>
        <thead>
          <tr>
            <th scope="col">Began</th>
            <th scope="col">Verdict</th>
            <th scope="col">Templates</th>
            <th scope="col">Metric</th>
            <th scope="col">Stands</th>
          </tr>
        </thead>
        <tbody>${experiments.map(({ id, startedAt, verdict, templates, metric, status }) =>
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
        )}</tbody>
      </table>
    </div>
  `;
}
