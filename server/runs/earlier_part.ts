/** What a run did before the process that made it ended: from what it told, and from what it could not tell any more. */
import type { ImageEvent } from "../../core/events.ts";
import type { EarlierPart } from "../../core/run.ts";
import { ExperimentRows } from "../../core/store/experiment_rows.ts";
import { ModelCallRows } from "../../core/store/model_call_rows.ts";
import { MoneyRows } from "../../core/store/money_rows.ts";
import { readRunEvents } from "../../core/store/run_events.ts";
import { endedPictures } from "../../core/store/run_pictures.ts";
import type { RunOrder } from "../../core/store/run_orders.ts";
import type { Store } from "../../core/store/store.ts";
import type { FeedEvent } from "./run_feed.ts";
import { RunProgress } from "./run_progress.ts";

/** A run up to where it was left. */
export interface LeftRun {
  progress: RunProgress;
  /** Pictures that had ended, and of which nobody was told. */
  untold: ImageEvent[];
  /** Evidence that was told of, the untold included. */
  told: Set<string>;
}

/** Events that are read at once. */
const PAGE = 1000;

/**
 * Reads how far a run had got.
 *
 * @example
 * ```ts
 * import { openStore } from "../../core/store/store.ts";
 * import { readLeftRun } from "./earlier_part.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const order = { runId: "r1", kind: "pictures" as const, options: {}, orderedAt: 0, futile: 0 };
 * console.assert(readLeftRun(store, order).told.size === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readLeftRun(store: Store, { runId, kind }: RunOrder): LeftRun {
  const progress = new RunProgress();
  const told = new Set<string>();
  for (let after = 0;;) {
    const events = readRunEvents(store, runId, { after, limit: PAGE });
    if (events.length === 0) break;
    for (const { event } of events) {
      const parsed: FeedEvent = JSON.parse(event);
      progress.count(parsed);
      if (parsed.event === "image") told.add(parsed.evidenceId);
    }
    after = events[events.length - 1].number;
  }
  // An experiment has its own account of its pictures.
  const untold = kind === "experiment"
    ? []
    : endedPictures(store, runId).filter(({ evidenceId }) => !told.has(evidenceId));
  for (const { evidenceId } of untold) told.add(evidenceId);
  return { progress, untold, told };
}

/**
 * The same as the core wants it; the untold has to be counted in `progress` by then.
 *
 * @example
 * ```ts
 * import { earlierPart } from "./earlier_part.ts";
 * console.assert(earlierPart.length === 3);
 * ```
 */
export function earlierPart(
  store: Store,
  order: RunOrder,
  { progress, told }: LeftRun,
): EarlierPart {
  const { total: _, ...counts } = progress.counts;
  if (order.kind === "pictures") {
    return { told, counts, spentUsd: new MoneyRows(store).committedOfRun(order.runId) };
  }
  // What an experiment may still spend it finds out by itself, from all of its runs together.
  return { told, counts: { ...counts, ...experimentCounts(store, order) }, spentUsd: 0 };
}

/** An experiment tells of a picture when it is scored: the store knows of those that were not, and what they cost. */
function experimentCounts(store: Store, { runId, orderedAt }: RunOrder) {
  const pictures = endedPictures(store, runId);
  const successful = pictures.filter(({ status }) => status === "made").length;
  const experimentId = new ExperimentRows(store).idOfRun(runId);
  const calls = experimentId === null ? [] : new ModelCallRows(store).list(experimentId);
  const paid = [...pictures, ...calls.filter(({ sentAt }) => sentAt >= orderedAt)];
  return {
    attempted: pictures.length,
    successful,
    failed: pictures.length - successful,
    costUsd: paid.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0),
  };
}
