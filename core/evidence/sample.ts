/**
 * Evidence records in an order that chance has drawn, for experiments: every record is as likely as any
 * other to come next, whether its picture is there or not, and the same seed gives the same order. A large
 * table is not read for it: rows are drawn by their number until too few numbers bear a row.
 */
import { createRandom, hash32 } from "../random.ts";
import { EvidenceRows, type RowPath } from "./evidence_rows.ts";
import type { EvidenceRecord } from "./record.ts";
import type { UserDatabase } from "./user_database.ts";

/** How a sample is drawn. */
export interface SampleOptions {
  /** Another one draws another order. */
  seed: number;
  /** Only things of this category, whatever the case of its letters. */
  category?: string;
  /** Tables with fewer row numbers than this are read in full (20,000). */
  smallTable?: number;
}

type RowKey = Pick<RowPath, "key">;

/** Numbers that are drawn at a time. */
const DRAWN_AT_ONCE = 200;

/** Draws from a table before it is read in full after all: of so many numbers one at least should be a row's. */
const MOST_DRAWS = 20_000;

/**
 * All records of a database in an order drawn by a seed, each once; the caller stops when it has enough.
 * Of rows with one id only the first comes.
 *
 * @throws {UsageError} The database cannot be read any more.
 *
 * @example
 * ```ts
 * import { sampleEvidence } from "./sample.ts";
 * import { UserDatabase } from "./user_database.ts";
 * using database = await UserDatabase.open(
 *   new URL("../../record-thing.sqlite.example", import.meta.url).pathname,
 * );
 * const ids: string[] = [];
 * for await (const record of sampleEvidence(database, { seed: 7 })) ids.push(record.id);
 * console.assert(ids.length > 100 && new Set(ids).size === ids.length);
 * ```
 */
export async function* sampleEvidence(
  database: UserDatabase,
  { seed, category, smallTable = MOST_DRAWS }: SampleOptions,
): AsyncGenerator<EvidenceRecord> {
  const rows = new EvidenceRows(database, { category });
  const told = new Set<string>();
  const drawn = new Set<number>();
  const range = category === undefined ? await rows.range() : null;
  const isLarge = range !== null && range.greatest - range.least >= smallTable;
  const inOrder = isLarge ? drawByNumber(rows, { ...range, seed, drawn }) : [];
  for await (const record of inOrder) {
    if (told.size === told.add(record.id).size) continue;
    yield record;
  }
  for await (const record of shuffled(rows, { seed, without: drawn })) {
    if (told.size === told.add(record.id).size) continue;
    yield record;
  }
}

/** Draws numbers between the least and the greatest; those that no row bears are passed over. */
async function* drawByNumber(
  rows: EvidenceRows,
  { least, greatest, seed, drawn }: {
    least: number;
    greatest: number;
    seed: number;
    drawn: Set<number>;
  },
): AsyncGenerator<EvidenceRecord> {
  const random = createRandom(`sample\u0000${seed}`);
  const most = Math.min(MOST_DRAWS, (greatest - least) / 2);
  while (drawn.size < most) {
    const numbers: number[] = [];
    while (numbers.length < DRAWN_AT_ONCE && drawn.size < most) {
      const number = random.integer(least, greatest);
      if (drawn.size < drawn.add(number).size) numbers.push(number);
    }
    const found = await rows.numbered(numbers);
    for (const number of numbers) {
      const record = found.get(number);
      if (record !== undefined) yield record;
    }
  }
}

/** Reads the keys of all rows, puts them in an order of their hashes, and reads the records as they are wanted. */
async function* shuffled(
  rows: EvidenceRows,
  { seed, without }: { seed: number; without: ReadonlySet<number> },
): AsyncGenerator<EvidenceRecord> {
  const keys: (RowKey & { number: number; place: number })[] = [];
  for await (const page of rows.pages()) {
    for (const { key, number } of page) {
      if (without.has(number)) continue;
      keys.push({ key, number, place: hash32(`${seed}\u0000${key}`) });
    }
  }
  keys.sort((a, b) => a.place - b.place || a.number - b.number);
  for (let start = 0; start < keys.length; start += DRAWN_AT_ONCE) {
    const wanted = keys.slice(start, start + DRAWN_AT_ONCE);
    const byNumber = new Map<number, EvidenceRecord>();
    for await (const page of rows.records(wanted)) {
      for (const record of page) byNumber.set(record.rowid, record);
    }
    for (const { number } of wanted) {
      const record = byNumber.get(number);
      if (record !== undefined) yield record;
    }
  }
}
