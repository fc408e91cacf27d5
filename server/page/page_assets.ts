/**
 * The page's style and script, under addresses that hold their hash: a browser keeps them for good, and gets new
 * ones as soon as they change.
 */
import { createHash } from "node:crypto";
import shared from "../../eval/report/shared.css" with { type: "text" };
import type { ServiceApp } from "../service_app.ts";
import live from "./script/live.js" with { type: "text" };
import base from "./style/base.css" with { type: "text" };
import forms from "./style/forms.css" with { type: "text" };
import parts from "./style/parts.css" with { type: "text" };
import traces from "./style/traces.css" with { type: "text" };

interface PageAsset {
  path: string;
  hash: string;
  text: string;
  mediaType: string;
}

/**
 * Style and script.
 *
 * @example
 * ```ts
 * import { PAGE_ASSETS } from "./page_assets.ts";
 * console.assert(/^\/page\/[0-9a-f]{16}\.css$/.test(PAGE_ASSETS.style.path));
 * ```
 */
export const PAGE_ASSETS: Readonly<Record<"style" | "script", PageAsset>> = {
  style: assetOf([shared, base, parts, forms, traces].join("\n"), "css", "text/css; charset=utf-8"),
  script: assetOf(live, "js", "text/javascript; charset=utf-8"),
};

function assetOf(text: string, extension: string, mediaType: string): PageAsset {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return { path: `/page/${hash}.${extension}`, hash, text, mediaType };
}

/**
 * Adds their paths.
 *
 * @example
 * ```ts
 * import { newServiceApp } from "../service_app.ts";
 * import { addPageAssets, PAGE_ASSETS } from "./page_assets.ts";
 * const app = newServiceApp();
 * addPageAssets(app);
 * console.assert((await app.request(PAGE_ASSETS.script.path)).status === 200);
 * ```
 */
export function addPageAssets(app: ServiceApp): void {
  for (const { path, hash, text, mediaType } of Object.values(PAGE_ASSETS)) {
    const etag = `"${hash}"`;
    app.get(path, (context) => {
      const headers = { etag, "cache-control": "public, max-age=31536000, immutable" };
      if (context.req.header("if-none-match") === etag) return context.body(null, 304, headers);
      return context.body(text, 200, { ...headers, "content-type": mediaType });
    });
  }
}
