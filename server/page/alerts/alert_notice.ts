/** What the service warned of and nobody has seen yet: on every page, until somebody says so. */
import { plainText } from "../../../core/plain_text.ts";
import type { AlertRecord } from "../../../core/store/alert_rows.ts";
import { type Html, html } from "../../../eval/report/html.ts";
import { timeTag } from "../parts/time_tag.ts";

/** Warnings that stand on every page; the others are counted. */
const MOST_SHOWN = 3;

/**
 * The notice; nothing where all has been seen.
 *
 * @example
 * ```ts
 * import { alertNotice } from "./alert_notice.ts";
 * console.assert(alertNotice([]) === null);
 * ```
 */
export function alertNotice(alerts: readonly AlertRecord[]): Html | null {
  const unseen = alerts.filter(({ acknowledgedAt }) => acknowledgedAt === null);
  if (unseen.length === 0) return null;
  const more = unseen.length - MOST_SHOWN;
  return html`
    <section class="note poor" aria-label="Alerts">
      <ul class="alerts">${unseen.slice(0, MOST_SHOWN).map(alertItem)}</ul>
      <p>${more > 0 && `${more} more. `}<a href="/alerts">All alerts</a></p>
    </section>
  `;
}

/**
 * One warning, with the button that says that it was seen.
 *
 * @example
 * ```ts
 * import { alertItem } from "./alert_notice.ts";
 * console.assert(alertItem.length === 1);
 * ```
 */
export function alertItem(
  { id, rule, message, raisedAt, acknowledgedAt, error }: AlertRecord,
): Html {
  return html`<li class="head"><span><strong>${plainText(message, 500)}</strong><br>
<span class="faint">${plainText(rule, 100)}, ${timeTag(raisedAt)}${
    error !== null && html`
      · not delivered: ${plainText(error, 200)}
    `
  }</span></span>
${
    acknowledgedAt === null
      ? html`
        <form method="post"
          action="/alerts/${id}/acknowledge"><button class="quiet">Seen<span class="hidden">: ${plainText(
            message,
            80,
          )}</span></button></form>
      `
      : html`<span class="faint">Seen ${timeTag(acknowledgedAt)}</span>`
  }</li>`;
}
