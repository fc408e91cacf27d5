/**
 * The user's database, only ever read: byte for byte the same afterwards, nothing left beside it however
 * the process ends, and free for other programs between two pages.
 *
 * SQLite's read-only mode is not enough for that: reading a WAL database creates `-wal` and `-shm` files
 * beside it and cannot remove them. So each page is read in the way that the file's present state allows:
 *
 * | state | how | why |
 * |---|---|---|
 * | rollback journal | plain | SQLite locks it for the page and leaves nothing |
 * | WAL in use: a `-wal` with content and a `-shm` | plain, closed after each page | an open connection would keep its user from tidying up |
 * | WAL at rest | a view under a name of our own | takes no notice of writers, so a page counts only if the file was the same before and after |
 */
import { realpathSync } from "node:fs";
import { type Clock, systemClock } from "../clock.ts";
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import { type DatabaseHeader, readDatabaseHeader, RESTORE } from "./database_header.ts";
import { explainFileError } from "./explain_file_error.ts";
import { explainSqliteError } from "./explain_sqlite_error.ts";
import { LARGEST_IN_MEMORY, PrivateView, type PrivateViewOptions } from "./private_view.ts";
import { ReadConnection } from "./read_connection.ts";
import { readSchema, type RecordThingSchema } from "./schema.ts";
import { fileSize } from "./file_size.ts";

/** How a user's database is opened. */
export interface UserDatabaseOptions {
  /** How long a page waits for another program's lock, milliseconds (2,000). */
  busyTimeoutMs?: number;
  /** Waits between tries while another program is writing. */
  clock?: Clock;
  /** A WAL database at rest up to this size is read into memory, bytes (32 MiB). */
  largestInMemory?: number;
  /**
   * How long a look at the file's state holds, milliseconds (0: it is looked at for every page). Until then
   * what others write may not be seen; what is read is consistent all the same.
   */
  recheckMs?: number;
  /** Where a larger one is linked or copied to; by default the system's folder for temporary files. */
  temporaryFolder?: string;
}

/** A file changed this recently may change again within the same tick of its clock, milliseconds. */
const SETTLING_MS = 50;

/** How often a page is read anew because somebody wrote meanwhile. */
const MOST_TRIES = 40;

interface Way {
  kind: "plain" | "plain-once" | "view";
  header: DatabaseHeader;
  /** Bytes in the `-wal`. */
  walSize: number;
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
  readonly #viewOptions: PrivateViewOptions;
  #schema: RecordThingSchema | null = null;
  #connection: ReadConnection | null = null;
  #view: PrivateView | null = null;
  #closed = false;
  /** Whether the view is a whole copy, too dear to be made again: it serves all later pages. */
  #copied = false;
  #lastWay: Way | null = null;
  readonly #recheckMs: number;
  /** When the file's state was last looked at, by the clock's `elapsed`. */
  #checkedAt = -Infinity;
  /** Which state of the file the connection and the view are of. */
  #key = "";

  private constructor(path: string, options: UserDatabaseOptions) {
    this.path = path;
    this.#busyTimeoutMs = options.busyTimeoutMs ?? 2000;
    this.#clock = options.clock ?? systemClock;
    this.#recheckMs = options.recheckMs ?? 0;
    const { largestInMemory = LARGEST_IN_MEMORY, temporaryFolder } = options;
    this.#viewOptions = { largestInMemory, temporaryFolder };
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
   * @throws {Error} when the database was closed.
   */
  async read<Result>(work: (connection: ReadConnection) => Result): Promise<Result> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (this.#closed) {
        throw new Error(
          `Cannot read the database because it was closed: ${quoteForMessage(this.path)}.`,
        );
      }
      const isRecent = this.#isRecent();
      const way = this.#copied || isRecent ? this.#lastWay! : this.#way();
      // From here to the end of the page nothing is awaited, so that reads cannot mix.
      const mayChange = !this.#copied && !isRecent && way.kind === "view";
      if (mayChange && await this.#settle(way.header)) continue;
      try {
        const result = work(this.#connect(way));
        if (isRecent) return result;
        if (this.#stillHolds(way)) {
          this.#checkedAt = this.#clock.elapsed();
          this.#copied = this.#view?.kind === "copy";
          this.#lastWay = way;
          return result;
        }
        this.#release();
      } catch (error) {
        const stale = isRecent || !this.#stillHolds(way);
        this.#checkedAt = -Infinity;
        this.#release();
        // An error out of a page that was torn by a writer says nothing about the database.
        if (!stale) throw explainSqliteError("read the database", this.path, error);
      } finally {
        if (way.kind === "plain-once" || this.#view?.kind === "link") this.#disconnect();
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

  /** Lets go of the file for good. */
  close(): void {
    this.#closed = true;
    this.#release();
  }

  /** Closes it at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.close();
  }

  #way(): Way {
    const header = readDatabaseHeader(this.path);
    const walSize = fileSize(`${this.path}-wal`) ?? 0;
    if (header.wal && walSize > 0) {
      const inUse = fileSize(`${this.path}-shm`) !== null;
      return { kind: inUse ? "plain-once" : "view", header, walSize };
    }
    // A writer at work makes the file longer after its header, and has a journal while it does.
    if (header.size < header.expectedSize && fileSize(`${this.path}-journal`) === null) {
      throw new UsageError(
        `Cannot read the database because it is cut off (${header.size} bytes of ${header.expectedSize}): ` +
          `${quoteForMessage(this.path)}.`,
        RESTORE,
      );
    }
    return { kind: header.wal ? "view" : "plain", header, walSize };
  }

  /** Whether the last look still holds, and a connection is open whose pages are consistent by themselves. */
  #isRecent(): boolean {
    return this.#connection !== null &&
      (this.#lastWay?.kind === "plain" || this.#view?.kind === "memory") &&
      this.#clock.elapsed() - this.#checkedAt < this.#recheckMs;
  }

  /** Whether what was read in this way is a consistent page of the database. */
  #stillHolds(way: Way): boolean {
    // With SQLite's own locks a page always is.
    if (way.kind !== "view" || this.#copied) return true;
    return readDatabaseHeader(this.path).fingerprint === way.header.fingerprint &&
      (fileSize(`${this.path}-wal`) ?? 0) === way.walSize;
  }

  /** Waits while the file's time stamp is so fresh that a second write could bear the same; true if it waited. */
  async #settle(header: DatabaseHeader): Promise<boolean> {
    const age = this.#clock.now() - header.modifiedAtMs;
    if (Math.abs(age) >= SETTLING_MS) return false;
    await this.#clock.sleep(SETTLING_MS - age);
    return true;
  }

  /** A connection for this way, kept from the last page where it still fits. */
  #connect(way: Way): ReadConnection {
    const { fingerprint } = way.header;
    const key = way.kind === "plain"
      ? `plain ${fingerprint.split(" ", 2).join(" ")}`
      : `${way.kind} ${fingerprint} ${way.walSize}`;
    if (this.#key !== key) this.#release();
    this.#key = key;
    if (way.kind === "view") this.#view ??= PrivateView.of(this.path, this.#viewOptions);
    this.#connection ??= this.#view?.connect(this.#busyTimeoutMs) ??
      new ReadConnection(this.path, this.#busyTimeoutMs);
    return this.#connection;
  }

  #disconnect(): void {
    const connection = this.#connection;
    this.#connection = null;
    connection?.close();
  }

  #release(): void {
    const view = this.#view;
    this.#view = null;
    this.#key = "";
    try {
      this.#disconnect();
    } finally {
      view?.remove();
    }
  }
}
