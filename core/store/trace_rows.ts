/**
 * The store's rows of traces, attempts and assets. What they mean is told in `core/trace.ts`; here is only
 * how they are written and found again.
 */
import type { MediaType } from "../provider.ts";
import { fromMicrodollars, toMicrodollars } from "./money.ts";
import type { Store } from "./store.ts";

/** What is known of a trace when it begins. */
export interface TraceStart {
  id: string;
  runId: string;
  evidenceId: string;
  path: string;
  template: { id: string; sha256: string; kind: string; source: string };
  prompt: { sha256: string; text: string; negativeText: string };
  subject: unknown;
  seed: number;
  width: number;
  height: number;
  mediaType: MediaType;
  startedAt: number;
}

/** A trace that a killed process left open. */
export interface OpenTrace {
  id: string;
  evidenceId: string;
  path: string;
  templateId: string;
  promptSha256: string;
  promptText: string;
  seed: number;
  width: number;
  height: number;
  mediaType: MediaType;
}

/** An original that was paid for and not yet made into a file. */
export interface KeptAttempt {
  attemptId: number;
  provider: string;
  model: string;
  sha256: string;
  format: string;
  costMicrodollars: number | null;
}

/** An order that a provider accepted and that nobody has collected yet. */
export interface OpenOrder {
  provider: string;
  model: string;
  /** What the provider can be asked for the result by, or {@link UNKNOWN_TICKET}. */
  ticket: string;
  /** Unix milliseconds. */
  sentAt: number;
}

/**
 * Stands for the ticket of an order whose answer has not come: where the provider can be asked what it has
 * accepted, it may be found yet.
 *
 * @example
 * ```ts
 * import { UNKNOWN_TICKET } from "./trace_rows.ts";
 * console.assert(UNKNOWN_TICKET === "?");
 * ```
 */
export const UNKNOWN_TICKET = "?";

/** An asset as it is about to be saved, or was. */
export interface AssetRow {
  assetsRoot: string;
  path: string;
  evidenceId: string;
  traceId: string;
  originalSha256: string;
  sha256: string;
  mediaType: MediaType;
  width: number;
  height: number;
  bytes: number;
  reencoded: boolean;
  savedAt: number;
}

/** A picture that was made and told of, and what it was made of. */
export interface StandingAsset {
  traceId: string;
  promptSha256: string;
  provider: string | null;
  model: string | null;
}

