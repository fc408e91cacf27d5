/** What a run did before the process that made it ended: from what it told, and from what it could not tell any more. */
import type { ImageEvent } from "../events.ts";
import { ExperimentRows } from "./experiment_rows.ts";
import { ModelCallRows } from "./model_call_rows.ts";
import { readRunEvents } from "./run_events.ts";
import type { RunOrder } from "./run_orders.ts";
import { endedPictures } from "./run_pictures.ts";
import { type CountedEvent, type RunCounts, RunProgress } from "./run_progress.ts";
import type { Store } from "./store.ts";

/** A run up to where it was left. */
export interface LeftRun {
  progress: RunProgress;
  /** Pictures that had ended, and of which nobody was told. */
  untold: ImageEvent[];
  /** Evidence that was told of, the untold included. */
  told: Set<string>;
}

/** Which run it is, and when it was ordered or began (Unix milliseconds). */
export type LeftOrder = Pick<RunOrder, "runId" | "kind" | "orderedAt">;

/** Events that are read at once. */
const PAGE = 1000;

/**
 * Reads how far a run had got.
 *
 * @example
 * ```ts
 * import { readLeftRun } from "./left_run.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(readLeftRun(store, { runId: "r1", kind: "pictures" }).told.size === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readLeftRun(
  store: Store,
  { runId, kind }: Pick<LeftOrder, "runId" | "kind">,
): LeftRun {
  const progress = new RunProgress();
  const told = new Set<string>();
  for (let after = 0;;) {
    const events = readRunEvents(store, runId, { after, limit: PAGE });
    if (events.length === 0) break;
    for (const { event } of events) {
      const parsed: CountedEvent = JSON.parse(event);
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
 * How it stood; the untold has to be counted in `progress` by then.
 *
 * @example
 * ```ts
 * import { leftCounts } from "./left_run.ts";
 * import { RunProgress } from "./run_progress.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const order = { runId: "r1", kind: "pictures" as const, orderedAt: 0 };
 * console.assert(leftCounts(store, order, new RunProgress()).attempted === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function leftCounts(store: Store, order: LeftOrder, progress: RunProgress): RunCounts {
  const { counts } = progress;
  return order.kind === "pictures" ? counts : { ...counts, ...experimentCounts(store, order) };
}

/** An experiment tells of a picture when it is scored: the store knows of those that were not, and what they cost. */
function experimentCounts(store: Store, { runId, orderedAt }: LeftOrder) {
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
