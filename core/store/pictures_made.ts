/** The pictures that a store knows to stand under an assets root, told as the runs told of them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ImageEvent } from "../events.ts";
import { fromMicrodollars } from "./money.ts";
import { openStore, type Store } from "./store.ts";

/**
 * Tells of every picture that was made and saved, in the order in which they were saved.
 *
 * @example
 * ```ts
 * import { picturesMade } from "./pictures_made.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert([...picturesMade(store, folder)].length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function* picturesMade(store: Store, assetsRoot: string): Generator<ImageEvent> {
  const rows = store.prepare(
    `SELECT traces.evidence_id AS evidenceId, traces.path AS path, text AS prompt, template_id AS template,
       provider, model, subject, duration_ms AS durationMs,
       (SELECT sum(cost_microdollars) FROM attempts WHERE attempts.trace_id = traces.id) AS cost
     FROM assets JOIN traces ON traces.id = assets.trace_id AND traces.status = 'completed'
       JOIN prompts ON prompts.sha256 = prompt_sha256 JOIN trace_index ON trace_index.trace_id = traces.id
     WHERE assets_root = ? ORDER BY saved_at, traces.id`,
  ).iterate(assetsRoot);
  for (const row of rows) {
    yield {
      event: "image",
      evidenceId: String(row.evidenceId),
      status: "made",
      path: String(row.path),
      prompt: String(row.prompt),
      template: String(row.template),
      provider: row.provider as string | null,
      model: row.model as string | null,
      costUsd: fromMicrodollars(row.cost as number | null),
      durationMs: Math.round(Number(row.durationMs ?? 0)),
      subject: JSON.parse(String(row.subject)),
    };
  }
}

/**
 * The pictures of a store that still stand as files; none where there is no store.
 *
 * @throws {UsageError} The file is not a store.
 *
 * @example
 * ```ts
 * import { readPicturesMade } from "./pictures_made.ts";
 * console.assert(readPicturesMade("/nowhere/exhibit.sqlite", "/nowhere").length === 0);
 * ```
 */
export function readPicturesMade(storePath: string, assetsRoot: string): ImageEvent[] {
  if (!existsSync(storePath)) return [];
  const store = openStore(storePath, { access: "shared" });
  try {
    return [...picturesMade(store, assetsRoot)]
      .filter(({ path }) => existsSync(join(assetsRoot, path!)));
  } finally {
    store.close();
  }
}
