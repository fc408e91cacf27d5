/**
 * A judge that takes no key, has no credit or has no such model says nothing of the next picture either: an
 * experiment must know after the first question, before it buys pictures that nobody will look at.
 */
import { ProviderError } from "../../core/provider.ts";
import type { VisionModel } from "../judges/vision_model.ts";

/** A judge of whom it is known whether there is any sense in asking it again. */
export interface WatchedJudge extends VisionModel {
  /** Why it will not answer, whatever it is asked; `null` while it may. */
  readonly lost: string | null;
}

/**
 * Watches how a judge fails.
 *
 * @example
 * ```ts
 * import { ProviderError } from "../../core/provider.ts";
 * import { watchJudge } from "./judge_watch.ts";
 * const failure = new ProviderError("Cannot ask it because the key is wrong.", { kind: "unauthorized" });
 * const judge = watchJudge({ provider: "none", model: "none", ask: () => Promise.reject(failure) });
 * const question = { instructions: "", material: "", images: [], schemaName: "a", schema: {} };
 * await judge.ask(question, new AbortController().signal).catch(() => {});
 * console.assert(judge.lost === failure.message);
 * ```
 */
export function watchJudge(model: VisionModel): WatchedJudge {
  let failure: ProviderError | null = null;
  return {
    provider: model.provider,
    model: model.model,
    get lost() {
      return failure?.message ?? null;
    },
    async ask(question, signal) {
      // What is under way with other pictures need not wait for the same answer.
      if (failure !== null) throw failure;
      try {
        return await model.ask(question, signal);
      } catch (error) {
        if (error instanceof ProviderError && isForGood(error)) failure ??= error;
        throw error;
      }
    },
  };
}

/** Services answer 404 for a model that there is not. */
function isForGood({ kind, status }: ProviderError): boolean {
  return kind === "unauthorized" || kind === "out_of_credit" ||
    (kind === "rejected" && status === 404);
}
