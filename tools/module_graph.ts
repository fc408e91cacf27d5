/** The project's modules and what each imports, as Deno itself resolves them. */
import { fileURLToPath, pathToFileURL } from "node:url";
import { isModule, projectFiles } from "./project_files.ts";

/** An import: from a module to a module (paths inside the project) or to a package or built-in. */
export interface Arrow {
  from: string;
  to: string;
}

/** Modules and their imports; types count like values. */
export interface ModuleGraph {
  modules: readonly string[];
  arrows: readonly Arrow[];
}

interface ModuleInfo {
  specifier: string;
  error?: string;
  dependencies?: readonly {
    specifier: string;
    code?: { specifier?: string };
    type?: { specifier?: string };
  }[];
}

/**
 * Reads the graph of all TypeScript modules under `root` with one `deno info`.
 *
 * @throws {Error} When Deno cannot read the graph, or a module in it.
 *
 * @example
 * ```ts
 * import { readModuleGraph } from "./module_graph.ts";
 * const here = new URL("./example", import.meta.url).pathname;
 * const { arrows } = await readModuleGraph(here);
 * console.assert(arrows.some(({ from, to }) => from === "catalogue.ts" && to.includes("zod")));
 * ```
 */
export async function readModuleGraph(root: string): Promise<ModuleGraph> {
  const folder = await Deno.realPath(root);
  const modules = (await projectFiles(folder, "**/*.ts")).filter(isModule);
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    const imports = modules.map((path) =>
      `import ${JSON.stringify(String(pathToFileURL(`${folder}/${path}`)))};`
    );
    await Deno.writeTextFile(entry, imports.join("\n"));
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", ...await configuration(folder), entry],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    if (code !== 0) {
      throw new Error(
        `Cannot read the module graph because deno info failed: ${
          new TextDecoder().decode(stderr)
        }.`,
      );
    }
    const infos: readonly ModuleInfo[] = JSON.parse(new TextDecoder().decode(stdout)).modules;
    return { modules, arrows: arrowsOf(infos, folder, new Set(modules)) };
  } finally {
    await Deno.remove(entry);
  }
}

async function configuration(folder: string): Promise<string[]> {
  const found = await projectFiles(folder, "deno.json");
  return found.length > 0 ? ["--config", `${folder}/deno.json`] : [];
}

function arrowsOf(
  infos: readonly ModuleInfo[],
  folder: string,
  modules: ReadonlySet<string>,
): Arrow[] {
  const prefix = `${folder}/`;
  const inside = (specifier: string) => {
    if (!specifier.startsWith("file:")) return specifier;
    const path = fileURLToPath(specifier);
    return path.startsWith(prefix) ? path.slice(prefix.length) : specifier;
  };
  return infos.flatMap((info) => {
    const from = inside(info.specifier);
    if (info.error !== undefined) {
      throw new Error(`Cannot read the module graph because of ${from}: ${info.error}`);
    }
    if (!modules.has(from)) return [];
    return (info.dependencies ?? []).map((dependency) => ({
      from,
      to: inside(dependency.code?.specifier ?? dependency.type?.specifier ?? dependency.specifier),
    }));
  });
}
