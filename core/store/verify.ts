/**
 * Says whether the store still tells the truth: every hash is derived again from what it is the hash of, and
 * files without rows and rows without files are found. Nothing is changed.
 */
import { createHash } from "node:crypto";
import { basename, join as joinPath } from "node:path";
import { quoteForMessage } from "../plain_text.ts";
import { originalFile, sha256Hex } from "./originals.ts";
import { isReserve } from "./reserve.ts";
import type { Store } from "./store.ts";
import { originalsFolder } from "./store_places.ts";

/** What can be wrong. */
export type ProblemKind =
  | "database_damaged"
  | "hash_differs"
  | "file_missing"
  | "file_without_row"
  | "attempt_without_outcome";

/** One thing that is wrong, and one that was looked at. */
export type VerifyEvent =
  | { event: "problem"; kind: ProblemKind; message: string }
  /** A run is at work with the store: what it has begun is not judged. */
  | { event: "running" }
  | {
    event: "checked";
    what: "prompts" | "templates" | "originals" | "assets" | "attempts";
    count: number;
  };

/**
 * Checks a store and everything that it speaks of. Where `isRunning` says that a run is at work, attempts
 * without an outcome and files without a row are those of the moment.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { verifyStore } from "./verify.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const events = await Array.fromAsync(verifyStore(store));
 * console.assert(events.every((event) => event.event === "checked"));
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function* verifyStore(
  store: Store,
  { isRunning = () => false }: { isRunning?: () => boolean } = {},
): AsyncGenerator<VerifyEvent> {
  let running = isRunning();
  if (running) yield { event: "running" };
  for await (const event of checkAll(store)) {
    const isOfTheMoment = event.event === "problem" && OF_THE_MOMENT.has(event.kind);
    if (isOfTheMoment && !running && isRunning()) {
      running = true;
      yield { event: "running" };
    }
    if (!isOfTheMoment || !running) yield event;
  }
}

async function* checkAll(store: Store): AsyncGenerator<VerifyEvent> {
  yield* checkDatabase(store);
  yield* checkTexts(store);
  yield* checkOriginals(store);
  yield* checkAssets(store);
  yield* checkAttempts(store);
}

/** What a run at work leaves open for a moment. */
const OF_THE_MOMENT: ReadonlySet<ProblemKind> = new Set([
  "attempt_without_outcome",
  "file_without_row",
]);

function* checkDatabase(store: Store): Generator<VerifyEvent> {
  for (const row of store.prepare("PRAGMA integrity_check").iterate()) {
    const message = String(row.integrity_check);
    if (message !== "ok") yield problem("database_damaged", `The store is damaged: ${message}.`);
  }
  for (const row of store.prepare("PRAGMA foreign_key_check").iterate()) {
    yield problem(
      "database_damaged",
      `A row of ${row.table} points at a row of ${row.parent} that is not there.`,
    );
  }
}

function* checkTexts(store: Store): Generator<VerifyEvent> {
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const texts = [
    [
      "prompts",
      "SELECT sha256, sha256 AS name, text, negative_text FROM prompts",
    ],
    [
      "templates",
      "SELECT sha256, id AS name, source AS text, NULL AS negative_text FROM templates",
    ],
  ] as const;
  for (const [what, query] of texts) {
    let count = 0;
    for (const row of store.prepare(query).iterate()) {
      count++;
      const content = row.negative_text === null
        ? String(row.text)
        : `${row.text}\u0000${row.negative_text}`;
      if (hash(content) !== row.sha256) {
        yield problem(
          "hash_differs",
          `The text of ${what} ${row.name} is not the one that it was stored as.`,
        );
      }
    }
    yield { event: "checked", what, count };
  }
}

