/**
 * Whether files can be written in a folder: tried before anything is paid for, because a picture that cannot be
 * saved is a surprise that costs money.
 */
import { statSync } from "node:fs";
import { isDiskFull, temporaryPath } from "./save.ts";

/**
 * Why nothing can be written in a folder, in words that follow "because"; `null` where it can. A folder that is
 * not there is made and taken away again; nothing stays.
 *
 * @param options the file that is tried has the temporary name of `temporaryId`, "trial" unless told otherwise;
 *   `null` tries none, for a store's folder, which may be written only by SQLite.
 *
 * @example
 * ```ts
 * import { reasonAgainstWriting } from "./writable_folder.ts";
 * const folder = await Deno.makeTempDir();
 * console.assert(reasonAgainstWriting(`${folder}/new`) === null);
 * console.assert([...Deno.readDirSync(folder)].length === 0);
 * await Deno.remove(folder);
 * ```
 */
export function reasonAgainstWriting(
  folder: string,
  { temporaryId = "trial" }: { temporaryId?: string | null } = {},
): string | null {
  try {
    tryFolder(folder, { temporaryId, tries: 3 });
    return null;
  } catch (thrown) {
    return reasonOf(thrown);
  }
}

/** Another process may try the same folder at the same time, and take it away again. */
function tryFolder(
  folder: string,
  { temporaryId, tries }: { temporaryId: string | null; tries: number },
): void {
  if (!isThere(folder)) {
    Deno.mkdirSync(folder, { recursive: true });
    return leaveNothing(folder);
  }
  try {
    if (!statSync(folder).isDirectory()) throw new Deno.errors.NotADirectory(folder);
    if (temporaryId !== null) writeNothing(temporaryPath(folder, temporaryId));
  } catch (thrown) {
    const isGone = thrown instanceof Deno.errors.NotFound || Object(thrown).code === "ENOENT";
    if (!isGone || tries === 1) throw thrown;
    tryFolder(folder, { temporaryId, tries: tries - 1 });
  }
}

function isThere(folder: string): boolean {
  try {
    return statSync(folder, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // What may not be looked at is for whoever tries it to say.
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
  if (isDiskFull(`${String(code)} ${message}`)) {
    return "the disk is full";
  }
  if (thrown instanceof Deno.errors.NotCapable) return "nothing may be written there";
  return "its folder cannot be written";
}
