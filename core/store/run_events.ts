/**
 * What runs told, kept for whoever comes late or comes back. An event is here before anybody hears of it, so
 * that its number means the same after a restart.
 */
import type { Store } from "./store.ts";

/** One event as it was told. */
export interface KeptEvent {
  /** 1, 2, … within the run. */
  number: number;
  /** JSON. */
  event: string;
}

/**
 * Keeps events of a run, the first with `number`.
 *
 * @example
 * ```ts
 * import { keepRunEvents, readRunEvents } from "./run_events.ts";
 * import { beginRun } from "./runs.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * beginRun(store, { id: "r1", startedAt: 0, databasePath: "a.sqlite", assetsRoot: ".", options: {} });
 * keepRunEvents(store, "r1", { number: 1, events: ["{}", "{}"] });
 * console.assert(readRunEvents(store, "r1", { after: 1, limit: 9 })[0].number === 2);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function keepRunEvents(
  store: Store,
  runId: string,
  { number, events }: { number: number; events: readonly string[] },
): void {
  const insert = store.prepare("INSERT INTO run_events (run_id, number, event) VALUES (?, ?, ?)");
  const insertAll = () =>
    events.forEach((event, index) => insert.run(runId, number + index, event));
  if (events.length === 1) insertAll();
  else store.transaction(insertAll);
}

/**
 * The events of a run after one of them, in order.
 *
 * @example
 * ```ts
 * import { readRunEvents } from "./run_events.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(readRunEvents(store, "none", { after: 0, limit: 9 }).length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readRunEvents(
  store: Store,
  runId: string,
  { after, limit }: { after: number; limit: number },
): KeptEvent[] {
  return store.prepare(
    "SELECT number, event FROM run_events WHERE run_id = ? AND number > ? ORDER BY number LIMIT ?",
  ).all(runId, after, limit) as unknown as KeptEvent[];
}

/**
 * The number of the last event of a run; 0 where it has none.
 *
 * @example
 * ```ts
 * import { lastRunEvent } from "./run_events.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(lastRunEvent(store, "none") === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function lastRunEvent(store: Store, runId: string): number {
  const row = store.prepare("SELECT max(number) AS last FROM run_events WHERE run_id = ?").get(
    runId,
  )!;
  return Number(row.last ?? 0);
}

/**
 * Forgets the events of runs that ended before a time (Unix milliseconds). What came of them stays in their
 * traces.
 *
 * @example
 * ```ts
 * import { forgetRunEvents } from "./run_events.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * forgetRunEvents(store, Date.now());
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function forgetRunEvents(store: Store, endedBefore: number): void {
  store.prepare("DELETE FROM run_events WHERE run_id IN (SELECT id FROM runs WHERE ended_at < ?)")
    .run(endedBefore);
}
