/** The page around a report: one file that asks nothing of any network and runs no script. */
import { createHash } from "node:crypto";
import { Html, html } from "./html.ts";
import own from "./report_page.css" with { type: "text" };
import shared from "./shared.css" with { type: "text" };

const style = `${shared}\n${own}`;

/** Even a text that slipped through the escaping could do nothing: only this style may, and no script at all. */
const policyFor = (styleText: string) =>
  `default-src 'none'; img-src data: 'self' file:; style-src 'sha256-${
    createHash("sha256").update(styleText).digest("base64")
  }'; base-uri 'none'; form-action 'none'`;

/**
 * The policy for a report that stands in a file, for whoever serves it: its own style may do something, be it
 * an older one, and nothing else.
 *
 * @example
 * ```ts
 * import { html } from "./html.ts";
 * import { reportPage, reportPolicy } from "./report_page.ts";
 * const page = reportPage(html`<p>All well.</p>`, { title: "Report" });
 * const [, hash] = /'sha256-([^']+)'/.exec(reportPolicy(page))!;
 * console.assert(page.includes(hash) && reportPolicy("").startsWith("default-src 'none'"));
 * ```
 */
export function reportPolicy(page: string): string {
  return policyFor(/<style>([^<]*)<\/style>/.exec(page)?.[1] ?? "");
}

/**
 * A whole page.
 *
 * @example
 * ```ts
 * import { html } from "./html.ts";
 * import { reportPage } from "./report_page.ts";
 * const page = reportPage(html`<p>${"<all well>"}</p>`, { title: "Report" });
 * console.assert(page.startsWith("<!DOCTYPE html>") && page.includes("&lt;all well&gt;"));
 * ```
 */
export function reportPage(body: Html, { title }: { title: string }): string {
  return String(html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="generator" content="Exhibit">
        <meta http-equiv="Content-Security-Policy" content="${policyFor(style)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title}</title>
        <link rel="icon" href="data:,">
        <style>${new Html(style)}</style>
      </head>
      <body>
        <header>
          <p>Exhibit <span>experiment report</span></p>
        </header>
        <main>
    ${body}
        </main>
      </body>
    </html>
  `).trimStart();
}
