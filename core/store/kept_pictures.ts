/** What the store knows of pictures that stand as files: what they were asked for with, and what they show. */
import type { Subject } from "../subject.ts";
import type { Store } from "./store.ts";

/** A picture that Exhibit made and saved. */
export interface KeptPicture {
  traceId: string;
  evidenceId: string;
  assetsRoot: string;
  /** As it stands in the user's database. */
  path: string;
  subject: Subject;
  prompt: string;
}

const SELECT =
  `SELECT traces.id AS traceId, traces.evidence_id AS evidenceId, assets_root AS assetsRoot,
    assets.path AS path, subject, text AS prompt
  FROM assets JOIN traces ON traces.id = assets.trace_id JOIN prompts ON prompts.sha256 = prompt_sha256`;

/**
 * The queries on such pictures.
 *
 * @example
 * ```ts
 * import { KeptPictures } from "./kept_pictures.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(new KeptPictures(store).ofRun("r1").length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class KeptPictures {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The pictures of a run, in the order in which they were saved. */
  ofRun(runId: string): KeptPicture[] {
    return this.#store.prepare(`${SELECT} WHERE run_id = ? ORDER BY saved_at, traces.id`).all(runId)
      .map(pictureOf);
  }

  /** The picture that was saved last with these bytes, by their SHA-256; `null` where there is none. */
  withBytes(sha256: string): KeptPicture | null {
    const row = this.#store.prepare(
      `${SELECT} WHERE assets.sha256 = ? ORDER BY saved_at DESC LIMIT 1`,
    )
      .get(sha256);
    return row === undefined ? null : pictureOf(row);
  }

  /** Whether a run of that id was ever begun. */
  hasRun(runId: string): boolean {
    return this.#store.prepare("SELECT 1 FROM runs WHERE id = ?").get(runId) !== undefined;
  }

  /** The id of the run that was begun last; `null` where there was none. */
  lastRun(): string | null {
    const row = this.#store.prepare(
      "SELECT id FROM runs ORDER BY started_at DESC, rowid DESC LIMIT 1",
    )
      .get();
    return row === undefined ? null : String(row.id);
  }
}

function pictureOf(row: Record<string, unknown>): KeptPicture {
  return {
    traceId: String(row.traceId),
    evidenceId: String(row.evidenceId),
    assetsRoot: String(row.assetsRoot),
    path: String(row.path),
    subject: JSON.parse(String(row.subject)),
    prompt: String(row.prompt),
  };
}