async function* checkOriginals(store: Store): AsyncGenerator<VerifyEvent> {
  let count = 0;
  for (const row of rowsOf(store, { table: "originals", columns: "sha256, format" })) {
    count++;
    const original = { sha256: String(row.sha256), format: String(row.format) };
    yield* checkFile(originalFile(store.path, original), {
      sha256: original.sha256,
      what: "The original",
      advice:
        "It cannot be made again as it was; the picture that was made from it stays as it is.",
    });
  }
  yield { event: "checked", what: "originals", count };
  const find = store.prepare("SELECT 1 FROM originals WHERE sha256 = ? AND format = ?");
  for await (const file of filesBelow(originalsFolder(store.path))) {
    // Room that a killed run held: the next one clears it away.
    if (isReserve(basename(file))) continue;
    const [sha256, ...format] = basename(file).split(".");
    if (find.get(sha256, format.join(".")) !== undefined) continue;
    yield problem(
      "file_without_row",
      `The store knows nothing of the file ${quoteForMessage(file)}.`,
    );
  }
}

async function* checkAssets(store: Store): AsyncGenerator<VerifyEvent> {
  let count = 0;
  const columns = "assets_root, assets.path AS path, assets.sha256 AS sha256";
  const join = "JOIN traces ON traces.id = trace_id AND status = 'completed'";
  for (const row of rowsOf(store, { table: "assets", columns, join })) {
    count++;
    const file = joinPath(String(row.assets_root), String(row.path));
    yield* checkFile(file, {
      sha256: String(row.sha256),
      what: "The picture",
      advice: "`deno task generate` makes it anew.",
    });
  }
  yield { event: "checked", what: "assets", count };
}

function* checkAttempts(store: Store): Generator<VerifyEvent> {
  let count = 0;
  for (
    const row of rowsOf(store, { table: "attempts", columns: "trace_id, number, provider, status" })
  ) {
    count++;
    if (row.status !== "sent") continue;
    yield problem(
      "attempt_without_outcome",
      `What became of attempt ${row.number} of trace ${row.trace_id} with ${row.provider} is not known; ` +
        "the next run closes it.",
    );
  }
  yield { event: "checked", what: "attempts", count };
}

async function* checkFile(
  file: string,
  { sha256, what, advice }: { sha256: string; what: string; advice: string },
): AsyncGenerator<VerifyEvent> {
  let bytes: Uint8Array;
  try {
    bytes = await Deno.readFile(file);
  } catch (error) {
    const name = `${what} ${quoteForMessage(file)}`;
    yield problem(
      "file_missing",
      error instanceof Deno.errors.NotFound
        ? `${name} is not there any more. ${advice}`
        : `${name} cannot be read: ${withoutPath((error as Error).message)}.`,
    );
    return;
  }
  if (await sha256Hex(bytes) !== sha256) {
    yield problem(
      "hash_differs",
      `${what} ${quoteForMessage(file)} is not the one that was saved.`,
    );
  }
}

/** Deno ends its messages with the call and the path. */
function withoutPath(message: string): string {
  return message.replace(/:? \w+ '.*'$/s, "").replace(/,$/, "");
}

/** Rows in short reads, so that a store of millions is checked in little memory and others can write meanwhile. */
function* rowsOf(
  store: Store,
  { table, columns, join = "" }: { table: string; columns: string; join?: string },
): Generator<Record<string, unknown>> {
  const page = store.prepare(
    `SELECT ${table}.rowid AS rowid, ${columns} FROM ${table} ${join}
     WHERE ${table}.rowid > ? ORDER BY ${table}.rowid LIMIT 500`,
  );
  for (let last = 0;;) {
    const rows = page.all(last);
    if (rows.length === 0) return;
    yield* rows;
    last = rows[rows.length - 1].rowid as number;
  }
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of Deno.readDir(folder)) {
      const path = joinPath(folder, entry.name);
      if (entry.isDirectory) yield* filesBelow(path);
      else yield path;
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function problem(kind: ProblemKind, message: string): VerifyEvent {
  return { event: "problem", kind, message };
}
