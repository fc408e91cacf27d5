/**
 * The user's database, only ever read: byte for byte the same afterwards, nothing left beside it however
 * the process ends, and free for other programs between two pages.
 *
 * SQLite's read-only mode is not enough for that: reading a WAL database creates `-wal` and `-shm` files
 * and cannot remove them. So each page is read in the way that the file's present state allows:
 *
 * | state | how | why |
 * |---|---|---|
 * | rollback journal | plain, read-only | SQLite leaves nothing |
 * | WAL, a `-wal` with content and a `-shm` | plain, closed after each page | somebody is using it; a connection kept open would keep them from tidying up |
 * | WAL, a `-wal` with content, no `-shm` | a private copy | nobody is using it (it was copied or its program crashed), and a plain read would create the `-shm` |
 * | WAL, nothing in `-wal` | immutable | takes no locks and writes nothing, but sees no writers: a page counts only if the file was the same before and after |
 */
import { realpathSync } from "node:fs";
import { type Clock, systemClock } from "../clock.ts";
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import { type DatabaseHeader, readDatabaseHeader, RESTORE } from "./database_header.ts";
import { explainFileError } from "./explain_file_error.ts";
import { explainSqliteError } from "./explain_sqlite_error.ts";
import { PrivateCopy } from "./private_copy.ts";
import { ReadConnection } from "./read_connection.ts";
import { readSchema, type RecordThingSchema } from "./schema.ts";
import { fileSize } from "./file_size.ts";

/** How a user's database is opened. */
export interface UserDatabaseOptions {
  /** How long a page waits for another program's lock, milliseconds (2,000). */
  busyTimeoutMs?: number;
  /** Waits between tries while another program is writing. */
  clock?: Clock;
}

/** A file changed this recently may change again within the same tick of its clock, milliseconds. */
const SETTLING_MS = 50;

/** How often a page is read anew because somebody wrote meanwhile. */
const MOST_TRIES = 40;

interface Way {
  kind: "plain" | "plain-once" | "copy" | "immutable";
  header: DatabaseHeader;
}

/**
 * A record-thing database that is read page by page.
 *
 * @example
 * ```ts
 * import { DatabaseSync } from "node:sqlite";
 * import { UserDatabase } from "./user_database.ts";
 * const folder = Deno.makeTempDirSync();
 * const made = new DatabaseSync(`${folder}/record-thing.sqlite`);
 * made.exec("CREATE TABLE evidence (id TEXT PRIMARY KEY, local_path TEXT)");
 * made.close();
 * const database = await UserDatabase.open(`${folder}/record-thing.sqlite`);
 * const rows = await database.read((connection) => connection.rows("SELECT id FROM evidence"));
 * console.assert(rows.length === 0 && database.schema.pathColumns[0] === "local_path");
 * database.close();
 * Deno.removeSync(folder, { recursive: true });
 * ```
 */
export class UserDatabase {
  /** The file, absolute, symbolic links resolved. */
  readonly path: string;
  readonly #busyTimeoutMs: number;
  readonly #clock: Clock;
  #schema: RecordThingSchema | null = null;
  #kept: { connection: ReadConnection; key: string; copy?: PrivateCopy } | null = null;

  private constructor(path: string, options: UserDatabaseOptions) {
    this.path = path;
    this.#busyTimeoutMs = options.busyTimeoutMs ?? 2000;
    this.#clock = options.clock ?? systemClock;
  }

