/**
 * What a race of templates is told and what it answers. A race compares templates on the same records,
 * may be looked at after every picture, and says when it is decided; `createTemplateRace` in
 * `template_race.ts` runs one.
 */
import type { Interval } from "./interval.ts";

/** One scored picture: what a template made of a record. */
export interface ScoredCell {
  template: string;
  /** The record's id; cells of one record are compared with each other. */
  record: string;
  /** 0, 1, … below the race's `replicates`. Left out, 0. */
  replicate?: number;
  /** 0..1, higher is better; null when there is no picture or nothing can be said of it. */
  score: number | null;
}

/** What a race needs to know beforehand. */
export interface RaceOptions {
  /** Two or more different names. */
  templates: readonly string[];
  /** Highest chance of a wrong winner, 0 < alpha ≤ 0.5. Left out, 0.05. */
  alpha?: number;
  /** Pictures of each template for each record, 1 or more; a record's score is their mean. Left out, 1. */
  replicates?: number;
  /**
   * What a null means. `skip`: the template has no score for this record, and comparisons that need it
   * leave the record out, which is right when failures have nothing to do with how good a picture would
   * have been. `worst`: the score is 0. Left out, `skip`.
   */
  nulls?: "skip" | "worst";
  /** Templates that differ by no more than this count as equal, 0..1. Left out, equality is never claimed. */
  equivalenceMargin?: number;
  /**
   * The largest difference between two templates' scores for one record that is reckoned with, above 0 and up
   * to 1. With 1, `alpha` is kept whatever the scores are; with less, small differences are found sooner, and
   * `alpha` is still kept between equal templates and where no difference is larger than this. Left out, 0.5.
   */
  largestDifference?: number;
}

/** A comparison of two templates over the records that both have a score for. */
export interface Comparison {
  better: string;
  worse: string;
  records: number;
  /** Mean of `better` − `worse` over these records; null without records. */
  difference: number | null;
  /** Standard deviation of the differences; null below two records. */
  standardDeviation: number | null;
  /**
   * Holds the true difference at all looks together with probability 1 − alpha, each comparison for itself;
   * the verdict as a whole is wrong with probability alpha at most. For a template that was dropped, `low`
   * says how much better than it the best of the others is at least, and is above 0.
   */
  interval: Interval;
}

/** A template that cannot win any more. */
export interface DroppedTemplate {
  template: string;
  /** Records with a score for it when it was dropped. */
  records: number;
  /** How many cells the race had been told when it was dropped. */
  afterCells: number;
}

/** One template's scores. */
export interface TemplateScores {
  template: string;
  inRace: boolean;
  /** Records with a score (all replicates told, at least one not null unless nulls are the worst). */
  records: number;
  /** Cells told that had no score. */
  nulls: number;
  mean: number | null;
  standardDeviation: number | null;
}

/** What can be said now. */
export interface RaceStanding {
  /**
   * `winner`: one is better than all others. `equivalent`: those left differ by less than the margin that
   * was asked for. `undecided`: go on. `no_difference_found`: the same, but the race was concluded.
   */
  verdict: "winner" | "equivalent" | "undecided" | "no_difference_found";
  /** Only with the verdict `winner`. */
  winner: string | null;
  /** The template with the highest mean among those in the race; null before there is a score. */
  leader: string | null;
  /** Templates that can still win, in the order they were given; a winner alone, at the end. */
  inRace: string[];
  dropped: DroppedTemplate[];
  /** By mean, best first; those without scores last. */
  templates: TemplateScores[];
  /** The leader against each other template, in the order of `templates`. Empty without a leader. */
  comparisons: Comparison[];
  /** 1 − alpha. */
  confidence: number;
  /** Cells told, nulls among them. */
  cells: number;
  /** Records that count: told in full for every template that was in the race. */
  records: number;
  /**
   * About how many more records would decide it if things go on as they have; null when decided or when
   * nothing can be said yet.
   */
  moreRecords: number | null;
  /** The verdict for people: one to three sentences that say what is sure, how sure, and what would be needed. */
  inWords: string;
}

/** Templates that are compared record by record. */
export interface TemplateRace {
  /**
   * Takes one picture's score. A record counts once all replicates of every template in the race are told;
   * records count in the order in which that happens, so a race that is told the same cells in the same
   * order again (after an interruption) stands where it stood. Cells of dropped templates are kept in the
   * scores and change no verdict. Records should come in random order, and not be left half told because of
   * how their first pictures scored.
   *
   * @throws {UsageError} For an unknown template, a replicate or score out of range, or a cell told twice.
   */
  add(cell: ScoredCell): void;
  /** Whether pictures of this template are still worth making: nobody has won, and it can. */
  wants(template: string): boolean;
  /** What can be said now; to be asked as often as one likes. */
  standing(): RaceStanding;
  /** The last word when no more pictures will come: `undecided` becomes `no_difference_found`. */
  conclude(): RaceStanding;
}
