/**
 * Pages of traces, newest first, however many there are: the keys come from narrow indexes, and only the rows
 * of the page itself are read.
 */
import type { Store } from "./store.ts";
import { type Facet, facetsOf, type TraceFilter, wordQuery } from "./trace_filter.ts";
import { readTraceSummaries, type TraceSummary } from "./trace_summary.ts";

/** Which part of a list is wanted; a cursor goes before an offset. */
export interface TracePageOptions {
  /** 1 to {@link LONGEST_PAGE}. */
  limit: number;
  /** `next` of the page before. */
  cursor?: string;
  /** Traces to pass over, 0 to {@link HIGHEST_OFFSET}. */
  offset?: number;
}

/** One page. */
export interface TracePage {
  traces: TraceSummary[];
  /** The cursor of the page after this one; `null` where there is none. */
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

/** Where a trace stands in the list: by the time at which it was begun, then by its number. */
interface Key {
  startedAt: number;
  number: number;
}

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
  { limit, cursor, offset = 0 }: TracePageOptions,
): TracePage {
  const before = cursor === undefined ? null : parseCursor(cursor);
  const facets = facetsOf(store, filter);
  // One more than the page has, to know whether there is another.
  const count = limit + 1 + (before === null ? offset : 0);
  const { keys, resume } = findKeys(store, filter, { facets, before, count });
  const page = keys.slice(before === null ? offset : 0).slice(0, limit);
  const last = keys.length === count ? page[page.length - 1] : resume;
  return {
    traces: readTraceSummaries(store, page.map(({ number }) => number)),
    next: last === undefined ? null : formatCursor(last),
    total: totalOf(store, filter, facets),
  };
}

interface Search {
  facets: readonly Facet[] | null;
  /** Only what comes after this in the list. */
  before: Key | null;
  count: number;
}

interface Found {
  keys: Key[];
  /** Where to go on when the search was given up before it had found enough. */
  resume?: Key;
}

function findKeys(store: Store, filter: TraceFilter, search: Search): Found {
  const { facets } = search;
  if (facets?.length === 0) return { keys: [] };
  if (filter.evidenceId !== undefined) return { keys: keysOfEvidence(store, filter, search) };
  const words = wordQuery(filter, facets);
  if (words === "") return { keys: [] };
  if (words !== null) return keysByWords(store, filter, { ...search, words });
  if (facets === null) return { keys: keysByTime(store, filter, search) };
  return { keys: keysByFacets(store, filter, { ...search, facets }) };
}

/** The end of the range that is looked through next: exclusive, and in descending order. */
function rangeOf({ from, to }: TraceFilter, before: Key | null) {
  const end = { startedAt: to ?? Number.MAX_SAFE_INTEGER, number: 0 };
  const isBefore = before !== null && compare(before, end) < 0;
  return { from: from ?? Number.MIN_SAFE_INTEGER, end: isBefore ? before : end };
}

const compare = (a: Key, b: Key) => a.startedAt - b.startedAt || a.number - b.number;

function keysByTime(store: Store, filter: TraceFilter, { before, count }: Search): Key[] {
  const { from, end } = rangeOf(filter, before);
  return store.prepare(
    `SELECT started_at AS startedAt, number FROM trace_index
     WHERE started_at >= ? AND (started_at, number) < (?, ?)
     ORDER BY started_at DESC, number DESC LIMIT ?`,
  ).all(from, end.startedAt, end.number, count) as unknown as Key[];
}

/** Keys that are read of a facet at once, at the least. */
const SMALLEST_CHUNK = 8;

/** The newest keys of one facet, as far as they were read. */
interface FacetKeys {
  id: number;
  keys: Key[];
  /** Whether there are no more. */
  isWhole: boolean;
}

/**
 * The newest keys of several facets, merged: each is read a little way, and further only where its last key is
 * newer than those that are wanted.
 */
function keysByFacets(
  store: Store,
  filter: TraceFilter,
  { facets, before, count }: Search & { facets: readonly Facet[] },
): Key[] {
  const { from, end } = rangeOf(filter, before);
  const chunk = SMALLEST_CHUNK + Math.ceil(count / facets.length);
  const query = store.prepare(
    `SELECT started_at AS startedAt, number FROM trace_index
     WHERE facet_id = ? AND started_at >= ? AND (started_at, number) < (?, ?)
     ORDER BY started_at DESC, number DESC LIMIT ?`,
  );
  const readOn = (facet: FacetKeys) => {
    const last = facet.keys.at(-1) ?? end;
    const more = query.all(facet.id, from, last.startedAt, last.number, chunk) as unknown as Key[];
    facet.keys.push(...more);
    facet.isWhole = more.length < chunk;
  };
  const lists = facets.map(({ id }): FacetKeys => ({ id, keys: [], isWhole: false }));
  lists.forEach(readOn);
  for (;;) {
    // Down to the newest of the last keys, no list can have one that was not read yet.
    const open = lists.filter(({ isWhole }) => !isWhole);
    if (open.length === 0) break;
    const frontier = open.reduce((a, b) => compare(a.keys.at(-1)!, b.keys.at(-1)!) > 0 ? a : b);
    if (countFrom(lists, frontier.keys.at(-1)!) >= count) break;
    readOn(frontier);
  }
  return lists.flatMap(({ keys }) => keys).sort((a, b) => compare(b, a)).slice(0, count);
}

