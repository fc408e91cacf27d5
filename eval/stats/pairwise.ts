/** What pairwise judging is told and what it answers; `bradleyTerry` in `bradley_terry.ts` works it out. */
import type { Interval } from "./interval.ts";
import type { Connection } from "./judgement_graph.ts";

/** A judge's answer about two pictures of the same record. */
export interface Judgement {
  record: string;
  /** The template whose picture was shown first. */
  first: string;
  second: string;
  /** Null when the judge gave no usable answer. */
  preferred: "first" | "second" | "tie" | null;
}

/** How a pairwise result is worked out. */
export interface PairwiseOptions {
  /** Seeds the bootstrap. */
  seed: string;
  /** Between 0 and 1. Left out, 0.95. */
  confidence?: number;
  /** Bootstrap samples. Left out, 1,000. */
  resamples?: number;
  /** Standard deviation of the normal prior on log odds. Left out, 3, which is weak: odds of 1 to 20. */
  priorDeviation?: number;
}

/** One template's strength. */
export interface TemplateStrength {
  template: string;
  /** Log odds against the average template; all sum to 0. */
  strength: number;
  strengthInterval: Interval;
  /** Chance 0..1 to be preferred to one of the others, on average; ties count half, order does not count. */
  preference: number;
  preferenceInterval: Interval;
  /** Share 0..1 of the bootstrap samples in which it is the strongest: a sign, not a probability. */
  strongestShare: number;
  /** Judgements in which it was shown. */
  judgements: number;
}

/** What judgements come to. */
export interface PairwiseResult {
  /** Strongest first. */
  templates: TemplateStrength[];
  /** What being shown first does. */
  positionBias: {
    /** Share 0..1 of judgements other than ties that preferred the first; null without any. 0.5 is fair if orders are balanced. */
    firstShare: number | null;
    /** Log odds that the first place adds, strengths accounted for; above 0 it helps. */
    advantage: number;
    interval: Interval;
    /** Pairs of one record judged in both orders. */
    bothOrders: number;
    /** Share 0..1 of these in which both orders gave the same answer; null without any. */
    consistency: number | null;
  };
  /** Share 0..1 of judgements that were ties; null without judgements. */
  tieShare: number | null;
  judgements: number;
  /** Judgements without a usable answer, which were left out. */
  unusable: number;
  connection: Connection;
  confidence: number;
}
