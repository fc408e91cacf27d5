/** What refining tells while it goes on: a public contract, as that of a run is. */
import type { RefinementResult, RefinementStep } from "./refinement.ts";

/** Anything that refining tells. */
export type RefineEvent =
  | {
    event: "begun";
    runId: string;
    /** Prompts, or one template. */
    prompts: number;
    metric: string;
    refiner: string;
    /** Where the results are, absolute. */
    folder: string;
    /** The highest price of all pictures and answers, US dollars; `null` where a price is not known. */
    highestCostUsd: number | null;
  }
  | ({ event: "step"; promptId: string } & RefinementStep)
  | { event: "refined"; promptId: string; title: string; result: RefinementResult }
  | {
    event: "summary";
    runId: string;
    improved: number;
    notImproved: number;
    interrupted: number;
    failed: number;
    pictures: number;
    /** US dollars; `null` where a price is not known. */
    costUsd: number | null;
    folder: string;
  };
