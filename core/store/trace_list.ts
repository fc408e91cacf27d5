/**
 * Pages of traces, newest first, however many there are: the keys come from narrow indexes, and only the rows
 * of the page itself are read.
 */
import type { Store } from "./store.ts";
import { compareKeys, newestOfFacets, type TraceKey } from "./facet_keys.ts";
import { type Facet, facetsOf, type TraceFilter } from "./trace_filter.ts";
import { readTraceSummaries, type TraceSummary } from "./trace_summary.ts";
import { wordClauses } from "./word_clauses.ts";
import { findByWords, type WordsFound } from "./word_numbers.ts";

/** Which part of a list is wanted; a cursor goes before an offset. */
export interface TracePageOptions {
  /** 1 to {@link LONGEST_PAGE}. */
  limit: number;
  /** `next` of the page before. */
  cursor?: string;
  /** Traces to pass over, 0 to {@link HIGHEST_OFFSET}. */
  offset?: number;
  /**
   * Asked now and then while words are looked for: whether to go on. If not, the page is shorter than it could be,
   * or empty, and its cursor goes on from there. Without it, the search goes on to the end.
   */
  goOn?: () => boolean;
}

/** One page. */
export interface TracePage {
  traces: TraceSummary[];
  /** The cursor of the page after this one, where there may be one; `null` where there is none. */
  next: string | null;
  /** How many fit the filter; `null` where only counting them would tell. */
  total: number | null;
}

/**
 * Traces on one page at the most.
 *
 * @example
 * ```ts
 * import { LONGEST_PAGE } from "./trace_list.ts";
 * console.assert(LONGEST_PAGE === 200);
 * ```
 */
export const LONGEST_PAGE = 200;

/**
 * What may be passed over at the most: further on, a cursor is as quick as on the first page.
 *
 * @example
 * ```ts
 * import { HIGHEST_OFFSET } from "./trace_list.ts";
 * console.assert(HIGHEST_OFFSET === 5_000);
 * ```
 */
export const HIGHEST_OFFSET = 5_000;

/**
 * A page of the traces that fit a filter, newest first. Traces that were deleted are not among them.
 *
 * @throws {RangeError} The cursor is none that a page gave.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { listTraces } from "./trace_list.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(listTraces(store, { status: "failed" }, { limit: 10 }).total === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function listTraces(
  store: Store,
  filter: TraceFilter,
  { limit, cursor, offset = 0, goOn = () => true }: TracePageOptions,
): TracePage {
  const place = cursor === undefined ? { before: null, skip: offset } : parseCursor(cursor);
  const facets = facetsOf(store, filter);
  // One more than the page has, to know whether there is another.
  const { numbers, paused } = find(store, filter, { facets, ...place, count: limit + 1, goOn });
  const page = numbers.slice(0, limit);
  const next = numbers.length > limit ? { end: page[limit - 1], skip: 0 } : paused;
  return {
    traces: readTraceSummaries(store, page),
    next: next && formatCursor({ before: keyOf(store, next.end), skip: next.skip }),
    total: totalOf(store, filter, facets),
  };
}

/** Where a page begins. */
interface Place {
  /** Only what comes after this in the list. */
  before: TraceKey | null;
  /** Traces to pass over from there. */
  skip: number;
}

interface Search extends Place {
  facets: readonly Facet[] | null;
  count: number;
  goOn: () => boolean;
}

/** The numbers of the traces of a page, and where the search paused if it did. */
function find(store: Store, filter: TraceFilter, search: Search): WordsFound {
  const { facets } = search;
  const { text, evidenceId, runId } = filter;
  if (facets?.length === 0) return { numbers: [], paused: null };
  if (text !== undefined || (runId !== undefined && evidenceId === undefined)) {
    return findWords(store, filter, search);
  }
  const keys = evidenceId !== undefined
    ? keysOfEvidence(store, filter, search)
    : facets === null
    ? keysByTime(store, filter, search)
    : newestOfFacets(store, facets, { ...search, ...rangeOf(filter, search) });
  return { numbers: keys.map(({ number }) => number), paused: null };
}

