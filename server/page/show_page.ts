/** The frame around every page: its head, the way around, alerts, and the policy that lets nothing else in. */
import { type Html, html } from "../../eval/report/html.ts";
import { pagePolicy } from "../guard/security_headers.ts";
import { PAGE_ASSETS } from "./page_assets.ts";

/** The parts of the page that the navigation leads to. */
const SECTIONS = {
  runs: ["Runs", "/"],
  traces: ["Traces", "/traceImage"],
  models: ["Models", "/models"],
  experiments: ["Experiments", "/experiments"],
} as const;

/** One of the parts. */
export type PageSection = keyof typeof SECTIONS;

/** A page to show. */
export interface Page {
  title: string;
  /** Where in the navigation it belongs. */
  section: PageSection | null;
  body: Html;
  /** Stands above the body on every page. */
  notice?: Html | null;
  /** 200. */
  status?: number;
  /** Seconds after which a browser without scripts asks again. */
  refreshSeconds?: number | null;
  /** Whether there is a session to end. */
  canSignOut?: boolean;
}

/**
 * The answer that shows a page.
 *
 * @example
 * ```ts
 * import { html } from "../../eval/report/html.ts";
 * import { showPage } from "./show_page.ts";
 * const page = await showPage({ title: "<Runs>", section: "runs", body: html`<p>Here.</p>` }).text();
 * console.assert(page.includes("&lt;Runs&gt;") && page.includes("<p>Here.</p>"));
 * ```
 */
export function showPage(page: Page): Response {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  return new Response(String(document(page, nonce)).trimStart(), {
    status: page.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": pagePolicy(nonce),
    },
  });
}

function document(page: Page, nonce: string): Html {
  const { style, script } = PAGE_ASSETS;
  // With the policy no-referrer a browser would send the forms of this page without an origin.
  return html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="same-origin">
    <meta name="color-scheme" content="light dark">
    <title>${page.title} – Exhibit</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" nonce="${nonce}" href="${style.path}">
    <script type="module" nonce="${nonce}" src="${script.path}"></script>
    ${page.refreshSeconds == null
      ? null
      : html`<noscript><meta http-equiv="refresh" content="${page.refreshSeconds}"></noscript>`}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
    <p class="brand"><a href="/">Exhibit</a></p>
    <nav aria-label="Main"><ul>${Object.entries(SECTIONS).map(([name, [words, path]]) =>
      navigation(words, path, name === page.section)
    )}</ul></nav>
    ${page.canSignOut === true &&
      html`<form method="post" action="/sign-out"><button class="quiet">Sign out</button></form>`}
        </header>
        <main id="main" tabindex="-1">
    ${page.notice}
    ${page.body}
        </main>
        <footer class="bottom">
          <p>Pictures made by Exhibit are synthetic. <a href="/docs">Interface for programs</a></p>
        </footer>
        <p id="news" class="hidden" role="status" aria-live="polite"></p>
      </body>
    </html>
  `;
}

function navigation(words: string, path: string, isHere: boolean): Html {
  return html`<li><a href="${path}" ${isHere && html`aria-current="page"`}>${words}</a></li>`;
}
