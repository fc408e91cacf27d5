/** The files below a folder, hidden ones too, so that nothing a run left behind goes unseen. */

/**
 * Paths relative to the folder, with slashes, sorted. Symbolic links are named and not followed.
 *
 * @example
 * ```ts
 * import { walkFiles } from "./walk_files.ts";
 * import { withWrittenFiles } from "./written_files.ts";
 * const paths = await withWrittenFiles({ "a/.b": "", "c": "" }, walkFiles);
 * console.assert(paths.join() === "a/.b,c");
 * ```
 */
export async function walkFiles(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (!entry.isDirectory) paths.push(entry.name);
    else {
      const below = await walkFiles(`${folder}/${entry.name}`);
      paths.push(...below.map((path) => `${entry.name}/${path}`));
    }
  }
  return paths.sort();
}
