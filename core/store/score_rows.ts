/** The store's rows of scores: what was said of which picture, so that nothing is asked (and paid for) twice. */
import { fromMicrodollars, toMicrodollars } from "./money.ts";
import type { Store } from "./store.ts";

/** What an evaluator said of a picture, as it is kept. */
export interface KeptScore {
  /** `name@version`. */
  evaluator: string;
  /** 0 to 1; `null` where nothing could be said. */
  value: number | null;
  /** Of a gate; `null` for a ranking. */
  passed: boolean | null;
  explanation: string;
  /** Plain data. */
  raw: unknown;
  /** US dollars; `null` where the price is not known. */
  costUsd: number | null;
}

/** The picture that scores are about. */
export interface ScoredPicture {
  /** Of the file that was looked at, hexadecimal. */
  sha256: string;
  /** Of the picture, where Exhibit made it. */
  traceId: string | null;
  /** What it was held against; `null` where nothing was known of it. */
  evidenceId: string | null;
}

const COLUMNS = `evaluator, value, passed, explanation, raw, cost_microdollars AS cost`;

/**
 * The queries on scores.
 *
 * @example
 * ```ts
 * import { ScoreRows } from "./score_rows.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const rows = new ScoreRows(store);
 * const picture = { sha256: "ab", traceId: null, evidenceId: "e1" };
 * const score = { evaluator: "sharpness@1", value: 0.7, passed: null, explanation: "Sharp.", raw: {}, costUsd: 0 };
 * rows.add(picture, [score], { scoredAt: 0 });
 * console.assert(rows.ofPicture(picture).get("sharpness@1")?.value === 0.7);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class ScoreRows {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Keeps what was said of a picture, all of it or nothing; `scoredAt` is in Unix milliseconds. */
  add(
    { sha256, traceId, evidenceId }: ScoredPicture,
    scores: readonly KeptScore[],
    { scoredAt }: { scoredAt: number },
  ): void {
    const insert = this.#store.prepare(
      `INSERT INTO scores (picture_sha256, trace_id, evidence_id, evaluator, value, passed, explanation, raw,
         cost_microdollars, scored_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#store.transaction(() => {
      for (const { evaluator, value, passed, explanation, raw, costUsd } of scores) {
        insert.run(
          sha256,
          traceId,
          evidenceId,
          evaluator,
          value,
          passed === null ? null : Number(passed),
          explanation,
          JSON.stringify(raw ?? null),
          toMicrodollars(costUsd),
          Math.floor(scoredAt),
        );
      }
    });
  }

  /**
   * What was said of a picture when it was held against the same record, by evaluator; of several answers
   * the last one.
   */
  ofPicture(
    { sha256, evidenceId }: Pick<ScoredPicture, "sha256" | "evidenceId">,
  ): Map<string, KeptScore> {
    const rows = this.#store.prepare(
      `SELECT ${COLUMNS} FROM scores WHERE picture_sha256 = ? AND evidence_id IS ? ORDER BY id`,
    ).all(sha256, evidenceId);
    return new Map(rows.map((row) => [String(row.evaluator), scoreOf(row)]));
  }

  /** What was said of the picture of a trace, by evaluator; of several answers the last one. */
  ofTrace(traceId: string): Map<string, KeptScore> {
    const rows = this.#store.prepare(
      `SELECT ${COLUMNS} FROM scores WHERE trace_id = ? ORDER BY id`,
    ).all(traceId);
    return new Map(rows.map((row) => [String(row.evaluator), scoreOf(row)]));
  }

  /** What was said of the pictures of a run, by trace and then by evaluator. */
  ofRun(runId: string): Map<string, Map<string, KeptScore>> {
    const rows = this.#store.prepare(
      `SELECT trace_id AS trace, ${COLUMNS} FROM scores
       WHERE trace_id IN (SELECT id FROM traces WHERE run_id = ?) ORDER BY id`,
    ).all(runId);
    const byTrace = new Map<string, Map<string, KeptScore>>();
    for (const row of rows) {
      const trace = String(row.trace);
      const scores = byTrace.get(trace) ?? new Map<string, KeptScore>();
      byTrace.set(trace, scores.set(String(row.evaluator), scoreOf(row)));
    }
    return byTrace;
  }
}

function scoreOf(row: Record<string, unknown>): KeptScore {
  return {
    evaluator: String(row.evaluator),
    value: row.value as number | null,
    passed: row.passed === null ? null : row.passed === 1,
    explanation: String(row.explanation),
    raw: JSON.parse(String(row.raw ?? "null")),
    costUsd: fromMicrodollars(row.cost as number | null),
  };
}
