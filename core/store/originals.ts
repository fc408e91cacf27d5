/**
 * Originals: the providers' bytes exactly as they came, one file for each SHA-256, in a folder beside the
 * store. They are kept before anything else touches the bytes, so nothing that was paid for is lost.
 */
import { join } from "node:path";
import { isTemporary, SaveError, saveFile } from "../save.ts";
import type { Store } from "./store.ts";
import { originalsFolder } from "./store_places.ts";

/** A picture's bytes as they came. */
export interface Original {
  /** Of the bytes, in hex. */
  sha256: string;
  /** What the bytes are, as sniffed: "jpeg", "png", …; "unknown" where nothing fits. */
  format: string;
  bytes: Uint8Array;
}

/**
 * The SHA-256 of some bytes, in hex.
 *
 * @example
 * ```ts
 * import { sha256Hex } from "./originals.ts";
 * console.assert((await sha256Hex(new Uint8Array())).startsWith("e3b0c442"));
 * ```
 */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource)).toHex();
}

/**
 * The file of an original. A folder for each first two digits keeps listings short.
 *
 * @example
 * ```ts
 * import { originalFile } from "./originals.ts";
 * console.assert(originalFile("/d/exhibit.sqlite", { sha256: "ab12", format: "jpeg" }).endsWith("/ab/ab12.jpeg"));
 * ```
 */
export function originalFile(
  storePath: string,
  original: Pick<Original, "sha256" | "format">,
): string {
  const { sha256, format } = original;
  return join(originalsFolder(storePath), sha256.slice(0, 2), `${sha256}.${format}`);
}

/**
 * Puts an original's bytes on the disk; where that is full, into the room that was held for it. The row that
 * tells of it is {@link recordOriginal}'s.
 *
 * `temporaryId` must be the caller's own: two pictures with the same bytes may be kept at the same moment.
 *
 * @throws {SaveError} The disk is full or the folder cannot be written; it stops the run.
 *
 * @example
 * ```ts
 * import { keepOriginal, sha256Hex } from "./originals.ts";
 * import { createReserve } from "./reserve.ts";
 * const folder = await Deno.makeTempDir();
 * const bytes = new Uint8Array([1]);
 * const original = { sha256: await sha256Hex(bytes), format: "unknown", bytes };
 * const path = `${folder}/exhibit.sqlite`;
 * const file = await keepOriginal({ path, reserve: createReserve(path) }, original, "t1");
 * console.assert((await Deno.stat(file)).size === 1);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function keepOriginal(
  { path, reserve }: Pick<Store, "path" | "reserve">,
  original: Original,
  temporaryId: string,
): Promise<string> {
  const file = originalFile(path, original);
  // The name is the hash of the content: replacing a file by the same bytes loses nothing, and heals a damaged one.
  const save = () =>
    saveFile(file, original.bytes, {
      overwrite: true,
      temporaryId,
      temporaryFolder: originalsFolder(path),
    });
  try {
    await save();
  } catch {
    reserve.giveUp();
    await save().catch((error) => {
      // What comes next could not be kept either, and may have to be paid for.
      throw new SaveError(error.message, { cause: error, stopsRun: true });
    });
  }
  return file;
}

/**
 * Clears away what a killed process had not written to the end. Only for whoever holds the store's lock.
 *
 * @example
 * ```ts
 * import { clearHalfOriginals } from "./originals.ts";
 * await clearHalfOriginals("/nowhere/exhibit.sqlite");
 * ```
 */
export async function clearHalfOriginals(storePath: string): Promise<void> {
  const folder = originalsFolder(storePath);
  try {
    for await (const entry of Deno.readDir(folder)) {
      if (entry.isFile && isTemporary(entry.name)) await Deno.remove(join(folder, entry.name));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/**
 * Writes the row of an original.
 *
 * @example
 * ```ts
 * import { recordOriginal } from "./originals.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * recordOriginal(store, { sha256: "ab", format: "jpeg", byteLength: 3, keptAt: 0 });
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function recordOriginal(
  store: Store,
  original: { sha256: string; format: string; byteLength: number; keptAt: number },
): void {
  store.prepare(
    "INSERT INTO originals (sha256, format, bytes, kept_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  )
    .run(original.sha256, original.format, original.byteLength, original.keptAt);
}

/**
 * Reads an original back; `null` where its file is gone or no longer has its hash.
 *
 * @example
 * ```ts
 * import { readOriginal } from "./originals.ts";
 * console.assert(await readOriginal("/nowhere/exhibit.sqlite", { sha256: "ab", format: "jpeg" }) === null);
 * ```
 */
export async function readOriginal(
  storePath: string,
  original: Pick<Original, "sha256" | "format">,
): Promise<Original | null> {
  try {
    const bytes = await Deno.readFile(originalFile(storePath, original));
    return await sha256Hex(bytes) === original.sha256 ? { ...original, bytes } : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
