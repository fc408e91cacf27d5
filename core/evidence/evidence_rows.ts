/** Reads evidence rows from the user's database in short pages, in one order, with flat memory. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { keyNumber } from "./path_hash.ts";
import type { SqlValue } from "./read_connection.ts";
import { type EvidenceRecord, pathText, type RecordContext, toEvidenceRecord } from "./record.ts";
import { type RowQueries, rowQueries } from "./row_query.ts";
import type { RecordThingSchema } from "./schema.ts";
import type { UserDatabase } from "./user_database.ts";

/** Where a row is and what it points at: all that a search needs to know of most rows. */
export interface RowPath {
  /** What the row is read by. */
  key: string | number;
  /** What the row is known by, see `EvidenceRecord.rowid`. */
  number: number;
  path: string | null;
}

/** Rows in a page of paths: a few milliseconds, so that no lock is held longer. */
const PATHS_IN_A_PAGE = 4000;

/** Full rows in a page, few enough that a page of rows that are all as long as they may be fits into memory. */
const RECORDS_IN_A_PAGE = 500;

/** Queries by schema, without and with the category: a service asks the same database again and again. */
const written = new WeakMap<RecordThingSchema, { plain?: RowQueries; byCategory?: RowQueries }>();

function queriesOf(schema: RecordThingSchema, byCategory: boolean): RowQueries {
  let known = written.get(schema);
  if (known === undefined) written.set(schema, known = {});
  return known[byCategory ? "byCategory" : "plain"] ??= rowQueries(schema, { byCategory });
}

/**
 * The evidence rows of one database, of one category of thing where one is given (compared without regard
 * to case).
 *
 * @example
 * ```ts
 * import { DatabaseSync } from "node:sqlite";
 * import { EvidenceRows } from "./evidence_rows.ts";
 * import { UserDatabase } from "./user_database.ts";
 * const file = Deno.makeTempFileSync();
 * const made = new DatabaseSync(file);
 * made.exec("CREATE TABLE evidence (id TEXT PRIMARY KEY, local_path TEXT)");
 * made.exec("INSERT INTO evidence VALUES ('2vlz', '/images/a.jpg')");
 * made.close();
 * using database = await UserDatabase.open(file);
 * const rows = new EvidenceRows(database, {});
 * for await (const page of rows.pages()) console.assert(page[0].path === "/images/a.jpg");
 * Deno.removeSync(file);
 * ```
 */
export class EvidenceRows {
  readonly #database: UserDatabase;
  readonly #queries: RowQueries;
  readonly #context: RecordContext;
  readonly #category: string | null;

  constructor(database: UserDatabase, options: { category?: string }) {
    this.#database = database;
    this.#category = options.category === undefined ? null : foldCategory(options.category);
    this.#queries = queriesOf(database.schema, this.#category !== null);
    this.#context = {
      decoder: new TextDecoder(database.schema.encoding),
      evidenceTypeNames: database.schema.evidenceTypeNames,
    };
  }

  /** All rows in order, page by page; rows that are added meanwhile may or may not be among them. */
  async *pages(): AsyncGenerator<RowPath[]> {
    for await (const page of this.#rawPages()) yield page.map((row) => this.#toRowPath(row));
  }

  /** Visits number and path of all rows in order; after each page the event loop gets a turn. */
  async visit(visitor: (number: number, path: string | null) => void): Promise<void> {
    for await (const page of this.#rawPages()) {
      for (const row of page) visitor(keyNumber(row[0]), pathText(row[1], this.#context.decoder));
      await nextTurn();
    }
  }

  /** The rows that bear one of these ids, in order. */
  async withIds(ids: readonly string[]): Promise<(RowPath & { id: string })[]> {
    const rows = await this.#database.read((connection) =>
      connection.rows(this.#queries.byIds, JSON.stringify(ids))
    );
    return rows.map((row) => ({ ...this.#toRowPath(row), id: String(row[2]) }));
  }

  /** The full records of these rows in pages, in their order; rows that are gone meanwhile are left out. */
  async *records(rows: readonly Pick<RowPath, "key">[]): AsyncGenerator<EvidenceRecord[]> {
    for (let start = 0; start < rows.length; start += RECORDS_IN_A_PAGE) {
      const keys = rows.slice(start, start + RECORDS_IN_A_PAGE).map(({ key }) => key);
      const page = await this.#database.read((connection) =>
        connection.rows(this.#queries.full, JSON.stringify(keys))
      );
      yield page.map((row) => toEvidenceRecord(row, this.#context));
    }
  }

  /** The least and the greatest row number; `null` where rows have no numbers, or there are no rows. */
  async range(): Promise<{ least: number; greatest: number } | null> {
    const { keyRange } = this.#queries;
    if (keyRange === null) return null;
    const [[least, greatest]] = await this.#database.read((connection) =>
      connection.rows(keyRange)
    );
    return least === null ? null : { least: Number(least), greatest: Number(greatest) };
  }

  /** The records that go by these numbers, where rows have numbers of their own; none where they have not. */
  async numbered(numbers: readonly number[]): Promise<Map<number, EvidenceRecord>> {
    const found = new Map<number, EvidenceRecord>();
    if (this.#database.schema.rowid === null) return found;
    for await (const page of this.records(numbers.map((key) => ({ key })))) {
      for (const record of page) found.set(record.rowid, record);
    }
    return found;
  }

  async *#rawPages(): AsyncGenerator<SqlValue[][]> {
    let last: SqlValue = this.#queries.firstKey;
    for (;;) {
      const after: SqlValue = last;
      const rows: SqlValue[][] = await this.#database.read((connection) =>
        connection.rows(this.#queries.narrow, after, PATHS_IN_A_PAGE)
      );
      if (rows.length === 0) return;
      last = rows[rows.length - 1][0];
      yield this.#category === null
        ? rows
        : rows.filter((row) => foldCategory(String(row[2] ?? "")) === this.#category);
    }
  }

  #toRowPath(row: SqlValue[]): RowPath {
    const key = row[0] as string | number;
    return { key, number: keyNumber(key), path: pathText(row[1], this.#context.decoder) };
  }
}

/**
 * A category as it is compared.
 *
 * @example
 * ```ts
 * import { foldCategory } from "./evidence_rows.ts";
 * console.assert(foldCategory(" Luxury Bags") === foldCategory("luxury bags"));
 * ```
 */
export function foldCategory(category: string): string {
  return category.trim().normalize("NFC").toLowerCase();
}
