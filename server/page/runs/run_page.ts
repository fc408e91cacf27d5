/** One run: how far it is, what it costs, what failed and why, and the pictures that came last. */
import { HOW_TO_GO_ON } from "../../../core/end_reason.ts";
import { formatCount } from "../../../core/quantities.ts";
import { plainText } from "../../../core/plain_text.ts";
import type { TraceSummary } from "../../../core/store/trace_summary.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { dataTable } from "../parts/data_table.ts";
import { took, usd } from "../parts/amounts.ts";
import { factList } from "../parts/fact_list.ts";
import { addressOf } from "../parts/pager.ts";
import { reasonNote } from "../parts/reason_note.ts";
import { timeTag } from "../parts/time_tag.ts";
import { gallery } from "../traces/gallery.ts";
import { runBadge } from "./run_badge.ts";
import { runBars } from "./run_bars.ts";
import { lookEvery, type RunLook } from "./run_look.ts";
import { durationOf } from "./runs_page.ts";
import { stopForms } from "./stop_forms.ts";
import { failureWords } from "../parts/failure_words.ts";

/** What the page shows besides the run. */
export interface RunPage {
  latest: readonly TraceSummary[];
  originals: ReadonlyMap<string, string>;
}

/**
 * The body of a run's page.
 *
 * @example
 * ```ts
 * import { runPage } from "./run_page.ts";
 * console.assert(runPage.length === 2);
 * ```
 */
export function runPage(look: RunLook, { latest, originals }: RunPage): Html {
  const { run, asked, routes, events, news } = look;
  const traces = addressOf("/traceImage", { run: run.id });
  const { maxCostUsd } = run.options;
  return html`<p class="crumbs"><a href="/">Runs</a></p>
<div data-live data-every="${lookEvery([look])}" data-news="${news}" tabindex="-1">
<div class="head" ${events !== null && html`data-events="${events}"`}><h1>${asked}</h1>
${runBadge(run)}</div>
<p class="lead">${routes.join(", then ")} · began ${timeTag(run.startedAt)}</p>
${stoppedNote(look)}
<div class="card">
${runBars(look)}
${
    factList([
      [
        run.endedAt === null ? "Cost so far" : "Cost",
        typeof maxCostUsd === "number"
          ? `${usd(run.counts.costUsd)} of ${usd(maxCostUsd)}`
          : usd(run.counts.costUsd),
      ],
      ["Took", run.endedAt === null ? null : took(durationOf(run))],
      ["Skipped", run.counts.skipped === 0 ? null : formatCount(run.counts.skipped)],
      [
        "Attempts under way",
        run.endedAt === null ? formatCount(look.outcomes.attempts.sent) : null,
      ],
      ["From what was bought before", look.outcomes.attempts.cached || null],
    ], "tiles")
  }
${stopForms(look)}
${
    look.experimentId !== null &&
    html`<p class="actions"><a class="button" href="/experiments/${
      encodeURIComponent(look.experimentId)
    }">${run.endedAt === null ? "The experiment so far" : "Its verdict"}</a></p>`
  }
</div>
${failures(look)}
<section aria-labelledby="latest"><div class="head"><h2 id="latest">Latest pictures</h2>
${latest.length > 0 && html`<a href="${traces}">All traces of this run</a>`}</div>
${
    latest.length === 0
      ? html`
        <div class="empty">
          <p>${run.endedAt === null
            ? "The first picture is on its way."
            : "This run has no traces."}</p>
          <p class="faint">${run.endedAt === null
            ? "This page follows by itself."
            : "It found nothing to do, or they were deleted."}</p>
        </div>
      `
      : gallery(latest, { originals, look: "small" })
  }</section>
</div>`;
}

function stoppedNote({ run }: RunLook): Html | null {
  const hasEnded = run.status === "interrupted" || run.status === "failed";
  if (!hasEnded) return null;
  // What an older version ended has no reason of its own.
  const reason = run.reason ?? {
    message: run.status === "failed" ? "Not all could be made." : "It ended before all was made.",
    hint: HOW_TO_GO_ON,
  };
  return reasonNote(reason, run.status === "failed" ? "poor" : "fair");
}

function failures({ run, outcomes }: RunLook): Html | null {
  if (outcomes.failures.length === 0) return null;
  return html`
    <section aria-labelledby="failures">
      <h2 id="failures">What failed, and why</h2>
      ${dataTable("Failures by kind", {
        head: ["Kind", "Pictures", "The last one said"],
        rows: outcomes.failures.map(({ kind, pictures, error, traceId }) =>
          html`
            <tr>
              <th scope="row" class="tight"><a href="${addressOf("/traceImage", {
                run: run.id,
                status: "failed",
                failure: kind === "other" ? "" : kind,
              })}">${failureWords(kind)}</a></th>
              <td>${formatCount(pictures)}</td>
              <td
                class="wide">${plainText(error, 400)} <a href="/traceImage/${encodeURIComponent(
                  traceId,
                )}">See it<span class="hidden"> (${failureWords(kind)})</span></a></td>
            </tr>
          `
        ),
      })}
    </section>
  `;
}
