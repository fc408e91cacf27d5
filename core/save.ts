/**
 * Step 8 of an image's life, and the way every file of Exhibit's is written: under a temporary name first,
 * flushed to the disk, then given its final name in one step. Whoever looks at the final name sees nothing
 * or all of it, whenever the process is killed.
 */
import { basename, dirname, join } from "node:path";
import { quoteForMessage } from "./plain_text.ts";
import { type Sentence, setting, WordedError, words } from "./wording.ts";

/**
 * A file could not be saved. Nothing stands under its name that was not there before.
 *
 * @example
 * ```ts
 * import { SaveError } from "./save.ts";
 * console.assert(new SaveError("Cannot save a.jpg.", { stopsRun: false }).stopsRun === false);
 * ```
 */
export class SaveError extends WordedError {
  override readonly name = "SaveError";
  /** Whether the next file would fail for the same reason: a full disk, a folder that cannot be written. */
  readonly stopsRun: boolean;

  constructor(message: Sentence, options: ErrorOptions & { stopsRun: boolean }) {
    super(message, options);
    this.stopsRun = options.stopsRun;
  }
}

/** How a file is saved. */
export interface SaveOptions {
  /** Replace a file of that name; otherwise one that is there is an error and stays as it is. */
  overwrite: boolean;
  /** Makes the temporary name, `.exhibit-<id>.part`, so that a later run can clear it away. */
  temporaryId: string;
  /** Where the temporary file stands, on the same file system; by default in the folder of the file itself. */
  temporaryFolder?: string;
}

/**
 * The name under which a file is written before it is whole.
 *
 * @example
 * ```ts
 * import { temporaryPath } from "./save.ts";
 * console.assert(temporaryPath("/a", "17") === "/a/.exhibit-17.part");
 * ```
 */
export function temporaryPath(folder: string, temporaryId: string): string {
  return join(folder, `.exhibit-${temporaryId}.part`);
}

/**
 * Whether a name is one that {@link temporaryPath} makes.
 *
 * @example
 * ```ts
 * import { isTemporary } from "./save.ts";
 * console.assert(isTemporary(".exhibit-17.part") && !isTemporary("a.jpg"));
 * ```
 */
export function isTemporary(name: string): boolean {
  return /^\.exhibit-.+\.part$/.test(name);
}

/**
 * Saves bytes as a file; its folder is made where there is none.
 *
 * @throws {SaveError} The folder or file cannot be written, the disk is full, or there is a file of that
 * name and `overwrite` is off.
 *
 * @example
 * ```ts
 * import { saveFile } from "./save.ts";
 * const folder = await Deno.makeTempDir();
 * await saveFile(`${folder}/a/b.bin`, new Uint8Array(3), { overwrite: false, temporaryId: "1" });
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function saveFile(
  file: string,
  bytes: Uint8Array,
  options: SaveOptions,
): Promise<void> {
  const temporary = temporaryPath(options.temporaryFolder ?? dirname(file), options.temporaryId);
  try {
    ensureFolder(dirname(file));
    await writeThrough(temporary, bytes);
    if (options.overwrite) await Deno.rename(temporary, file);
    else await nameWithoutReplacing(temporary, file);
    await flushFolder(dirname(file));
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw explainSaving(error, file);
  }
}

/**
 * Makes a folder, and those above it, where there is none. One that is there is not touched, so no right to
 * write to it is needed.
 *
 * @example
 * ```ts
 * import { ensureFolder } from "./save.ts";
 * const folder = await Deno.makeTempDir();
 * ensureFolder(`${folder}/a/b`);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function ensureFolder(path: string): void {
  try {
    Deno.statSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    Deno.mkdirSync(path, { recursive: true });
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  using output = await openNew(path);
  for (let written = 0; written < bytes.length;) {
    written += await output.write(bytes.subarray(written));
  }
  await output.sync();
}

/** What stands under the name already is removed, not opened: it could be a link to somewhere else. */
async function openNew(path: string): Promise<Deno.FsFile> {
  const options = { createNew: true, write: true };
  try {
    return await Deno.open(path, options);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    await Deno.remove(path);
    return await Deno.open(path, options);
  }
}

/** A hard link fails where a file of that name exists, in one step; a rename would replace it. */
async function nameWithoutReplacing(temporary: string, file: string): Promise<void> {
  try {
    await Deno.link(temporary, file);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists || await exists(file)) {
      throw new Deno.errors.AlreadyExists("a file of that name is there already");
    }
    // Some file systems (exFAT, some network shares) have no hard links.
    await Deno.rename(temporary, file);
    return;
  }
  await Deno.remove(temporary);
}

async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

/** Without it, a power cut could take the name back. Not every file system lets a folder be opened. */
async function flushFolder(folder: string): Promise<void> {
  try {
    using handle = await Deno.open(folder, { read: true });
    await handle.sync();
  } catch {
    // The bytes themselves are on the disk already.
  }
}

/**
 * Whether the words or the code of a failure mean that a disk, a quota or a file can take no more.
 *
 * @example
 * ```ts
 * import { isDiskFull } from "./save.ts";
 * console.assert(isDiskFull("No space left on device (os error 28)"));
 * ```
 */
export function isDiskFull(message: string): boolean {
  return /ENOSPC|EDQUOT|EFBIG|No space left|quota|os error (?:28|122|27)\b/i.test(message);
}

/**
 * What a failure to write a file comes to, in words.
 *
 * @example
 * ```ts
 * import { explainSaving } from "./save.ts";
 * const full = new Error("No space left on device (os error 28)");
 * console.assert(explainSaving(full, "/d/a.jpg").stopsRun);
 * ```
 */
export function explainSaving(error: unknown, file: string): SaveError {
  const message = (error as Error).message;
  const name = quoteForMessage(basename(file));
  if (error instanceof Deno.errors.AlreadyExists) {
    return new SaveError(`Cannot save ${name} because a file of that name is there already.`, {
      cause: error,
      stopsRun: false,
    });
  }
  const full = isDiskFull(message);
  const unwritable = error instanceof Deno.errors.PermissionDenied ||
    error instanceof Deno.errors.NotCapable ||
    /EROFS|read-only/i.test(message);
  const why = full
    ? "the disk is full"
    : unwritable
    ? "its folder cannot be written"
    : "the system refused it";
  const advice = full
    ? " Free some space and run again: what is made already stays."
    : unwritable
    ? words` Make the folder writable, or choose another with ${setting("assetsRoot")}.`
    : "";
  return new SaveError(words`Cannot save ${name} because ${why} (${message}).${advice}`, {
    cause: error,
    stopsRun: full || unwritable,
  });
}
