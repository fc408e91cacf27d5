/**
 * One process at a time makes pictures with a store: a lock on a file beside it, which dies with its process,
 * says so. The file stays after a run; only one that was made for a store that is then refused goes again.
 */
import { dirname } from "node:path";
import { quoteForMessage } from "../plain_text.ts";
import { ensureFolder } from "../save.ts";
import { UsageError } from "../usage_error.ts";
import { isLackOfRoom, noRoomToOpen } from "./reserve.ts";
import { lockPath } from "./store_places.ts";
import { setting, words } from "../wording.ts";

/** A lock that this process holds. */
export interface StoreLock {
  /** Lets go of it. */
  release(): void;
  /** Lets go of it for a store that was refused: a file that was made for it goes, too. */
  abandon(): void;
}

/**
 * Takes the lock of a store.
 *
 * @throws {UsageError} The folder cannot be written, the disk is full, or another process holds the lock.
 *
 * @example
 * ```ts
 * import { takeStoreLock } from "./store_lock.ts";
 * const folder = await Deno.makeTempDir();
 * takeStoreLock(`${folder}/exhibit.sqlite`).release();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function takeStoreLock(storePath: string): StoreLock {
  let { file, isNew } = openLockFile(storePath);
  while (true) {
    if (!file.tryLockSync(true)) {
      file.close();
      const holder = lockHolder(storePath);
      throw new UsageError(
        `Cannot open the store because another run is at work with it${
          holder === null ? "" : ` (process ${holder})`
        }: ${quoteForMessage(storePath)}.`,
        words`Wait until it has ended, or give this run a store of its own with ${
          setting("storePath")
        }.`,
      );
    }
    if (stillStands(file, lockPath(storePath))) break;
    // Whoever held it has removed it meanwhile: a lock on a file without a name would keep nobody out.
    file.close();
    ({ file, isNew } = openLockFile(storePath));
  }
  const lock = {
    release() {
      file.truncateSync();
      file.close();
    },
    abandon() {
      // Removed while it is locked, so that nobody can take it between the two.
      if (isNew) removeFile(lockPath(storePath));
      else file.truncateSync();
      file.close();
    },
  };
  try {
    writeHolder(file);
  } catch (error) {
    lock.abandon();
    throw isLackOfRoom(error) ? noRoomToOpen(storePath, error) : error;
  }
  return lock;
}

/**
 * Whether some process makes pictures with a store now. Changes nothing.
 *
 * @example
 * ```ts
 * import { isRunAtWork } from "./store_lock.ts";
 * console.assert(!isRunAtWork("/nowhere/exhibit.sqlite"));
 * ```
 */
export function isRunAtWork(storePath: string): boolean {
  try {
    using file = Deno.openSync(lockPath(storePath), { read: true });
    return !file.tryLockSync(false);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/**
 * The id of the process that holds the lock of a store; `null` where nobody does, or it cannot be told.
 *
 * @example
 * ```ts
 * import { lockHolder } from "./store_lock.ts";
 * console.assert(lockHolder("/nowhere/exhibit.sqlite") === null);
 * ```
 */
export function lockHolder(storePath: string): number | null {
  if (!isRunAtWork(storePath)) return null;
  try {
    const holder = Number.parseInt(Deno.readTextFileSync(lockPath(storePath)));
    return Number.isNaN(holder) ? null : holder;
  } catch {
    // Windows lets nobody read what another process has locked.
    return null;
  }
}

/** What a killed process left there is written over: whoever holds the lock is the one that is named. */
function writeHolder(file: Deno.FsFile): void {
  file.truncateSync();
  file.writeSync(new TextEncoder().encode(`${Deno.pid}\n`));
}

function openLockFile(storePath: string): { file: Deno.FsFile; isNew: boolean } {
  const path = lockPath(storePath);
  try {
    ensureFolder(dirname(storePath));
    try {
      return { file: Deno.openSync(path, { createNew: true, write: true }), isNew: true };
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
      return { file: Deno.openSync(path, { create: true, write: true }), isNew: false };
    }
  } catch (error) {
    if (isLackOfRoom(error)) throw noRoomToOpen(storePath, error);
    throw new UsageError(
      `Cannot open the store because its folder cannot be written: ${quoteForMessage(storePath)} (${
        (error as Error).message
      }).`,
      words`Choose another place for it with ${setting("storePath")}.`,
      { cause: error },
    );
  }
}

function stillStands(file: Deno.FsFile, path: string): boolean {
  try {
    const [held, named] = [file.statSync(), Deno.statSync(path)];
    return held.dev === named.dev && held.ino === named.ino;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    file.close();
    throw error;
  }
}

function removeFile(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    // Windows removes no file that is open; what stays is empty and harmless.
    if (!(error instanceof Deno.errors.NotFound || Deno.build.os === "windows")) throw error;
  }
}
