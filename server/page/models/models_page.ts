/** Which model to try first: how each one does, in figures and over time. */
import { formatCount } from "../../../core/quantities.ts";
import { plainText } from "../../../core/plain_text.ts";
import type { ModelDayStats, ModelStats, Stats } from "../../../core/store/trace_stats.ts";
import { renderChart } from "../../../eval/charts/render_chart.ts";
import { Html, html } from "../../../eval/report/html.ts";
import { passRate } from "../../../eval/stats/pass_rate.ts";
import { dataTable } from "../parts/data_table.ts";
import { percent, took, usd } from "../parts/amounts.ts";
import { rateBadge } from "../parts/badges.ts";
import { factList } from "../parts/fact_list.ts";
import { costChart, durationChart, successChart } from "./model_charts.ts";
import { failureWords } from "../parts/failure_words.ts";

/** Spans that can be chosen, days. */
const SPANS = [7, 30, 90, 365] as const;

/** Calls from which on a success rate says something. */
const ENOUGH_CALLS = 10;

/** Rows of the table behind the charts. */
const MOST_ROWS = 400;

/**
 * The body of the page.
 *
 * @example
 * ```ts
 * import { modelsPage } from "./models_page.ts";
 * console.assert(modelsPage.length === 2);
 * ```
 */
export async function modelsPage(stats: Stats, { days }: { days: number }): Promise<Html> {
  return html`
    <h1>Models</h1>
    <p
      class="lead">How each model did from ${stats.from} to ${stats
        .to}, counted in UTC. Deleted traces count as they did before.</p>
    <nav class="actions" aria-label="Span"><span class="faint">The last</span> ${SPANS.map((span) =>
      html`
        <a href="/models?days=${span}" ${span === days &&
          html`aria-current="page"`}>${span} days</a>
      `
    )}</nav>
    ${stats.byModel.length === 0 ? nothing() : await figures(stats)}
  `;
}

function nothing(): Html {
  return html`
    <div class="empty">
      <p>No model was called in these days.</p>
      <p><a href="/">Start a run</a>, or look at a longer span.</p>
    </div>
  `;
}

async function figures(stats: Stats): Promise<Html> {
  const { total } = stats;
  return html`${
    factList([
      ["Pictures made", formatCount(total.completed)],
      ["Pictures that succeeded", rateBadge(total.successRate)],
      ["Half took at the most", took(total.p50Ms)],
      ["95 of 100 took at the most", took(total.p95Ms)],
      [
        "Spent",
        total.maybeUsd > 0
          ? `${usd(total.spentUsd)}, perhaps ${usd(total.maybeUsd)} more`
          : usd(total.spentUsd),
      ],
    ], "tiles")
  }
${adviceNote(stats.byModel)}
<section aria-labelledby="models"><h2 id="models">Model by model</h2>${
    modelTable(stats.byModel)
  }</section>
<section aria-labelledby="time"><h2 id="time">Over time</h2>${await charts(stats)}
<details id="days"><summary>The same as a table</summary>${
    dayTable(stats.byModelAndDay)
  }</details></section>
${stats.byFailure.length > 0 && failureTable(stats)}`;
}

/** The model whose success rate is surely the highest, of those that were called often enough. */
function adviceNote(models: readonly ModelStats[]): Html | null {
  const known = models.filter(({ succeeded, failed }) => succeeded + failed >= ENOUGH_CALLS);
  if (known.length < 2) return null;
  const surely = ({ succeeded, failed }: ModelStats) =>
    passRate(succeeded, succeeded + failed).interval.low;
  const [best] = known.toSorted((a, b) =>
    surely(b) - surely(a) || perPicture(a) - perPicture(b) || (a.p50Ms ?? 0) - (b.p50Ms ?? 0)
  );
  const cost = perPicture(best) === 0 ? "for nothing" : `${usd(perPicture(best))} a picture`;
  return html`
    <div class="note good">
      <p><strong>Try first: ${nameOf(best)}.</strong>
    ${percent(best.successRate)} of ${formatCount(
      best.succeeded + best.failed,
    )} calls brought a picture, half of them within ${took(best.p50Ms)}, ${cost}.</p>
    </div>
  `;
}

