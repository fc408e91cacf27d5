/** A text as it was, with its lines: it scrolls where it is long, also from the keyboard. */
import { type Html, html } from "../../../eval/report/html.ts";

/**
 * The text; `label` says what it is, `look` whether it is for people or for programs.
 *
 * @example
 * ```ts
 * import { longText } from "./long_text.ts";
 * console.assert(String(longText("Prompt", "<b>")).includes('aria-label="Prompt">&lt;b&gt;</pre>'));
 * ```
 */
export function longText(
  label: string,
  text: string,
  { look = "code" }: { look?: "code" | "prose" } = {},
): Html {
  return html`<pre class="${look}" tabindex="0" role="region" aria-label="${label}">${text}</pre>`;
}
