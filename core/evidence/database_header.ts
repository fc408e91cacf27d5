/**
 * Looks at a database file before SQLite does: its first 100 bytes tell a foreign, encrypted or cut-off
 * file from a good one, and whether it is in WAL mode, which decides how it may be opened.
 * The format: https://www.sqlite.org/fileformat.html#the_database_header
 */
import { type BigIntStats, closeSync, openSync, readSync, statSync } from "node:fs";
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import { explainFileError } from "./explain_file_error.ts";
import { type Sentence, setting, words } from "../wording.ts";

const MAGIC = "SQLite format 3\0";

/** What the first bytes and the directory entry of a database say. */
export interface DatabaseHeader {
  /** Whether the journal mode is WAL. */
  wal: boolean;
  /** Bytes of the file. */
  size: number;
  /** Bytes of the file that the header accounts for; 0 where it does not say. */
  expectedSize: number;
  /** Changes whenever the file's contents may have: device, file number, size, time, change counter. */
  fingerprint: string;
  /** Unix milliseconds. */
  modifiedAtMs: number;
}

/**
 * Reads and checks the header of the database at `path`.
 *
 * @throws {UsageError} when there is no such file, it is not a file, may not be read, is empty, no SQLite
 *   database, or encrypted.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { readDatabaseHeader } from "./database_header.ts";
 * assert.throws(() => readDatabaseHeader("/nowhere/record-thing.sqlite"), /no such file/);
 * ```
 */
export function readDatabaseHeader(path: string): DatabaseHeader {
  const cannot = (why: string, hint: Sentence) =>
    new UsageError(`Cannot read the database because ${why}: ${quoteForMessage(path)}.`, hint);
  let stats: BigIntStats;
  const bytes = new Uint8Array(100);
  let length = 0;
  try {
    stats = statSync(path, { bigint: true });
    if (stats.isDirectory()) {
      throw cannot(
        "it is a folder",
        words`Give the database file itself, such as ${
          setting("databasePath")
        } folder/record-thing.sqlite.`,
      );
    }
    // A pipe would be waited on for ever.
    if (!stats.isFile()) {
      throw cannot(
        "it is not a regular file",
        words`Give a database file with ${setting("databasePath")}.`,
      );
    }
    const file = openSync(path, "r");
    try {
      length = readSync(file, bytes, 0, bytes.length, 0);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof UsageError ? error : explainFileError("read the database", path, error);
  }
  if (length === 0) {
    throw cannot(
      "the file is empty",
      words`Give a record-thing database with ${
        setting("databasePath")
      }; \`deno task demo\` shows one.`,
    );
  }
  if (new TextDecoder("latin1").decode(bytes.subarray(0, 16)) !== MAGIC) {
    if (length < 100 || stats.size % 512n !== 0n || looksLikeText(bytes)) {
      throw cannot(
        "it is not a SQLite database",
        words`Give a record-thing database with ${setting("databasePath")}.`,
      );
    }
    throw cannot(
      "it is not a SQLite database, or it is encrypted",
      words`If it is encrypted, make a copy without encryption (in SQLCipher: sqlcipher_export) and give that with ${
        setting("databasePath")
      }.`,
    );
  }
  const view = new DataView(bytes.buffer);
  const pageSize = length < 100 ? 0 : view.getUint16(16) === 1 ? 65536 : view.getUint16(16);
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) {
    throw cannot("its header is damaged or cut off", RESTORE);
  }
  const changeCounter = view.getUint32(24);
  // The page count is valid only where the last writer was new enough to keep it.
  const pagesAreKnown = changeCounter === view.getUint32(92);
  return {
    wal: bytes[18] === 2 || bytes[19] === 2,
    size: Number(stats.size),
    expectedSize: Math.max(pagesAreKnown ? view.getUint32(28) * pageSize : 0, pageSize),
    fingerprint: [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs, changeCounter]
      .join(" "),
    modifiedAtMs: Number(stats.mtimeMs),
  };
}

/**
 * What to do about a damaged database.
 *
 * @example
 * ```ts
 * import { RESTORE } from "./database_header.ts";
 * console.assert(RESTORE.includes("backup"));
 * ```
 */
export const RESTORE =
  "Restore it from a backup, or save what can be saved with `sqlite3 old.sqlite .recover | sqlite3 new.sqlite`.";

/** Plain text, markup or source code: hardly a byte outside ASCII's visible part. */
function looksLikeText(bytes: Uint8Array): boolean {
  return bytes.every((byte) =>
    byte === 9 || byte === 10 || byte === 13 || byte >= 32 && byte < 127
  );
}
