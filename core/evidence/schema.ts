/**
 * Which of the tables and columns that Exhibit reads a record-thing database has. Databases in the wild
 * differ by age, so everything but `evidence` and an image path in it may be absent.
 */
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import type { ReadConnection } from "./read_connection.ts";
import { setting, words } from "../wording.ts";

/** A table that is there. */
export interface TableSchema {
  /** The name as the database spells it. */
  name: string;
  /** The columns, lower-case name to the name as the database spells it. */
  columns: ReadonlyMap<string, string>;
}

/** What there is to read. */
export interface RecordThingSchema {
  evidence: TableSchema;
  /** The columns that may hold the image path, the preferred one first. */
  pathColumns: readonly string[];
  /** An expression for the number by which rows of `evidence e` are ordered; `null` where they have none. */
  rowid: string | null;
  /** About how many rows `evidence` has; 0 where that cannot be told at once. */
  expectedRows: number;
  things: TableSchema | null;
  /** What `evidence_type` calls each kind of evidence, by its number; empty without that table. */
  evidenceTypeNames: ReadonlyMap<number, string>;
  imageAssets: TableSchema | null;
  /** How the database stores text. */
  encoding: "utf-8" | "utf-16le" | "utf-16be";
}

/** A real database has a few hundred. */
const MOST_EVIDENCE_TYPES = 10_000;

/** Numbers can be far apart; memory is not set aside for more rows than this before they are seen. */
const MOST_EXPECTED_ROWS = 2_000_000;

const PATH_COLUMNS = ["local_path", "local_file"];

/** The largest whole number that JavaScript tells from its neighbours. */
const LARGEST_ROWID = Number.MAX_SAFE_INTEGER;

/**
 * Reads the schema of the database at `path` (which is only named in errors).
 *
 * @throws {UsageError} when there is no `evidence` table or no column for the image path in it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { readSchema } from "./schema.ts";
 * import { ReadConnection } from "./read_connection.ts";
 * import { DatabaseSync } from "node:sqlite";
 * const path = Deno.makeTempFileSync();
 * new DatabaseSync(path).exec("CREATE TABLE things (id TEXT)");
 * const connection = new ReadConnection(path, 0);
 * assert.throws(() => readSchema(connection, path), /has no table "evidence"/);
 * connection.close();
 * Deno.removeSync(path);
 * ```
 */
export function readSchema(connection: ReadConnection, path: string): RecordThingSchema {
  const names = connection.rows(
    "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name",
  ).map(([name]) => String(name));
  const table = (wanted: string): TableSchema | null => {
    const name = names.find((candidate) => candidate.toLowerCase() === wanted);
    if (name === undefined) return null;
    const columns = connection.rows("SELECT name FROM pragma_table_xinfo(?)", name);
    return { name, columns: new Map(columns.map(([c]) => [String(c).toLowerCase(), String(c)])) };
  };
  const evidence = table("evidence");
  if (evidence === null) {
    throw new UsageError(
      `Cannot find evidence because the database has no table "evidence", only ${list(names)}: ` +
        `${quoteForMessage(path)}.`,
      words`Give a record-thing database with ${
        setting("databasePath")
      }; \`deno task demo\` shows one.`,
    );
  }
  const pathColumns = PATH_COLUMNS.flatMap((name) => evidence.columns.get(name) ?? []);
  if (pathColumns.length === 0) {
    throw new UsageError(
      `Cannot find image paths because the table "evidence" has neither a column "local_path" nor ` +
        `"local_file", only ${list([...evidence.columns.values()])}: ${quoteForMessage(path)}.`,
      words`Give a record-thing database with ${
        setting("databasePath")
      }; its evidence table names each picture in one of these columns.`,
    );
  }
  const encoding = String(connection.rows("PRAGMA encoding")[0][0]).toLowerCase();
  return {
    evidence,
    pathColumns,
    ...rowidOf(connection, evidence),
    things: table("things"),
    evidenceTypeNames: readEvidenceTypeNames(connection, table("evidence_type")),
    imageAssets: table("image_assets"),
    encoding: encoding === "utf-16le" || encoding === "utf-16be" ? encoding : "utf-8",
  };
}

/**
 * A name as an SQL identifier.
 *
 * @example
 * ```ts
 * import { identifier } from "./schema.ts";
 * console.assert(identifier('x+"y"') === '"x+""y"""');
 * ```
 */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The path (`rootName`) or name of each kind, the English one where there are several. */
function readEvidenceTypeNames(
  connection: ReadConnection,
  table: TableSchema | null,
): Map<number, string> {
  const id = table?.columns.get("id");
  const texts = ["rootname", "name"].flatMap((name) => table?.columns.get(name) ?? [])
    .map((name) => `nullif(substr(${identifier(name)}, 1, 500), '')`);
  if (table === null || id === undefined || texts.length === 0) return new Map();
  const language = table.columns.get("lang");
  const rows = connection.rows(
    `SELECT CAST(${identifier(id)} AS REAL), CAST(coalesce(${texts.join(", ")}, NULL) AS TEXT) ` +
      `FROM ${identifier(table.name)} ` +
      (language === undefined ? "" : `ORDER BY ${identifier(language)} = 'en' `) +
      `LIMIT ${MOST_EVIDENCE_TYPES}`,
  );
  // Later rows win, and the English ones come last.
  return new Map(
    rows.flatMap(([number, name]) =>
      typeof number === "number" && typeof name === "string" ? [[number, name]] : []
    ),
  );
}

/** SQLite's rowid under a name that no column hides; none for a view, a table without, or numbers too large. */
function rowidOf(
  connection: ReadConnection,
  evidence: TableSchema,
): Pick<RecordThingSchema, "rowid" | "expectedRows"> {
  const [entry] = connection.rows(
    "SELECT type, wr FROM pragma_table_list(?) WHERE schema = 'main'",
    evidence.name,
  );
  const free = ["rowid", "_rowid_", "oid"].find((name) => !evidence.columns.has(name));
  if (entry?.[0] !== "table" || entry[1] !== 0 || free === undefined) {
    return { rowid: null, expectedRows: 0 };
  }
  const [bounds] = connection.rows(
    `SELECT CAST((SELECT min(${free}) FROM ${identifier(evidence.name)}) AS REAL), ` +
      `CAST((SELECT max(${free}) FROM ${identifier(evidence.name)}) AS REAL)`,
  );
  const [low, high] = bounds.map((bound) => Number(bound ?? 0));
  const fits = low >= -LARGEST_ROWID && high <= LARGEST_ROWID;
  // Rows may have been deleted, so the span of the numbers is only the most that there can be.
  return {
    rowid: fits ? `e.${free}` : null,
    expectedRows: Math.min(high - low + 1, MOST_EXPECTED_ROWS),
  };
}

function list(names: readonly string[]): string {
  if (names.length === 0) return "nothing at all";
  const shown = names.slice(0, 30).map((name) => quoteForMessage(name)).join(", ");
  return names.length > 30 ? `${shown} and ${names.length - 30} more` : shown;
}
