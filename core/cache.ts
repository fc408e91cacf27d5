/**
 * What was bought once is not bought again: a call that asks for exactly the same as an earlier one, of the
 * same model, gets the original that was kept then.
 */
import { createHash } from "node:crypto";
import type { ImageRequest } from "./provider.ts";
import { type Original, readOriginal } from "./store/originals.ts";
import type { Store } from "./store/store.ts";

/** The route of a call. */
export interface CachedRoute {
  name: string;
  model: string;
}

/**
 * Equal for two calls that ask for exactly the same: the route, the prompt with its negative part, the seed,
 * the size, the format and the options. Hex.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { cacheKey } from "./cache.ts";
 * const request = {
 *   prompt: "A watch.", negativePrompt: "", seed: 1, width: 64, height: 64, mediaType: "image/jpeg" as const,
 *   options: { b: 1, a: 2 },
 * };
 * const route = { name: "openai", model: "gpt-image-2" };
 * assert.equal(cacheKey(route, request), cacheKey(route, { ...request, options: { a: 2, b: 1 } }));
 * assert.notEqual(cacheKey(route, request), cacheKey(route, { ...request, seed: 2 }));
 * ```
 */
export function cacheKey(
  route: CachedRoute,
  request: Omit<ImageRequest, "subject" | "onAccepted">,
): string {
  const options = Object.entries(request.options).sort(([a], [b]) => a < b ? -1 : 1);
  return createHash("sha256").update(JSON.stringify([
    route.name,
    route.model,
    request.prompt,
    request.negativePrompt,
    request.seed,
    request.width,
    request.height,
    request.mediaType,
    options,
  ])).digest("hex");
}

/**
 * The original of the newest call with this key; `null` where there is none, or its file is gone or damaged.
 *
 * @example
 * ```ts
 * import { findCached } from "./cache.ts";
 * import { openStore } from "./store/store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(await findCached(store, "no such key") === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function findCached(store: Store, key: string): Promise<Original | null> {
  const row = store.prepare(
    `SELECT originals.sha256 AS sha256, format FROM attempts
     JOIN originals ON originals.sha256 = attempts.original_sha256
     WHERE cache_key = ? AND status = 'succeeded' ORDER BY attempts.id DESC LIMIT 1`,
  ).get(key);
  if (row === undefined) return null;
  return await readOriginal(store.path, { sha256: String(row.sha256), format: String(row.format) });
}
