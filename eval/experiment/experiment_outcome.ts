/**
 * All that an experiment came to, as plain data: what the report shows, what stands as JSON beside it, and
 * what a notebook draws its charts from.
 */
import type { EffectLook } from "../charts/effect_chart.ts";
import type { Interval } from "../stats/interval.ts";
import type { ExperimentDesign } from "./experiment_options.ts";

/** How an experiment ended. */
export type VerdictKind =
  /** One template is better than all others. */
  | "winner"
  /** Those left differ by less than the margin. */
  | "equivalent"
  /** The sample is used up and nothing was shown. */
  | "no_difference_found"
  /** It was stopped, or its money was used up, before it could be decided. */
  | "stopped";

/** The verdict, for people and for programs. */
export interface ExperimentVerdict {
  kind: VerdictKind;
  winner: string | null;
  /** A few words. */
  headline: string;
  /** What is sure, how sure, and what would be needed: one to three sentences. */
  inWords: string;
  /** 1 − alpha. */
  confidence: number;
  /** About so many more records would decide it; `null` when decided or when nothing can be said. */
  moreRecords: number | null;
  /** What a reader must know before believing it. */
  notes: string[];
}

/** How one template did. */
export interface TemplateOutcome {
  id: string;
  sha256: string;
  summary: string;
  inRace: boolean;
  /** Records after which it was given up. */
  droppedAfter: number | null;
  /** Records with a score. */
  records: number;
  mean: number | null;
  standardDeviation: number | null;
  pictures: number;
  failures: number;
  /** Pictures of which nothing could be said. */
  unscored: number;
  /** US dollars, pictures and judges. */
  costUsd: number;
}

/** One template against the leader, at the end and on the way there. */
export interface ComparisonOutcome {
  better: string;
  worse: string;
  records: number;
  difference: number | null;
  interval: Interval;
  looks: EffectLook[];
}

/** What is shown of one picture. */
export interface CellOutcome {
  template: string;
  evidenceId: string;
  replicate: number;
  /** Under the experiment's folder; `null` where there is no picture. */
  path: string | null;
  score: number | null;
  answers: unknown;
  failureKind: string | null;
  error: string | null;
  costUsd: number | null;
  prompt: string | null;
  traceId: string | null;
  /** Whether the verdict rests on it: not where it was still under way when it was decided or stopped. */
  counted: boolean;
}

/** What is known of a record. */
export interface RecordOutcome {
  evidenceId: string;
  title: string;
  category: string;
}

/** How strong a template is in pairwise judgements. */
export interface StrengthOutcome {
  template: string;
  /** The chance to be preferred to an average one of the others. */
  strength: number;
  interval: Interval;
}

/** What was spent on what, by this experiment in all its runs. */
export interface Spending {
  pictures: number;
  failures: number;
  /** US dollars. */
  picturesUsd: number;
  judgesUsd: number;
  /** Perhaps charged: calls of which nobody knows. */
  maybeUsd: number;
  /** Calls that were charged and whose price is not known. */
  unpriced: number;
}

/** All of it. */
export interface ExperimentOutcome {
  experimentId: string;
  /** The folder that the paths of pictures are relative to, absolute. */
  folder: string;
  /** ISO 8601. */
  startedAt: string;
  endedAt: string;
  exhibit: string;
  verdict: ExperimentVerdict;
  design: ExperimentDesign & {
    kind: "document" | "object";
    category: string | null;
    seed: number;
    size: string;
    routes: string[];
    /** The metric, and who judged. */
    scoredBy: string;
    /** Axes that were cut to what all templates share, and those of which they share nothing. */
    narrowedAxes: string[];
    unsharedAxes: string[];
  };
  spent: Spending;
  /** Best first. */
  templates: TemplateOutcome[];
  comparisons: ComparisonOutcome[];
  /** Only where pictures were judged in pairs; best first. */
  strengths: StrengthOutcome[] | null;
  records: RecordOutcome[];
  /**
   * Records that the database has for going on, counted no further than to what would decide it; `null` where
   * they were not counted.
   */
  recordsAvailable: number | null;
  cells: CellOutcome[];
}
