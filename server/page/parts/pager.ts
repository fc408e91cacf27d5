/** From one page of a list to the next. */
import { type Html, html } from "../../../eval/report/html.ts";

/**
 * Links to the first page and to the next; nothing where all is on one page.
 *
 * @example
 * ```ts
 * import { pager } from "./pager.ts";
 * const links = pager("/traceImage", { query: { status: "failed" }, cursor: null, next: "5.1" });
 * console.assert(String(links).includes('href="/traceImage?status=failed&amp;cursor=5.1"'));
 * ```
 */
export function pager(
  path: string,
  { query, cursor, next }: {
    query: Readonly<Record<string, string>>;
    /** Of this page; `null` on the first. */
    cursor: string | null;
    next: string | null;
  },
): Html | null {
  if (cursor === null && next === null) return null;
  const first = addressOf(path, query);
  return html`<nav class="pager" aria-label="Pages">
${cursor !== null && html`<a href="${first}">Newest</a>`}
${
    next !== null &&
    html`<a rel="next" href="${addressOf(path, { ...query, cursor: next })}">Older</a>`
  }
</nav>`;
}

/**
 * A path with a query; what is empty is left out.
 *
 * @example
 * ```ts
 * import { addressOf } from "./pager.ts";
 * console.assert(addressOf("/a", { b: "c&d", e: "" }) === "/a?b=c%26d" && addressOf("/a", {}) === "/a");
 * ```
 */
export function addressOf(path: string, query: Readonly<Record<string, string>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== "");
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
