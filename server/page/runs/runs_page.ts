/** The overview: start a run, watch those under way, find those that were. */
import { formatCount } from "../../../core/quantities.ts";
import { plainText } from "../../../core/plain_text.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import type { RunView } from "../../schemas/run_schema.ts";
import { dataTable } from "../parts/data_table.ts";
import { took, usd } from "../parts/amounts.ts";
import { rateBadge } from "../parts/badges.ts";
import { pager } from "../parts/pager.ts";
import { timeTag } from "../parts/time_tag.ts";
import { runBadge } from "./run_badge.ts";
import { runCard } from "./run_card.ts";
import { lookEvery, requestOfRun, type RunLook } from "./run_look.ts";

/** What the overview shows. */
export interface RunsPage {
  form: Html;
  /** Why the form could not be used; `null` where nothing is wrong. */
  trouble: Html | null;
  active: readonly RunLook[];
  ended: readonly RunView[];
  cursor: string | null;
  next: string | null;
  /** Who makes pictures with the store instead; `null` where this process can. */
  busyElsewhere: string | null;
}

/** Runs that bring news by themselves: each takes one of the few connections that a browser has. */
const MOST_FOLLOWED = 2;

/**
 * The body of the overview.
 *
 * @example
 * ```ts
 * import { html } from "../../../eval/report/html.ts";
 * import { runsPage } from "./runs_page.ts";
 * const page = { form: html``, trouble: null, active: [], ended: [], cursor: null, next: null, busyElsewhere: null };
 * console.assert(String(runsPage(page)).includes("No run yet"));
 * ```
 */
export function runsPage(page: RunsPage): Html {
  const { form, trouble, active, ended, cursor, next, busyElsewhere } = page;
  const news = active.map((look) => look.news).join(" ");
  return html`<h1>Runs</h1>
<p class="lead">A run makes pictures that are missing and tells of each as it goes.</p>
${trouble}
${
    busyElsewhere !== null &&
    html`
      <div class="note fair">
        <p><strong>Looking only.</strong> ${busyElsewhere}</p>
      </div>
    `
  }
<section aria-labelledby="new"><h2 id="new">New run</h2>${form}</section>
<div data-live data-every="${lookEvery(active)}" data-news="${news}" tabindex="-1">
${
    active.length > 0 &&
    html`
      <section aria-labelledby="active">
        <h2 id="active">Under way</h2>
        <div class="cards">${active.map((look, index) =>
          runCard(index < MOST_FOLLOWED ? look : { ...look, events: null })
        )}</div>
      </section>
    `
  }
<section aria-labelledby="earlier"><h2 id="earlier">Earlier</h2>${
    endedPart(ended, active)
  }</section>
${pager("/", { query: {}, cursor, next })}
</div>`;
}

function endedPart(ended: readonly RunView[], active: readonly RunLook[]): Html {
  if (ended.length === 0) {
    return html`
      <div class="empty">
        <p>${active.length > 0 ? "No run has ended yet." : "No run yet."}</p>
        <p
          class="faint">“Show what it would do” above writes the prompts and says the price; nothing is sent for it.</p>
      </div>
    `;
  }
  return dataTable("Earlier runs", {
    head: ["Began", "Asked for", "Ended", "Pictures", "Success rate", "Took", "Cost"],
    rows: ended.map(endedRow),
  });
}

function endedRow(run: RunView): Html {
  const { asked, routes } = requestOfRun(run);
  const { successful, attempted, failed, costUsd } = run.counts;
  return html`
    <tr>
      <th scope="row" class="tight"><a href="/runs/${encodeURIComponent(run.id)}">${timeTag(
        run.startedAt,
      )}</a></th>
      <td class="wide">${asked}<br><span class="faint">${routes.join(
        ", then ",
      )}</span>${run.reason !== null &&
        html`<br><span class="faint">${plainText(run.reason.message, 200)}</span>`}</td>
      <td>${runBadge(run)}</td>
      <td class="tight">${formatCount(successful)} of ${formatCount(attempted)}${failed > 0 &&
        html`<br><span class="faint">${formatCount(failed)} failed</span>`}</td>
      <td>${rateBadge(attempted === 0 ? null : successful / attempted)}</td>
      <td class="tight">${took(durationOf(run))}</td>
      <td class="tight">${usd(costUsd)}</td>
    </tr>
  `;
}

/**
 * How long a run took, milliseconds; `null` while it goes on.
 *
 * @example
 * ```ts
 * import { durationOf } from "./runs_page.ts";
 * console.assert(durationOf({ startedAt: "2026-01-01T00:00:00Z", endedAt: "2026-01-01T00:00:02Z" }) === 2000);
 * ```
 */
export function durationOf(
  { startedAt, endedAt }: Pick<RunView, "startedAt" | "endedAt">,
): number | null {
  return endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt);
}
