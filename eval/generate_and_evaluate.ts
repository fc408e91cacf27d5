/** One prompt, one picture, what is said of it: the smallest round that there is, for programs and notebooks. */
import { join } from "node:path";
import { refine, type RefineDependencies } from "./refine.ts";
import type { Score } from "./evaluator.ts";
import type { PromptEntry } from "./refine/prompt_entry.ts";
import { promptRefinable } from "./refine/refinable.ts";
import type { RefineEvent } from "./refine/refine_events.ts";
import type { RefineOptions } from "./refine/refine_options.ts";

/** A picture of a prompt, and what was said of it. */
export interface EvaluatedPrompt {
  /** Absolute; `null` where there is no picture. */
  file: string | null;
  /** 0..1; `null` where there is no picture, or nothing can be said of it. */
  value: number | null;
  scores: readonly Score[];
  /** US dollars; `null` where a price is not known. */
  costUsd: number | null;
  /** Why there is no picture or no score. */
  error: string | null;
}

/** What it needs from outside. */
export interface EvaluatedPromptDependencies extends RefineDependencies {
  /** Told of every step while it goes on. */
  onProgress?(event: RefineEvent): void;
}

/**
 * Makes a picture of a prompt and evaluates it; the same again costs nothing. `signals.abort` cancels it.
 *
 * @throws {UsageError} Something cannot be used, or the money does not suffice.
 * @throws The reason of `signals.abort`, when it aborts.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { generateAndEvaluate } from "./generate_and_evaluate.ts";
 * import { parseRefineOptions } from "./refine/refine_options.ts";
 * const folder = await Deno.makeTempDir();
 * const options = parseRefineOptions({
 *   databasePath: `${folder}/none.sqlite`, storePath: `${folder}/exhibit.sqlite`, logPath: `${folder}/log.jsonl`,
 *   outputFolder: folder, size: "96x128",
 * });
 * const entry = { id: "lamp", title: "Desk lamp", scene: "", mood: "", prompt: "A photo of a lamp." };
 * const never = new AbortController().signal;
 * const { file, scores } = await generateAndEvaluate(entry, options, {
 *   clock: systemClock, environment: { get: () => undefined }, signals: { drain: never, abort: never },
 * });
 * console.assert(file?.endsWith("iteration_1.png") && scores.length > 5);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function generateAndEvaluate(
  entry: PromptEntry,
  options: RefineOptions,
  { onProgress, ...dependencies }: EvaluatedPromptDependencies,
): Promise<EvaluatedPrompt> {
  const once = { ...options, iterations: 1, pictures: 1, confirmations: 0 };
  const { seed, assetsRoot } = options.maker;
  let made: EvaluatedPrompt | null = null;
  for await (const event of refine([promptRefinable(entry, { seed })], once, dependencies)) {
    onProgress?.(event);
    if (event.event !== "step" || event.step !== "sample") continue;
    const { path, value, scores, costUsd, error } = event.sample;
    made = { file: path === null ? null : join(assetsRoot, path), value, scores, costUsd, error };
  }
  return made!;
}
