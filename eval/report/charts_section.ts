/** The charts of a report and the table that says the same in numbers. */
import { formatUsd } from "../../core/quantities.ts";
import { renderChart } from "../charts/render_chart.ts";
import type { ExperimentOutcome, TemplateOutcome } from "../experiment/experiment_outcome.ts";
import { Html, html } from "./html.ts";
import {
  type DescribedChart,
  effectCharts,
  scoresChart,
  strengthsChart,
} from "./outcome_charts.ts";

/**
 * How the effect became known, one chart for each comparison with the leader.
 *
 * @example
 * ```ts
 * import { effectSection } from "./charts_section.ts";
 * console.assert(effectSection.length === 1);
 * ```
 */
export async function effectSection(outcome: ExperimentOutcome): Promise<Html> {
  const charts = await Promise.all(effectCharts(outcome).map((chart) => chartCard(chart, "")));
  if (charts.length === 0) return html``;
  const { verdict } = outcome;
  return html`
    <section aria-labelledby="effect">
      <h2 id="effect">How the effect became known</h2>
      <p>The line is the mean difference of the two scores so far; the band holds the true difference with ${Number(
        (verdict.confidence * 100).toPrecision(4),
      )} % confidence at all moments together, so stopping when it leaves zero is fair.</p>
      <div class="charts">${charts}</div>
    </section>
  `;
}

/**
 * All scores, as a chart and as a table.
 *
 * @example
 * ```ts
 * import { scoresSection } from "./charts_section.ts";
 * console.assert(scoresSection.length === 1);
 * ```
 */
export async function scoresSection(outcome: ExperimentOutcome): Promise<Html> {
  const { templates } = outcome;
  const strengths = strengthsChart(outcome);
  return html`<section aria-labelledby="scores"><h2 id="scores">Scores</h2>
${await chartCard(scoresChart(outcome), " wide")}
${strengths !== null && await strengthPart(strengths)}
<div class="scroll" tabindex="0" role="region" aria-label="Scores by template"><table>
<thead><tr><th scope="col">template</th><th scope="col">mean</th><th scope="col">spread</th>
<th scope="col">records</th><th scope="col">failed</th><th scope="col">spent</th></tr></thead>
<tbody>${templates.map((template) => templateRow(template))}</tbody></table></div></section>`;
}

async function strengthPart(chart: DescribedChart): Promise<Html> {
  return html`
    <h3>Who is preferred</h3>
    <p>The chance to be preferred to another template's picture of the same record,
    by the Bradley–Terry model, with intervals from resampling the records. It is for one look at the end; the verdict
    above holds at any time.</p>
    ${await chartCard(chart, " wide")}
  `;
}

function templateRow(template: TemplateOutcome): Html {
  const { id, mean, standardDeviation, records, failures, pictures, costUsd, summary } = template;
  const dropped = template.inRace || template.droppedAfter === null ? null : html`
    <span class="tag">dropped after ${template.droppedAfter} records</span>
  `;
  return html`
    <tr>
      <th scope="row">${id}${dropped}<small>${summary}</small></th>
      <td>${mean?.toFixed(3) ?? "–"}</td>
      <td>${standardDeviation === null ? "–" : html`± ${standardDeviation.toFixed(3)}`}</td>
      <td>${records}</td>
      <td>${failures} of ${failures + pictures}</td>
      <td>${formatUsd(costUsd)}</td>
    </tr>
  `;
}

async function chartCard({ spec, description }: DescribedChart, look: "" | " wide"): Promise<Html> {
  return html`<div class="chart-card${look}">${new Html(
    await renderChart(spec, { description }),
  )}</div>`;
}
