/** Where the picture of an evidence record stands, as far as the store knows. */
import type { Store } from "./store.ts";

/** A picture that Exhibit made. */
export interface KnownAsset {
  /** As it stands in the user's database. */
  path: string;
  traceId: string;
  sha256: string;
  mediaType: string;
  originalSha256: string;
}

/**
 * The newest picture of an evidence record under an assets root; `null` where Exhibit made none.
 *
 * @example
 * ```ts
 * import { findAsset } from "./asset_rows.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(findAsset(store, { assetsRoot: folder, evidenceId: "e1" }) === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function findAsset(
  store: Store,
  { assetsRoot, evidenceId }: { assetsRoot: string; evidenceId: string },
): KnownAsset | null {
  return (store.prepare(
    `SELECT path, trace_id AS traceId, sha256, media_type AS mediaType, original_sha256 AS originalSha256
     FROM assets WHERE evidence_id = ? AND assets_root = ? ORDER BY saved_at DESC LIMIT 1`,
  ).get(evidenceId, assetsRoot) ?? null) as KnownAsset | null;
}

/**
 * The format of an original, as it was sniffed; `null` where the store has none of that hash.
 *
 * @example
 * ```ts
 * import { findOriginalFormat } from "./asset_rows.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(findOriginalFormat(store, "ab") === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function findOriginalFormat(store: Store, sha256: string): string | null {
  const row = store.prepare("SELECT format FROM originals WHERE sha256 = ?").get(sha256);
  return row === undefined ? null : String(row.format);
}
