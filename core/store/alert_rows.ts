/** What the service warned of, and the counts that its rules look at. */
import type { Store } from "./store.ts";

/** A warning. */
export interface AlertRecord {
  id: number;
  /** The name of its rule. */
  rule: string;
  message: string;
  /** `subject`: what it is about, such as a model; and the figures. */
  details: Record<string, unknown>;
  /** Unix milliseconds, as all times here. */
  raisedAt: number;
  /** When the webhook took it; `null` where it did not yet, or there is none. */
  deliveredAt: number | null;
  acknowledgedAt: number | null;
  /** Why the last delivery failed. */
  error: string | null;
}

/** Calls that failed, counted together. */
export interface FailureCount {
  /** The kind of failure, or `provider:model`; `""` for all of them. */
  subject: string;
  failures: number;
}

/** Which failed calls are counted. */
export interface FailureFilter {
  /** Sent since then, Unix milliseconds. */
  since: number;
  kind?: string;
  model?: string;
  /** Counts each kind or each model by itself. */
  by?: "kind" | "model";
}

const SUBJECTS = {
  kind: "coalesce(failure_kind, '')",
  model: "provider || ':' || model",
  all: "''",
} as const;

const COLUMNS = `id, rule, message, details, raised_at AS raisedAt, delivered_at AS deliveredAt,
  acknowledged_at AS acknowledgedAt, error FROM alerts`;

/**
 * The queries on warnings.
 *
 * @example
 * ```ts
 * import { AlertRows } from "./alert_rows.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const rows = new AlertRows(store);
 * const id = rows.raise({ rule: "r", message: "No.", details: { subject: "x" }, raisedAt: 5 });
 * console.assert(rows.list({ limit: 9 })[0].id === id && rows.lastRaised("r", "x") === 5);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class AlertRows {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** How many calls failed, by what the filter says. */
  countFailures({ since, kind, model, by }: FailureFilter): FailureCount[] {
    return this.#store.prepare(
      `SELECT ${SUBJECTS[by ?? "all"]} AS subject, count(*) AS failures FROM attempts
       WHERE sent_at >= ? AND status = 'failed' AND (? IS NULL OR failure_kind = ?) AND (? IS NULL OR model = ?)
       GROUP BY subject ORDER BY failures DESC`,
    ).all(
      since,
      kind ?? null,
      kind ?? null,
      model ?? null,
      model ?? null,
    ) as unknown as FailureCount[];
  }

  /** How pictures that were begun since then ended. */
  countPictures(since: number): { completed: number; failed: number } {
    const row = this.#store.prepare(
      `SELECT total(status = 'completed') AS completed, total(status = 'failed') AS failed
       FROM trace_index JOIN trace_facets ON trace_facets.id = facet_id WHERE started_at >= ?`,
    ).get(since)!;
    return { completed: Number(row.completed), failed: Number(row.failed) };
  }

  /** Keeps a warning; gives its id. */
  raise(
    { rule, message, details, raisedAt }: Pick<
      AlertRecord,
      "rule" | "message" | "details" | "raisedAt"
    >,
  ): number {
    const { lastInsertRowid } = this.#store.prepare(
      "INSERT INTO alerts (rule, message, details, raised_at) VALUES (?, ?, ?, ?)",
    ).run(rule, message, JSON.stringify(details), raisedAt);
    return Number(lastInsertRowid);
  }

  /** When a rule last warned of a subject; `null` where it never did. */
  lastRaised(rule: string, subject: string): number | null {
    const row = this.#store.prepare(
      "SELECT max(raised_at) AS last FROM alerts WHERE rule = ? AND details ->> '$.subject' = ?",
    ).get(rule, subject)!;
    return row.last === null ? null : Number(row.last);
  }

  /** Warnings, newest first. */
  list(
    { limit, before = Number.MAX_SAFE_INTEGER }: { limit: number; before?: number },
  ): AlertRecord[] {
    return this.#store.prepare(`SELECT ${COLUMNS} WHERE id < ? ORDER BY id DESC LIMIT ?`)
      .all(before, limit).map(recordOf);
  }

  /** Warnings raised since then that the webhook has not taken yet, oldest first. */
  undelivered(since: number): AlertRecord[] {
    return this.#store.prepare(
      `SELECT ${COLUMNS} WHERE raised_at >= ? AND delivered_at IS NULL ORDER BY id LIMIT 100`,
    ).all(since).map(recordOf);
  }

  /** Writes that the webhook took it. */
  setDelivered(id: number, deliveredAt: number): void {
    this.#store.prepare("UPDATE alerts SET delivered_at = ?, error = NULL WHERE id = ?")
      .run(deliveredAt, id);
  }

  /** Writes why it did not. */
  setError(id: number, error: string): void {
    this.#store.prepare("UPDATE alerts SET error = ? WHERE id = ?").run(error, id);
  }

  /** Writes that somebody has seen it; `false` where there is no such warning. */
  acknowledge(id: number, acknowledgedAt: number): boolean {
    return this.#store.prepare(
      "UPDATE alerts SET acknowledged_at = coalesce(acknowledged_at, ?) WHERE id = ?",
    ).run(acknowledgedAt, id).changes > 0;
  }
}

function recordOf({ details, ...row }: Record<string, unknown>): AlertRecord {
  return { ...row, details: JSON.parse(String(details)) } as AlertRecord;
}
