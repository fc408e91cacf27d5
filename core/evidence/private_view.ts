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

/** How a view may be made. */
export interface PrivateViewOptions {
  /** See {@link LARGEST_IN_MEMORY}. */
  largestInMemory: number;
  /** Where to put what cannot be held in memory; by default the system's folder for temporary files. */
  temporaryFolder?: string;
}

/**
 * A view of one state of a database; `remove` it when it is no longer needed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { LARGEST_IN_MEMORY, PrivateView } from "./private_view.ts";
 * const options = { largestInMemory: LARGEST_IN_MEMORY };
 * assert.throws(() => PrivateView.of("/nowhere/record-thing.sqlite", options));
 * ```
 */
export class PrivateView {
  #bytes: Uint8Array | null;
  readonly #folder: string | null;
  /**
   * `memory` and `copy` are snapshots. A `link` is the user's own file: an open connection holds a lock on
   * it and may stay open for a page only, or other programs could not tidy up when they close.
   */
  readonly kind: "memory" | "link" | "copy";

  private constructor(kind: "memory" | "link" | "copy", from: Uint8Array | string) {
    this.kind = kind;
    this.#bytes = typeof from === "string" ? null : from;
    this.#folder = typeof from === "string" ? from : null;
  }

  /**
   * Makes a view: of a small database without anything in its `-wal` in memory; else in a temporary folder,
   * where the database is a hard link (or, on another disk or without the right to link it, a copy) and the
   * `-wal` a copy. Whether somebody wrote meanwhile is for the caller to find out.
   *
   * @throws {UsageError} when there is no temporary folder to put it into.
   * @throws a file error when the database cannot be read or copied.
   */
  static of(path: string, options: PrivateViewOptions): PrivateView {
    const hasWal = (fileSize(`${path}-wal`) ?? 0) > 0;
    if (!hasWal && (fileSize(path) ?? 0) <= options.largestInMemory) {
      return new PrivateView("memory", Deno.readFileSync(path).fill(NOT_WAL, 18, 20));
    }
    const folder = makeFolder(path, options.temporaryFolder);
    try {
      const kind = linkOrCopy(path, join(folder, NAME));
      if (hasWal) Deno.copyFileSync(`${path}-wal`, join(folder, `${NAME}-wal`));
      else if (kind === "copy") leaveWalMode(join(folder, NAME));
      return new PrivateView(kind, folder);
    } catch (error) {
      Deno.removeSync(folder, { recursive: true });
      throw error;
    }
  }

  /** Opens the view; one in memory can be opened only once. Throws what SQLite throws. */
  connect(busyTimeoutMs: number): ReadConnection {
    const bytes = this.#bytes;
    // SQLite makes a copy of its own.
    this.#bytes = null;
    return new ReadConnection(bytes ?? join(this.#folder!, NAME), busyTimeoutMs);
  }

  /** Deletes what was put into the temporary folder. */
  remove(): void {
    if (this.#folder !== null) Deno.removeSync(this.#folder, { recursive: true });
  }
}

const NAME = "record-thing.sqlite";

/** What the two version bytes at 18 and 19 hold in a database that is not in WAL mode. */
const NOT_WAL = 1;

function makeFolder(path: string, dir: string | undefined): string {
  try {
    return Deno.makeTempDirSync({ prefix: "exhibit-", dir });
  } catch (cause) {
    throw new UsageError(
      "Cannot read the database without leaving files beside it because there is no temporary folder " +
        `to put them into: ${quoteForMessage(path)}.`,
      "Set TMPDIR to a folder that can be written to, or close the program that uses the database.",
      { cause },
    );
  }
}

function linkOrCopy(from: string, to: string): "link" | "copy" {
  try {
    Deno.linkSync(from, to);
    return "link";
  } catch {
    // Another disk, another owner's file, or no permission to write beside it.
    Deno.copyFileSync(from, to);
    return "copy";
  }
}

function leaveWalMode(copy: string): void {
  // A copy keeps the permissions of a file that may be read only.
  Deno.chmodSync(copy, 0o600);
  using file = Deno.openSync(copy, { write: true });
  file.seekSync(18, Deno.SeekMode.Start);
  file.writeSync(Uint8Array.of(NOT_WAL, NOT_WAL));
}