/**
 * The queries on traces, attempts and assets.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { TraceRows } from "./trace_rows.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(new TraceRows(store).openTraces().length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class TraceRows {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** How many traces there are of an evidence record. */
  countTraces(evidenceId: string): number {
    return this.#store.prepare("SELECT count(*) AS count FROM traces WHERE evidence_id = ?").get(
      evidenceId,
    )!.count as number;
  }

  /** Writes the row of a trace that begins, with its prompt and template where they are new. */
  insertTrace(trace: TraceStart): void {
    this.#store.prepare(
      "INSERT INTO templates (id, sha256, kind, source) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
      .run(trace.template.id, trace.template.sha256, trace.template.kind, trace.template.source);
    this.#store.prepare(
      "INSERT INTO prompts (sha256, text, negative_text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    )
      .run(trace.prompt.sha256, trace.prompt.text, trace.prompt.negativeText);
    this.#store.prepare(
      `INSERT INTO traces (id, run_id, evidence_id, path, status, template_id, template_sha256, prompt_sha256, subject,
         seed, width, height, media_type, started_at)
       VALUES (?, ?, ?, ?, 'started', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      trace.id,
      trace.runId,
      trace.evidenceId,
      trace.path,
      trace.template.id,
      trace.template.sha256,
      trace.prompt.sha256,
      JSON.stringify(trace.subject),
      trace.seed,
      trace.width,
      trace.height,
      trace.mediaType,
      trace.startedAt,
    );
  }

  /** Writes how a trace ended. */
  endTrace(id: string, end: {
    status: "completed" | "failed" | "abandoned";
    durationMs: number | null;
    provider?: string;
    model?: string;
    failureKind?: string;
    error?: string;
  }): void {
    this.#store.prepare(
      `UPDATE traces SET status = ?, duration_ms = ?, provider = ?, model = ?, failure_kind = ?, error = ? WHERE id = ?`,
    ).run(
      end.status,
      toTenths(end.durationMs),
      end.provider ?? null,
      end.model ?? null,
      end.failureKind ?? null,
      end.error ?? null,
      id,
    );
  }

  /** Writes what is pictured anew. */
  setSubject(id: string, subject: unknown): void {
    this.#store.prepare("UPDATE traces SET subject = ? WHERE id = ?").run(
      JSON.stringify(subject),
      id,
    );
  }

  /** Writes that a call is about to be sent; gives the attempt's id. */
  insertAttempt(attempt: {
    traceId: string;
    number: number;
    provider: string;
    model: string;
    request: unknown;
    sentAt: number;
    reservedUsd: number | null;
    cacheKey: string | null;
    ticket?: string | null;
  }): number {
    const { lastInsertRowid } = this.#store.prepare(
      `INSERT INTO attempts (trace_id, number, provider, model, status, request, sent_at,
         reserved_microdollars, cache_key, ticket) VALUES (?, ?, ?, ?, 'sent', ?, ?, ?, ?, ?)`,
    ).run(
      attempt.traceId,
      attempt.number,
      attempt.provider,
      attempt.model,
      JSON.stringify(attempt.request),
      attempt.sentAt,
      toMicrodollars(attempt.reservedUsd),
      attempt.cacheKey,
      attempt.ticket ?? null,
    );
    return Number(lastInsertRowid);
  }

  /** Writes how an attempt ended. */
  endAttempt(id: number, end: {
    status: "succeeded" | "failed" | "unknown";
    durationMs: number | null;
    billed: "no" | "maybe" | "yes";
    costUsd?: number | null;
    response?: unknown;
    warnings?: readonly string[];
    originalSha256?: string;
    failureKind?: string;
    error?: string;
  }): void {
    this.#store.prepare(
      `UPDATE attempts SET status = ?, duration_ms = ?, billed = ?, cost_microdollars = ?, response = ?, warnings = ?,
         original_sha256 = ?, failure_kind = ?, error = ? WHERE id = ?`,
    ).run(
      end.status,
      toTenths(end.durationMs),
      end.billed,
      toMicrodollars(end.costUsd ?? null),
      end.response === undefined ? null : JSON.stringify(end.response),
      end.warnings?.length ? JSON.stringify(end.warnings) : null,
      end.originalSha256 ?? null,
      end.failureKind ?? null,
      end.error ?? null,
      id,
    );
  }

  /** Writes that what an attempt brought is of no use after all; what it cost and its original stay. */
  spoilAttempt(id: number, why: { failureKind: string; error: string }): void {
    this.#store.prepare(
      "UPDATE attempts SET status = 'failed', failure_kind = ?, error = ? WHERE id = ?",
    )
      .run(why.failureKind, why.error, id);
  }

  /** How many attempts a trace has. */
  countAttempts(traceId: string): number {
    return this.#store.prepare("SELECT count(*) AS count FROM attempts WHERE trace_id = ?").get(
      traceId,
    )!
      .count as number;
  }

  /** What the attempts of a trace cost, in US dollars; `null` where one was charged and nobody knows how much. */
  traceCostUsd(traceId: string): number | null {
    const row = this.#store.prepare(
      `SELECT sum(cost_microdollars) AS cost, sum(billed = 'yes' AND cost_microdollars IS NULL) AS unknown
       FROM attempts WHERE trace_id = ?`,
    ).get(traceId)!;
    return Number(row.unknown ?? 0) > 0 ? null : fromMicrodollars(row.cost as number | null) ?? 0;
  }

  /** The traces that were begun and not ended, of one evidence record or of all: what a killed process left. */
  openTraces(evidenceId?: string): OpenTrace[] {
    const open =
      `SELECT traces.id AS id, evidence_id AS evidenceId, path, template_id AS templateId,
        prompt_sha256 AS promptSha256, text AS promptText, seed, width, height, media_type AS mediaType
      FROM traces JOIN prompts ON prompts.sha256 = prompt_sha256 WHERE status = 'started'`;
    const rows = evidenceId === undefined
      ? this.#store.prepare(`${open} ORDER BY started_at`).all()
      : this.#store.prepare(`${open} AND evidence_id = ? ORDER BY started_at`).all(evidenceId);
    return rows as unknown as OpenTrace[];
  }

  /** The newest attempt of a trace that brought an original; `null` where none did. */
  keptAttempt(traceId: string): KeptAttempt | null {
    return (this.#store.prepare(
      `SELECT attempts.id AS attemptId, provider, model, sha256, format, cost_microdollars AS costMicrodollars
       FROM attempts JOIN originals ON originals.sha256 = original_sha256
       WHERE trace_id = ? AND attempts.status IN ('succeeded', 'cached')
       ORDER BY number DESC LIMIT 1`,
    ).get(traceId) ?? null) as KeptAttempt | null;
  }

  /** Writes what the provider can be asked for an attempt's result by. */
  setTicket(id: number, ticket: string | null): void {
    this.#store.prepare("UPDATE attempts SET ticket = ? WHERE id = ?").run(ticket, id);
  }

  /** The newest order of a trace that was accepted and not collected; `null` where there is none. */
  openOrder(traceId: string): OpenOrder | null {
    return (this.#store.prepare(
      `SELECT provider, model, ticket, sent_at AS sentAt FROM attempts
       WHERE trace_id = ? AND ticket IS NOT NULL AND status IN ('sent', 'failed', 'unknown')
       ORDER BY number DESC LIMIT 1`,
    ).get(traceId) ?? null) as OpenOrder | null;
  }

  /** Writes the ticket of the newest order whose own answer was lost; an older one may be another route's. */
  foundOrder(traceId: string, ticket: string): void {
    this.#store.prepare(
      `UPDATE attempts SET ticket = ?
       WHERE id = (SELECT max(id) FROM attempts WHERE trace_id = ? AND ticket = ?)`,
    ).run(ticket, traceId, UNKNOWN_TICKET);
  }

  /** Whether an order sent at that time (Unix milliseconds) or later was answered with this ticket, or id. */
  knowsOrder(ticket: string, sentSince: number): boolean {
    return this.#store.prepare(
      "SELECT 1 FROM attempts WHERE sent_at >= ? AND (ticket = ? OR json_extract(response, '$.id') = ?)",
    ).get(sentSince, ticket, ticket) !== undefined;
  }

  /** Writes that an order was collected after all, and what it cost; it is open no more. */
  settleOrder(traceId: string, ticket: string, costUsd: number | null): void {
    this.#store.prepare(
      `UPDATE attempts SET billed = 'yes', cost_microdollars = ?, ticket = NULL WHERE trace_id = ? AND ticket = ?`,
    ).run(toMicrodollars(costUsd), traceId, ticket);
  }

  /** Writes that an order cannot be collected any more; whether it was billed is as unknown as before. */
  forgetOrder(traceId: string, ticket: string): void {
    this.#store.prepare("UPDATE attempts SET ticket = NULL WHERE trace_id = ? AND ticket = ?").run(
      traceId,
      ticket,
    );
  }

  /** Writes that an attempt was spared because the same had been bought before. */
  setCached(id: number, originalSha256: string): void {
    this.#store.prepare(
      `UPDATE attempts SET status = 'cached', billed = 'no', cost_microdollars = 0, duration_ms = 0,
         original_sha256 = ? WHERE id = ?`,
    ).run(originalSha256, id);
  }

  /** Closes the attempts that were sent and never heard of again, as unknown and maybe billed. Gives their number. */
  closeLostAttempts(): number {
    return Number(
      this.#store.prepare(
        `UPDATE attempts SET status = 'unknown', billed = CASE WHEN reserved_microdollars = 0 THEN 'no' ELSE 'maybe' END,
           error = 'The process ended before the answer came.'
         WHERE status = 'sent'`,
      ).run().changes,
    );
  }

  /** Writes the row of an asset; an earlier one of the same place is replaced. */
  putAsset(asset: AssetRow): void {
    this.#store.prepare(
      `INSERT OR REPLACE INTO assets (assets_root, path, evidence_id, trace_id, original_sha256, sha256, media_type,
         width, height, bytes, reencoded, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      asset.assetsRoot,
      asset.path,
      asset.evidenceId,
      asset.traceId,
      asset.originalSha256,
      asset.sha256,
      asset.mediaType,
      asset.width,
      asset.height,
      asset.bytes,
      asset.reencoded ? 1 : 0,
      asset.savedAt,
    );
  }

  /** The asset that a trace was about to save, or saved; `null` where it did not get so far. */
  assetOfTrace(traceId: string): { sha256: string; savedAt: number } | null {
    return (this.#store.prepare("SELECT sha256, saved_at AS savedAt FROM assets WHERE trace_id = ?")
      .get(
        traceId,
      ) ??
      null) as { sha256: string; savedAt: number } | null;
  }

  /** What is known of the picture of a path under an assets root; `null` where none was made. */
  standingAsset(assetsRoot: string, path: string): StandingAsset | null {
    return (this.#store.prepare(
      `SELECT traces.id AS traceId, prompt_sha256 AS promptSha256, provider, model
       FROM assets JOIN traces ON traces.id = assets.trace_id
       WHERE assets_root = ? AND assets.path = ? AND traces.status = 'completed'`,
    ).get(assetsRoot, path) ?? null) as StandingAsset | null;
  }

  /** Forgets an asset that was about to be saved and was not. */
  dropAsset(traceId: string): void {
    this.#store.prepare("DELETE FROM assets WHERE trace_id = ?").run(traceId);
  }
}

/** Clocks give more digits than they know. */
const toTenths = (milliseconds: number | null): number | null =>
  milliseconds && Math.round(milliseconds * 10) / 10;
