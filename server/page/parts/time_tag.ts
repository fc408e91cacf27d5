/** Points in time on the page: UTC as the server writes them, the reader's own time where a script may run. */
import { type Html, html } from "../../../eval/report/html.ts";

/**
 * A time (Unix milliseconds or ISO 8601) as an element.
 *
 * @example
 * ```ts
 * import { timeTag } from "./time_tag.ts";
 * console.assert(String(timeTag(0)) === '<time datetime="1970-01-01T00:00:00.000Z">1970-01-01 00:00 UTC</time>');
 * ```
 */
export function timeTag(time: number | string): Html {
  const iso = new Date(time).toISOString();
  const words = `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
  return html`<time datetime="${iso}">${words}</time>`;
}
