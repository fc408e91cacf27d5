/** Asks for a file's size where its absence is an answer, not an error. */
import { statSync } from "node:fs";

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
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
