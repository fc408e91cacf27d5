/**
 * The story of one image, written down while it happens: begun before anything is sent, one entry for each
 * attempt, ended by a file or a failure. Whatever moment the process is killed at, the store says how far
 * it got.
 */
import { createHash } from "node:crypto";
import { Attempt, type TraceDependencies } from "./attempt.ts";
import type { Prompt } from "./prompt/compose.ts";
import { type ImageRequest, type MediaType, ProviderError } from "./provider.ts";
import { SaveError } from "./save.ts";
import {
  type AssetRow,
  type KeptAttempt,
  type OpenOrder,
  TraceRows,
  UNKNOWN_TICKET,
} from "./store/trace_rows.ts";

/** What is asked for, whoever makes it. */
export interface PictureOrder {
  evidenceId: string;
  /** As it stands in the user's database. */
  path: string;
  prompt: Prompt;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  mediaType: MediaType;
}

/**
 * The SHA-256 of a prompt with its negative part, in hex.
 *
 * @example
 * ```ts
 * import { promptHash } from "./trace.ts";
 * console.assert(promptHash({ text: "a", negativeText: "" }) !== promptHash({ text: "a", negativeText: "b" }));
 * ```
 */
export function promptHash(prompt: Pick<Prompt, "text" | "negativeText">): string {
  return createHash("sha256").update(`${prompt.text}\u0000${prompt.negativeText}`).digest("hex");
}

