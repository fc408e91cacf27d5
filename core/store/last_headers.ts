/** What a service said beside its last picture: how many calls it allows, above all. */
import type { Store } from "./store.ts";

/**
 * The headers of the last answer with a picture; empty where there was none. Names are in lower case.
 *
 * @example
 * ```ts
 * import { lastHeaders } from "./last_headers.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(Object.keys(lastHeaders(store, { provider: "openai", model: "gpt-image-2" })).length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function lastHeaders(
  store: Store,
  { provider, model }: { provider: string; model: string },
): Record<string, string> {
  const row = store.prepare(
    `SELECT response FROM attempts WHERE provider = ? AND model = ? AND status = 'succeeded'
     ORDER BY id DESC LIMIT 1`,
  ).get(provider, model);
  const { headers = {} } = JSON.parse(String(row?.response ?? "{}")) ?? {};
  return headers;
}
