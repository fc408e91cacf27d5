/**
 * A WAL database as nobody else sees it: SQLite puts `-wal` and `-shm` beside whatever name it opens, so a
 * database that nobody is writing to is opened under a name of our own, or from memory.
 */
import { join } from "node:path";
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import { fileSize } from "./file_size.ts";
import { ReadConnection } from "./read_connection.ts";

/**
 * A database up to this size is read into memory, bytes.
 *
 * @example
 * ```ts
 * import { LARGEST_IN_MEMORY } from "./private_view.ts";
 * console.assert(LARGEST_IN_MEMORY === 32 * 1024 * 1024);
 * ```
 */
export const LARGEST_IN_MEMORY = 32 * 1024 * 1024;

/**
 * A view of one state of a database; `remove` it when that state is past.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { LARGEST_IN_MEMORY, PrivateView } from "./private_view.ts";
 * assert.throws(() => PrivateView.of("/nowhere/record-thing.sqlite", LARGEST_IN_MEMORY));
 * ```
 */
export class PrivateView {
  readonly #bytes: Uint8Array | null;
  readonly #folder: string | null;
  /**
   * Whether an open connection holds a lock on the user's own file: then it may stay open for a page only,
   * or other programs could not tidy up when they close.
   */
  readonly locks: boolean;

  private constructor(view: { bytes?: Uint8Array; folder?: string; locks: boolean }) {
    this.#bytes = view.bytes ?? null;
    this.#folder = view.folder ?? null;
    this.locks = view.locks;
  }

  /**
   * Makes a view: of a database up to `largestInMemory` bytes without anything in its `-wal` in memory; else in a temporary folder,
   * where the database is a hard link (or, on another disk, a copy) and the `-wal` a copy.
   *
   * @throws {UsageError} when there is no temporary folder to put it into; a file error when the database
   *   cannot be read.
   */
  static of(path: string, largestInMemory: number): PrivateView {
    const hasWal = (fileSize(`${path}-wal`) ?? 0) > 0;
    if (!hasWal && (fileSize(path) ?? 0) <= largestInMemory) {
      const bytes = Deno.readFileSync(path);
      // The two version bytes of a database that is not in WAL mode, the only kind that memory can hold.
      bytes.fill(1, 18, 20);
      return new PrivateView({ bytes, locks: false });
    }
    let folder: string;
    try {
      folder = Deno.makeTempDirSync({ prefix: "exhibit-" });
    } catch (cause) {
      throw new UsageError(
        "Cannot read the database without leaving files beside it because there is no temporary folder " +
          `to put them into: ${quoteForMessage(path)}.`,
        "Set TMPDIR to a folder that can be written to, or close the program that uses the database.",
        { cause },
      );
    }
    try {
      const locks = linkOrCopy(path, join(folder, NAME));
      if (hasWal) Deno.copyFileSync(`${path}-wal`, join(folder, `${NAME}-wal`));
      return new PrivateView({ folder, locks });
    } catch (error) {
      Deno.removeSync(folder, { recursive: true });
      throw error;
    }
  }

  /** Opens the view. Throws what SQLite throws. */
  connect(busyTimeoutMs: number): ReadConnection {
    return new ReadConnection(this.#bytes ?? join(this.#folder!, NAME), busyTimeoutMs);
  }

  /** Deletes what was put into the temporary folder. */
  remove(): void {
    if (this.#folder !== null) Deno.removeSync(this.#folder, { recursive: true });
  }
}

const NAME = "record-thing.sqlite";

/** True for a link, false for a copy. */
function linkOrCopy(from: string, to: string): boolean {
  try {
    Deno.linkSync(from, to);
    return true;
  } catch {
    // Another disk, another owner's file, or no permission to write beside it.
    Deno.copyFileSync(from, to);
    return false;
  }
}
