/** What a list tells of a trace: enough for a line or a tile, read for the traces of one page only. */
import { fromMicrodollars } from "./money.ts";
import type { Store } from "./store.ts";
import type { TraceStatus } from "./trace_filter.ts";

/** One trace, in short. */
export interface TraceSummary {
  id: string;
  runId: string;
  evidenceId: string;
  /** As it stands in the user's database. */
  path: string;
  status: TraceStatus;
  /** `name@version`. */
  template: string;
  prompt: string;
  /** What is pictured, in the record's own words; empty where it says nothing. */
  title: string;
  /** Of the picture; where none was made, of the route that was tried last; `null` where none was. */
  provider: string | null;
  /** As `provider`. */
  model: string | null;
  /** Unix milliseconds. */
  startedAt: number;
  durationMs: number | null;
  attempts: number;
  /** What it cost, US dollars; `null` where a call was charged and nobody knows how much. */
  costUsd: number | null;
  failureKind: string | null;
  error: string | null;
  /** SHA-256 of the file that was saved; `null` where there is none, or another trace has replaced it. */
  pictureSha256: string | null;
  /** The folder that this file's path is relative to, absolute; `null` where there is none. */
  pictureRoot: string | null;
}

/** The columns of a summary. */
const COLUMNS =
  `traces.id AS id, run_id AS runId, evidence_id AS evidenceId, path, traces.status AS status,
  traces.template_id AS template, (SELECT text FROM prompts WHERE sha256 = prompt_sha256) AS prompt,
  coalesce(subject ->> '$.title', '') AS title, nullif(trace_facets.provider, '') AS provider,
  nullif(trace_facets.model, '') AS model, traces.started_at AS startedAt, duration_ms AS durationMs,
  traces.failure_kind AS failureKind, error,
  (SELECT json_array(count(*), sum(cost_microdollars), sum(billed = 'yes' AND cost_microdollars IS NULL))
    FROM attempts WHERE trace_id = traces.id) AS money,
  (SELECT json_array(sha256, assets_root) FROM assets WHERE trace_id = traces.id) AS picture`;

/** What they are read from, beside `trace_index`. */
const TABLES =
  "CROSS JOIN traces ON traces.id = trace_id CROSS JOIN trace_facets ON trace_facets.id = facet_id";

/**
 * The summaries of the traces with these numbers in the index, in their order.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { readTraceSummaries } from "./trace_summary.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(readTraceSummaries(store, []).length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readTraceSummaries(store: Store, numbers: readonly number[]): TraceSummary[] {
  return store.prepare(
    `SELECT ${COLUMNS} FROM (SELECT key AS position, value AS wanted FROM json_each(?))
     CROSS JOIN trace_index ON number = wanted
     ${TABLES} ORDER BY position`,
  ).all(JSON.stringify(numbers)).map(summaryOf);
}

/**
 * The summary of one trace; `null` where there is none, or it was deleted.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { readTraceSummary } from "./trace_summary.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(readTraceSummary(store, "none") === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readTraceSummary(store: Store, id: string): TraceSummary | null {
  const row = store.prepare(`SELECT ${COLUMNS} FROM trace_index ${TABLES} WHERE trace_id = ?`).get(
    id,
  );
  return row === undefined ? null : summaryOf(row);
}

function summaryOf({ money, picture, ...row }: Record<string, unknown>): TraceSummary {
  const [attempts, cost, unknown]: (number | null)[] = JSON.parse(String(money));
  const costUsd = (unknown ?? 0) > 0 ? null : fromMicrodollars(cost) ?? 0;
  const [pictureSha256, pictureRoot]: (string | null)[] = picture === null
    ? [null, null]
    : JSON.parse(String(picture));
  return { ...row, attempts, costUsd, pictureSha256, pictureRoot } as unknown as TraceSummary;
}
