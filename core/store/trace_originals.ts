/** Which original the picture of a trace came from: a thumbnail of it is the same whatever replaced the file. */
import type { Store } from "./store.ts";

/**
 * The SHA-256 of the originals of these traces, by trace; those without a picture that stands are left out.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { readTraceOriginals } from "./trace_originals.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(readTraceOriginals(store, ["none"]).size === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readTraceOriginals(
  store: Store,
  traceIds: readonly string[],
): Map<string, string> {
  const query = store.prepare("SELECT original_sha256 AS sha256 FROM assets WHERE trace_id = ?");
  const originals = new Map<string, string>();
  for (const id of traceIds) {
    const row = query.get(id);
    if (row !== undefined) originals.set(id, String(row.sha256));
  }
  return originals;
}
