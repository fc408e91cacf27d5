/** Says in plain words why the system refused a file, and what to do about it. */
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import { type Sentence, setting, words } from "../wording.ts";

const WHY: Readonly<Record<string, readonly [why: string, hint: Sentence]>> = {
  NotFound: [
    "there is no such file",
    words`Run \`deno task demo\` to see Exhibit at work on the example, or copy record-thing.sqlite.example to record-thing.sqlite; ${
      setting("databasePath")
    } names another file.`,
  ],
  PermissionDenied: ["this user may not read it", "Change the file's permissions or its owner."],
  NotCapable: [
    "Deno was not allowed to read it",
    "Start Exhibit with its tasks (`deno task generate`), or add --allow-read for the file's folder.",
  ],
  NotADirectory: ["a name in the path is a file, not a folder", "Check the path."],
  FilesystemLoop: ["its symbolic links lead in a circle", "Give the file itself."],
};

const CODES: Readonly<Record<string, string>> = {
  ENOENT: "NotFound",
  EACCES: "PermissionDenied",
  EPERM: "PermissionDenied",
  ENOTDIR: "NotADirectory",
  ELOOP: "FilesystemLoop",
  ERR_ACCESS_DENIED: "NotCapable",
};

/**
 * A {@link UsageError} for an error that opening or reading a file threw. `doing` completes "Cannot …".
 *
 * @example
 * ```ts
 * import { explainFileError } from "./explain_file_error.ts";
 * const error = explainFileError("read the database", "/x", new Deno.errors.NotFound("no"));
 * console.assert(error.message === 'Cannot read the database because there is no such file: "/x".');
 * ```
 */
export function explainFileError(doing: string, path: string, error: unknown): UsageError {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  const [why, hint] = WHY[name ?? ""] ?? WHY[CODES[code ?? ""]] ??
    [
      `the system refused (${quoteForMessage(String(message ?? error))})`,
      "Check the file and its folder.",
    ];
  return new UsageError(`Cannot ${doing} because ${why}: ${quoteForMessage(path)}.`, hint, {
    cause: error,
  });
}