/**
 * One image's story.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * import { openStore } from "./store/store.ts";
 * import { Trace } from "./trace.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const order = {
 *   evidenceId: "e1",
 *   path: "/e1.jpg",
 *   width: 64,
 *   height: 64,
 *   mediaType: "image/jpeg" as const,
 *   prompt: { text: "A receipt.", negativeText: "", pictureSeed: 0 } as Parameters<typeof Trace.resume>[0]["prompt"],
 * };
 * console.assert(Trace.resume(order, { store, clock: systemClock }) === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class Trace {
  readonly #dependencies: TraceDependencies;
  readonly #rows: TraceRows;
  readonly #startedAt: number;
  /** US dollars, or `null` for one nobody knows, of pictures whose cost not even the store could be told. */
  readonly #untold: (number | null)[] = [];
  /** 32 hex digits; also the ImageUniqueID of the picture. */
  readonly id: string;

  private constructor(id: string, dependencies: TraceDependencies) {
    this.id = id;
    this.#dependencies = dependencies;
    this.#rows = new TraceRows(dependencies.store);
    this.#startedAt = dependencies.clock.elapsed();
  }

  /**
   * Begins a trace. Its id follows from what is asked and from how many traces there are of that evidence
   * already, not from chance: the same run on a fresh store writes the same files, byte for byte.
   */
  static start(order: PictureOrder, runId: string, dependencies: TraceDependencies): Trace {
    const { store, clock } = dependencies;
    const rows = new TraceRows(store);
    const { prompt, width, height, mediaType } = order;
    const sha256 = promptHash(prompt);
    const id = createHash("sha256").update(JSON.stringify([
      order.evidenceId,
      sha256,
      prompt.pictureSeed,
      width,
      height,
      mediaType,
      rows.countTraces(order.evidenceId),
    ])).digest("hex").slice(0, 32);
    store.transaction(() =>
      rows.insertTrace({
        id,
        runId,
        evidenceId: order.evidenceId,
        path: order.path,
        template: prompt.template,
        prompt: { sha256, text: prompt.text, negativeText: prompt.negativeText },
        subject: prompt.subject,
        seed: prompt.pictureSeed,
        width,
        height,
        mediaType,
        startedAt: clock.now(),
      })
    );
    return new Trace(id, dependencies);
  }

  /**
   * The trace that was left open for the same order, with the original that it had kept or the order that
   * can still be collected; `null` where there is none. One of the same file that has neither, or whose order
   * differs, is abandoned. Those of other files are left alone: an experiment has several pictures of one
   * record under way.
   */
  static resume(
    order: PictureOrder,
    dependencies: TraceDependencies,
  ): { trace: Trace; kept: KeptAttempt | null; open: OpenOrder | null } | null {
    const rows = new TraceRows(dependencies.store);
    const sha256 = promptHash(order.prompt);
    for (const left of rows.openTraces(order.evidenceId)) {
      if (left.path !== order.path) continue;
      const kept = rows.keptAttempt(left.id);
      const open = rows.openOrder(left.id);
      const same = left.promptSha256 === sha256 && left.seed === order.prompt.pictureSeed &&
        left.width === order.width && left.height === order.height &&
        left.mediaType === order.mediaType;
      if (same && (kept || open)) return { trace: new Trace(left.id, dependencies), kept, open };
      rows.endTrace(left.id, {
        status: "abandoned",
        durationMs: null,
        error: kept || open
          ? "Another picture was asked for since."
          : "The process ended before a picture came.",
      });
    }
    return null;
  }

  /** Milliseconds since the trace was begun, or taken up again. */
  get durationMs(): number {
    return this.#dependencies.clock.elapsed() - this.#startedAt;
  }

  /** What its attempts have cost so far, US dollars; `null` where one was charged and nobody knows how much. */
  get costUsd(): number | null {
    return [this.#rows.traceCostUsd(this.id), ...this.#untold].reduce((sum, cost) =>
      sum === null || cost === null ? null : sum + cost
    );
  }

  /**
   * Asks whether what is ordered now could be kept.
   *
   * @throws {SaveError} The disk was full.
   */
  refuseWhenFull(): void {
    this.#dependencies.store.reserve.refuseWhenFull();
  }

  /** Records that a call is about to be sent. */
  attempt(
    call: {
      provider: string;
      model: string;
      request: ImageRequest;
      reservedUsd: number | null;
      cacheKey: string | null;
      /** Whether the provider can be asked for the order if its answer is lost. */
      isRecallable?: boolean;
    },
  ): Attempt {
    // The prompt and the subject are the trace's own; they need not stand in each of its attempts again.
    const { prompt: _prompt, negativePrompt: _negative, subject: _subject, ...request } =
      call.request;
    const sentAt = this.#dependencies.clock.now();
    const id = this.#rows.insertAttempt({
      traceId: this.id,
      number: this.#rows.countAttempts(this.id) + 1,
      provider: call.provider,
      model: call.model,
      request,
      sentAt,
      reservedUsd: call.reservedUsd,
      cacheKey: call.cacheKey,
      ticket: call.isRecallable ? UNKNOWN_TICKET : null,
    });
    return new Attempt(id, this.id, {
      ...this.#dependencies,
      sentAt,
      leaveUntold: (costUsd) => void this.#untold.push(costUsd),
    });
  }

  /** Records the ticket of an order whose answer was lost; false where it is another order's. */
  foundOrder(ticket: string, sentSince: number): boolean {
    if (this.#rows.knowsOrder(ticket, sentSince)) return false;
    this.#rows.foundOrder(this.id, ticket);
    return true;
  }

  /** Records that an order cannot be collected any more. */
  forgetOrder(ticket: string): void {
    this.#rows.forgetOrder(this.id, ticket);
  }

  /** Records the file that is about to get its name; what a process killed next has saved can be told by it. */
  async saving(asset: Omit<AssetRow, "traceId" | "savedAt">): Promise<void> {
    const { store, clock } = this.#dependencies;
    this.#rows.putAsset({ ...asset, traceId: this.id, savedAt: clock.now() });
    await store.flushed();
  }

  /** Records that the file stands and has been told of. */
  complete(by: { provider: string; model: string }): void {
    this.#rows.endTrace(this.id, {
      status: "completed",
      durationMs: this.durationMs,
      ...by,
    });
  }

  /**
   * Records that no file came of it, and what is said of it; where an order can still be collected, or the store cannot be told, the
   * trace stays open for the next run.
   */
  fail(error: Error, message = error.message): void {
    const { store } = this.#dependencies;
    if (this.#rows.openOrder(this.id) !== null) return;
    const failureKind = error instanceof ProviderError ? error.kind : error.name;
    const durationMs = this.durationMs;
    try {
      store.transaction(() => {
        this.#rows.dropAsset(this.id);
        this.#rows.endTrace(this.id, {
          status: "failed",
          durationMs,
          failureKind,
          error: message,
        });
      });
    } catch (failure) {
      if (!(failure instanceof SaveError)) throw failure;
    }
  }
}