/** How many keys are not older than this one. */
function countFrom(lists: readonly FacetKeys[], oldest: Key): number {
  return lists.reduce((sum, { keys }) => {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(keys[middle], oldest) >= 0) low = middle + 1;
      else high = middle;
    }
    return sum + low;
  }, 0);
}

/** Rows that are looked at for one page at the most: what fits no facet of many must not be searched for ever. */
const FURTHEST = 20_000;

/** By number, which is the order in which traces were begun. */
function keysByWords(
  store: Store,
  filter: TraceFilter,
  { facets, before, count, words }: Search & { words: string },
): Found {
  const { from, end } = rangeOf(filter, before);
  const first = numberAt(store, from) ?? Number.MAX_SAFE_INTEGER;
  const last = before?.number ?? numberAt(store, end.startedAt) ?? Number.MAX_SAFE_INTEGER;
  const fits = facets === null ? null : new Set(facets.map(({ id }) => id));
  const rows = store.prepare(
    `SELECT number, trace_index.started_at AS startedAt, facet_id AS facetId, run_id AS runId
     FROM (SELECT rowid AS found FROM trace_search
       WHERE trace_search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ${FURTHEST})
     CROSS JOIN trace_index ON number = found CROSS JOIN traces ON traces.id = trace_id`,
  ).iterate(words, first, last) as Iterable<Record<string, unknown>>;
  const keys: Key[] = [];
  let looked = 0;
  let key: Key | undefined;
  try {
    for (const row of rows) {
      looked++;
      key = { startedAt: Number(row.startedAt), number: Number(row.number) };
      const isWanted = key.startedAt >= from && key.startedAt < (filter.to ?? Infinity) &&
        (filter.runId === undefined || row.runId === filter.runId) &&
        (fits === null || fits.has(Number(row.facetId)));
      if (isWanted && keys.push(key) === count) return { keys };
    }
  } catch (error) {
    // A letter of a newer Unicode than SQLite knows cuts a word in two: no trace has that word.
    if (!/phrase queries/.test((error as Error).message)) throw error;
  }
  return { keys, resume: looked === FURTHEST ? key : undefined };
}

/** The first number of those begun at that time or later; `null` where there is none. */
function numberAt(store: Store, time: number): number | null {
  const row = store.prepare(
    "SELECT number FROM trace_index WHERE started_at >= ? ORDER BY started_at, number LIMIT 1",
  ).get(time);
  return row === undefined ? null : Number(row.number);
}

function keysOfEvidence(store: Store, filter: TraceFilter, search: Search): Key[] {
  const { from, end } = rangeOf(filter, search.before);
  const words = wordQuery(filter, null);
  if (words === "") return [];
  const fits = search.facets === null ? null : new Set(search.facets.map(({ id }) => id));
  const matches = words === null
    ? ""
    : `AND number IN (SELECT rowid FROM trace_search WHERE trace_search MATCH ?)`;
  const rows = store.prepare(
    `SELECT number, trace_index.started_at AS startedAt, facet_id AS facetId, run_id AS runId
     FROM traces JOIN trace_index ON trace_id = traces.id
     WHERE evidence_id = ? AND trace_index.started_at >= ? AND (trace_index.started_at, number) < (?, ?) ${matches}
     ORDER BY trace_index.started_at DESC, number DESC`,
  ).all(
    filter.evidenceId!,
    from,
    end.startedAt,
    end.number,
    ...(words === null ? [] : [words]),
  );
  return rows
    .filter((row) =>
      (fits === null || fits.has(Number(row.facetId))) &&
      (filter.runId === undefined || row.runId === filter.runId)
    )
    .slice(0, search.count)
    .map((row) => ({ startedAt: Number(row.startedAt), number: Number(row.number) }));
}

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

const formatCursor = ({ startedAt, number }: Key) => `${startedAt}.${number}`;

function parseCursor(cursor: string): Key {
  const match = /^(-?\d{1,15})\.(\d{1,15})$/.exec(cursor);
  if (!match) throw new RangeError("Cannot go on in the list because the cursor is none of its.");
  return { startedAt: Number(match[1]), number: Number(match[2]) };
}
