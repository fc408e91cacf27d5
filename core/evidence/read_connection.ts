/** One read-only connection to a SQLite file, with its prepared statements kept for the next page. */
import { pathToFileURL } from "node:url";
import { DatabaseSync, type StatementSync } from "node:sqlite";

/** A value as `node:sqlite` hands it over. */
export type SqlValue = string | number | null | Uint8Array;

/** Deno's types do not list all that its statements can do. */
type ArrayStatement = StatementSync & { setReturnArrays(enabled: boolean): void };

/** How a connection is opened. */
export interface ReadConnectionOptions {
  /** Neither looks at `-wal` nor takes locks; the caller must make sure that nobody writes meanwhile. */
  immutable: boolean;
  /** How long SQLite waits for a lock, milliseconds. */
  busyTimeoutMs: number;
}

/**
 * A read-only connection. Nothing read through it can change the file, run code of an extension, or call
 * functions that a hostile schema names.
 *
 * @example
 * ```ts
 * import { DatabaseSync } from "node:sqlite";
 * import { ReadConnection } from "./read_connection.ts";
 * const path = Deno.makeTempFileSync();
 * const database = new DatabaseSync(path);
 * database.exec("CREATE TABLE evidence (id TEXT)");
 * database.close();
 * const connection = new ReadConnection(path, { immutable: false, busyTimeoutMs: 100 });
 * console.assert(connection.rows("SELECT count(*) FROM evidence")[0][0] === 0);
 * connection.close();
 * Deno.removeSync(path);
 * ```
 */
export class ReadConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @throws what SQLite throws when it cannot open the file. */
  constructor(path: string, options: ReadConnectionOptions) {
    // As a URL, because a path may hold ?, # and %, and because "immutable" can be said in no other way.
    const url = pathToFileURL(path);
    if (options.immutable) url.searchParams.set("immutable", "1");
    this.#database = new DatabaseSync(url, {
      readOnly: true,
      timeout: options.busyTimeoutMs,
    });
    this.#database.exec("PRAGMA trusted_schema = OFF");
  }

  /** All rows of a query, each an array of its columns. Throws what SQLite throws. */
  rows(sql: string, ...values: SqlValue[]): SqlValue[][] {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      const prepared = this.#database.prepare(sql) as ArrayStatement;
      prepared.setReturnArrays(true);
      statement = prepared;
      this.#statements.set(sql, statement);
    }
    return statement.all(...values) as unknown as SqlValue[][];
  }

  /** Closes the connection and lets go of every lock. */
  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}
