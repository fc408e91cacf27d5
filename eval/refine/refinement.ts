/** What comes of refining one text, and what is told while it goes on. */
import type { ComparisonStanding } from "../stats/comparison.ts";
import type { Score } from "../evaluator.ts";

/** One picture of one text, and what was said of it. */
export interface ScoredSample {
  /** 0, 1, …: the same number, the same seed or record, in every iteration. */
  sample: number;
  /** Relative to the folder of results; `null` where there is no picture. */
  path: string | null;
  traceId: string | null;
  /** 0..1; `null` where there is no picture, or nothing can be said of it. */
  value: number | null;
  scores: readonly Score[];
  /** US dollars for the picture and its judge; `null` where a price is not known. */
  costUsd: number | null;
  /** Why there is no picture or no score. */
  error: string | null;
}

/** One text that was tried. */
export interface Iteration {
  /** 1 is the text as it was given. */
  number: number;
  text: string;
  /** Why it was tried. */
  reason: string;
  /** Who suggested it; "nobody" for the first. */
  refiner: string;
  samples: ScoredSample[];
  /** Of the samples that have a value; `null` where none has. */
  mean: number | null;
}

/** How refining one text ended. */
export interface RefinementResult {
  /**
   * `improved`: the text that is returned is better than the given one, as sure as was asked for.
   * `not_improved`: no text was shown to be better, so the given one is returned. `interrupted`: it was
   * stopped before that could be said; the given one is returned. `failed`: no picture of the given text
   * could be scored, or the refiner had nothing to say.
   */
  verdict: "improved" | "not_improved" | "interrupted" | "failed";
  /** What to use: a text that was rendered and scored. */
  text: string;
  /** The iteration that `text` comes from. */
  iteration: number;
  /** The iteration with the highest mean, proven or not. */
  bestIteration: number;
  iterations: Iteration[];
  /** The best text against the given one, on samples that none of them was chosen by; `null` without one. */
  comparison: ComparisonStanding | null;
  /** The verdict for a person. */
  inWords: string;
  pictures: number;
  /** US dollars for pictures and judges; `null` where a price is not known. */
  costUsd: number | null;
}

/** What is told while a text is refined. */
export type RefinementStep =
  | { step: "sample"; iteration: number; purpose: "try" | "confirm"; sample: ScoredSample }
  | { step: "iteration"; iteration: Iteration; isBest: boolean }
  | { step: "no_suggestion"; iteration: number; reason: string }
  | { step: "confirming"; iteration: number; standing: ComparisonStanding };
