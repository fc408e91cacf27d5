/**
 * The evaluators that there are: the files of `eval/evaluators/`. Adding one is adding a file.
 */
import { quoteForMessage } from "../core/plain_text.ts";
import { UsageError } from "../core/usage_error.ts";
import type { EvaluatorModule } from "./evaluator.ts";

const FOLDER = new URL("./evaluators/", import.meta.url);

/**
 * The names of all evaluators, in alphabetical order.
 *
 * @example
 * ```ts
 * import { evaluatorNames } from "./evaluator_registry.ts";
 * console.assert(evaluatorNames().includes("sharpness"));
 * ```
 */
export function evaluatorNames(): string[] {
  const names: string[] = [];
  for (const entry of Deno.readDirSync(FOLDER)) {
    if (entry.isFile && entry.name.endsWith(".ts")) names.push(entry.name.slice(0, -".ts".length));
  }
  return names.sort();
}

/**
 * Where an evaluator's module is: for a worker, which cannot walk folders.
 *
 * @example
 * ```ts
 * import { evaluatorUrl } from "./evaluator_registry.ts";
 * console.assert(evaluatorUrl("sharpness").pathname.endsWith("/eval/evaluators/sharpness.ts"));
 * ```
 */
export function evaluatorUrl(name: string): URL {
  return new URL(`${name}.ts`, FOLDER);
}

/**
 * Loads evaluators by name, in the order asked for and each once; without names all that are worked out
 * from pixels alone.
 *
 * @throws {UsageError} A name that no evaluator has; the message lists those there are.
 *
 * @example
 * ```ts
 * import { loadEvaluators } from "./evaluator_registry.ts";
 * const [sharpness] = await loadEvaluators(["sharpness"]);
 * console.assert(sharpness.name === "sharpness");
 * console.assert((await loadEvaluators()).every(({ needs }) => needs === "pixels"));
 * ```
 */
export async function loadEvaluators(names?: readonly string[]): Promise<EvaluatorModule[]> {
  const known = evaluatorNames();
  for (const name of names ?? []) {
    if (known.includes(name)) continue;
    throw new UsageError(
      `Cannot evaluate pictures because there is no evaluator ${quoteForMessage(name)}.`,
      `Choose from ${known.join(", ")}; several are separated by commas.`,
    );
  }
  const modules = await Promise.all([...new Set(names ?? known)].map(loadEvaluator));
  return names === undefined ? modules.filter(({ needs }) => needs === "pixels") : modules;
}

async function loadEvaluator(name: string): Promise<EvaluatorModule> {
  const { default: module } = await import(evaluatorUrl(name).href);
  return module as EvaluatorModule;
}
