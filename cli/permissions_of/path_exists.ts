/** Whether something stands at a path, asked before permissions are known: no answer is a no. */
import { statSync } from "node:fs";

/**
 * Whether there is a file or a folder. Where a file stands in the path, or nobody may look, there is none:
 * the command itself says so when it tries to write.
 *
 * @example
 * ```ts
 * import { pathExists } from "./path_exists.ts";
 * console.assert(pathExists("/") && !pathExists("/no such folder"));
 * ```
 */
export function pathExists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
