/** Why something ended before its time, and what to do next. */
import type { EndReason } from "../../../core/end_reason.ts";
import { plainText } from "../../../core/plain_text.ts";
import { type Html, html } from "../../../eval/report/html.ts";

/** Characters of a reason that are shown; what a service answered may be long. */
const LONGEST = 1000;

/**
 * The note.
 *
 * @example
 * ```ts
 * import { reasonNote } from "./reason_note.ts";
 * const note = String(reasonNote({ message: "<No> key.", hint: "Set it." }, "poor"));
 * console.assert(note.includes("&lt;No&gt; key.") && note.includes("Set it."));
 * ```
 */
export function reasonNote({ message, hint }: EndReason, look: "poor" | "fair"): Html {
  return html`
    <div class="note ${look}">
      <p><strong>${plainText(message, LONGEST)}</strong></p>
      <p>${hint}</p>
    </div>
  `;
}
