/**
 * Room on the store's disk for what is paid for already: a file of some size that is given up when the disk
 * is full, so that pictures which are under way can still be kept and accounted for. Whoever orders asks
 * first whether the disk is full, and orders nothing more then.
 */
import { join } from "node:path";
import { quoteForMessage } from "../plain_text.ts";
import { ensureFolder, isDiskFull, SaveError } from "../save.ts";
import { UsageError } from "../usage_error.ts";
import { originalsFolder } from "./store_places.ts";
import { setting, words } from "../wording.ts";

/** Bytes that the original of one picture and the rows about it rarely exceed. */
const PICTURE_BYTES = 4 * 2 ** 20;

/** However many pictures are under way, no more than this is held. */
const MOST_BYTES = 256 * 2 ** 20;

const CHUNK_BYTES = 2 ** 16;

/** What begins the names of the files; they count as temporary ones, so the next run clears them away. */
const NAME_START = ".exhibit-reserve-";

/** The room that is held for the runs of one store. */
export interface Reserve {
  /**
   * Holds room for so many pictures, until it is disposed of.
   *
   * @throws {UsageError} The disk has not that much.
   */
  hold(pictures: number): Disposable;
  /** Gives up all that is held, because a write has failed for lack of room. */
  giveUp(): void;
  /**
   * Asks before something is ordered that costs.
   *
   * @throws {SaveError} The disk was full, so what comes could not be kept.
   */
  refuseWhenFull(): void;
}

/**
 * The reserve of a store; nothing is held yet.
 *
 * @example
 * ```ts
 * import { createReserve } from "./reserve.ts";
 * const folder = await Deno.makeTempDir();
 * const reserve = createReserve(`${folder}/exhibit.sqlite`);
 * {
 *   using _held = reserve.hold(1);
 *   reserve.refuseWhenFull();
 * }
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function createReserve(storePath: string): Reserve {
  const held = new Set<string>();
  let isFull = false;
  let count = 0;
  return {
    hold(pictures) {
      const folder = originalsFolder(storePath);
      const file = join(folder, `${NAME_START}${++count}.part`);
      const bytes = Math.min(MOST_BYTES, pictures * PICTURE_BYTES);
      try {
        ensureFolder(folder);
        fill(file, bytes);
      } catch (error) {
        removeIfThere(file);
        throw new UsageError(
          `Cannot begin because the disk of the store has not the ${
            bytes / 2 ** 20
          } MB free that ` +
            `pictures under way may take: ${quoteForMessage(storePath)} (${
              (error as Error).message
            }).`,
          words`Free some space, choose another place with ${
            setting("storePath")
          }, or make fewer pictures at once with ${setting("concurrency")}.`,
          { cause: error },
        );
      }
      held.add(file);
      isFull = false;
      return {
        [Symbol.dispose]() {
          held.delete(file);
          removeIfThere(file);
        },
      };
    },
    giveUp() {
      isFull = true;
      for (const file of held) removeIfThere(file);
      held.clear();
    },
    refuseWhenFull() {
      if (isFull) throw lackOfRoom(storePath, new Error("nothing more is ordered"));
    },
  };
}

/**
 * Whether a file in the folder of originals holds room and no picture.
 *
 * @example
 * ```ts
 * import { isReserve } from "./reserve.ts";
 * console.assert(isReserve(".exhibit-reserve-1.part") && !isReserve("ab12.jpeg"));
 * ```
 */
export function isReserve(name: string): boolean {
  return name.startsWith(NAME_START);
}

/**
 * Whether SQLite or the system says that it could not write. Deno does not pass SQLite's result code on, so its
 * words tell.
 *
 * @example
 * ```ts
 * import { isLackOfRoom } from "./reserve.ts";
 * console.assert(isLackOfRoom(new Error("database or disk is full")));
 * ```
 */
export function isLackOfRoom(error: unknown): error is Error {
  return error instanceof Error &&
    (/disk is full|disk I\/O error/.test(error.message) || isDiskFull(error.message));
}

/**
 * The error for a store that could not be opened for lack of room.
 *
 * @example
 * ```ts
 * import { noRoomToOpen } from "./reserve.ts";
 * console.assert(noRoomToOpen("/d/exhibit.sqlite", new Error("disk I/O error")).hint.startsWith("Free"));
 * ```
 */
export function noRoomToOpen(storePath: string, cause: Error): UsageError {
  return new UsageError(
    `Cannot open the store because the disk is full, or cannot be written: ${
      quoteForMessage(storePath)
    } (${cause.message}).`,
    words`Free some space, or choose another place for it with ${setting("storePath")}.`,
    { cause },
  );
}

/**
 * The error for a store that could not be written to.
 *
 * @example
 * ```ts
 * import { lackOfRoom } from "./reserve.ts";
 * console.assert(lackOfRoom("/d/exhibit.sqlite", new Error("database or disk is full")).stopsRun);
 * ```
 */
export function lackOfRoom(storePath: string, cause: Error): SaveError {
  return new SaveError(
    `Cannot write to the store because its disk is full, or cannot be written: ${
      quoteForMessage(storePath)
    } (${cause.message}). Free some space and run again: what is made already stays.`,
    { cause, stopsRun: true },
  );
}

/** Noise, because some file systems keep no room for zeros. */
function fill(path: string, bytes: number): void {
  const noise = crypto.getRandomValues(new Uint8Array(CHUNK_BYTES));
  using file = Deno.openSync(path, { create: true, truncate: true, write: true });
  for (let written = 0; written < bytes;) {
    written += file.writeSync(noise.subarray(0, Math.min(CHUNK_BYTES, bytes - written)));
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // It is gone, or cannot be removed now: then the next run clears it away.
  }
}
