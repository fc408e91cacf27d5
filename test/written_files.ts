/** A small project or assets folder for a test, written from a table of paths and texts. */
import { dirname } from "node:path";
import { withTemporaryFolder } from "./temporary_folder.ts";

/**
 * Runs `use` with a folder that holds the given files (path to text), and removes it afterwards.
 *
 * @example
 * ```ts
 * import { withWrittenFiles } from "./written_files.ts";
 * const text = await withWrittenFiles({ "a/b.txt": "hello" }, (folder) => Deno.readTextFile(`${folder}/a/b.txt`));
 * console.assert(text === "hello");
 * ```
 */
export function withWrittenFiles<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<T> | T,
): Promise<T> {
  return withTemporaryFolder(async (folder) => {
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(dirname(`${folder}/${path}`), { recursive: true });
      await Deno.writeTextFile(`${folder}/${path}`, text);
    }
    return await use(folder);
  });
}
