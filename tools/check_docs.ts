/**
 * Holds the project's words to its files: every export is described, every link and path in a page
 * leads somewhere, every file says why it exists and is short enough to read.
 */
import { fileURLToPath } from "node:url";
import { pageProblems } from "./docs/page_problems.ts";
import { sourceProblems } from "./docs/source_problems.ts";
import { symbolProblems } from "./docs/symbol_problems.ts";
import { isTestModule } from "./layer_rules.ts";
import { isModule, projectFiles } from "./project_files.ts";

const TEXT_FILE = /\.(ts|md|json|ya?ml|sh|html|css|example)$|^(NOTICE|LICENSE|\.ci\/run)$/;

/**
 * What is wrong with the documentation of the project at `root`, a sentence each.
 *
 * @example
 * ```ts
 * import { docProblems } from "./check_docs.ts";
 * const example = new URL("./example", import.meta.url).pathname;
 * console.assert((await docProblems(example)).length === 0);
 * ```
 */
export async function docProblems(root: string): Promise<string[]> {
  const files = await projectFiles(root, "{**/*,.*,.ci/*}");
  const texts = new Map<string, string>();
  for (const path of files.filter((path) => TEXT_FILE.test(path) && !/\.sqlite/.test(path))) {
    texts.set(path, await Deno.readTextFile(`${root}/${path}`));
  }
  const pages = new Map([...texts].filter(([path]) => path.endsWith(".md")));
  const tasks = new Set(Object.keys(JSON.parse(texts.get("deno.json") ?? "{}").tasks ?? {}));
  const names = { files: new Set(files), tasks, pages };
  const modules = [...texts.keys()].filter((path) => isModule(path) && !isTestModule(path));
  const symbols = await symbolProblems(modules.map((path) => `${root}/${path}`));
  return [
    ...[...texts].flatMap(([path, text]) => sourceProblems(path, text)),
    ...[...pages.keys()].flatMap((page) => pageProblems(page, names)),
    ...symbols.map((problem) => problem.replace(`${root}/`, "")),
  ];
}

if (import.meta.main) {
  const problems = await docProblems(
    fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, ""),
  );
  for (const problem of problems) console.error(problem);
  console.error(`${problems.length} problems with the documentation`);
  Deno.exit(problems.length === 0 ? 0 : 1);
}
