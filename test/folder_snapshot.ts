/** Every file below a folder with the hash of its bytes, to tell what a run touched. */
import { createHash } from "node:crypto";
import { walkFiles } from "./walk_files.ts";

/**
 * Hashes by path relative to the folder. Two snapshots are deeply equal when nothing was added, removed
 * or changed.
 *
 * @example
 * ```ts
 * import { folderSnapshot } from "./folder_snapshot.ts";
 * import { withWrittenFiles } from "./written_files.ts";
 * const names = await withWrittenFiles({ "a/b": "" }, async (folder) => Object.keys(await folderSnapshot(folder)));
 * console.assert(names.join() === "a/b");
 * ```
 */
export async function folderSnapshot(folder: string): Promise<Record<string, string>> {
  const snapshot: Record<string, string> = {};
  for (const path of await walkFiles(folder)) {
    snapshot[path] = createHash("sha256").update(await Deno.readFile(`${folder}/${path}`)).digest(
      "hex",
    );
  }
  return snapshot;
}
