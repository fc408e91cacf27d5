/** Text below a cell, as it is. */
import { html } from "../report/html.ts";
import type { MimeBundle } from "./mime_bundle.ts";

/**
 * Text that is shown as it is, with its line breaks, wrapped where it is wide.
 *
 * @example
 * ```ts
 * import { plainText } from "./plain_text_bundle.ts";
 * console.assert(plainText("a < b")["text/html"]?.includes("a &lt; b"));
 * ```
 */
export function plainText(text: string): MimeBundle {
  return {
    "text/plain": text,
    "text/html": String(
      html`<div style="white-space:pre-wrap;overflow-wrap:anywhere;max-width:88ch">${text}</div>`,
    ),
  };
}
