/**
 * Small record-thing databases for tests, in the shapes in which they are found: either path column,
 * columns and tables that are missing, values of the wrong type, text that is not UTF-8.
 */
import { DatabaseSync } from "node:sqlite";
import {
  MAIN_TABLES,
  OPTIONAL_TABLES,
  OTHER_TABLES,
} from "../tools/example/record_thing_schema.ts";

/** A value of a column; bytes are stored as text, so that text which is not UTF-8 can be made. */
export type ColumnValue = string | number | bigint | null | Uint8Array;

/** Values by column. In `evidence`, `path` stands for the path column, whatever its name. */
export type Row = Readonly<Record<string, ColumnValue>>;

/** What a test's database holds; everything has a default. */
export interface RecordThingContents {
  /** Rows of `things`; the default is one handbag with the id `thing-1`. */
  things?: readonly Row[];
  /** Rows of `evidence`; each without an `id` is `evidence-1`, `evidence-2`, … with a photo of `thing-1`. */
  evidence?: readonly Row[];
  /** Name of the path column; `null` leaves it out. Default `local_file`. */
  pathColumn?: "local_file" | "local_path" | null;
  /** Tables (`image_assets`) and columns (`things.color`) that this database does not have. */
  without?: readonly string[];
  /** Default `delete`. */
  journalMode?: "delete" | "wal";
}

/** The account that all rows of a test's database belong to. */
export const TEST_ACCOUNT = "account-1";

/** The thing that evidence belongs to unless its row says otherwise: one that is quickly drawn. */
export const TEST_THING: Row = {
  id: "thing-1",
  account_id: TEST_ACCOUNT,
  brand: "Casa Brunetti",
  model: "Fiora 28",
  color: "Cognac",
  tags: '["leather","top handle"]',
  category: "Luxury Bags",
  title: "Casa Brunetti Fiora 28",
  description: "Handbag in grained calf leather.",
  created_at: 1_700_000_000.5,
  updated_at: 1_700_000_000.5,
};

/**
 * Writes a database and closes it; no `-wal` or `-shm` file is left beside it.
 *
 * @param path A file that does not exist yet.
 *
 * @example
 * ```ts
 * import { makeRecordThingDatabase } from "./record_thing_database.ts";
 * import { withTemporaryFolder } from "./temporary_folder.ts";
 * await withTemporaryFolder((folder) =>
 *   makeRecordThingDatabase(`${folder}/record-thing.sqlite`, {
 *     pathColumn: "local_path",
 *     without: ["image_assets", "things.color"],
 *     evidence: [{}, { path: "images/second.png", data: "not JSON", created_at: "2025-04-15T16:28:02Z" }],
 *   })
 * );
 * ```
 */
export function makeRecordThingDatabase(path: string, contents: RecordThingContents = {}): void {
  const { pathColumn = "local_file", things = [TEST_THING], evidence = [{}] } = contents;
  using database = new DatabaseSync(path);
  database.exec(MAIN_TABLES + OPTIONAL_TABLES + OTHER_TABLES);
  const columnNamed = (name: string) => name === "path" ? pathColumn! : name;
  if (pathColumn === "local_path") {
    database.exec("ALTER TABLE evidence RENAME COLUMN local_file TO local_path");
  }
  const absent = [...contents.without ?? [], ...pathColumn === null ? ["evidence.local_file"] : []];
  for (const name of absent) removeFrom(database, name);
  const has = (name: string) => !absent.includes(name);
  database.exec("BEGIN");
  if (has("things")) {
    for (const row of things) insert(database, "things", present("things", row, has));
  }
  if (has("evidence")) {
    for (const [index, row] of evidence.entries()) {
      const full = { ...evidenceDefaults(index, row), ...row };
      if (pathColumn === null) delete (full as Record<string, ColumnValue>).path;
      const named = Object.entries(full).map(([name, value]) => [columnNamed(name), value]);
      insert(database, "evidence", present("evidence", Object.fromEntries(named), has));
    }
  }
  database.exec("COMMIT");
  if (contents.journalMode === "wal") database.exec("PRAGMA journal_mode = WAL");
}

function evidenceDefaults(index: number, row: Row): Row {
  const id = row.id ?? `evidence-${index + 1}`;
  return {
    id,
    thing_account_id: TEST_ACCOUNT,
    thing_id: TEST_THING.id,
    data: '{"type":"Visual","document_type":"Photo","notes":"Front, clasp closed."}',
    path: `/images/${id}.jpg`,
    created_at: 1_744_734_482.25 + index,
    updated_at: 1_744_734_482.25 + index,
  };
}

function removeFrom(database: DatabaseSync, name: string): void {
  const [table, column] = name.split(".");
  if (column === undefined) return database.exec(`DROP TABLE "${table}"`);
  if (table === "evidence") database.exec("DROP INDEX IF EXISTS evidence_thing");
  database.exec(`ALTER TABLE "${table}" DROP COLUMN "${column}"`);
}

function present(table: string, row: Row, has: (name: string) => boolean): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => has(`${table}.${column}`)));
}

function insert(database: DatabaseSync, table: string, row: Row): void {
  const columns = Object.keys(row);
  const places = columns.map((column) =>
    row[column] instanceof Uint8Array ? "CAST(? AS TEXT)" : "?"
  );
  const names = columns.map((column) => `"${column}"`).join(", ");
  database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places.join(", ")})`)
    .run(...Object.values(row));
}
