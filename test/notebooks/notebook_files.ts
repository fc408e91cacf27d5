/** The notebooks as they stand in the project, for the tests that hold them to their word. */
import { join } from "node:path";
import type { Notebook, NotebookCell } from "../../tools/clean_notebook.ts";
import { projectFiles } from "../../tools/project_files.ts";

/** A notebook and where it stands. */
export interface NotebookFile {
  /** `record-thing.ipynb` */
  name: string;
  /** Absolute. */
  path: string;
  text: string;
  notebook: Notebook;
}

const ROOT = join(import.meta.dirname!, "../..");

/**
 * All notebooks, by name.
 *
 * @example
 * ```ts
 * import { readNotebookFiles } from "./notebook_files.ts";
 * console.assert((await readNotebookFiles()).some(({ name }) => name === "record-thing.ipynb"));
 * ```
 */
export async function readNotebookFiles(): Promise<NotebookFile[]> {
  const paths = await projectFiles(ROOT, "notebooks/*.ipynb");
  return await Promise.all(paths.map(async (relative) => {
    const path = join(ROOT, relative);
    const text = await Deno.readTextFile(path);
    return { name: relative.slice("notebooks/".length), path, text, notebook: JSON.parse(text) };
  }));
}

/**
 * What is written in a cell.
 *
 * @example
 * ```ts
 * import { sourceOf } from "./notebook_files.ts";
 * console.assert(sourceOf({ source: ["a\n", "b"] }) === "a\nb");
 * ```
 */
export function sourceOf({ source }: Pick<NotebookCell, "source">): string {
  return typeof source === "string" ? source : source.join("");
}

/**
 * All code of a notebook as one module, with its imports where they are found from any folder.
 *
 * @example
 * ```ts
 * import { moduleOf, readNotebookFiles } from "./notebook_files.ts";
 * const [{ notebook }] = await readNotebookFiles();
 * console.assert(moduleOf(notebook).includes("/core/mod.ts"));
 * ```
 */
export function moduleOf({ cells }: Notebook): string {
  const code = cells.filter(({ cell_type }) => cell_type === "code").map(sourceOf).join("\n\n");
  const root = new URL("../..", import.meta.url).href;
  return `${code}\n`.replaceAll(/ from "\.\.\//g, ` from "${root}`);
}
