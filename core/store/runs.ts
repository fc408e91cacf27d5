/** The store's rows of runs: one for each batch, written when it begins and when it ends. */
import type { EndReason } from "../end_reason.ts";
import type { SummaryEvent } from "../events.ts";
import { toMicrodollars } from "./money.ts";
import type { Store } from "./store.ts";

/** How a run ended; `running` until then. */
export type RunStatus = "running" | "completed" | "interrupted" | "failed";

/** What is known of a run when it begins. */
export interface RunStart {
  id: string;
  /** Unix milliseconds. */
  startedAt: number;
  databasePath: string;
  assetsRoot: string;
  /** The run's options, as they were after validation; keys of providers are not among them. */
  options: unknown;
}

/**
 * Records that a run begins.
 *
 * @example
 * ```ts
 * import { beginRun } from "./runs.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * beginRun(store, { id: "r1", startedAt: 0, databasePath: "a.sqlite", assetsRoot: ".", options: {} });
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function beginRun(store: Store, run: RunStart): void {
  store.prepare(
    `INSERT INTO runs (id, started_at, status, database_path, assets_root, options)
     VALUES (?, ?, 'running', ?, ?, ?)`,
  ).run(run.id, run.startedAt, run.databasePath, run.assetsRoot, JSON.stringify(run.options));
}

/**
 * Records that a run goes on in this process, which another one had begun.
 *
 * @example
 * ```ts
 * import { beginRun, resumeRun } from "./runs.ts";
 * import { readRun } from "./run_list.ts";
 * import { interruptStaleRuns } from "./stale_runs.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * beginRun(store, { id: "r1", startedAt: 0, databasePath: "a.sqlite", assetsRoot: ".", options: {} });
 * interruptStaleRuns(store, 5);
 * resumeRun(store, "r1");
 * console.assert(readRun(store, "r1")?.status === "running");
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function resumeRun(store: Store, id: string): void {
  store.prepare(
    "UPDATE runs SET status = 'running', ended_at = NULL, reason = NULL, hint = NULL WHERE id = ?",
  ).run(id);
}

/**
 * Whether there is a run of this id.
 *
 * @example
 * ```ts
 * import { isKnownRun } from "./runs.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(!isKnownRun(store, "r1"));
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function isKnownRun(store: Store, id: string): boolean {
  return store.prepare("SELECT 1 FROM runs WHERE id = ?").get(id) !== undefined;
}

/**
 * Records why a run that has ended is not gone on with. One that the store does not know has nothing to say.
 *
 * @example
 * ```ts
 * import { noteReason } from "./runs.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * noteReason(store, "r1", { message: "It came to nothing twice.", hint: "Ask for it anew." });
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function noteReason(store: Store, id: string, { message, hint }: EndReason): void {
  store.prepare("UPDATE runs SET reason = ?, hint = ? WHERE id = ?").run(message, hint, id);
}

/**
 * Records how a run ended; `reason` says why, where it did not come to all that was asked for.
 *
 * @example
 * ```ts
 * import { beginRun, endRun } from "./runs.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * beginRun(store, { id: "r1", startedAt: 0, databasePath: "a.sqlite", assetsRoot: ".", options: {} });
 * endRun(store, {
 *   event: "summary", runId: "r1", totalMissing: 0, attempted: 0, successful: 0, failed: 0, skipped: 0,
 *   costUsd: 0, durationMs: 1,
 * }, { status: "completed", endedAt: 1 });
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function endRun(
  store: Store,
  summary: SummaryEvent,
  { status, endedAt, reason = null }: {
    status: RunStatus;
    endedAt: number;
    reason?: EndReason | null;
  },
): void {
  store.prepare(
    `UPDATE runs SET status = ?, ended_at = ?, reason = ?, hint = ?, total_missing = ?, attempted = ?,
       successful = ?, failed = ?, skipped = ?, cost_microdollars = ? WHERE id = ?`,
  ).run(
    status,
    endedAt,
    reason?.message ?? null,
    reason?.hint ?? null,
    summary.totalMissing,
    summary.attempted,
    summary.successful,
    summary.failed,
    summary.skipped,
    toMicrodollars(summary.costUsd),
    summary.runId,
  );
}

/** What a run that ended before its time had done. */
export interface UnfinishedCounts {
  /** Pictures that it was going to attempt; `null`, or left out, where nobody knows. */
  total?: number | null;
  attempted: number;
  successful: number;
  failed: number;
  skipped: number;
  /** US dollars. */
  costUsd: number;
}

/**
 * Records that a run ended without a summary: it was stopped at once, or could not go on; `reason` says why.
 *
 * @example
 * ```ts
 * import { beginRun, interruptRun } from "./runs.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * beginRun(store, { id: "r1", startedAt: 0, databasePath: "a.sqlite", assetsRoot: ".", options: {} });
 * const counts = { attempted: 1, successful: 0, failed: 0, skipped: 0, costUsd: 0 };
 * interruptRun(store, "r1", { status: "interrupted", endedAt: 1, counts });
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function interruptRun(
  store: Store,
  id: string,
  { status, endedAt, counts, reason = null }: {
    status: RunStatus;
    endedAt: number;
    counts: UnfinishedCounts;
    reason?: EndReason | null;
  },
): void {
  store.prepare(
    `UPDATE runs SET status = ?, ended_at = ?, reason = ?, hint = ?,
       total_missing = coalesce(?, total_missing), attempted = ?, successful = ?, failed = ?, skipped = ?,
       cost_microdollars = ? WHERE id = ?`,
  ).run(
    status,
    endedAt,
    reason?.message ?? null,
    reason?.hint ?? null,
    counts.total ?? null,
    counts.attempted,
    counts.successful,
    counts.failed,
    counts.skipped,
    toMicrodollars(counts.costUsd),
    id,
  );
}
