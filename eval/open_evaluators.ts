/** Evaluators that are opened when they are first needed and closed together. */
import type { Clock } from "../core/clock.ts";
import type { Evaluator, EvaluatorModule } from "./evaluator.ts";

/** An evaluator, open, with what it says of itself. */
export interface OpenEvaluator {
  module: EvaluatorModule;
  evaluator: Evaluator;
}

/**
 * Some evaluators, to be used with `await using`.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { loadEvaluators } from "./evaluator_registry.ts";
 * import { OpenEvaluators } from "./open_evaluators.ts";
 * await using evaluators = new OpenEvaluators(await loadEvaluators(["sharpness"]), systemClock);
 * console.assert((await evaluators.all()).length === 1);
 * ```
 */
export class OpenEvaluators {
  readonly #modules: readonly EvaluatorModule[];
  readonly #clock: Clock;
  #open: Promise<OpenEvaluator[]> | null = null;

  constructor(modules: readonly EvaluatorModule[], clock: Clock) {
    this.#modules = modules;
    this.#clock = clock;
  }

  /** All of them, in the order given. */
  all(): Promise<OpenEvaluator[]> {
    return this.#open ??= Promise.all(
      this.#modules.map(async (module) => ({
        module,
        evaluator: await module.open({ clock: this.#clock }),
      })),
    );
  }

  /** Closes what was opened. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const { evaluator } of await this.#open ?? []) await evaluator.close?.();
  }
}
