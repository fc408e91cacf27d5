/**
 * Holds the project to its layers: fails on an import that `layer_rules.ts` does not allow, and on
 * modules that import each other in a circle.
 */
import { fileURLToPath } from "node:url";
import { CONFINED, isTestModule, LAYERS, TEST_IMPORTS } from "./layer_rules.ts";
import { type Arrow, type ModuleGraph, readModuleGraph } from "./module_graph.ts";

/**
 * What is wrong with a graph, a sentence each; empty when it keeps to the layers.
 *
 * @example
 * ```ts
 * import { layerProblems } from "./check_layers.ts";
 * const arrows = [{ from: "core/a.ts", to: "cli/main.ts" }];
 * console.assert(layerProblems({ modules: ["core/a.ts", "cli/main.ts"], arrows }).length === 1);
 * ```
 */
export function layerProblems({ modules, arrows }: ModuleGraph): string[] {
  const known = new Set(modules);
  return [
    ...modules.flatMap(misplaced),
    ...arrows.flatMap((arrow) => known.has(arrow.to) ? wrongArrow(arrow) : confinedImport(arrow)),
    ...circles({ modules, arrows }),
  ];
}

const layerOf = (path: string) => path.includes("/") ? path.slice(0, path.indexOf("/")) : "";

function misplaced(path: string): string[] {
  const layer = layerOf(path);
  if (layer === "prompts") return [`${path}: prompts/ holds data, no code.`];
  if (layer in LAYERS) return [];
  return [`${path}: this folder has no row in tools/layer_rules.ts.`];
}

function wrongArrow({ from, to }: Arrow): string[] {
  const [source, target] = [layerOf(from), layerOf(to)];
  if (/_test\.ts$/.test(to) || isTestModule(to) && !isTestModule(from)) {
    return [`${from} imports ${to}, which is a test's own module.`];
  }
  if (source === "notebooks" && !/^(core|eval)\/mod\.ts$/.test(to) && target !== "notebooks") {
    return [`${from} imports ${to}; notebooks import the public mod.ts files only.`];
  }
  const layer = LAYERS[source];
  const allowed = source === target || layer?.imports.includes(target) ||
    layer?.exceptions?.some((rule) => rule.from.test(from) && rule.imports.includes(target)) ||
    isTestModule(from) && TEST_IMPORTS.includes(target);
  return allowed
    ? []
    : [`${from} imports ${to}; ${source}/ may not import ${target || "the root"}/.`];
}

function confinedImport({ from, to }: Arrow): string[] {
  if (isTestModule(from)) return [];
  return CONFINED.filter((rule) => rule.specifier.test(to) && !rule.to.test(from))
    .map((rule) => `${from} imports ${to}; ${rule.because}.`);
}

/** Strongly connected components with more than one module, or a module that imports itself (Tarjan, 1972). */
function circles({ modules, arrows }: ModuleGraph): string[] {
  const targets = Map.groupBy(arrows, (arrow) => arrow.from);
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[] = [];
  const visit = (module: string) => {
    index.set(module, index.size);
    lowest.set(module, index.get(module)!);
    stack.push(module);
    for (const { to } of targets.get(module) ?? []) {
      if (to === module) found.push(`${module} imports itself.`);
      if (!index.has(to)) visit(to);
      if (stack.includes(to)) lowest.set(module, Math.min(lowest.get(module)!, lowest.get(to)!));
    }
    if (lowest.get(module) !== index.get(module)) return;
    const members = stack.splice(stack.indexOf(module));
    if (members.length > 1) {
      found.push(`These modules import each other in a circle: ${members.sort().join(", ")}.`);
    }
  };
  for (const module of modules) if (!index.has(module)) visit(module);
  return found;
}

if (import.meta.main) {
  const graph = await readModuleGraph(fileURLToPath(new URL("..", import.meta.url)));
  const problems = layerProblems(graph);
  for (const problem of problems) console.error(problem);
  console.error(
    `${graph.modules.length} modules, ${graph.arrows.length} imports, ${problems.length} against the layers`,
  );
  Deno.exit(problems.length === 0 ? 0 : 1);
}
