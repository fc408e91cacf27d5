/** What an experiment tells while it goes on. The fields are a public contract: `--json` prints them. */
import type { ExperimentCell } from "../../core/store/experiment_rows.ts";
import type { ExperimentOutcome } from "./experiment_outcome.ts";
import type { Look } from "./ordered_race.ts";

/** The experiment is set up; nothing has been spent in this run. */
export interface ExperimentBegun {
  event: "begun";
  /** By which it can be resumed. */
  experimentId: string;
  /** The folder that its pictures are in. */
  folder: string;
  templates: readonly string[];
  metric: string;
  /** Records in the sample. */
  records: number;
  /** Pictures if nobody is given up and nothing is decided early. */
  cells: number;
  /** Pictures of earlier runs that are taken as they are. */
  kept: number;
  /** The most that a record with all templates costs, US dollars; `null` where a price is not known. */
  roundUsd: number | null;
}

/** A picture has been scored, or has failed. */
export interface CellEnded {
  event: "cell";
  template: string;
  evidenceId: string;
  replicate: number;
  /** `unscored`: there is a picture, and nothing can be said of it. */
  status: "scored" | "unscored" | "failed";
  /** 0..1. */
  score: number | null;
  /** Under the experiment's folder. */
  path: string;
  /** Of making and looking, US dollars; `null` is not known. */
  costUsd: number | null;
  error?: string;
}

/** A record's pictures are all there, and the race was told. */
export interface RaceLooked {
  event: "look";
  records: number;
  leader: string | null;
  inRace: readonly string[];
  /** About so many more records would decide it; `null` where nothing can be said. */
  moreRecords: number | null;
}

/** A template cannot win any more. */
export interface TemplateDropped {
  event: "dropped";
  template: string;
  records: number;
}

/** The last event. */
export interface VerdictReached {
  event: "verdict";
  outcome: ExperimentOutcome;
}

/** Anything that an experiment tells. */
export type ExperimentEvent =
  | ExperimentBegun
  | CellEnded
  | RaceLooked
  | TemplateDropped
  | VerdictReached;

/**
 * What is told of a cell that has ended.
 *
 * @example
 * ```ts
 * import { cellEvent } from "./experiment_events.ts";
 * const event = cellEvent({
 *   template: "a@1", evidenceId: "e1", replicate: 0, position: 0, path: "a-v1/001.jpg", traceId: null, metric: 0.5,
 *   pictureUsd: 0.04, judgeUsd: 0.01, answers: null, failureKind: null, error: null, endedAt: 0,
 * });
 * console.assert(event.status === "scored" && event.costUsd === 0.05);
 * ```
 */
export function cellEvent(cell: ExperimentCell): CellEnded {
  const { template, evidenceId, replicate, metric, path, pictureUsd, judgeUsd, error } = cell;
  return {
    event: "cell",
    template,
    evidenceId,
    replicate,
    status: error !== null ? "failed" : metric === null ? "unscored" : "scored",
    score: metric,
    path,
    costUsd: pictureUsd === null || judgeUsd === null
      ? null
      : Math.round((pictureUsd + judgeUsd) * 1e6) / 1e6,
    ...(error === null ? {} : { error }),
  };
}

/**
 * What is told of a look: who was given up with it, and how things stand.
 *
 * @example
 * ```ts
 * import { lookEvents } from "./experiment_events.ts";
 * console.assert(lookEvents.length === 2);
 * ```
 */
export function lookEvents(
  { records, standing }: Look,
  looks: readonly Look[],
): (TemplateDropped | RaceLooked)[] {
  const before = looks[looks.findIndex((look) => look.standing === standing) - 1]?.standing;
  const known = new Set(before?.dropped.map(({ template }) => template));
  const dropped = standing.dropped.filter(({ template }) => !known.has(template));
  const { leader, inRace, moreRecords } = standing;
  return [
    ...dropped.map(({ template }) => ({ event: "dropped" as const, template, records })),
    { event: "look", records, leader, inRace, moreRecords },
  ];
}