const perPicture = ({ spentUsd, succeeded }: ModelStats) =>
  succeeded === 0 ? Infinity : spentUsd / succeeded;

function modelTable(models: readonly ModelStats[]): Html {
  return dataTable("Figures by model", {
    head: [
      "Model",
      "Calls",
      "Success rate",
      "Likely between",
      "p50",
      "p95",
      "Spent",
      "A picture",
      "Failed because",
    ],
    rows: models.map(modelRow),
  });
}

function modelRow(model: ModelStats): Html {
  const { attempts, succeeded, failed, successRate, p50Ms, p95Ms, spentUsd, failures, cached } =
    model;
  const { low, high } = passRate(succeeded, succeeded + failed).interval;
  return html`
    <tr>
      <th scope="row" class="wide">${nameOf(model)}</th>
      <td class="tight">${formatCount(attempts)}${cached > 0 &&
        html`<br><span class="faint">${formatCount(cached)} bought before</span>`}</td>
      <td>${rateBadge(successRate)}</td>
      <td class="tight">${successRate === null
        ? "–"
        : `${Math.floor(low * 100)} – ${Math.ceil(high * 100)} %`}</td>
      <td class="tight">${took(p50Ms)}</td>
      <td class="tight">${took(p95Ms)}</td>
      <td class="tight">${usd(spentUsd)}</td>
      <td class="tight">${succeeded === 0 ? "–" : usd(perPicture(model))}</td>
      <td class="wide">${failures.map(({ kind, attempts }) =>
        `${failureWords(kind) || "other"} ${formatCount(attempts)}`
      ).join(", ") ||
        "–"}</td>
    </tr>
  `;
}

async function charts(stats: Stats): Promise<Html> {
  const rows = { rows: stats.byModelAndDay, span: stats };
  const shown = [
    ["Success rate by day", successChart(rows)],
    ["Median duration, seconds", durationChart(rows, 0.5)],
    ["95th percentile of duration, seconds", durationChart(rows, 0.95)],
    ["Spent a day, US dollars", costChart(rows)],
  ] as const;
  const drawn: Html[] = [];
  for (const [name, spec] of shown) {
    const description = `${name}, by model; the table below has the figures.`;
    drawn.push(
      html`<figure class="card chart-card"><figcaption>${name}</figcaption>${new Html(
        await renderChart(spec, { description }),
      )}</figure>`,
    );
  }
  return html`<div class="charts">${drawn}</div>`;
}

function dayTable(rows: readonly ModelDayStats[]): Html {
  const newest = rows.toReversed().slice(0, MOST_ROWS);
  return dataTable("Figures by day and model", {
    head: ["Day", "Model", "Succeeded", "Failed", "p50", "p95", "Spent"],
    rows: newest.map((row) =>
      html`
        <tr>
          <th scope="row" class="tight">${row.day}</th>
          <td>${nameOf(row)}</td>
          <td>${formatCount(row.succeeded)}</td>
          <td>${formatCount(row.failed)}</td>
          <td>${took(row.p50Ms)}</td>
          <td>${took(row.p95Ms)}</td>
          <td>${usd(row.spentUsd)}</td>
        </tr>
      `
    ),
  });
}

function failureTable({ byFailure }: Stats): Html {
  return html`
    <section aria-labelledby="failures">
      <h2 id="failures">Why pictures failed</h2>
      <ul>${byFailure.map(({ kind, traces }) =>
        html`<li><a href="/traceImage?status=failed&amp;failure=${encodeURIComponent(kind)}">${
          failureWords(kind)
        }</a>: ${formatCount(traces)}</li>`
      )}</ul>
    </section>
  `;
}

function nameOf({ provider, model }: Pick<ModelStats, "provider" | "model">): string {
  return plainText(`${provider}:${model}`, 120);
}
