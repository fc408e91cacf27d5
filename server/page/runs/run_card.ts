/** A run under way, as the overview shows it. */
import { type Html, html } from "../../../eval/report/html.ts";
import { usd } from "../parts/amounts.ts";
import { timeTag } from "../parts/time_tag.ts";
import { runBadge } from "./run_badge.ts";
import { runBars } from "./run_bars.ts";
import type { RunLook } from "./run_look.ts";
import { stopForms } from "./stop_forms.ts";

/**
 * The card.
 *
 * @example
 * ```ts
 * import { runCard } from "./run_card.ts";
 * console.assert(runCard.length === 1);
 * ```
 */
export function runCard(look: RunLook): Html {
  const { run, asked, events, routes } = look;
  return html`<article class="card" ${
    events !== null && html`data-events="${events}"`
  } aria-labelledby="run-${run.id}">
<div class="head"><h3 id="run-${run.id}"><a href="/runs/${
    encodeURIComponent(run.id)
  }">${asked}</a></h3>
${runBadge(run)}</div>
<p class="faint">Began ${timeTag(run.startedAt)} · ${routes.join(", then ")} · ${
    usd(run.counts.costUsd)
  } so far</p>
${runBars(look)}
${stopForms(look)}
</article>`;
}
