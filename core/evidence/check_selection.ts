/**
 * Refuses a selection that can only be a slip of the pen: an evidence id or a category that the database
 * does not have. "Nothing is missing" would be a false comfort there.
 */
import { quoteForMessage } from "../plain_text.ts";
import { UsageError } from "../usage_error.ts";
import { EvidenceRows, foldCategory } from "./evidence_rows.ts";
import { identifier } from "./schema.ts";
import type { UserDatabase } from "./user_database.ts";
import { setting, words } from "../wording.ts";

/** What a user asked for by name. */
export interface Selection {
  /** Empty for all. */
  ids: readonly string[];
  /** `null` for all. */
  category: string | null;
}

/** Categories that a message lists. */
const MOST_NAMED = 30;

/**
 * Checks that every id and the category are in the database.
 *
 * @throws {UsageError} One is not; the message names it, and the categories that there are.
 *
 * @example
 * ```ts
 * import { checkSelection } from "./check_selection.ts";
 * import { UserDatabase } from "./user_database.ts";
 * const path = new URL("../../record-thing.sqlite.example", import.meta.url).pathname;
 * using database = await UserDatabase.open(path);
 * await checkSelection(database, { ids: [], category: "watches" });
 * ```
 */
export async function checkSelection(
  database: UserDatabase,
  { ids, category }: Selection,
): Promise<void> {
  if (ids.length > 0) await checkIds(database, ids);
  if (category !== null) await checkCategory(database, category);
}

async function checkIds(database: UserDatabase, ids: readonly string[]): Promise<void> {
  const known = new Set((await new EvidenceRows(database, {}).withIds(ids)).map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  throw new UsageError(
    `Cannot make a picture because no evidence row has the id ${
      unknown.slice(0, 5).map(quoteForMessage).join(", ")
    }` +
      `${unknown.length > 5 ? ` (and ${unknown.length - 5} more)` : ""}.`,
    "Give ids as they stand in the column id of the table evidence.",
  );
}

async function checkCategory(database: UserDatabase, category: string): Promise<void> {
  const { things } = database.schema;
  const column = things?.columns.get("category");
  const rows = things === null || column === undefined
    ? []
    : await database.read((connection) =>
      connection.rows(
        `SELECT DISTINCT substr(CAST(${identifier(column)} AS TEXT), 1, 200) AS category
       FROM ${identifier(things.name)} WHERE ${identifier(column)} IS NOT NULL ORDER BY category`,
      )
    );
  const categories = rows.map(([name]) => String(name)).filter((name) => name.trim() !== "");
  if (categories.some((name) => foldCategory(name) === foldCategory(category))) return;
  const named = categories.slice(0, MOST_NAMED).map((name) => quoteForMessage(name)).join(", ");
  throw new UsageError(
    `Cannot make pictures of the category ${
      quoteForMessage(category)
    } because no thing is of it; there ` +
      `${named === "" ? "are no categories in this database" : `are ${named}`}.`,
    words`Give one of the categories that the database has, or leave ${setting("category")} out.`,
  );
}
