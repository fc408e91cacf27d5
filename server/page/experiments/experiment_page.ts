/** One experiment: its verdict, how each template did, and the pictures side by side. */
import { formatCount } from "../../../core/quantities.ts";
import type { ExperimentCell } from "../../../core/store/experiment_rows.ts";
import { renderChart } from "../../../eval/charts/render_chart.ts";
import { scoreChart } from "../../../eval/charts/score_chart.ts";
import { Html, html } from "../../../eval/report/html.ts";
import { dataTable } from "../parts/data_table.ts";
import { percent, usd } from "../parts/amounts.ts";
import { statusBadge } from "../parts/badges.ts";
import { factList } from "../parts/fact_list.ts";
import { reasonNote } from "../parts/reason_note.ts";
import { thumbnail } from "../parts/thumbnail.ts";
import { timeTag } from "../parts/time_tag.ts";
import { traceTitle } from "../traces/gallery.ts";
import { type ExperimentView, type ShownTemplate, shownTemplates } from "./experiment_view.ts";
import { failureWords } from "../parts/failure_words.ts";

/** Records whose pictures are shown. */
const MOST_RECORDS = 12;

/** What the page shows besides the experiment itself. */
export interface ExperimentPage {
  cells: readonly ExperimentCell[];
  /** Those of them that count. */
  counted: readonly ExperimentCell[];
  originals: ReadonlyMap<string, string>;
  /** What the records are called, by evidence id. */
  titles: ReadonlyMap<string, string>;
  /** Whether its report can be shown. */
  hasReport: boolean;
}

/**
 * The body of the page.
 *
 * @example
 * ```ts
 * import { experimentPage } from "./experiment_page.ts";
 * console.assert(experimentPage.length === 2);
 * ```
 */
export async function experimentPage(
  experiment: ExperimentView,
  { cells, counted, originals, titles, hasReport }: ExperimentPage,
): Promise<Html> {
  const { id, verdict, status, reason, metric, judge, category, startedAt, endedAt } = experiment;
  const templates = shownTemplates(cells, { counted, design: experiment });
  const cost = templates.reduce((sum, { costUsd }) => sum + costUsd, 0);
  return html`
    <p class="crumbs"><a href="/experiments">Experiments</a></p>
    <div class="head"><h1>${verdict?.headline ?? "No verdict yet"}</h1>${statusBadge(status)}</div>
    <p class="lead">${verdict?.inWords ??
      "The experiment goes on, or was stopped before its first look."}</p>
    ${reason !== null && reasonNote(reason, status === "failed" ? "poor" : "fair")}
    ${verdict !== null && verdict.notes.length > 0 &&
      html`
        <div class="note fair">
          <p><strong>Before you rely on it</strong></p>
          <ul>${verdict.notes.map((note) => html`<li>${note}</li>`)}</ul>
        </div>
      `}
    ${factList([
      ["Metric", metric],
      ["Judge", judge],
      ["Category", category],
      ["Confidence", verdict?.confidence == null ? null : percent(verdict.confidence)],
      ["Pictures", formatCount(templates.reduce((sum, { pictures }) => sum + pictures, 0))],
      ["Spent", usd(cost)],
      ["Began", timeTag(startedAt)],
      ["Ended", endedAt === null ? null : timeTag(endedAt)],
    ], "tiles")}
    ${cells.length > 0 && await scores(templates, { metric, winner: verdict?.winner ?? null })}
    ${cells.length > 0 && pictures(cells, { templates, originals, titles })}
    ${hasReport
      ? html`<p class="actions"><a class="button" href="/v1/experiments/${
        encodeURIComponent(id)
      }/report">The whole report</a>
<a class="button" href="/v1/experiments/${
        encodeURIComponent(id)
      }/report.json">Its data, as JSON</a></p>`
      : html`
        <p
          class="faint">There is no report in the folder of this service: the experiment goes on, or was held by the command line, which wrote it elsewhere.</p>
      `}
  `;
}

async function scores(
  templates: readonly ShownTemplate[],
  { metric, winner }: { metric: string; winner: string | null },
): Promise<Html> {
  const rows = templates.map(({ id, scores, mean }) => ({
    template: id,
    scores,
    mean,
    role: id === winner ? "leader" as const : "other" as const,
  }));
  const description = `Scores of each template: ${
    templates.map(({ id, mean }) => `${id} ${mean?.toFixed(3) ?? "none"}`).join(", ")
  } on average.`;
  return html`
    <section aria-labelledby="scores">
      <h2 id="scores">Scores</h2>
      <div class="card scroll" tabindex="0" role="region" aria-label="Chart of the scores">${new Html(
        await renderChart(scoreChart(rows, { metric }), { description }),
      )}</div>
      ${dataTable("Scores by template", {
        head: ["Template", "Mean", "Pictures", "Failed", "Spent"],
        rows: templates.map(({ id, mean, pictures, failures, costUsd }) =>
          html`
            <tr>
              <th scope="row">${id}</th>
              <td>${mean?.toFixed(3) ?? "–"}</td>
              <td>${pictures}</td>
              <td>${failures}</td>
              <td>${usd(costUsd)}</td>
            </tr>
          `
        ),
      })}
      <p
        class="faint">A mean is over the records that count, as in the report: those of which every template that was in the race has its pictures scored.</p>
    </section>
  `;
}

function pictures(
  cells: readonly ExperimentCell[],
  { templates, originals, titles }: Pick<ExperimentPage, "originals" | "titles"> & {
    templates: readonly ShownTemplate[];
  },
): Html {
  const records = [...Map.groupBy(cells, ({ evidenceId }) => evidenceId)];
  const order = new Map(templates.map(({ id }, index) => [id, index]));
  return html`<section aria-labelledby="pictures"><h2 id="pictures">Pictures</h2>
${
    records.length > MOST_RECORDS &&
    html`<p class="faint">The first ${MOST_RECORDS} of ${records.length} records.</p>`
  }
<div class="records">${
    records.slice(0, MOST_RECORDS).map(([evidenceId, own]) => {
      const tiles = own.toSorted((a, b) => order.get(a.template)! - order.get(b.template)!)
        .map((cell) => cellTile(cell, originals));
      const title = traceTitle({ title: titles.get(evidenceId) ?? "", evidenceId }, 90);
      return html`
        <div class="card">
          <h3>${title}</h3>
          <ul class="gallery small">${tiles}</ul>
        </div>
      `;
    })
  }</div></section>`;
}

function cellTile(cell: ExperimentCell, originals: ReadonlyMap<string, string>): Html {
  const { template, metric, traceId, failureKind, endedAt } = cell;
  const absence = endedAt === null ? "under way" : failureWords(failureKind ?? "no picture");
  const inside = html`${thumbnail(originals.get(traceId ?? "") ?? null, absence)}
<span class="tile"><strong>${template}</strong><span>${
    metric === null ? "no score" : `score ${metric.toFixed(3)}`
  }</span></span>`;
  return traceId === null
    ? html`<li>${inside}</li>`
    : html`<li><a href="/traceImage/${encodeURIComponent(traceId)}">${inside}</a></li>`;
}
