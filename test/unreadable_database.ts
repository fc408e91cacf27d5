/** Files that somebody may point `--db` at and that no record-thing database can be read from. */
import { createHash } from "node:crypto";
import { makeRecordThingDatabase } from "./record_thing_database.ts";

/** A way in which a database cannot be used. */
export interface UnreadableDatabase {
  name: string;
  /** Writes such a file. */
  make(path: string): Promise<void> | void;
  /** What a clear error says of it. */
  complaint: RegExp;
}

/** Bytes without a pattern, as those of an encrypted file; the same each time. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let offset = 0; offset < length; offset += 32) {
    const block = createHash("sha256").update(`block ${offset}`).digest();
    bytes.set(block.subarray(0, Math.min(32, length - offset)), offset);
  }
  return bytes;
}

/**
 * One of each kind.
 *
 * @example
 * ```ts
 * import { UNREADABLE_DATABASES } from "./unreadable_database.ts";
 * console.assert(UNREADABLE_DATABASES.some(({ name }) => name === "a truncated database"));
 * ```
 */
export const UNREADABLE_DATABASES: readonly UnreadableDatabase[] = [
  {
    name: "a text file",
    make: (path) => Deno.writeTextFile(path, "id,title\n1,Watch\n".repeat(100)),
    complaint: /not a (SQLite )?database/i,
  },
  {
    name: "an empty file",
    make: (path) => Deno.writeTextFile(path, ""),
    complaint: /evidence|empty|not a (SQLite )?database/i,
  },
  {
    name: "an encrypted database",
    make: (path) => Deno.writeFile(path, noise(40_960)),
    complaint: /not a (SQLite )?database|encrypted/i,
  },
  {
    name: "a truncated database",
    make: async (path) => {
      const evidence = Array.from({ length: 400 }, () => ({}));
      makeRecordThingDatabase(path, { evidence });
      await Deno.truncate(path, Math.floor((await Deno.stat(path)).size / 2 / 4096) * 4096 + 100);
    },
    complaint: /damaged|truncated|cut off/i,
  },
  {
    name: "a database without the table evidence",
    make: (path) => makeRecordThingDatabase(path, { without: ["evidence"] }),
    complaint: /evidence/,
  },
  {
    name: "a database whose evidence has no path column",
    make: (path) => makeRecordThingDatabase(path, { pathColumn: null }),
    complaint: /local_path.*local_file|local_file.*local_path/,
  },
  {
    name: "a folder",
    make: (path) => Deno.mkdir(path),
    complaint: /folder|directory/i,
  },
];
