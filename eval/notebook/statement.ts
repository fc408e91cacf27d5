/** A verdict below a cell: what came out, in words that can be relied on. */
import { html } from "../report/html.ts";
import type { MimeBundle } from "./mime_bundle.ts";

/** What is stated; an experiment's verdict is one. */
export interface Statement {
  headline: string;
  inWords: string;
  /** What to know before relying on it. */
  notes?: readonly string[];
}

/**
 * The statement, set off from what is around it.
 *
 * @example
 * ```ts
 * import { statement } from "./statement.ts";
 * const shown = statement({ headline: "a@1 is better", inWords: "By 0.2.", notes: ["Few records."] });
 * console.assert(shown["text/plain"] === "a@1 is better\nBy 0.2.\n- Few records.");
 * ```
 */
export function statement({ headline, inWords, notes = [] }: Statement): MimeBundle {
  return {
    "text/plain": [headline, inWords, ...notes.map((note) => `- ${note}`)].join("\n"),
    "text/html": String(
      html`<div style="border-left:4px solid #2c6e49;padding:2px 14px;max-width:80ch">
<h3 style="margin:6px 0">${headline}</h3>
<p>${inWords}</p>${
        notes.length > 0 && html`
          <ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>
        `
      }
</div>`,
    ),
  };
}
