/** The charts of a report and the table that says the same in numbers. */
import { formatUsd } from "../../core/quantities.ts";
import { effectChart } from "../charts/effect_chart.ts";
import { renderChart } from "../charts/render_chart.ts";
import { scoreChart } from "../charts/score_chart.ts";
import { strengthChart } from "../charts/strength_chart.ts";
import type {
  ComparisonOutcome,
  ExperimentOutcome,
  TemplateOutcome,
} from "../experiment/experiment_outcome.ts";
import { Html, html } from "./html.ts";
import { signed } from "./verdict_section.ts";

/** How a template's marks are coloured. */
type Role = "leader" | "other" | "dropped";

/**
 * How the effect became known, one chart for each comparison with the leader.
 *
 * @example
 * ```ts
 * import { effectSection } from "./charts_section.ts";
 * console.assert(effectSection.length === 1);
 * ```
 */
export async function effectSection({ comparisons, verdict }: ExperimentOutcome): Promise<Html> {
  const shown = comparisons.filter(({ looks }) => looks.length > 0);
  if (shown.length === 0) return html``;
  const charts = await Promise.all(shown.map(async (comparison) => {
    const spec = effectChart(comparison.looks, { ...comparison, subtitle: inWords(comparison) });
    return html`<div class="chart-card">${new Html(
      await renderChart(spec, { description: describe(comparison) }),
    )}</div>`;
  }));
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
  const { templates, cells, design, strengths } = outcome;
  const rows = templates.map((template) => ({
    template: template.id,
    scores: cells.filter((cell) => cell.template === template.id && cell.counted)
      .map(({ score }) => score).filter((score) => score !== null),
    mean: template.mean,
    role: roleOf(template, outcome),
  }));
  const description = `Scores by ${design.scoredBy}: ${
    templates.map(({ id, mean }) => `${id} ${mean === null ? "none" : mean.toFixed(3)}`).join(", ")
  } on average.`;
  const chart = await renderChart(scoreChart(rows, { metric: design.metric }), { description });
  return html`<section aria-labelledby="scores"><h2 id="scores">Scores</h2>
<div class="chart-card wide">${new Html(chart)}</div>
${strengths !== null && strengths.length > 0 ? await strengthPart(outcome) : null}
<div class="scroll" tabindex="0" role="region" aria-label="Scores by template"><table>
<thead><tr><th scope="col">template</th><th>mean</th><th>spread</th><th>records</th><th>failed</th><th>spent</th>
<th scope="col">what it does</th></tr></thead>
<tbody>${templates.map((template) => templateRow(template))}</tbody></table></div></section>`;
}

async function strengthPart(outcome: ExperimentOutcome): Promise<Html> {
  const strengths = outcome.strengths!;
  const rows = strengths.map(({ template, strength, interval }) => ({
    template,
    strength,
    ...interval,
    role: roleOf(outcome.templates.find(({ id }) => id === template)!, outcome),
  }));
  const description = `Chance to be preferred: ${
    strengths.map(({ template, strength }) => `${template} ${Math.round(strength * 100)} %`).join(
      ", ",
    )
  }.`;
  return html`
    <h3>Who is preferred</h3>
    <p>The chance to be preferred to another template's picture of the same record,
    by the Bradley–Terry model, with intervals from resampling the records. It is for one look at the end; the verdict
    above holds at any time.</p>
    <div class="chart-card wide">${new Html(
      await renderChart(strengthChart(rows), { description }),
    )}</div>
  `;
}

function templateRow(template: TemplateOutcome): Html {
  const { id, mean, standardDeviation, records, failures, pictures, costUsd, summary } = template;
  const dropped = template.inRace || template.droppedAfter === null ? null : html`
    <span class="tag">dropped after ${template.droppedAfter} records</span>
  `;
  return html`
    <tr>
      <th scope="row">${id}${dropped}</th>
      <td>${mean?.toFixed(3) ?? "–"}</td>
      <td>${standardDeviation === null ? "–" : html`± ${standardDeviation.toFixed(3)}`}</td>
      <td>${records}</td>
      <td>${failures} of ${failures + pictures}</td>
      <td>${formatUsd(costUsd)}</td>
      <td>${summary}</td>
    </tr>
  `;
}

function roleOf(
  { id, inRace }: TemplateOutcome,
  { verdict, comparisons }: ExperimentOutcome,
): Role {
  if (id === (verdict.winner ?? comparisons[0]?.better)) return "leader";
  return inRace || verdict.winner !== null && comparisons[0]?.worse === id ? "other" : "dropped";
}

function inWords({ difference, interval, records }: ComparisonOutcome): string {
  if (difference === null) return "no record has scores of both";
  return `${signed(difference)} (${signed(interval.low)} to ${
    signed(interval.high)
  }), ${records} records`;
}

function describe(comparison: ComparisonOutcome): string {
  return `How much better ${comparison.better} is than ${comparison.worse}, record after record; in the end ${
    inWords(comparison)
  }.`;
}
