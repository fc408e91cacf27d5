/** Whether a contact sheet can be written, found out before a run begins and not after its last picture. */
import { dirname } from "node:path";
import { UsageError } from "../../core/usage_error.ts";
import { contactSheetPages } from "../places.ts";
import { beginsAsPage } from "./page.ts";

/**
 * Finds out, before a run begins, whether a contact sheet can be written and replaces nothing but a contact
 * sheet. Leaves nothing behind that was not there before.
 *
 * @throws UsageError if it cannot, or if the file that is there is something else.
 *
 * @example
 * ```ts
 * import { checkContactSheet } from "./check_contact_sheet.ts";
 * import { throws } from "node:assert/strict";
 * const folder = Deno.makeTempDirSync();
 * throws(() => checkContactSheet(folder));
 * Deno.removeSync(folder);
 * ```
 */
export function checkContactSheet(path: string): void {
  try {
    makeFolder(dirname(path));
    const pages = contactSheetPages(path);
    makeFolder(pages);
    removeIfEmpty(pages);
    const isNew = !exists(path);
    if (!isNew) refuseAnythingElse(path);
    Deno.openSync(path, { write: true, create: true }).close();
    if (isNew) Deno.removeSync(path);
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    throw new UsageError(
      `Cannot write the contact sheet because of its place: ${path} (${
        thrown instanceof Error ? thrown.message : thrown
      }).`,
      "Give --contact-sheet a file in a folder that you can write to.",
      { cause: thrown },
    );
  }
}

/**
 * Makes a folder where there is none. One that is there may be one that this process has no right to make.
 *
 * @throws {Deno.errors.NotADirectory} A file stands in the way.
 *
 * @example
 * ```ts
 * import { makeFolder } from "./check_contact_sheet.ts";
 * const folder = Deno.makeTempDirSync();
 * makeFolder(`${folder}/a/b`);
 * Deno.removeSync(folder, { recursive: true });
 * ```
 */
export function makeFolder(folder: string): void {
  if (!exists(folder)) Deno.mkdirSync(folder, { recursive: true });
  else if (!Deno.statSync(folder).isDirectory) {
    throw new Deno.errors.NotADirectory(`a file stands where a folder is needed: ${folder}`);
  }
}

/**
 * Removes a folder that holds nothing; any other one stays.
 *
 * @example
 * ```ts
 * import { removeIfEmpty } from "./check_contact_sheet.ts";
 * removeIfEmpty(Deno.makeTempDirSync());
 * ```
 */
export function removeIfEmpty(folder: string): void {
  if (Deno.readDirSync(folder)[Symbol.iterator]().next().done) Deno.removeSync(folder);
}

function refuseAnythingElse(path: string): void {
  // Asked before it is opened: to open a pipe would be to wait for somebody at its other end.
  const { isFile, size } = Deno.statSync(path);
  if (isFile && (size === 0 || beginsAsPage(readStart(path)))) return;
  throw new UsageError(
    `Cannot write the contact sheet because ${
      isFile ? "the file that is there is no contact sheet" : "it is no regular file"
    }: ${path}.`,
    "Give --contact-sheet another name, or move that file away.",
  );
}

function readStart(path: string): string {
  using file = Deno.openSync(path, { read: true });
  const bytes = new Uint8Array(4096);
  return new TextDecoder().decode(bytes.subarray(0, file.readSync(bytes) ?? 0));
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return false;
    throw thrown;
  }
}
