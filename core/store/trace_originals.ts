/** Which original the picture of a trace came from: it can be shown whatever has replaced the file since. */
import type { Store } from "./store.ts";

/**
 * The SHA-256 of the originals of these traces, by trace; those that brought no picture are left out.
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
  const query = store.prepare(
    `SELECT original_sha256 AS sha256 FROM attempts
     WHERE trace_id = ? AND status IN ('succeeded', 'cached') AND original_sha256 IS NOT NULL
     ORDER BY number DESC LIMIT 1`,
  );
  const originals = new Map<string, string>();
  for (const id of traceIds) {
    const row = query.get(id);
    if (row !== undefined) originals.set(id, String(row.sha256));
  }
  return originals;
}
