/** A folder of its own for a test, gone afterwards whatever happens. */

/**
 * Runs `use` with the absolute path of an empty folder, and removes the folder when it ends.
 *
 * @example
 * ```ts
 * import { withTemporaryFolder } from "./temporary_folder.ts";
 * await withTemporaryFolder((folder) => Deno.writeTextFile(`${folder}/note.txt`, "hello"));
 * ```
 */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "exhibit-" }));
  try {
    return await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
