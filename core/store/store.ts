/**
 * Exhibit's own database: opened once, brought up to date, closed. What is written to it is in the files
 * beside this one, by subject. One process at a time makes pictures with a store (see store_lock.ts).
 */
import {
  DatabaseSync,
  type SQLInputValue,
  type StatementResultingChanges,
  type StatementSync,
} from "node:sqlite";
import { basename, dirname, join } from "node:path";
import { explainKeptOut } from "../kept_out.ts";
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import { createFlusher, FlushableFile } from "./flusher.ts";
import { MIGRATIONS } from "./migrations.ts";
import { createReserve, isLackOfRoom, lackOfRoom, noRoomToOpen, type Reserve } from "./reserve.ts";
import { takeStoreLock } from "./store_lock.ts";
import { setting, words } from "../wording.ts";

/** "EXHB" in ASCII: says that a SQLite file is a store and not somebody's own database. */
const APPLICATION_ID = 0x45584842;

/** An open store. */
export interface Store {
  /** The absolute path of the SQLite file. */
  readonly path: string;
  readonly database: DatabaseSync;
  /** Room for what is paid for already. */
  readonly reserve: Reserve;
  /** The statement for a query, prepared once. Its `run` throws a {@link SaveError} where the disk is full. */
  prepare(sql: string): StatementSync;
  /**
   * Runs `work` in one transaction: all of it is kept, or nothing. Where the disk is full it is run once more,
   * with the reserve given up.
   *
   * @throws {SaveError} The disk is full, or cannot be written.
   */
  transaction<Result>(work: () => Result): Result;
  /**
   * Waits until everything written so far would survive a power cut. What is written survives the end of the
   * process at once, however it ends.
   *
   * @throws {SaveError} The disk fails.
   */
  flushed(): Promise<void>;
  close(): void;
}

/** How a store is opened. */
export interface StoreOptions {
  /** `exclusive` takes the lock that only one process can have; `shared` reads beside it. Default `exclusive`. */
  access?: "exclusive" | "shared";
}

/**
 * Opens a store, makes it where there is none, and brings an older one up to date.
 *
 * @throws {UsageError} The folder cannot be written, the file is not a store, it was made by a newer version,
 * it is damaged, or another process is making pictures with it.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function openStore(path: string, { access = "exclusive" }: StoreOptions = {}): Store {
  const lock = access === "exclusive" ? takeStoreLock(path) : null;
  let database: DatabaseSync | null = null;
  try {
    database = openDatabase(path);
    migrate(database, path);
  } catch (error) {
    database?.close();
    lock?.abandon();
    throw error instanceof UsageError ? error : explain(error, path);
  }
  const opened = database;
  const hasLog = readPragma(opened, "journal_mode") === "wal";
  const log = new FlushableFile(`${withoutLinks(path)}-wal`);
  const statements = new Map<string, StatementSync>();
  const reserve = createReserve(path);
  const writing = <Result>(write: () => Result): Result => {
    // What fails inside of a transaction fails all of it.
    if (opened.isTransaction) return write();
    try {
      return write();
    } catch (error) {
      if (!isLackOfRoom(error)) throw error;
      reserve.giveUp();
    }
    try {
      return write();
    } catch (error) {
      throw isLackOfRoom(error) ? lackOfRoom(path, error) : error;
    }
  };
  return {
    path,
    database: opened,
    reserve,
    prepare(sql) {
      let statement = statements.get(sql);
      if (!statement) {
        statements.set(sql, statement = opened.prepare(sql));
        const run: (...values: SQLInputValue[]) => StatementResultingChanges = statement.run.bind(
          statement,
        );
        const guarded = (...values: SQLInputValue[]) => writing(() => run(...values));
        statement.run = guarded as StatementSync["run"];
      }
      return statement;
    },
    transaction: (work) =>
      writing(() => {
        opened.exec("BEGIN IMMEDIATE");
        try {
          const result = work();
          opened.exec("COMMIT");
          return result;
        } catch (error) {
          // SQLite has already rolled back by itself when, for one, the disk is full.
          if (opened.isTransaction) opened.exec("ROLLBACK");
          throw error;
        }
      }),
    flushed: hasLog
      ? createFlusher(() =>
        log.flush().catch((error) => {
          throw lackOfRoom(path, error);
        })
      )
      : () => Promise.resolve(),
    close() {
      log.close();
      opened.close();
      lock?.release();
    },
  };
}

function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(withoutLinks(path), {
    timeout: 5_000,
    enableForeignKeyConstraints: true,
  });
  try {
    readPragma(database, "schema_version");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Deno opens no database whose path leads over a symbolic link, so the folder's true name is used. */
function withoutLinks(path: string): string {
  return join(Deno.realPathSync(dirname(path)), basename(path));
}

function explain(error: unknown, path: string): UsageError {
  const keptOut = explainKeptOut(error);
  if (keptOut instanceof UsageError) return keptOut;
  if (isLackOfRoom(error)) return noRoomToOpen(path, error);
  return new UsageError(
    `Cannot open the store because SQLite cannot read it: ${quoteForMessage(path)} (${
      (error as Error).message
    }).`,
    words`Name another file with ${
      setting("storePath")
    }, or move the damaged one away to begin a new one.`,
    { cause: error },
  );
}

function migrate(database: DatabaseSync, path: string): void {
  const version = Number(readPragma(database, "user_version"));
  const isNew = version === 0 && readPragma(database, "schema_version") === 0;
  if (!isNew && readPragma(database, "application_id") !== APPLICATION_ID) {
    throw new UsageError(
      `Cannot use ${
        quoteForMessage(path)
      } as the store because it is a database of something else.`,
      words`Name another file with ${
        setting("storePath")
      }: Exhibit never writes into a database that it did not make.`,
    );
  }
  if (version > MIGRATIONS.length) {
    throw new UsageError(
      `Cannot use the store because a newer version of Exhibit made it: ${quoteForMessage(path)} ` +
        `(version ${version}, this one knows ${MIGRATIONS.length}).`,
      words`Update Exhibit, or name another file with ${setting("storePath")}.`,
    );
  }
  database.exec("PRAGMA journal_mode = WAL");
  // Whoever needs a commit on the disk waits for `flushed`; without WAL every commit sees to it itself.
  const hasLog = readPragma(database, "journal_mode") === "wal";
  database.exec(`PRAGMA synchronous = ${hasLog ? "NORMAL" : "FULL"}`);
  // A page of two hundred traces reads more than SQLite's usual 2 MB: it would read some of it twice.
  database.exec("PRAGMA cache_size = -8000");
  for (let step = version; step < MIGRATIONS.length; step++) {
    // The step and its record are one transaction: a process killed here leaves neither or both.
    database.exec(`BEGIN IMMEDIATE; ${MIGRATIONS[step]};
      PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${step + 1}; COMMIT`);
  }
}

function readPragma(database: DatabaseSync, name: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${name}`).get()!)[0];
}
