/**
 * The files that a refinement leaves: one folder for each prompt with its pictures, what was tried, what was
 * said of it and a summary. Every file is whole or not there; a later run of the same replaces them.
 */
import { join } from "node:path";
import { stringify as toYaml } from "yaml";
import { saveFile } from "../../core/save.ts";
import type { Refinable } from "./refinable.ts";
import type { Iteration, RefinementResult, ScoredSample } from "./refinement.ts";

/** What a folder of results says of how it was made. */
export interface ResultContext {
  refinementId: string;
  metric: string;
  judge: string | null;
  refiner: string;
  /** In the order in which they are tried. */
  routes: readonly string[];
}

/**
 * The path of a sample's picture under `results/`: `iteration_1.png` for the first, `iteration_1_sample_2.png`
 * for the next while trying, and `confirmation/…` for those that only prove.
 *
 * @example
 * ```ts
 * import { picturePath } from "./result_folder.ts";
 * console.assert(picturePath("lamp", { iteration: 2, sample: 0, purpose: "try" }) === "lamp/iteration_2.png");
 * ```
 */
export function picturePath(
  id: string,
  { iteration, sample, purpose }: { iteration: number; sample: number; purpose: "try" | "confirm" },
): string {
  if (purpose === "confirm") {
    return `${id}/confirmation/iteration_${iteration}_sample_${sample + 1}.png`;
  }
  return sample === 0
    ? `${id}/iteration_${iteration}.png`
    : `${id}/iteration_${iteration}_sample_${sample + 1}.png`;
}

/**
 * Writes `iteration_N_results.json`, the same as YAML, and `iteration_N_evaluation.json`.
 *
 * @throws {SaveError} A file cannot be written.
 *
 * @example
 * ```ts
 * import { writeIteration } from "./result_folder.ts";
 * console.assert(writeIteration.length === 3);
 * ```
 */
export async function writeIteration(
  results: string,
  { refinable, iteration }: { refinable: Refinable; iteration: Iteration },
  context: ResultContext,
): Promise<void> {
  const { number, text, reason, refiner, samples, mean } = iteration;
  const common = { promptId: refinable.id, title: refinable.title, iteration: number };
  const outcome = {
    ...common,
    prompt: text,
    reason,
    refiner,
    given: refinable.given,
    routes: context.routes,
    pictures: samples.map(({ sample, path, traceId, costUsd, error }) => ({
      sample: sample + 1,
      file: fileIn(refinable.id, path),
      traceId,
      costUsd,
      error,
    })),
    meanScore: mean,
    refinementId: context.refinementId,
  };
  const evaluation = {
    ...common,
    metric: context.metric,
    judge: context.judge,
    meanScore: mean,
    pictures: samples.map((scored) => evaluationOf(refinable.id, scored)),
  };
  const folder = join(results, refinable.id);
  const name = `iteration_${number}`;
  await writeJson(join(folder, `${name}_results.json`), outcome);
  await writeText(join(folder, `${name}_results.yaml`), toYaml(outcome));
  await writeJson(join(folder, `${name}_evaluation.json`), evaluation);
}

/**
 * Writes `summary.json`: what was given, what is returned, whether that is proven, and what each round came to.
 *
 * @throws {SaveError} The file cannot be written.
 *
 * @example
 * ```ts
 * import { writeSummary } from "./result_folder.ts";
 * console.assert(writeSummary.length === 3);
 * ```
 */
export async function writeSummary(
  results: string,
  { refinable, result }: { refinable: Refinable; result: RefinementResult },
  context: ResultContext,
): Promise<void> {
  const { verdict, text, iteration, bestIteration, inWords, comparison, pictures, costUsd } =
    result;
  await writeJson(join(results, refinable.id, "summary.json"), {
    promptId: refinable.id,
    title: refinable.title,
    verdict,
    inWords,
    givenPrompt: refinable.text,
    returnedPrompt: text,
    returnedIteration: iteration,
    bestIteration,
    iterations: result.iterations.map(({ number, text, reason, refiner, mean, samples }) => ({
      iteration: number,
      prompt: text,
      reason,
      refiner,
      meanScore: mean,
      errors: samples.map(({ error }) => error).filter((error) => error !== null),
    })),
    comparison,
    pictures,
    costUsd,
    given: refinable.given,
    ...context,
  });
}

/**
 * Writes `summary.json` of the whole run, above the folders of the prompts.
 *
 * @throws {SaveError} The file cannot be written.
 *
 * @example
 * ```ts
 * import { writeRunSummary } from "./result_folder.ts";
 * const folder = await Deno.makeTempDir();
 * await writeRunSummary(folder, { prompts: [] });
 * console.assert(JSON.parse(await Deno.readTextFile(`${folder}/summary.json`)).prompts.length === 0);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function writeRunSummary(results: string, summary: unknown): Promise<void> {
  await writeJson(join(results, "summary.json"), summary);
}

function evaluationOf(id: string, { sample, path, value, scores, error }: ScoredSample) {
  return { sample: sample + 1, file: fileIn(id, path), score: value, scores, error };
}

/** As somebody who stands in the prompt's own folder would call it. */
function fileIn(id: string, path: string | null): string | null {
  return path === null ? null : path.slice(id.length + 1);
}

async function writeJson(file: string, content: unknown): Promise<void> {
  await writeText(file, `${JSON.stringify(content, null, 2)}\n`);
}

async function writeText(file: string, text: string): Promise<void> {
  await saveFile(file, new TextEncoder().encode(text), {
    overwrite: true,
    temporaryId: crypto.randomUUID(),
  });
}
