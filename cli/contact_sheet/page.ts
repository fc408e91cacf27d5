/** The page around the figures: one self-contained HTML file that asks nothing of any network. */
import { createHash } from "node:crypto";
import { escapeHtml } from "../../core/escape_html.ts";
import style from "./page.css" with { type: "text" };
import script from "./page.js" with { type: "text" };

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Even a text that slipped through the escaping could not run: only this style and this script may. */
const POLICY = `default-src 'none'; img-src 'self' file:; style-src ${hashOf(style)}; ` +
  `script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;

/** Stands near the beginning of every page: only a file that has it is ever replaced. */
const MARKER = '<meta name="generator" content="Exhibit">';

/**
 * Whether a text begins as a page of a contact sheet does.
 *
 * @example
 * ```ts
 * import { beginsAsPage, pageStart } from "./page.ts";
 * console.assert(beginsAsPage(pageStart({ title: "Contact sheet", subtitle: "" })));
 * console.assert(!beginsAsPage("<!DOCTYPE html><title>My home page</title>"));
 * ```
 */
export function beginsAsPage(text: string): boolean {
  return text.slice(0, 1000).includes(MARKER);
}

/**
 * What stands before the first figure.
 *
 * @example
 * ```ts
 * import { pageStart } from "./page.ts";
 * const html = pageStart({ title: "Contact sheet", subtitle: "a & b" });
 * console.assert(html.startsWith("<!DOCTYPE html>") && html.includes("a &amp; b"));
 * ```
 */
export function pageStart({ title, subtitle }: { title: string; subtitle: string }): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
${MARKER}
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(subtitle)}</p>
</header>
<div class="controls" role="search" hidden>
<input type="search" placeholder="Search titles, prompts, paths" aria-label="Search">
${filterOf("category", "Every category")}
${filterOf("template", "Every template")}
${filterOf("status", "Every status")}
<output aria-live="polite"></output>
</div>
<main>
`;
}

/** Addresses of the neighbouring pages, relative to this one. */
export interface Neighbours {
  previous: string | null;
  next: string | null;
}

/**
 * What stands after the last figure.
 *
 * @example
 * ```ts
 * import { pageEnd } from "./page.ts";
 * console.assert(pageEnd({ previous: null, next: "sheet.pages/2.html" }).includes("Next page"));
 * ```
 */
export function pageEnd({ previous, next }: Neighbours): string {
  const links = [
    previous === null ? "" : `<a rel="prev" href="${escapeHtml(previous)}">← Previous page</a>`,
    next === null ? "" : `<a rel="next" href="${escapeHtml(next)}">Next page →</a>`,
  ].join("");
  return `</main>
${links && `<nav>${links}</nav>\n`}<dialog aria-label="One picture">
<form method="dialog"><button aria-label="Close">×</button></form>
<div class="view"></div>
</dialog>
<script>${script}</script>
</body>
</html>
`;
}

function filterOf(name: string, everything: string): string {
  return `<select name="${name}" aria-label="${everything}"><option value="">${everything}</option></select>`;
}
