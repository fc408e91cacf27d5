/**
 * The story of one image, written down while it happens: begun before anything is sent, one entry for each
 * attempt, ended by a file or a failure. Whatever moment the process is killed at, the store says how far
 * it got.
 */
import { createHash } from "node:crypto";
import type { Clock } from "./clock.ts";
import type { Prompt } from "./prompt/compose.ts";
import { type ImageRequest, type ImageResult, type MediaType, ProviderError } from "./provider.ts";
import { keepOriginal, type Original, recordOriginal } from "./store/originals.ts";
import type { Store } from "./store/store.ts";
import {
  type AssetRow,
  countAttempts,
  countTraces,
  dropAsset,
  endAttempt,
  endTrace,
  insertAttempt,
  insertTrace,
  type KeptAttempt,
  keptAttempt,
  openTraces,
  putAsset,
  spoilAttempt,
  traceCostUsd,
} from "./store/trace_rows.ts";

/** What traces are written with. */
export interface TraceDependencies {
  store: Store;
  clock: Clock;
}

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

/** One image's story. */
export class Trace {
  readonly #dependencies: TraceDependencies;
  readonly #startedAt: number;
  /** 32 hex digits; also the ImageUniqueID of the picture. */
  readonly id: string;

  private constructor(id: string, dependencies: TraceDependencies) {
    this.id = id;
    this.#dependencies = dependencies;
    this.#startedAt = dependencies.clock.elapsed();
  }

  /**
   * Begins a trace. Its id follows from what is asked and from how many traces there are of that evidence
   * already, not from chance: the same run on a fresh store writes the same files, byte for byte.
   */
  static start(order: PictureOrder, runId: string, dependencies: TraceDependencies): Trace {
    const { store, clock } = dependencies;
    const { prompt, width, height, mediaType } = order;
    const sha256 = promptHash(prompt);
    const id = createHash("sha256").update(JSON.stringify([
      order.evidenceId,
      sha256,
      prompt.pictureSeed,
      width,
      height,
      mediaType,
      countTraces(store, order.evidenceId),
    ])).digest("hex").slice(0, 32);
    store.transaction(() =>
      insertTrace(store, {
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
   * The trace that a killed process left open for the same order, with the original that it had kept;
   * `null` where there is none. One whose original was never kept, or whose order differs, is abandoned.
   */
  static resume(
    order: PictureOrder,
    dependencies: TraceDependencies,
  ): { trace: Trace; kept: KeptAttempt } | null {
    const { store } = dependencies;
    const sha256 = promptHash(order.prompt);
    for (const open of openTraces(store, order.evidenceId)) {
      const kept = keptAttempt(store, open.id);
      const same = open.promptSha256 === sha256 && open.seed === order.prompt.pictureSeed &&
        open.width === order.width && open.height === order.height && open.path === order.path &&
        open.mediaType === order.mediaType;
      if (kept && same) return { trace: new Trace(open.id, dependencies), kept };
      endTrace(store, open.id, {
        status: "abandoned",
        durationMs: null,
        error: kept
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

  /** What its attempts have cost so far, US dollars. */
  get costUsd(): number {
    return traceCostUsd(this.#dependencies.store, this.id);
  }

  /** Records that a call is about to be sent. */
  attempt(
    call: { provider: string; model: string; request: ImageRequest; reservedUsd: number | null },
  ): Attempt {
    const { store } = this.#dependencies;
    // The prompt and the subject are the trace's own; they need not stand in each of its attempts again.
    const { prompt: _prompt, negativePrompt: _negative, subject: _subject, ...request } =
      call.request;
    const id = insertAttempt(store, {
      traceId: this.id,
      number: countAttempts(store, this.id) + 1,
      provider: call.provider,
      model: call.model,
      request,
      sentAt: this.#dependencies.clock.now(),
      reservedUsd: call.reservedUsd,
    });
    return new Attempt(id, this.id, this.#dependencies);
  }

  /** Records the file that is about to get its name; what a process killed next has saved can be told by it. */
  saving(asset: Omit<AssetRow, "traceId" | "savedAt">): void {
    const { store, clock } = this.#dependencies;
    putAsset(store, { ...asset, traceId: this.id, savedAt: clock.now() });
  }

  /** Records that the file stands and has been told of. */
  complete(by: { provider: string; model: string }): void {
    endTrace(this.#dependencies.store, this.id, {
      status: "completed",
      durationMs: this.durationMs,
      ...by,
    });
  }

  /** Records that no file came of it. */
  fail(error: Error): void {
    const { store } = this.#dependencies;
    const failureKind = error instanceof ProviderError ? error.kind : error.name;
    store.transaction(() => {
      dropAsset(store, this.id);
      endTrace(store, this.id, {
        status: "failed",
        durationMs: this.durationMs,
        failureKind,
        error: error.message,
      });
    });
  }
}

/** One call of one route. */
export class Attempt {
  readonly #id: number;
  readonly #traceId: string;
  readonly #dependencies: TraceDependencies;
  readonly #sentAt: number;

  constructor(id: number, traceId: string, dependencies: TraceDependencies) {
    this.#id = id;
    this.#traceId = traceId;
    this.#dependencies = dependencies;
    this.#sentAt = dependencies.clock.elapsed();
  }

  /**
   * Keeps the original and says so in the store, before anything else touches the bytes.
   *
   * @throws {SaveError} The disk is full or the folder of originals cannot be written.
   */
  async keep(original: Original, result: ImageResult): Promise<void> {
    const { store, clock } = this.#dependencies;
    const durationMs = clock.elapsed() - this.#sentAt;
    await keepOriginal(store.path, original, `${this.#traceId}-${this.#id}`);
    store.transaction(() => {
      recordOriginal(store, {
        sha256: original.sha256,
        format: original.format,
        byteLength: original.bytes.length,
        keptAt: clock.now(),
      });
      endAttempt(store, this.#id, {
        status: "succeeded",
        durationMs,
        billed: result.costUsd === 0 ? "no" : "yes",
        costUsd: result.costUsd,
        response: result.response,
        warnings: result.warnings,
        originalSha256: original.sha256,
      });
    });
  }

  /** Records that the original which was kept is no picture. */
  spoil(error: Error): void {
    spoilAttempt(this.#dependencies.store, this.#id, {
      failureKind: "bad_response",
      error: error.message,
    });
  }

  /** Records that the call brought nothing. */
  fail(error: Error): void {
    const { store, clock } = this.#dependencies;
    const known = error instanceof ProviderError ? error : null;
    endAttempt(store, this.#id, {
      status: "failed",
      durationMs: clock.elapsed() - this.#sentAt,
      billed: known?.billed ?? "maybe",
      failureKind: known?.kind ?? error.name,
      error: error.message,
      response: known?.body === null || known === null
        ? undefined
        : { status: known.status, body: known.body },
    });
  }
}
