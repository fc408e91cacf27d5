/**
 * Whether an experiment may write where the user wants its files: tried before a picture is paid for, because
 * a report that cannot be written at the end is a surprise that costs money.
 */
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { temporaryPath } from "../../core/save.ts";
import { UsageError } from "../../core/usage_error.ts";
import { REPORT_TEMPORARY } from "../../eval/report/report_files.ts";
import type { ExperimentPlaces } from "./experiment_places.ts";

interface Trial {
  flag: string;
  /** As the user named it. */
  path: string;
  /** Where something is to be written. */
  folder: string;
  /** Whether a file is tried in it; a store's folder may be written only by SQLite. */
  withFile: boolean;
}

/**
 * Tries the places of the store, of the pictures and of the report; nothing stays there.
 *
 * @throws {UsageError} for the first one that cannot be used.
 *
 * @example
 * ```ts
 * import { refuseUnwritablePlaces } from "./refuse_unwritable_places.ts";
 * const folder = await Deno.makeTempDir();
 * refuseUnwritablePlaces({ store: `${folder}/a.sqlite`, output: `${folder}/out`, report: null });
 * console.assert([...Deno.readDirSync(folder)].length === 0);
 * await Deno.remove(folder);
 * ```
 */
export function refuseUnwritablePlaces(
  { store, output, report }: Pick<ExperimentPlaces, "store" | "output" | "report">,
): void {
  const trials: Trial[] = [
    { flag: "--store", path: store, folder: dirname(store), withFile: false },
    { flag: "--output", path: output, folder: output, withFile: true },
    ...(report === null
      ? []
      : [{ flag: "--report", path: report, folder: dirname(report), withFile: true }]),
  ];
  for (const trial of trials) tryToWrite(trial);
}

function tryToWrite({ flag, path, folder, withFile }: Trial): void {
  try {
    tryFolder(folder, { withFile, tries: 3 });
  } catch (thrown) {
    throw new UsageError(
      `Cannot use ${flag} because ${reasonOf(thrown)}: ${path}.`,
      `Give ${flag} a place that can be written.`,
    );
  }
}

/** Another process may try the same folder at the same time, and take it away again. */
function tryFolder(
  folder: string,
  { withFile, tries }: { withFile: boolean; tries: number },
): void {
  if (!isThere(folder)) {
    Deno.mkdirSync(folder, { recursive: true });
    return leaveNothing(folder);
  }
  try {
    if (!statSync(folder).isDirectory()) throw new Deno.errors.NotADirectory(folder);
    if (withFile) writeNothing(temporaryPath(folder, REPORT_TEMPORARY));
  } catch (thrown) {
    const isGone = thrown instanceof Deno.errors.NotFound || Object(thrown).code === "ENOENT";
    if (!isGone || tries === 1) throw thrown;
    tryFolder(folder, { withFile, tries: tries - 1 });
  }
}

function isThere(folder: string): boolean {
  try {
    return statSync(folder, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // What may not be looked at is none of this command's making.
    return true;
  }
}

/** What stands under the name is removed, not opened: it could be a link to somewhere else. */
function writeNothing(file: string): void {
  removeIfThere(file);
  try {
    Deno.writeFileSync(file, new Uint8Array(), { createNew: true });
  } catch (thrown) {
    // Somebody else could write it, just now.
    if (!(thrown instanceof Deno.errors.AlreadyExists)) throw thrown;
  }
  removeIfThere(file);
}

function removeIfThere(file: string): void {
  try {
    Deno.removeSync(file);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  }
}

function leaveNothing(folder: string): void {
  try {
    Deno.removeSync(folder);
  } catch {
    // It was never made, or somebody else has put something into it.
  }
}

function reasonOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const { code } = Object(thrown) as { code?: unknown };
  const isOf = (name: string, error: new (message?: string) => Error) =>
    thrown instanceof error || code === name;
  if (isOf("ENOTDIR", Deno.errors.NotADirectory) || isOf("EEXIST", Deno.errors.AlreadyExists)) {
    return "a file stands where a folder is needed";
  }
  if (/ENOSPC|EDQUOT|No space left|quota/i.test(`${String(code)} ${message}`)) {
    return "the disk is full";
  }
  if (thrown instanceof Deno.errors.NotCapable) return "nothing may be written there";
  return "its folder cannot be written";
}
