/**
 * Where a missing picture might still be: the URLs that its row or `image_assets` know. A picture that can
 * be downloaded is the real one, and better than any that could be made.
 */
import type { SqlValue } from "./read_connection.ts";
import type { EvidenceRecord } from "./record.ts";
import { identifier } from "./schema.ts";
import type { UserDatabase } from "./user_database.ts";

/** More than any browser sends. */
const LONGEST_URL = 4096;

/**
 * The URLs from which the picture of a record may be downloaded, the likeliest first, each once:
 * `original_url` and `alt_url` of `image_assets`, then `image_url` and `url` of the evidence. They are not
 * checked here: `safeFetch` does that.
 *
 * @throws {UsageError} when the database cannot be read any more.
 *
 * @example
 * ```ts
 * import { DatabaseSync } from "node:sqlite";
 * import { absentRecord } from "./record.ts";
 * import { recoveryUrls } from "./recover.ts";
 * import { UserDatabase } from "./user_database.ts";
 * const file = Deno.makeTempFileSync();
 * const made = new DatabaseSync(file);
 * made.exec("CREATE TABLE evidence (id TEXT, local_path TEXT)");
 * made.exec("CREATE TABLE image_assets (path TEXT, original_url TEXT)");
 * made.exec("INSERT INTO image_assets VALUES ('images/a.jpg', 'https://example.org/a.jpg')");
 * made.close();
 * using database = await UserDatabase.open(file);
 * const urls = await recoveryUrls(database, { ...absentRecord("a"), path: "/images/a.jpg" });
 * console.assert(urls[0] === "https://example.org/a.jpg");
 * Deno.removeSync(file);
 * ```
 */
export async function recoveryUrls(
  database: UserDatabase,
  record: EvidenceRecord,
): Promise<string[]> {
  const known = [...await assetUrls(database, record.path), ...record.data.imageUrls];
  const urls = known.filter((url): url is string => typeof url === "string")
    .map((url) => url.trim())
    .filter((url) => url.length <= LONGEST_URL && /^https?:\/\//i.test(url));
  return [...new Set(urls)];
}

async function assetUrls(database: UserDatabase, path: string | null): Promise<SqlValue[]> {
  const table = database.schema.imageAssets;
  const key = table?.columns.get("path");
  const columns = ["original_url", "alt_url"].flatMap((name) => table?.columns.get(name) ?? []);
  if (table === null || key === undefined || columns.length === 0 || path === null) return [];
  const bare = path.replace(/^\/+/, "");
  // Texts only, and none so long that reading it would hurt.
  const urls = columns.map((name) =>
    `CASE WHEN octet_length(${identifier(name)}) <= ${LONGEST_URL} THEN CAST(${
      identifier(name)
    } AS TEXT) END`
  );
  const sql = `SELECT ${urls.join(", ")} FROM ${identifier(table.name)} ` +
    `WHERE ${identifier(key)} IN (?, ?) ORDER BY ${identifier(key)} = ? DESC LIMIT 2`;
  const rows = await database.read((connection) => connection.rows(sql, bare, `/${bare}`, bare));
  return rows.flat();
}