/** The end of the range that is looked through next: exclusive, and in descending order. */
function rangeOf({ from, to }: TraceFilter, { before }: Place): { from: number; end: TraceKey } {
  const end = { startedAt: to ?? Number.MAX_SAFE_INTEGER, number: 0 };
  const isBefore = before !== null && compareKeys(before, end) < 0;
  return { from: from ?? Number.MIN_SAFE_INTEGER, end: isBefore ? before : end };
}

function keysByTime(store: Store, filter: TraceFilter, search: Search): TraceKey[] {
  const { from, end } = rangeOf(filter, search);
  return store.prepare(
    `SELECT started_at AS startedAt, number FROM trace_index
     WHERE started_at >= ? AND (started_at, number) < (?, ?)
     ORDER BY started_at DESC, number DESC LIMIT ? OFFSET ?`,
  ).all(from, end.startedAt, end.number, search.count, search.skip) as unknown as TraceKey[];
}

/** By number, which is the order in which traces were begun. */
function findWords(
  store: Store,
  filter: TraceFilter,
  { before, skip, count, goOn }: Search,
): WordsFound {
  const clauses = wordClauses(store, filter);
  if (clauses === null) return { numbers: [], paused: null };
  const first = filter.from === undefined ? 0 : numberAt(store, filter.from);
  const last = filter.to === undefined ? NO_NUMBER : numberAt(store, filter.to);
  const end = Math.min(before?.number ?? NO_NUMBER, last);
  return findByWords(store, clauses, { first, end, skip, count, goOn });
}

/** Higher than the number of any trace. */
const NO_NUMBER = 2 ** 48;

/** The first number of those begun at that time or later. */
function numberAt(store: Store, time: number): number {
  const row = store.prepare(
    "SELECT number FROM trace_index WHERE started_at >= ? ORDER BY started_at, number LIMIT 1",
  ).get(time);
  return row === undefined ? NO_NUMBER : Number(row.number);
}

/** Where the trace of this number stands, or the next one if it is there no more. */
function keyOf(store: Store, number: number): TraceKey {
  const row = store.prepare(
    "SELECT started_at FROM trace_index WHERE number >= ? ORDER BY number LIMIT 1",
  ).get(number);
  return { startedAt: Number(row?.started_at ?? 0), number };
}

/** Most records have a handful of traces, so they are looked at one by one. */
function keysOfEvidence(store: Store, filter: TraceFilter, search: Search): TraceKey[] {
  const { from, end } = rangeOf(filter, search);
  return store.prepare(
    `SELECT traces.started_at AS startedAt, number FROM traces JOIN trace_index ON trace_id = traces.id
     WHERE evidence_id = ? AND traces.started_at >= ? AND (traces.started_at, number) < (?, ?)
       AND run_id = coalesce(?, run_id)
       AND (? IS NULL OR facet_id IN (SELECT value FROM json_each(?)))
     ORDER BY traces.started_at DESC, number DESC LIMIT ? OFFSET ?`,
  ).all(
    filter.evidenceId!,
    from,
    end.startedAt,
    end.number,
    filter.runId ?? null,
    ...twice(search.facets && JSON.stringify(search.facets.map(({ id }) => id))),
    search.count,
    search.skip,
  ) as unknown as TraceKey[];
}

const twice = <Value>(value: Value): [Value, Value] => [value, value];

/** Facets know their number; for anything else the traces themselves would have to be counted. */
function totalOf(
  store: Store,
  filter: TraceFilter,
  facets: readonly Facet[] | null,
): number | null {
  if (facets?.length === 0) return 0;
  const { from, to, text, evidenceId, runId } = filter;
  if ([from, to, text, evidenceId, runId].some((value) => value !== undefined)) return null;
  if (facets !== null) return facets.reduce((sum, facet) => sum + facet.traces, 0);
  return Number(store.prepare("SELECT total(traces) AS sum FROM trace_facets").get()!.sum);
}

const formatCursor = ({ before, skip }: Place) =>
  `${before!.startedAt}.${before!.number}${skip === 0 ? "" : `.${skip}`}`;

function parseCursor(cursor: string): Place {
  const match = /^(-?\d{1,15})\.(\d{1,15})(?:\.(\d{1,4}))?$/.exec(cursor);
  if (!match) throw new RangeError("Cannot go on in the list because the cursor is none of its.");
  const [startedAt, number, skip] = match.slice(1).map((digits) => Number(digits ?? 0));
  return { before: { startedAt, number }, skip };
}
