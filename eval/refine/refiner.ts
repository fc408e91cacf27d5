/**
 * What every refiner has in common: it is shown the best prompt so far with what was said of its pictures,
 * and suggests another one. Whether that is better is not for the refiner to say.
 */
import type { Score } from "../evaluator.ts";

/** What a refiner is told. */
export interface RefinementBrief {
  /** The best prompt so far. */
  text: string;
  /** What was said of its pictures, by picture. */
  scores: readonly (readonly Score[])[];
  /** Their mean, 0..1; `null` where nothing could be said. */
  mean: number | null;
  /** All prompts that were tried, in their order, with their means: none of them is worth another try. */
  tried: readonly { text: string; mean: number | null }[];
  /** `template`: the text is a Liquid template, whose variables must stay. */
  kind: "prompt" | "template";
}

/** Another prompt. */
export interface Suggestion {
  text: string;
  /** What was changed and why, for a person. */
  reason: string;
}

/** Suggests prompts. */
export interface Refiner {
  /** `rules`, or the route of the model, such as `google:gemini-3-pro`. */
  readonly name: string;
  /**
   * Another prompt; `null` with a reason where it has none, and `isFailure` where that is the refiner's own
   * fault: it could not be reached, or said nothing that can be used.
   *
   * @throws The signal's reason, when it aborts.
   */
  suggest(
    brief: RefinementBrief,
    signal: AbortSignal,
  ): Promise<Suggestion | { text: null; reason: string; isFailure?: boolean }>;
  /** The highest price of one suggestion, US dollars; `null` where it is not known. */
  readonly estimateUsd: number | null;
}
