/**
 * What the named files are on disk, before any of them is opened: two names of one file (symbolic or hard
 * links) and what is no regular file would lead a run to write where it must not, or to wait for ever.
 */
import { dirname } from "node:path";
import { UsageError } from "../core/usage_error.ts";

/** A file that a run will open. */
export interface NamedFile {
  /** The flag that names it. */
  flag: string;
  /** Absolute. */
  path: string;
  /** Whether only a regular file will do, or none yet. */
  regular: boolean;
}

/**
 * Refuses a file that another flag names too, whatever it is called, and a folder, pipe or device where
 * only a file will do. Nothing is opened. What this process has no right to look at is left to the one
 * that opens it.
 *
 * @throws UsageError for the first file that is unfit.
 *
 * @example
 * ```ts
 * import { refuseUnfitFiles } from "./refuse_unfit_files.ts";
 * refuseUnfitFiles([{ flag: "--log", path: "/nowhere/log.jsonl", regular: true }]);
 * ```
 */
export function refuseUnfitFiles(files: readonly NamedFile[]): void {
  const owners = new Map<string, NamedFile>();
  for (const file of files) {
    const found = look(file.path);
    if (file.regular) refuseOtherThanRegular(file, found);
    if (typeof found !== "object" || !found.ino) continue;
    const identity = `${found.dev}:${found.ino}`;
    const owner = owners.get(identity);
    if (owner !== undefined && owner.flag !== file.flag) {
      throw new UsageError(
        `Cannot use ${file.flag} because ${owner.flag} is or needs the same file, by a link: ${file.path}.`,
        `Give ${file.flag} a file of its own.`,
      );
    }
    owners.set(identity, file);
  }
}

/** `special`: a place that Deno lets no process into that has less than every permission, such as `/dev`. */
type Look = Deno.FileInfo | "absent" | "special";

function look(path: string): Look {
  try {
    return Deno.statSync(path);
  } catch (thrown) {
    return thrown instanceof Deno.errors.NotCapable ? "special" : "absent";
  }
}

function refuseOtherThanRegular({ flag, path }: NamedFile, found: Look): void {
  const inSpecialPlace = found === "special" ||
    found === "absent" && look(dirname(path)) === "special";
  if (!inSpecialPlace && (found === "absent" || (found as Deno.FileInfo).isFile)) return;
  const what = typeof found === "object" && found.isDirectory ? "a folder" : "no regular file";
  throw new UsageError(
    `Cannot use ${flag} because it is ${what}: ${path}.`,
    `Give ${flag} the name of a file, one that is to be made or one of its own.`,
  );
}
