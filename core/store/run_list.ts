/** Runs as the store knows them, newest first. */
import type { EndReason } from "../end_reason.ts";
import { fromMicrodollars } from "./money.ts";
import type { RunStatus } from "./runs.ts";
import type { Store } from "./store.ts";

/** One run. The counts are those of its end; until then they are 0. */
export interface RunRecord {
  id: string;
  /** Unix milliseconds. */
  startedAt: number;
  /** Unix milliseconds; `null` while it goes on. */
  endedAt: number | null;
  status: RunStatus;
  databasePath: string;
  assetsRoot: string;
  /** What was asked, as it was after validation. */
  options: Record<string, unknown>;
  /** `null` until it ends; of one that ended before its time, what it was going to attempt, where that is known. */
  totalMissing: number | null;
  attempted: number;
  successful: number;
  failed: number;
  skipped: number;
  /** US dollars; `null` until it ends. */
  costUsd: number | null;
  /** Why it did not come to all that was asked for; `null` where it did, or goes on. */
  reason: EndReason | null;
}

/** One page of runs. */
export interface RunPage {
  runs: RunRecord[];
  /** The cursor of the page after this one; `null` where there is none. */
  next: string | null;
}

const COLUMNS = `id, started_at AS startedAt, ended_at AS endedAt, status,
  database_path AS databasePath, assets_root AS assetsRoot, options, total_missing AS totalMissing, attempted,
  successful, failed, skipped, cost_microdollars AS cost, reason, hint FROM runs`;

/**
 * A page of runs, newest first.
 *
 * @throws {RangeError} The cursor is none that a page gave.
 *
 * @example
 * ```ts
 * import { listRuns } from "./run_list.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(listRuns(store, { limit: 10 }).runs.length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function listRuns(
  store: Store,
  { limit, cursor, status }: { limit: number; cursor?: string; status?: RunStatus },
): RunPage {
  const [startedAt, id] = cursor === undefined
    ? [Number.MAX_SAFE_INTEGER, ""]
    : parseCursor(cursor);
  const rows = store.prepare(
    `SELECT ${COLUMNS} WHERE (started_at, id) < (?, ?) AND (? IS NULL OR status = ?)
     ORDER BY started_at DESC, id DESC LIMIT ?`,
  ).all(startedAt, id, status ?? null, status ?? null, limit + 1).map(recordOf);
  const runs = rows.slice(0, limit);
  const last = rows.length > limit ? runs[limit - 1] : null;
  return { runs, next: last && `${last.startedAt}.${last.id}` };
}

/**
 * One run; `null` where there is none of that id.
 *
 * @example
 * ```ts
 * import { readRun } from "./run_list.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(readRun(store, "none") === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readRun(store: Store, id: string): RunRecord | null {
  const row = store.prepare(`SELECT ${COLUMNS} WHERE id = ?`).get(id);
  return row === undefined ? null : recordOf(row);
}

function recordOf(
  { options, cost, reason: message, hint, ...row }: Record<string, unknown>,
): RunRecord {
  const costUsd = fromMicrodollars(cost as number | null);
  const reason = message === null ? null : { message, hint };
  return { ...row, options: JSON.parse(String(options)), costUsd, reason } as RunRecord;
}

function parseCursor(cursor: string): [number, string] {
  const match = /^(-?\d{1,15})\.(.+)$/s.exec(cursor);
  if (!match) throw new RangeError("Cannot go on in the list because the cursor is none of its.");
  return [Number(match[1]), match[2]];
}
