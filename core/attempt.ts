/**
 * One call of one route, written down while it happens: sent, accepted, kept or failed. What it costs is
 * written in the same transaction as what it brought.
 */
import type { Clock } from "./clock.ts";
import { type ImageResult, ProviderError } from "./provider.ts";
import { SaveError } from "./save.ts";
import { keepOriginal, type Original, recordOriginal } from "./store/originals.ts";
import type { Store } from "./store/store.ts";
import { TraceRows } from "./store/trace_rows.ts";

/** What traces are written with. */
export interface TraceDependencies {
  store: Store;
  clock: Clock;
}

/** What attempts are written with. */
export interface AttemptDependencies extends TraceDependencies {
  /** Unix milliseconds. */
  sentAt: number;
  /** Told what a picture cost that the store could not be told of. */
  leaveUntold(costUsd: number | null): void;
}

/**
 * One call of one route; made by `Trace.attempt`.
 *
 * @example
 * ```ts
 * import type { Attempt } from "./attempt.ts";
 * const tell = (attempt: Attempt) => attempt.fail(new Error("Cannot draw because the line is dead."));
 * console.assert(tell.length === 1);
 * ```
 */
export class Attempt {
  readonly #id: number;
  readonly #traceId: string;
  readonly #dependencies: AttemptDependencies;
  readonly #rows: TraceRows;
  readonly #startedAt: number;
  /** Unix milliseconds. */
  readonly sentAt: number;

  constructor(id: number, traceId: string, dependencies: AttemptDependencies) {
    this.#id = id;
    this.#traceId = traceId;
    this.#dependencies = dependencies;
    this.#rows = new TraceRows(dependencies.store);
    this.#startedAt = dependencies.clock.elapsed();
    this.sentAt = dependencies.sentAt;
  }

  /**
   * Keeps the original and says so in the store, before anything else touches the bytes. What was
   * `collected` by a ticket was paid for by the attempt that ordered it, which is settled.
   *
   * @throws {SaveError} The disk is full or the folder of originals cannot be written.
   */
  async keep(
    original: Original,
    result: ImageResult,
    { collected }: { collected: string | null },
  ): Promise<void> {
    const { store, clock } = this.#dependencies;
    const costUsd = collected === null ? result.costUsd : 0;
    const durationMs = clock.elapsed() - this.#startedAt;
    await keepOriginal(store, original, `${this.#traceId}-${this.#id}`);
    store.transaction(() => {
      recordOriginal(store, {
        sha256: original.sha256,
        format: original.format,
        byteLength: original.bytes.length,
        keptAt: clock.now(),
      });
      this.#rows.endAttempt(this.#id, {
        status: "succeeded",
        durationMs,
        billed: costUsd === 0 ? "no" : "yes",
        costUsd,
        response: result.response,
        warnings: result.warnings,
        originalSha256: original.sha256,
      });
      if (collected !== null) this.#rows.settleOrder(this.#traceId, collected, result.costUsd);
      else this.#rows.setTicket(this.#id, null);
    });
    await store.flushed();
  }

  /**
   * Records that a picture came and could not be kept: what it cost is known all the same. Where not even
   * that can be written, the attempt stays open, and the next run closes it.
   */
  lose(error: Error, result: ImageResult, { collected }: { collected: string | null }): void {
    const { store, clock, leaveUntold } = this.#dependencies;
    const costUsd = collected === null ? result.costUsd : 0;
    try {
      store.transaction(() => {
        this.#rows.endAttempt(this.#id, {
          status: "failed",
          durationMs: clock.elapsed() - this.#startedAt,
          billed: costUsd === 0 ? "no" : "yes",
          costUsd,
          failureKind: error.name,
          error: error.message,
          response: result.response,
          warnings: result.warnings,
        });
        if (collected !== null) this.#rows.settleOrder(this.#traceId, collected, result.costUsd);
      });
    } catch (failure) {
      if (!(failure instanceof SaveError)) throw failure;
      leaveUntold(costUsd);
    }
  }

  /** Makes sure that the attempt is on the disk before money is spent. */
  async sending(): Promise<void> {
    await this.#dependencies.store.flushed();
  }

  /** Records what the provider can be asked for the result by, before it is waited for. */
  accepted(ticket: string): void {
    // Nobody waits here; a disk that fails now fails again when the picture is kept.
    try {
      this.#rows.setTicket(this.#id, ticket);
    } catch (error) {
      if (!(error instanceof SaveError)) throw error;
    }
    this.#dependencies.store.flushed().catch(() => {});
  }

  /** Records that nothing was sent, because the same had been bought before. */
  cached(original: Original): void {
    this.#rows.setCached(this.#id, original.sha256);
  }

  /** Records that the original which was kept is no picture. */
  spoil(error: Error): void {
    this.#rows.spoilAttempt(this.#id, {
      failureKind: "bad_response",
      error: error.message,
    });
  }

  /** Records that the call brought nothing. */
  fail(error: Error): void {
    const { clock } = this.#dependencies;
    const known = error instanceof ProviderError ? error : null;
    this.#rows.endAttempt(this.#id, {
      status: "failed",
      durationMs: clock.elapsed() - this.#startedAt,
      billed: known?.billed ?? "maybe",
      failureKind: known?.kind ?? error.name,
      error: error.message,
      response: known?.body === null || known === null
        ? undefined
        : { status: known.status, body: known.body },
    });
  }
}
