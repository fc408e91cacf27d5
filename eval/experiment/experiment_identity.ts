/**
 * By what an experiment is known: its id follows from what decides its outcome, so the same command goes on
 * with the same experiment, and another seed, template or metric begins another one. The sample's size and
 * the money are not among it: a verdict that holds at any time may be asked for more.
 */
import { createHash } from "node:crypto";
import type { PromptTemplate } from "../../core/prompt/template.ts";
import type { ExperimentOptions, RawExperimentDesign } from "./experiment_options.ts";

/** What the store keeps of what was asked. */
export interface KeptDesign {
  /** As it was typed, for whoever resumes it by its id. */
  raw: RawExperimentDesign;
  databasePath: string;
  /** Id and SHA-256. */
  templates: { id: string; sha256: string }[];
}

/**
 * The id of an experiment: ten hexadecimal digits.
 *
 * @example
 * ```ts
 * import { readPromptLibrary, SHIPPED_PROMPTS } from "../../core/prompt/library.ts";
 * import { experimentId } from "./experiment_identity.ts";
 * import { parseExperimentOptions } from "./experiment_options.ts";
 * const { templates } = await readPromptLibrary(SHIPPED_PROMPTS);
 * const idOf = (sample: number, seed: number) => experimentId(parseExperimentOptions({
 *   databasePath: "/a.sqlite", storePath: "/s", logPath: "/l", outputFolder: "/e", templates: ["a", "b"], sample, seed,
 * }), templates);
 * console.assert(idOf(20, 1) === idOf(40, 1) && idOf(20, 1) !== idOf(20, 2));
 * ```
 */
export function experimentId(
  { design, maker }: ExperimentOptions,
  templates: readonly PromptTemplate[],
): string {
  const { replicates, metric, judge, alpha, margin, failures } = design;
  const { databasePath, category, seed, routes, width, height, options } = maker;
  const decisive = {
    templates: templates.map(({ id, sha256 }) => [id, sha256]).sort(),
    design: { replicates, metric, judge, alpha, margin, failures },
    maker: { databasePath, category, seed, routes, width, height, options },
  };
  return createHash("sha256").update(JSON.stringify(decisive)).digest("hex").slice(0, 10);
}
