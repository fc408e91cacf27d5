/**
 * The store's rows of calls that ask a model for words: judges of pictures and refiners of prompts. A call
 * is a row before it is sent, so that a killed process leaves behind what it may have to pay for.
 */
import type { FailureKind } from "../provider.ts";
import { fromMicrodollars, toMicrodollars } from "./money.ts";
import type { Store } from "./store.ts";

/** What the model was asked for. */
export type ModelCallPurpose = "judge" | "refine";

/** A call that is about to be sent. */
export interface ModelCallStart {
  purpose: ModelCallPurpose;
  provider: string;
  model: string;
  /** The run, experiment or refinement that asks; `null` for none. */
  runId: string | null;
  /** Unix milliseconds. */
  sentAt: number;
  /** Plain data, without pictures and without keys. */
  request: unknown;
  /** US dollars set aside; `null` where the price is not known. */
  reservedUsd: number | null;
}

/** How a call ended well. */
export interface ModelCallSuccess {
  /** The answer word for word. */
  response: string;
  /** US dollars; `null` where nobody can say. */
  costUsd: number | null;
  durationMs: number;
}

/** How a call failed. */
export interface ModelCallFailure {
  kind: FailureKind | null;
  error: string;
  /** Whether it was charged; "maybe" keeps what was set aside. */
  billed: "no" | "maybe" | "yes";
  durationMs: number;
}

/** A call as it is in the store. */
export interface ModelCallRow extends Omit<ModelCallStart, "request"> {
  id: number;
  status: "sent" | "succeeded" | "failed";
  request: unknown;
  response: string | null;
  costUsd: number | null;
  durationMs: number | null;
  failureKind: string | null;
  error: string | null;
}

/** What calls of one kind have cost. */
export interface ModelCallCost {
  purpose: ModelCallPurpose;
  /** "openai:gpt-5". */
  name: string;
  calls: number;
  failed: number;
  /** Charged, US dollars, as far as prices are known. */
  spentUsd: number;
  /** Perhaps charged, US dollars: set aside for calls of which nobody knows. */
  maybeUsd: number;
  /** Calls that were charged, or may have been, at a price that is not known: they are in neither sum. */
  unpriced: number;
}

/** What a call counts for, in millionths of a dollar: its cost, else what is still set aside for it. */
export const MODEL_CALL_COUNTED = "coalesce(cost_microdollars, reserved_microdollars, 0)";

