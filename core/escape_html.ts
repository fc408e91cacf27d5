/** Text for HTML pages: whatever a database or a model says, it is shown and never obeyed. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text as HTML shows it, in an element or a quoted attribute.
 *
 * @example
 * ```ts
 * import { escapeHtml } from "./escape_html.ts";
 * console.assert(escapeHtml(`<a href="x">`) === "&lt;a href=&quot;x&quot;&gt;");
 * ```
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
