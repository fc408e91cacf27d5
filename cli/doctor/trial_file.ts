/** Whether a folder can be written is found out by writing to it; this is where. */
import { join } from "node:path";

/**
 * The file that is written to a folder, and removed at once, to see whether that can be done.
 *
 * @example
 * ```ts
 * import { trialFile } from "./trial_file.ts";
 * console.assert(trialFile("/pictures") === "/pictures/.exhibit-doctor");
 * ```
 */
export function trialFile(folder: string): string {
  return join(folder, ".exhibit-doctor");
}