/**
 * The queries on such calls.
 *
 * @example
 * ```ts
 * import { ModelCallRows } from "./model_call_rows.ts";
 * import { openStore } from "./store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const rows = new ModelCallRows(store);
 * const id = rows.send({
 *   purpose: "judge", provider: "openai", model: "gpt-5", runId: null, sentAt: 0, request: {}, reservedUsd: 0.05,
 * });
 * rows.succeed(id, { response: "{}", costUsd: 0.004, durationMs: 900 });
 * console.assert(rows.costs()[0].spentUsd === 0.004);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class ModelCallRows {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Records that a call is about to be sent; the number is the row's. */
  send(call: ModelCallStart): number {
    const { lastInsertRowid } = this.#store.prepare(
      `INSERT INTO model_calls (purpose, provider, model, run_id, sent_at, status, request, reserved_microdollars)
       VALUES (?, ?, ?, ?, ?, 'sent', ?, ?)`,
    ).run(
      call.purpose,
      call.provider,
      call.model,
      call.runId,
      Math.floor(call.sentAt),
      JSON.stringify(call.request),
      toMicrodollars(call.reservedUsd),
    );
    return Number(lastInsertRowid);
  }

  /** Records the answer. */
  succeed(id: number, { response, costUsd, durationMs }: ModelCallSuccess): void {
    this.#store.prepare(
      `UPDATE model_calls SET status = 'succeeded', response = ?, cost_microdollars = ?, duration_ms = ?
       WHERE id = ?`,
    ).run(response, toMicrodollars(costUsd), durationMs, id);
  }

  /** Records the failure. What was not charged is no longer set aside; what was, cost what was set aside. */
  fail(id: number, { kind, error, billed, durationMs }: ModelCallFailure): void {
    this.#store.prepare(
      `UPDATE model_calls SET status = 'failed', failure_kind = ?, error = ?, duration_ms = ?,
         cost_microdollars = CASE ? WHEN 'no' THEN 0 WHEN 'yes' THEN reserved_microdollars END
       WHERE id = ?`,
    ).run(kind, error, durationMs, billed, id);
  }

  /** What calls since a time in Unix milliseconds have cost, by purpose and model, dearest first. */
  costs(since = 0): ModelCallCost[] {
    const rows = this.#store.prepare(
      `SELECT purpose, provider || ':' || model AS name, count(*) AS calls, sum(status = 'failed') AS failed,
         sum(CASE WHEN cost_microdollars IS NULL AND status <> 'succeeded' THEN 0 ELSE ${MODEL_CALL_COUNTED} END)
           AS spent,
         sum(CASE WHEN cost_microdollars IS NULL AND status <> 'succeeded' THEN ${MODEL_CALL_COUNTED} ELSE 0 END)
           AS maybe,
         sum(cost_microdollars IS NULL AND reserved_microdollars IS NULL) AS unpriced
       FROM model_calls WHERE sent_at >= ? GROUP BY purpose, name ORDER BY spent DESC, name`,
    ).all(since);
    return rows.map((row) => ({
      purpose: row.purpose as ModelCallPurpose,
      name: String(row.name),
      calls: Number(row.calls),
      failed: Number(row.failed),
      spentUsd: fromMicrodollars(Number(row.spent))!,
      maybeUsd: fromMicrodollars(Number(row.maybe))!,
      unpriced: Number(row.unpriced),
    }));
  }

  /** The number of the last call so far; 0 where there is none. */
  lastId(): number {
    return Number(
      this.#store.prepare("SELECT coalesce(max(id), 0) AS last FROM model_calls").get()!.last,
    );
  }

  /**
   * What a model answered to the very same request, up to the call of that number, first answer first; in one
   * run, where `runId` names it.
   */
  answersTo(
    { provider, model, request }: Pick<ModelCallStart, "provider" | "model" | "request">,
    { upTo, runId = null }: { upTo: number; runId?: string | null },
  ): { id: number; response: string }[] {
    const rows = this.#store.prepare(
      `SELECT id, response FROM model_calls
       WHERE id <= ?1 AND provider = ?2 AND model = ?3 AND status = 'succeeded' AND request = ?4
         AND (?5 IS NULL OR run_id = ?5) ORDER BY id`,
    ).all(upTo, provider, model, JSON.stringify(request), runId);
    return rows.map(({ id, response }) => ({ id: Number(id), response: String(response) }));
  }

  /** The calls of a run, in the order in which they were sent; of all of them where `runId` is `null`. */
  list(runId: string | null): ModelCallRow[] {
    const rows = this.#store.prepare(
      "SELECT * FROM model_calls WHERE ?1 IS NULL OR run_id = ?1 ORDER BY id",
    ).all(runId);
    return rows.map((row) => ({
      id: Number(row.id),
      purpose: row.purpose as ModelCallPurpose,
      provider: String(row.provider),
      model: String(row.model),
      runId: row.run_id as string | null,
      sentAt: Number(row.sent_at),
      status: row.status as ModelCallRow["status"],
      request: JSON.parse(String(row.request)),
      response: row.response as string | null,
      costUsd: fromMicrodollars(row.cost_microdollars as number | null),
      reservedUsd: fromMicrodollars(row.reserved_microdollars as number | null),
      durationMs: row.duration_ms as number | null,
      failureKind: row.failure_kind as string | null,
      error: row.error as string | null,
    }));
  }
}
