/** One read-only connection to a SQLite database, with its prepared statements kept for the next page. */
import { DatabaseSync, type StatementSync } from "node:sqlite";

/** A value as `node:sqlite` hands it over. */
export type SqlValue = string | number | null | Uint8Array;

/** Deno's types do not list all that its databases and statements can do. */
type WholeDatabase = DatabaseSync & { deserialize(bytes: Uint8Array): void };
type ArrayStatement = StatementSync & { setReturnArrays(enabled: boolean): void };

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
 * const connection = new ReadConnection(path, 100);
 * console.assert(connection.rows("SELECT count(*) FROM evidence")[0][0] === 0);
 * connection.close();
 * Deno.removeSync(path);
 * ```
 */
export class ReadConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * Opens the file at a path, or the bytes of a database that is not in WAL mode. A lock of another program
   * is waited for as long as `busyTimeoutMs`.
   *
   * @throws what SQLite throws when it cannot open the file.
   */
  constructor(source: string | Uint8Array, busyTimeoutMs: number) {
    if (typeof source === "string") {
      this.#database = new DatabaseSync(source, { readOnly: true });
    } else {
      this.#database = new DatabaseSync(":memory:");
      (this.#database as WholeDatabase).deserialize(source);
    }
    try {
      this.#database.exec("PRAGMA query_only = ON");
      this.#database.exec("PRAGMA trusted_schema = OFF");
      // Deno does not heed the constructor's own option for the time to wait.
      this.#database.exec(`PRAGMA busy_timeout = ${Math.trunc(busyTimeoutMs)}`);
    } catch (error) {
      this.#database.close();
      throw error;
    }
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
