/** What has become of a run so far: how its calls went, and why pictures failed, grouped. */
import type { AttemptStatus } from "./trace_story.ts";
import type { Store } from "./store.ts";

/** Pictures of a run that failed in the same way. */
export interface RunFailure {
  kind: string;
  pictures: number;
  /** What the last of them said. */
  error: string;
  /** Of the last of them. */
  traceId: string;
}

/** How a run went, or goes. */
export interface RunOutcomes {
  /** Calls by how they ended; `sent` are under way. */
  attempts: Record<AttemptStatus, number>;
  /** Most first. */
  failures: RunFailure[];
}

/**
 * Counts the calls of a run and groups its failures.
 *
 * @example
 * ```ts
 * import { readRunOutcomes } from "./run_outcomes.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const { attempts, failures } = readRunOutcomes(store, "none");
 * console.assert(attempts.succeeded === 0 && failures.length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readRunOutcomes(store: Store, runId: string): RunOutcomes {
  const attempts = { sent: 0, succeeded: 0, failed: 0, unknown: 0, cached: 0 };
  const counts = store.prepare(
    `SELECT attempts.status AS status, count(*) AS calls FROM traces
     JOIN attempts ON trace_id = traces.id WHERE run_id = ? GROUP BY 1`,
  ).all(runId) as { status: AttemptStatus; calls: number }[];
  for (const { status, calls } of counts) attempts[status] = calls;
  // SQLite takes the other columns from the row that holds the maximum.
  const failures = store.prepare(
    `SELECT coalesce(failure_kind, 'other') AS kind, count(*) AS pictures, coalesce(error, '') AS error,
       id AS traceId, max(started_at) AS latest
     FROM traces WHERE run_id = ? AND status = 'failed' GROUP BY 1 ORDER BY 2 DESC, 1`,
  ).all(runId) as unknown as (RunFailure & { latest: number })[];
  return { attempts, failures: failures.map(({ latest: _, ...failure }) => failure) };
}
