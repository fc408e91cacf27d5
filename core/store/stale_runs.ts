/** Runs and experiments that a killed process left behind: it could not say itself how they ended. */
import type { EndReason } from "../end_reason.ts";
import { ExperimentRows } from "./experiment_rows.ts";
import { leftCounts, type LeftOrder, readLeftRun } from "./left_run.ts";
import { findRunOrder } from "./run_orders.ts";
import type { RunCounts } from "./run_progress.ts";
import { interruptRun } from "./runs.ts";
import type { Store } from "./store.ts";

const KILLED: EndReason = {
  message: "The process that was at work on it ended before it did.",
  hint:
    "What was ordered of a service goes on by itself when that is started again; else ask for " +
    "the same again: that makes the rest, and what is made is not paid for again.",
};

/**
 * Closes the runs that a killed process left behind, with what they had come to, and its experiments; only for
 * whoever has the store to itself. `now` is in Unix milliseconds.
 *
 * @example
 * ```ts
 * import { interruptStaleRuns } from "./stale_runs.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * interruptStaleRuns(store, Date.now());
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function interruptStaleRuns(store: Store, now: number): void {
  const stale = store.prepare(
    "SELECT id AS runId, started_at AS startedAt FROM runs WHERE status = 'running'",
  ).all() as unknown as { runId: string; startedAt: number }[];
  for (const { runId, startedAt } of stale) {
    const counts = countsWhenLeft(store, orderOf(store, { runId, startedAt }));
    interruptRun(store, runId, { status: "interrupted", endedAt: now, counts, reason: KILLED });
  }
  store.prepare(
    `UPDATE experiments SET status = 'interrupted', ended_at = ?, reason = ?, hint = ?
     WHERE status = 'running'`,
  ).run(now, KILLED.message, KILLED.hint);
}

/** Whoever started a run from the command line left no order: its rows say what it was. */
function orderOf(
  store: Store,
  { runId, startedAt }: { runId: string; startedAt: number },
): LeftOrder {
  const isExperiment = new ExperimentRows(store).idOfRun(runId) !== null;
  return findRunOrder(store, runId) ??
    { runId, kind: isExperiment ? "experiment" : "pictures", orderedAt: startedAt };
}

function countsWhenLeft(store: Store, order: LeftOrder): RunCounts {
  const { progress, untold } = readLeftRun(store, order);
  for (const event of untold) progress.count(event);
  return leftCounts(store, order, progress);
}
