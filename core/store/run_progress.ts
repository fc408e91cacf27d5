/** How far a run has got, counted from what it tells. */
import type { RunEvent } from "../events.ts";

/** The counts of a run. */
export interface RunCounts {
  /** Pictures that it will attempt; `null` until that is known. */
  total: number | null;
  attempted: number;
  successful: number;
  failed: number;
  skipped: number;
  /** Spent so far, US dollars. */
  costUsd: number;
}

/** What a run may tell: of pictures, or as an experiment. Only what counts is described. */
export type CountedEvent =
  | RunEvent
  | { event: "begun"; cells: number }
  | { event: "cell"; status: "scored" | "unscored" | "failed"; costUsd: number | null }
  | { event: "look" | "dropped" | "verdict" | "resumed" | "end" };

/**
 * Counts the events of one run.
 *
 * @example
 * ```ts
 * import { RunProgress } from "./run_progress.ts";
 * const progress = new RunProgress();
 * progress.count({ event: "total", total: 5 });
 * console.assert(progress.counts.total === 5 && progress.counts.attempted === 0);
 * ```
 */
export class RunProgress {
  readonly #counts: RunCounts = {
    total: null,
    attempted: 0,
    successful: 0,
    failed: 0,
    skipped: 0,
    costUsd: 0,
  };

  /** As they stand now. */
  get counts(): Readonly<RunCounts> {
    return { ...this.#counts, costUsd: Math.round(this.#counts.costUsd * 1e6) / 1e6 };
  }

  /** Takes an event into account. */
  count(event: CountedEvent): void {
    const counts = this.#counts;
    if (event.event === "total") counts.total = event.total;
    if (event.event === "begun") counts.total = event.cells;
    if (event.event === "cell") {
      counts.attempted++;
      counts[event.status === "failed" ? "failed" : "successful"]++;
      counts.costUsd += event.costUsd ?? 0;
    }
    if (event.event !== "image") return;
    if (event.status === "skipped") counts.skipped++;
    else counts.attempted++;
    if (event.status === "made") counts.successful++;
    if (event.status === "failed") counts.failed++;
    counts.costUsd += event.costUsd ?? 0;
  }
}
