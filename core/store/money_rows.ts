/** What the store knows of money: what a day has cost, and whom it was paid to. */
import { MODEL_CALL_COUNTED } from "./model_call_rows.ts";
import { fromMicrodollars } from "./money.ts";
import type { Store } from "./store.ts";

/**
 * What an attempt counts for: what it cost; what was set aside for it where nobody knows or it may have been
 * billed; nothing where it was not billed.
 */
const COUNTED = `CASE
    WHEN attempts.billed = 'no' OR attempts.status = 'cached' THEN 0
    WHEN attempts.billed = 'yes' THEN coalesce(attempts.cost_microdollars, attempts.reserved_microdollars, 0)
    ELSE coalesce(attempts.reserved_microdollars, 0)
  END`;

/** Whether an attempt was charged, or may have been, and nobody knows how much. */
const UNPRICED = `(attempts.status <> 'cached' AND coalesce(attempts.billed, 'maybe') <> 'no'
    AND attempts.reserved_microdollars IS NULL
    AND (attempts.billed IS NOT 'yes' OR attempts.cost_microdollars IS NULL))`;

/** How costs are grouped. */
export type CostGroup = "day" | "provider" | "model" | "template";

/** What one group has cost. */
export interface CostRow {
  /** "2026-11-20", "openai", "openai:gpt-image-2", "phone-evidence@1", … */
  name: string;
  attempts: number;
  failed: number;
  /** Pictures that stand as files. */
  kept: number;
  /** Charged, US dollars, as far as prices are known. */
  spentUsd: number;
  /** Perhaps charged, US dollars, as far as prices are known. */
  maybeUsd: number;
  /** Attempts that were charged, or may have been, at a price that is not known: they are in neither sum. */
  unpriced: number;
}

/** A call whose outcome cannot be known: it may have been charged. */
export interface MaybeBilled {
  sentAt: number;
  provider: string;
  model: string;
  evidenceId: string;
  reservedUsd: number | null;
  error: string | null;
}

const GROUPS: Record<CostGroup, string> = {
  day: "strftime('%Y-%m-%d', attempts.sent_at / 1000, 'unixepoch')",
  provider: "attempts.provider",
  model: "attempts.provider || ':' || attempts.model",
  template: "traces.template_id",
};

/**
 * The queries on money.
 *
 * @example
 * ```ts
 * import { MoneyRows } from "./money_rows.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(new MoneyRows(store).committedSince(0) === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class MoneyRows {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * What calls sent since then have cost or may have cost, those of judges and refiners included, US dollars.
   * `since` is in Unix milliseconds.
   */
  committedSince(since: number): number {
    const row = this.#store.prepare(
      `SELECT (SELECT coalesce(sum(${COUNTED}), 0) FROM attempts WHERE sent_at >= ?1) +
         (SELECT coalesce(sum(${MODEL_CALL_COUNTED}), 0) FROM model_calls WHERE sent_at >= ?1) AS sum`,
    ).get(since)!;
    return fromMicrodollars(Number(row.sum))!;
  }

  /** What the pictures of a run have cost or may have cost, US dollars. */
  committedOfRun(runId: string): number {
    const row = this.#store.prepare(
      `SELECT coalesce(sum(${COUNTED}), 0) AS sum
       FROM attempts JOIN traces ON traces.id = trace_id WHERE run_id = ?`,
    ).get(runId)!;
    return fromMicrodollars(Number(row.sum))!;
  }

  /** Costs by group since a time in Unix milliseconds, dearest first; days in their order. */
  costs(group: CostGroup, since = 0): CostRow[] {
    const rows = this.#store.prepare(
      `SELECT ${
        GROUPS[group]
      } AS name, count(*) AS attempts, sum(attempts.status = 'failed') AS failed,
         count(DISTINCT CASE WHEN assets.trace_id IS NOT NULL AND attempts.status IN ('succeeded', 'cached')
           THEN attempts.trace_id END) AS kept,
         sum(CASE WHEN attempts.billed = 'yes' THEN ${COUNTED} ELSE 0 END) AS spent,
         sum(CASE WHEN attempts.billed = 'yes' THEN 0 ELSE ${COUNTED} END) AS maybe,
         sum(${UNPRICED}) AS unpriced
       FROM attempts JOIN traces ON traces.id = attempts.trace_id
         LEFT JOIN assets ON assets.trace_id = traces.id AND traces.status = 'completed'
       WHERE attempts.sent_at >= ? GROUP BY name ORDER BY ${
        group === "day" ? "name" : "spent DESC, name"
      }`,
    ).all(since);
    return rows.map((row) => ({
      name: String(row.name),
      attempts: Number(row.attempts),
      failed: Number(row.failed),
      kept: Number(row.kept),
      spentUsd: fromMicrodollars(Number(row.spent))!,
      maybeUsd: fromMicrodollars(Number(row.maybe))!,
      unpriced: Number(row.unpriced),
    }));
  }

  /** The calls that may have been charged and whose outcome cannot be known, newest first. */
  maybeBilled(limit: number): MaybeBilled[] {
    const rows = this.#store.prepare(
      `SELECT attempts.sent_at AS sentAt, attempts.provider AS provider, attempts.model AS model,
         evidence_id AS evidenceId, reserved_microdollars AS reserved, attempts.error AS error
       FROM attempts JOIN traces ON traces.id = trace_id
       WHERE billed = 'maybe' AND coalesce(reserved_microdollars, 1) > 0 ORDER BY attempts.id DESC LIMIT ?`,
    ).all(limit);
    return rows.map((row) => ({
      sentAt: Number(row.sentAt),
      provider: String(row.provider),
      model: String(row.model),
      evidenceId: String(row.evidenceId),
      reservedUsd: fromMicrodollars(row.reserved as number | null),
      error: row.error as string | null,
    }));
  }
}
