/**
 * Deleting a trace takes its story away and leaves the books: what was asked and answered is gone, what was
 * paid, what was bought already and which file stands stays known. Why, is told in
 * docs/decisions/0011-traces-are-deleted-and-books-are-kept.md.
 */
import { createHash } from "node:crypto";
import type { Store } from "./store.ts";

/** What became of the order to delete a trace: an `open` one is still being made, or can be collected. */
export type DeletionOutcome = "deleted" | "not_found" | "open";

/**
 * Deletes one trace.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { deleteTrace } from "./trace_deletion.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(deleteTrace(store, "none") === "not_found");
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function deleteTrace(store: Store, id: string): DeletionOutcome {
  return store.transaction(() => {
    const row = store.prepare(
      "SELECT number, status FROM trace_index JOIN traces ON traces.id = trace_id WHERE trace_id = ?",
    ).get(id);
    if (row === undefined) return "not_found";
    if (row.status === "started") return "open";
    forget(store, { id, number: Number(row.number) });
    return "deleted";
  });
}

/** Traces that are deleted in one transaction: others can write in between. */
const STRIDE = 500;

/**
 * Deletes all traces but the open ones, in short transactions; after each, tells how many are deleted.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { deleteAllTraces } from "./trace_deletion.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert([...deleteAllTraces(store)].length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function* deleteAllTraces(store: Store): Generator<number> {
  const page = store.prepare(
    `SELECT number, trace_id AS id FROM trace_index JOIN traces ON traces.id = trace_id
     WHERE number > ? AND status <> 'started' ORDER BY number LIMIT ${STRIDE}`,
  );
  let deleted = 0;
  for (let last = 0;;) {
    const rows = page.all(last) as { number: number; id: string }[];
    if (rows.length === 0) return;
    store.transaction(() => rows.forEach((row) => forget(store, row)));
    last = rows[rows.length - 1].number;
    yield deleted += rows.length;
  }
}

/** Of a prompt without words, as `promptHash` in core/trace.ts makes it. */
const NO_PROMPT = createHash("sha256").update("\u0000").digest("hex");

function forget(store: Store, { id, number }: { id: string; number: number }): void {
  const prompt = store.prepare("SELECT prompt_sha256 AS sha256 FROM traces WHERE id = ?").get(id)!;
  store.prepare("DELETE FROM trace_index WHERE number = ?").run(number);
  store.prepare(
    "INSERT INTO prompts (sha256, text, negative_text) VALUES (?, '', '') ON CONFLICT DO NOTHING",
  ).run(NO_PROMPT);
  store.prepare("UPDATE traces SET prompt_sha256 = ?, subject = '{}', error = NULL WHERE id = ?")
    .run(NO_PROMPT, id);
  store.prepare(
    `UPDATE attempts SET request = '{}', response = NULL, warnings = NULL, error = NULL, ticket = NULL
     WHERE trace_id = ?`,
  ).run(id);
  store.prepare(
    `DELETE FROM prompts WHERE sha256 = ? AND sha256 <> ?
       AND NOT EXISTS (SELECT 1 FROM traces WHERE prompt_sha256 = prompts.sha256)`,
  ).run(prompt.sha256, NO_PROMPT);
}
