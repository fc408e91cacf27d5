/**
 * The traces in which words stand, by their numbers in the index. Lists of words that are long and have little in
 * common take long to compare: a search can pause at milestones, and go on from there.
 */
import { MILESTONE } from "./steps/word_search.ts";
import type { Store } from "./store.ts";

/** Where to look, and for how long. */
export interface WordSearch {
  /** The lowest number that counts. */
  first: number;
  /** What comes after the highest. */
  end: number;
  /** Traces to pass over. */
  skip: number;
  /** How many are wanted. */
  count: number;
  /** Asked every few thousand traces: whether to go on. */
  goOn: () => boolean;
}

/** What was found. */
export interface WordsFound {
  /** Highest first. */
  numbers: number[];
  /** Where the search paused: `end` and `skip` of the one that goes on. */
  paused: { end: number; skip: number } | null;
}

/**
 * The highest numbers of traces in which something of each clause (a query of FTS5) stands.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { findByWords } from "./word_numbers.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const search = { first: 0, end: 1_000, skip: 0, count: 10, goOn: () => true };
 * console.assert(findByWords(store, ['"watch"'], search).numbers.length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function findByWords(
  store: Store,
  clauses: readonly string[],
  search: WordSearch,
): WordsFound {
  try {
    return clauses.length === 1
      ? { numbers: findWord(store, clauses[0], search), paused: null }
      : findTogether(store, clauses, search);
  } catch (error) {
    // A letter of a newer Unicode than SQLite knows cuts a word in two: no trace has that word.
    if (!/phrase queries/.test((error as Error).message)) throw error;
    return { numbers: [], paused: null };
  }
}

/**
 * Numbers are bound as reals, and FTS5 goes by whole numbers alone to where it has to begin: without the casts
 * it would step there from the newest trace.
 */
const IN_RANGE = `trace_search MATCH ? AND rowid >= CAST(? AS INTEGER)
  AND rowid < CAST(? AS INTEGER) ORDER BY rowid DESC`;

const range = ({ first, end }: WordSearch) => [2 * first, 2 * end] as const;

/** Every row of one list counts, so there is nothing to compare, and no milestone in it. */
function findWord(store: Store, clause: string, search: WordSearch): number[] {
  const query = `SELECT rowid FROM trace_search WHERE ${IN_RANGE} LIMIT ? OFFSET ?`;
  return store.prepare(query).all(clause, ...range(search), search.count, search.skip)
    .map(({ rowid }) => Number(rowid) / 2);
}

function findTogether(store: Store, clauses: readonly string[], search: WordSearch): WordsFound {
  const words = clauses.map((clause) => `(${clause} OR "${MILESTONE}")`).join(" AND ");
  const rows = store.prepare(`SELECT rowid FROM trace_search WHERE ${IN_RANGE}`)
    .iterate(words, ...range(search));
  const numbers: number[] = [];
  let { skip } = search;
  for (const { rowid } of rows) {
    const number = Math.floor(Number(rowid) / 2);
    const isMilestone = Number(rowid) % 2 === 1;
    if (isMilestone && !search.goOn()) return { numbers, paused: { end: number + 1, skip } };
    if (isMilestone) continue;
    if (skip > 0) skip--;
    else if (numbers.push(number) === search.count) break;
  }
  return { numbers, paused: null };
}
