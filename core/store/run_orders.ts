/**
 * What was ordered of a service and has not come to its end: a service that is started anew goes on with it.
 * Runs of the command line are not here; whoever started them goes on with them.
 */
import type { Store } from "./store.ts";

/** An order that is still to be carried out, or to be carried on. */
export interface RunOrder {
  runId: string;
  kind: "pictures" | "experiment";
  /** As they were after validation. */
  options: unknown;
  /** Unix milliseconds. */
  orderedAt: number;
  /** How often it was taken up and has come to nothing since. */
  futile: number;
}

/**
 * Keeps an order, before its run begins.
 *
 * @example
 * ```ts
 * import { findRunOrder, keepRunOrder } from "./run_orders.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * keepRunOrder(store, { runId: "r1", kind: "pictures", options: {}, orderedAt: 0 });
 * console.assert(findRunOrder(store, "r1")?.futile === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function keepRunOrder(
  store: Store,
  { runId, kind, options, orderedAt }: Omit<RunOrder, "futile">,
): void {
  store.prepare("INSERT INTO run_orders (run_id, kind, options, ordered_at) VALUES (?, ?, ?, ?)")
    .run(runId, kind, JSON.stringify(options), orderedAt);
}

/**
 * The orders that have not come to their end, the oldest first.
 *
 * @example
 * ```ts
 * import { openRunOrders } from "./run_orders.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(openRunOrders(store).length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function openRunOrders(store: Store): RunOrder[] {
  return store.prepare(`SELECT ${COLUMNS} FROM run_orders ORDER BY ordered_at, rowid`).all()
    .map(orderOf);
}

/**
 * The order of a run that has not come to its end; `null` where there is none.
 *
 * @example
 * ```ts
 * import { findRunOrder } from "./run_orders.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(findRunOrder(store, "r1") === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function findRunOrder(store: Store, runId: string): RunOrder | null {
  const row = store.prepare(`SELECT ${COLUMNS} FROM run_orders WHERE run_id = ?`).get(runId);
  return row === undefined ? null : orderOf(row);
}

/**
 * Writes that an order is taken up once more: until something has come of it, that counts against it.
 *
 * @example
 * ```ts
 * import { findRunOrder, keepRunOrder, noteTakeUp } from "./run_orders.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * keepRunOrder(store, { runId: "r1", kind: "pictures", options: {}, orderedAt: 0 });
 * noteTakeUp(store, "r1");
 * console.assert(findRunOrder(store, "r1")?.futile === 1);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function noteTakeUp(store: Store, runId: string): void {
  store.prepare("UPDATE run_orders SET futile = futile + 1 WHERE run_id = ?").run(runId);
}

/**
 * Writes that something has come of an order since it was taken up.
 *
 * @example
 * ```ts
 * import { noteProgress } from "./run_orders.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * noteProgress(store, "r1");
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function noteProgress(store: Store, runId: string): void {
  store.prepare("UPDATE run_orders SET futile = 0 WHERE run_id = ?").run(runId);
}

/**
 * Closes an order: its run has ended, or was told to stop, and nobody goes on with it.
 *
 * @example
 * ```ts
 * import { closeRunOrder, findRunOrder, keepRunOrder } from "./run_orders.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * keepRunOrder(store, { runId: "r1", kind: "pictures", options: {}, orderedAt: 0 });
 * closeRunOrder(store, "r1");
 * console.assert(findRunOrder(store, "r1") === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function closeRunOrder(store: Store, runId: string): void {
  store.prepare("DELETE FROM run_orders WHERE run_id = ?").run(runId);
}

const COLUMNS = "run_id AS runId, kind, options, ordered_at AS orderedAt, futile";

function orderOf(row: Record<string, unknown>): RunOrder {
  return { ...row, options: JSON.parse(String(row.options)) } as RunOrder;
}
