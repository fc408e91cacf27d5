/**
 * Where a store keeps what is not in its SQLite file. It imports nothing, so that the command line can work
 * out what may be written before it loads anything else.
 */

/**
 * The folder of a store's originals, beside it.
 *
 * @example
 * ```ts
 * import { originalsFolder } from "./store_places.ts";
 * console.assert(originalsFolder("/data/exhibit.sqlite") === "/data/exhibit-originals");
 * ```
 */
export function originalsFolder(storePath: string): string {
  return `${storePath.replace(/\.(?:sqlite3?|db)$/i, "")}-originals`;
}

/**
 * The file whose lock says that a process makes pictures with the store.
 *
 * @example
 * ```ts
 * import { lockPath } from "./store_places.ts";
 * console.assert(lockPath("/data/exhibit.sqlite") === "/data/exhibit.sqlite.lock");
 * ```
 */
export function lockPath(storePath: string): string {
  return `${storePath}.lock`;
}
