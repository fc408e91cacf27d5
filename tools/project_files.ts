/** Which files the project consists of, so that each check walks the same ones. */
import { glob } from "node:fs/promises";

const NOT_OURS = new Set(["node_modules", ".git", "demo", "coverage"]);

/**
 * The project's files that match a glob, relative to `root`, with slashes, sorted.
 *
 * @example
 * ```ts
 * import { projectFiles } from "./project_files.ts";
 * const here = new URL(".", import.meta.url).pathname;
 * console.assert((await projectFiles(here, "*.ts")).includes("project_files.ts"));
 * ```
 */
export async function projectFiles(root: string, pattern: string): Promise<string[]> {
  const exclude = (name: string) => NOT_OURS.has(name.split(/[\\/]/).at(-1)!);
  const found = await Array.fromAsync(glob(pattern, { cwd: root, exclude }));
  return found.map((path) => path.replaceAll("\\", "/")).sort();
}

/** What ends in `.ts` and is no module of Deno's: sources that AssemblyScript compiles. */
const IS_ASSEMBLY = /(^|\/)assembly\//;

/**
 * Whether a path is that of a module that Deno can load.
 *
 * @example
 * ```ts
 * import { isModule } from "./project_files.ts";
 * console.assert(isModule("core/mod.ts") && !isModule("core/image/jpeg_encoder/assembly/index.ts"));
 * ```
 */
export const isModule = (path: string): boolean => path.endsWith(".ts") && !IS_ASSEMBLY.test(path);
