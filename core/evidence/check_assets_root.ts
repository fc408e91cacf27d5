/** What is wrong with the assets root as a whole, said once before a run and not again for each row. */
import { lstatSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import { setting, words } from "../wording.ts";

/**
 * Makes sure that the assets root is a folder or can become one. One that is not there is fine: it is made
 * with the first picture.
 *
 * @throws {UsageError} A file, or a link that leads nowhere, stands at its place or above it.
 *
 * @example
 * ```ts
 * import { checkAssetsRoot } from "./check_assets_root.ts";
 * checkAssetsRoot("/nowhere/media");
 * ```
 */
export function checkAssetsRoot(assetsRoot: string): void {
  for (let path = assetsRoot;; path = dirname(path)) {
    const found = lookAt(path);
    if (found === "folder" || dirname(path) === path) return;
    if (found === "nothing") continue;
    throw new UsageError(
      `Cannot use the assets folder because ${found} stands ${
        path === assetsRoot ? "in its place" : "where a folder above it should be"
      }: ${quoteForMessage(path)}.`,
      words`Give ${
        setting("assetsRoot")
      } the folder that the image paths in the database start from.`,
    );
  }
}

/** What this process has no right to look at is left to whoever opens it. */
function lookAt(path: string): "folder" | "nothing" | "a file" | "a link that leads nowhere" {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined) return stats.isDirectory() ? "folder" : "a file";
    const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    return isThere ? "a link that leads nowhere" : "nothing";
  } catch (error) {
    return (error as { code?: string }).code === "ENOTDIR" ? "nothing" : "folder";
  }
}
