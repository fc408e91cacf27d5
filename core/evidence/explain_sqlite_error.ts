/** Says in plain words why SQLite refused a database, and what to do about it. */
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import { RESTORE } from "./database_header.ts";
import { explainFileError } from "./explain_file_error.ts";
import { type Sentence, setting, words } from "../wording.ts";

/** By SQLite's result codes (https://www.sqlite.org/rescode.html): extended ones first, then primary ones. */
const WHY: ReadonlyMap<number, readonly [why: string, hint: Sentence]> = new Map([
  [776, [
    "a program was interrupted while it wrote to it, and what it left (the -journal file beside it) must be undone first",
    "Open the database once with the program that owns it, or with `sqlite3`, which undoes it.",
  ]],
  [5, [
    "it is locked: another program is writing to it or keeps it to itself",
    "Close the record-thing app, any database browser or sync tool that has it open, then run again.",
  ]],
  [6, ["a table in it is locked by another program", "Close that program, then run again."]],
  [8, ["it can only be read", "Check the permissions of the file and its folder."]],
  [10, ["the disk did not deliver it", "Check the disk; copy the database to another one."]],
  [11, ["it is damaged", RESTORE]],
  [13, ["the disk is full", "Free some space, then run again; nothing was changed."]],
  [14, [
    "SQLite cannot open it or the -wal file beside it",
    "Check the permissions of the file and its folder; or close the program that uses it, which tidies -wal away.",
  ]],
  [26, [
    "it is not a SQLite database, or it is encrypted",
    words`Give a decrypted record-thing database with ${setting("databasePath")}.`,
  ]],
]);

/** SQLite's own messages for the same codes: `node:sqlite` does not always hand the number on. */
const MESSAGES: readonly (readonly [RegExp, number])[] = [
  [/database is locked/, 5],
  [/table is locked/, 6],
  [/readonly database/, 8],
  [/disk I\/O error/, 10],
  [/malformed|corrupt/, 11],
  [/disk is full/, 13],
  [/unable to open database/, 14],
  [/not a database/, 26],
];

/** SQLite's result code of an error that `node:sqlite` threw; 1 where it is not known, `null` for other errors. */
function sqliteCode(error: unknown): number | null {
  const { code, errcode, message } = error as {
    code?: unknown;
    errcode?: unknown;
    message?: unknown;
  };
  if (typeof errcode === "number") return errcode;
  if (code !== "ERR_SQLITE_ERROR") return null;
  return MESSAGES.find(([pattern]) => pattern.test(String(message)))?.[1] ?? 1;
}

/**
 * What to throw for an error that came out of SQLite while `doing` something with the database at `path`:
 * a {@link UsageError} where the reason is known, the error itself where it is not SQLite's.
 *
 * @example
 * ```ts
 * import { explainSqliteError } from "./explain_sqlite_error.ts";
 * const error = explainSqliteError("read the database", "/x", { errcode: 5 });
 * console.assert(error instanceof Error && error.message.includes("it is locked"));
 * ```
 */
export function explainSqliteError(doing: string, path: string, error: unknown): unknown {
  if (error instanceof UsageError) return error;
  if (error instanceof Deno.errors.NotCapable) return explainFileError(doing, path, error);
  const code = sqliteCode(error);
  if (code === null) return error;
  const message = String((error as { message?: unknown }).message ?? "");
  const [why, hint] = WHY.get(code) ?? WHY.get(code & 0xff) ??
    [
      `SQLite says ${quoteForMessage(message)}`,
      "Check the database with `sqlite3 file 'PRAGMA integrity_check'`.",
    ];
  return new UsageError(`Cannot ${doing} because ${why}: ${quoteForMessage(path)}.`, hint, {
    cause: error,
  });
}