  /**
   * Opens the database and learns which tables and columns it has.
   *
   * @throws {UsageError} when it is missing, no database, empty, encrypted, damaged, locked, not readable, or
   *   no record-thing database; the message says which, the hint what to do.
   */
  static async open(path: string, options: UserDatabaseOptions = {}): Promise<UserDatabase> {
    let real: string;
    try {
      real = realpathSync(path);
    } catch (error) {
      throw explainFileError("read the database", path, error);
    }
    const database = new UserDatabase(real, options);
    try {
      database.#schema = await database.read((connection) => readSchema(connection, real));
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** The tables and columns that matter, as they stood when the database was opened. */
  get schema(): RecordThingSchema {
    return this.#schema!;
  }

  /**
   * Runs `work`, which must be short, and returns its result. It may run several times: when somebody wrote
   * meanwhile, what it returned is dropped.
   *
   * @throws {UsageError} for everything that SQLite reports, in plain words; other errors of `work` as they are.
   */
  async read<Result>(work: (connection: ReadConnection) => Result): Promise<Result> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const way = this.#way();
      if (way.kind === "immutable" && await this.#settle(way.header)) continue;
      try {
        const connection = this.#connect(way);
        if (connection === null) continue;
        const result = work(connection);
        if (this.#stillHolds(way)) return result;
        this.#release();
      } catch (error) {
        const stale = !this.#stillHolds(way);
        this.#release();
        // An error out of a page that was torn by a writer says nothing about the database.
        if (!stale) throw explainSqliteError("read the database", this.path, error);
      } finally {
        if (way.kind === "plain-once") this.#release();
      }
      await this.#clock.sleep(Math.min(5 * tries, 50));
    }
    throw new UsageError(
      `Cannot read the database because another program keeps changing it: ${
        quoteForMessage(this.path)
      }.`,
      "Wait until that program is done, then run again.",
    );
  }

  /** Lets go of the file. The database can be read again afterwards: `read` opens what it needs. */
  close(): void {
    this.#release();
  }

  /** Closes it at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.close();
  }

  #way(): Way {
    const header = readDatabaseHeader(this.path);
    if (header.wal && (fileSize(`${this.path}-wal`) ?? 0) > 0) {
      return { kind: fileSize(`${this.path}-shm`) === null ? "copy" : "plain-once", header };
    }
    const size = fileSize(this.path) ?? 0;
    // A writer at work makes the file longer after its header, and has a journal while it does.
    if (size < header.expectedSize && fileSize(`${this.path}-journal`) === null) {
      throw new UsageError(
        `Cannot read the database because it is cut off (${size} bytes of ${header.expectedSize}): ` +
          `${quoteForMessage(this.path)}.`,
        RESTORE,
      );
    }
    return { kind: header.wal ? "immutable" : "plain", header };
  }

  /** Whether what was read in this way is a consistent page of the database. */
  #stillHolds(way: Way): boolean {
    // With SQLite's own locks a page is always consistent.
    if (way.kind === "plain" || way.kind === "plain-once") return true;
    if (way.kind === "copy") return true;
    const now = readDatabaseHeader(this.path);
    return now.fingerprint === way.header.fingerprint &&
      (fileSize(`${this.path}-wal`) ?? 0) === 0;
  }

  /** Waits while the file's time stamp is so fresh that a second write could bear the same; true if it waited. */
  async #settle(header: DatabaseHeader): Promise<boolean> {
    const age = this.#clock.now() - header.modifiedAtMs;
    if (Math.abs(age) >= SETTLING_MS) return false;
    await this.#clock.sleep(SETTLING_MS - age);
    return true;
  }

  /** A connection for this way, kept from the last page where it still fits; `null`: look again. */
  #connect(way: Way): ReadConnection | null {
    const key = this.#key(way);
    if (this.#kept?.key === key) return this.#kept.connection;
    this.#release();
    const options = { immutable: way.kind === "immutable", busyTimeoutMs: this.#busyTimeoutMs };
    if (way.kind === "copy") {
      const copy = PrivateCopy.of(this.path);
      if (this.#key(way) !== key) {
        copy?.remove();
        return null;
      }
      if (copy !== null) {
        try {
          this.#kept = { connection: new ReadConnection(copy.path, options), key, copy };
        } catch (error) {
          copy.remove();
          throw error;
        }
        return this.#kept.connection;
      }
    }
    this.#kept = { connection: new ReadConnection(this.path, options), key };
    return this.#kept.connection;
  }

  /** Equal for two pages that one connection may serve. */
  #key(way: Way): string {
    const { fingerprint } = way.header;
    if (way.kind === "plain") return `plain ${fingerprint.split(" ", 2).join(" ")}`;
    if (way.kind === "copy") return `copy ${fingerprint} ${fileSize(`${this.path}-wal`)}`;
    return `${way.kind} ${fingerprint}`;
  }

  #release(): void {
    const kept = this.#kept;
    this.#kept = null;
    try {
      kept?.connection.close();
    } finally {
      kept?.copy?.remove();
    }
  }
}
