/** The newest traces of several facets: each facet's own list is read as far as it is needed, and they are merged. */
import type { Store } from "./store.ts";
import type { Facet } from "./trace_filter.ts";

/** Where a trace stands in the list: by the time at which it was begun, then by its number. */
export interface TraceKey {
  startedAt: number;
  number: number;
}

/** Which of them are wanted. */
export interface FacetSearch {
  /** Begun at this time or later, Unix milliseconds. */
  from: number;
  /** Only what comes after this in the list, which goes from new to old. */
  end: TraceKey;
  /** Traces to pass over. */
  skip: number;
  /** How many are wanted. */
  count: number;
}

/**
 * Less than zero where the first one is older.
 *
 * @example
 * ```ts
 * import { compareKeys } from "./facet_keys.ts";
 * console.assert(compareKeys({ startedAt: 5, number: 1 }, { startedAt: 5, number: 2 }) < 0);
 * ```
 */
export function compareKeys(a: TraceKey, b: TraceKey): number {
  return a.startedAt - b.startedAt || a.number - b.number;
}

/** As many of them should be in a span for it to have as many as are wanted, even if chance is against it. */
const withMargin = (wanted: number) => wanted + 4 * Math.sqrt(wanted);

/**
 * The newest traces of these facets, newest first.
 *
 * They are read span by span, all facets at once: each span begins at the newest trace that fits and goes back as
 * far as should do, from the share of the facets in all traces. Where they are spread unevenly it takes more
 * spans, each twice as long; no span is longer than what is wanted over that share.
 *
 * @example
 * ```ts
 * import { newestOfFacets } from "./facet_keys.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const search = { from: 0, end: { startedAt: 1e12, number: 0 }, skip: 0, count: 10 };
 * console.assert(newestOfFacets(store, [], search).length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function newestOfFacets(
  store: Store,
  facets: readonly Facet[],
  { from, end, skip, count }: FacetSearch,
): TraceKey[] {
  const ids = JSON.stringify(facets.map(({ id }) => id));
  const share = facets.reduce((sum, { traces }) => sum + traces, 0) / countTraces(store);
  const keys: TraceKey[] = [];
  let rest = end;
  let toSkip = skip;
  for (let factor = 1; keys.length < count; factor *= 2) {
    const newest = newestTime(store, { ids, from, end: rest });
    if (newest === null) break;
    const wanted = withMargin(toSkip + count - keys.length);
    const since = Math.max(from, timeBefore(store, newest, Math.ceil(factor * wanted / share)));
    const span: Span = { ids, from: since, end: rest };
    const inSpan = countIn(store, span);
    const passed = Math.min(toSkip, inSpan);
    const taken = Math.min(count - keys.length, inSpan - passed);
    keys.push(...keysIn(store, span, { older: inSpan - passed - taken, count: taken }));
    toSkip -= passed;
    rest = { startedAt: since, number: 0 };
  }
  return keys;
}

function countTraces(store: Store): number {
  return Number(store.prepare("SELECT total(traces) AS sum FROM trace_facets").get()!.sum);
}

/** Some of the facets' traces: those from a time on that come after a place in the list. */
interface Span {
  /** Of the facets, a JSON list. */
  ids: string;
  from: number;
  end: TraceKey;
}

const IN_SPAN = `FROM json_each(?) AS facet CROSS JOIN trace_index ON facet_id = facet.value
  WHERE started_at >= ? AND (started_at, number) < (?, ?)`;

const valuesOf = ({ ids, from, end }: Span) => [ids, from, end.startedAt, end.number] as const;

function countIn(store: Store, span: Span): number {
  return Number(store.prepare(`SELECT count(*) AS count ${IN_SPAN}`).get(...valuesOf(span))!.count);
}

/** Newest first, but counted from the oldest: of those that are passed over, SQLite then sorts the few older ones. */
function keysIn(
  store: Store,
  span: Span,
  { older, count }: { older: number; count: number },
): TraceKey[] {
  const oldestFirst = store.prepare(
    `SELECT started_at AS startedAt, number ${IN_SPAN}
     ORDER BY started_at, number LIMIT ? OFFSET ?`,
  ).all(...valuesOf(span), count, older) as unknown as TraceKey[];
  return oldestFirst.reverse();
}

/** When the newest trace of a span was begun; `null` where there is none. One step into the list of each facet. */
function newestTime(store: Store, span: Span): number | null {
  const row = store.prepare(
    `SELECT max((SELECT started_at FROM trace_index WHERE facet_id = facet.value AND started_at >= ?2
       AND (started_at, number) < (?3, ?4) ORDER BY started_at DESC, number DESC LIMIT 1)) AS newest
     FROM json_each(?1) AS facet`,
  ).get(...valuesOf(span))!;
  return row.newest as number | null;
}

/** When the trace was begun that was begun so many traces before one of this time. */
function timeBefore(store: Store, time: number, traces: number): number {
  const row = store.prepare(
    `SELECT started_at FROM trace_index WHERE number <= (
       SELECT number FROM trace_index WHERE started_at <= ? ORDER BY started_at DESC, number DESC LIMIT 1
     ) - ? ORDER BY number DESC LIMIT 1`,
  ).get(time, traces);
  // Where clocks were set back, an earlier trace may tell a later time; the span must not be empty.
  return row === undefined ? Number.MIN_SAFE_INTEGER : Math.min(time, Number(row.started_at));
}
