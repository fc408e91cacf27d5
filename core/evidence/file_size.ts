/** Asks for a file's size where its absence is an answer, not an error. */
import { existsSync, statSync } from "node:fs";

/**
 * Bytes of the file at `path`, or `null` where there is none that could be looked at.
 *
 * @example
 * ```ts
 * import { fileSize } from "./file_size.ts";
 * console.assert(fileSize("/nowhere/at-all") === null);
 * ```
 */
export function fileSize(path: string): number | null {
  // Deno makes and drops an error to say that a file is not there, which costs ten times as much.
  return existsSync(path) ? statSync(path, { throwIfNoEntry: false })?.size ?? null : null;
}
