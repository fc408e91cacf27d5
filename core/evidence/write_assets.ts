/**
 * Fills `image_assets` in the user's own database, which is what `--write-assets` asks for: the only code
 * that writes to it. Each row is written by a connection of its own, which is closed at once, so that no
 * lock is held and a WAL is tidied away while pictures are being made.
 */
import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import { explainSqliteError } from "./explain_sqlite_error.ts";
import { identifier } from "./schema.ts";

/** A picture that stands on disk. */
export interface ImageAsset {
  /** The image path as the evidence row has it; leading slashes are dropped. */
  path: string;
  /** The file's bytes. */
  bytes: Uint8Array;
  /** A thumbnail of at most 256×256 pixels, PNG. */
  iconicPng: Uint8Array;
}

const TABLE = `CREATE TABLE IF NOT EXISTS image_assets (path TEXT PRIMARY KEY, alt_url TEXT,
  original_url TEXT, sha1 TEXT, md5 TEXT, iconic_png BLOB)`;

/**
 * Writes a picture's hashes and thumbnail into `image_assets`, a new row or an old one, whose URLs stay. The
 * table is made where there is none; of a table that lacks one of the columns the others are filled.
 *
 * @throws {UsageError} when the database cannot be written: locked longer than `busyTimeoutMs` (5,000), read
 *   only, full disk, or an `image_assets` that is a view, has no column `path`, or refuses the row.
 *
 * @example
 * ```ts
 * import { DatabaseSync } from "node:sqlite";
 * import { writeImageAsset } from "./write_assets.ts";
 * const file = Deno.makeTempFileSync();
 * const asset = { path: "/images/a.jpg", bytes: new Uint8Array(3), iconicPng: new Uint8Array(9) };
 * writeImageAsset(file, asset);
 * const database = new DatabaseSync(file);
 * console.assert(database.prepare("SELECT path FROM image_assets").get()?.path === "images/a.jpg");
 * database.close();
 * Deno.removeSync(file);
 * ```
 */
export function writeImageAsset(
  databasePath: string,
  asset: ImageAsset,
  options: { busyTimeoutMs?: number } = {},
): void {
  try {
    const database = new DatabaseSync(databasePath);
    try {
      database.exec(`PRAGMA busy_timeout = ${Math.trunc(options.busyTimeoutMs ?? 5000)}`);
      database.exec("BEGIN IMMEDIATE");
      try {
        upsert(database, databasePath, asset);
        database.exec("COMMIT");
      } catch (error) {
        rollBack(database);
        throw error;
      }
    } finally {
      database.close();
    }
  } catch (error) {
    throw explainSqliteError(
      "write the picture's thumbnail into the database",
      databasePath,
      error,
    );
  }
}

function upsert(database: DatabaseSync, databasePath: string, asset: ImageAsset): void {
  database.exec(TABLE);
  const columns = new Map(
    database.prepare("SELECT lower(name) AS low, name FROM pragma_table_info('image_assets')").all()
      .map(({ low, name }) => [String(low), String(name)]),
  );
  const [table] = database.prepare(
    "SELECT type FROM sqlite_schema WHERE lower(name) = 'image_assets' AND type IN ('table', 'view')",
  ).all();
  const key = columns.get("path");
  if (table?.type !== "table" || key === undefined) {
    const why = key === undefined ? `has no column "path"` : "is a view";
    throw new UsageError(
      `Cannot write into the table "image_assets" because it ${why}: ${
        quoteForMessage(databasePath)
      }.`,
      "Run again without --write-assets: the pictures themselves do not need it.",
    );
  }
  const values = Object.entries({
    sha1: createHash("sha1").update(asset.bytes).digest("hex"),
    md5: createHash("md5").update(asset.bytes).digest("hex"),
    iconic_png: asset.iconicPng,
  }).flatMap(([name, value]) => {
    const spelled = columns.get(name);
    return spelled === undefined ? [] : [{ name: identifier(spelled), value }];
  });
  const path = asset.path.replace(/^\/+/, "");
  // Not ON CONFLICT: the tables of older databases have no unique path.
  const where = `WHERE ${identifier(key)} = ?`;
  if (database.prepare(`SELECT 1 FROM image_assets ${where}`).get(path) === undefined) {
    const names = [identifier(key), ...values.map(({ name }) => name)];
    const marks = names.map(() => "?").join(", ");
    database.prepare(`INSERT INTO image_assets (${names.join(", ")}) VALUES (${marks})`)
      .run(path, ...values.map(({ value }) => value));
  } else if (values.length > 0) {
    const changes = values.map(({ name }) => `${name} = ?`).join(", ");
    database.prepare(`UPDATE image_assets SET ${changes} ${where}`)
      .run(...values.map(({ value }) => value), path);
  }
}

function rollBack(database: DatabaseSync): void {
  // SQLite ends the transaction itself after some errors, such as a full disk.
  if (database.isTransaction) database.exec("ROLLBACK");
}
