/** A small picture, or what stands where there is none. */
import { type Html, html } from "../../../eval/report/html.ts";

/**
 * The small picture of an original (SHA-256 in hex); `null` shows the words instead.
 *
 * @example
 * ```ts
 * import { thumbnail } from "./thumbnail.ts";
 * console.assert(String(thumbnail(null, "refused")).includes("refused"));
 * ```
 */
export function thumbnail(originalSha256: string | null, words: string): Html {
  if (originalSha256 === null) return html`<span class="thumb none">${words}</span>`;
  const address = `/v1/originals/${encodeURIComponent(originalSha256)}?size=256`;
  return html`
    <img class="thumb" src="${address}" alt="" width="192" height="256" loading="lazy"
      decoding="async">
  `;
}
