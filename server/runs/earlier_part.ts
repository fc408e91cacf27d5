/** What a run did before the process that made it ended, as the core wants it to go on from there. */
import type { EarlierPart } from "../../core/run.ts";
import { leftCounts, type LeftRun } from "../../core/store/left_run.ts";
import { MoneyRows } from "../../core/store/money_rows.ts";
import type { RunOrder } from "../../core/store/run_orders.ts";
import type { Store } from "../../core/store/store.ts";

/**
 * The earlier part of a run; the untold has to be counted in `progress` by then.
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
  const { total: _, ...counts } = leftCounts(store, order, progress);
  // What an experiment may still spend it finds out by itself, from all of its runs together.
  const spentUsd = order.kind === "pictures" ? new MoneyRows(store).committedOfRun(order.runId) : 0;
  return { told, counts, spentUsd };
}
