/** What need not be bought: an original that a killed process had kept, and what was bought for the same call. */
import { cacheKey, findCached } from "./cache.ts";
import { inspectPicture } from "./image/inspect.ts";
import { PictureError } from "./image/picture_error.ts";
import type { ImageProvider, ImageRequest } from "./provider.ts";
import type { KeptOriginal } from "./recorded_provider.ts";
import { readOriginal } from "./store/originals.ts";
import type { Store } from "./store/store.ts";
import type { KeptAttempt } from "./store/trace_rows.ts";
import { logEvent } from "./telemetry/log.ts";
import type { Trace } from "./trace.ts";

/** A route, as far as what it made before is concerned. */
interface CachedRoute {
  isCached: boolean;
  provider: ImageProvider;
  options: ImageRequest["options"];
}

/**
 * What was bought before for exactly the same call of one of the routes; `null` where nothing was.
 *
 * @example
 * ```ts
 * import { takeFromCache } from "./bought_before.ts";
 * console.assert(takeFromCache.length === 3);
 * ```
 */
export async function takeFromCache(
  request: ImageRequest,
  trace: Trace,
  { routes, store }: { routes: readonly CachedRoute[]; store: Store },
): Promise<KeptOriginal | null> {
  for (const { isCached, provider, options } of routes) {
    const asked = { ...request, options };
    const key = isCached ? cacheKey(provider, asked) : null;
    const original = key && await findCached(store, key);
    if (!original) continue;
    const { name, model } = provider;
    logEvent("picture.cached", { provider: name, model });
    trace.attempt({ provider: name, model, request: asked, reservedUsd: 0, cacheKey: key }).cached(
      original,
    );
    return { original, facts: inspectPicture(original.bytes), provider: name, model };
  }
  return null;
}

/**
 * The original that a killed process had kept; `null` where it is gone or was no picture.
 *
 * @example
 * ```ts
 * import { takeUp } from "./bought_before.ts";
 * console.assert(takeUp.length === 2);
 * ```
 */
export async function takeUp(
  kept: KeptAttempt,
  { store }: { store: Store },
): Promise<KeptOriginal | null> {
  const original = await readOriginal(store.path, kept);
  if (!original) return null;
  try {
    const facts = inspectPicture(original.bytes);
    return { original, facts, provider: kept.provider, model: kept.model };
  } catch (error) {
    if (error instanceof PictureError) return null;
    throw error;
  }
}
