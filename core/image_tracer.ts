/**
 * Lets a program that makes pictures in its own way write its traces into the same store as Exhibit's, where
 * lists, statistics, page and alerts see them: begin, add each attempt, end.
 */
import { createHash } from "node:crypto";
import type { Clock } from "./clock.ts";
import {
  type ImageGenerationAttempt,
  type ImageTrace,
  readImageTrace,
  type TracedSubject,
} from "./image_trace.ts";
import { deleteAllTraces, deleteTrace } from "./store/trace_deletion.ts";
import { listTraces } from "./store/trace_list.ts";
import { beginRun, interruptRun } from "./store/runs.ts";
import type { Store } from "./store/store.ts";
import { TraceRows } from "./store/trace_rows.ts";

/** What a tracer writes with. */
export interface ImageTracerDependencies {
  store: Store;
  clock: Clock;
  /** Makes the ids of trace and run; by default random UUIDs. */
  createId?: () => string;
}

/** What is ordered: whatever the program finds worth keeping. */
export interface TraceRequest extends Record<string, unknown> {
  lessonId?: string;
  numberOfImages?: number;
  prompts?: readonly { prompt: string; [more: string]: unknown }[];
}

/** An attempt as a program tells of it; the time is that of the call where it says none. */
export type AttemptReport =
  & Omit<ImageGenerationAttempt, "timestamp" | "request">
  & { timestamp?: string; request?: Partial<ImageGenerationAttempt["request"]> };

/** Who made the traces, where a route is asked for. */
const PROVIDER = "traced";

/** The program has its prompts from elsewhere: a template without a word stands for that. */
const TEMPLATE = {
  id: "traced@1",
  sha256: createHash("sha256").update("").digest("hex"),
  kind: "object",
  source: "",
};

/**
 * The trace of one order.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * import { ImageTracer } from "./image_tracer.ts";
 * import { openStore } from "./store/store.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * const tracer = new ImageTracer("lesson-1", { store, clock: systemClock });
 * await tracer.startTrace({ numberOfImages: 1, prompts: [{ prompt: "A cat playing" }] });
 * tracer.addImageGenerationAttempt({
 *   model: "sdxl", prompt: "A cat playing", duration_ms: 3500, success: true,
 *   response: { success: true, dataSize: 212272 },
 * });
 * await tracer.completeTrace({ generatedImagesCount: 1 }, "sdxl");
 * console.assert(ImageTracer.getTraces(store)[0].model_used === "sdxl");
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class ImageTracer {
  readonly #lessonId: string;
  readonly #dependencies: ImageTracerDependencies;
  readonly #rows: TraceRows;
  #trace: { id: string; runId: string; startedAt: number; prompt: string } | null = null;
  #subject: TracedSubject & { title: string } = { title: "" };
  #attempts = 0;

  constructor(lessonId: string, dependencies: ImageTracerDependencies) {
    this.#lessonId = lessonId;
    this.#dependencies = dependencies;
    this.#rows = new TraceRows(dependencies.store);
  }

  /** The id of the trace; `null` before it was started. */
  get traceId(): string | null {
    return this.#trace?.id ?? null;
  }

  /**
   * Begins the trace.
   *
   * @throws {Error} It was begun already.
   */
  startTrace(request: TraceRequest): Promise<string> {
    if (this.#trace !== null) {
      throw new Error(`Cannot start the trace because it was started already: ${this.#trace.id}.`);
    }
    const { store, clock, createId = () => crypto.randomUUID() } = this.#dependencies;
    const [id, runId] = [createId().replaceAll("-", ""), createId()];
    const startedAt = clock.now();
    const prompt = (request.prompts ?? []).map((entry) => entry.prompt).join("\n\n");
    const sha256 = createHash("sha256").update(`${prompt}\u0000`).digest("hex");
    this.#subject = { title: this.#lessonId, request_data: request };
    beginRun(store, {
      id: runId,
      startedAt,
      databasePath: "",
      assetsRoot: "",
      options: { traced: true },
    });
    store.transaction(() =>
      this.#rows.insertTrace({
        id,
        runId,
        evidenceId: request.lessonId ?? this.#lessonId,
        path: "",
        template: TEMPLATE,
        prompt: { sha256, text: prompt, negativeText: "" },
        subject: this.#subject,
        seed: 0,
        width: 0,
        height: 0,
        mediaType: "image/jpeg",
        startedAt,
      })
    );
    this.#trace = { id, runId, startedAt, prompt };
    return Promise.resolve(id);
  }

  /**
   * Adds one call of one model.
   *
   * @throws {Error} The trace was not started.
   */
  addImageGenerationAttempt(attempt: AttemptReport): void {
    const { id, startedAt } = this.#started();
    const { clock, store } = this.#dependencies;
    const { model, prompt, duration_ms, success, error, response } = attempt;
    const given = Date.parse(attempt.timestamp ?? "");
    const sentAt = Number.isNaN(given) ? Math.max(startedAt, clock.now() - duration_ms) : given;
    store.transaction(() => {
      const row = this.#rows.insertAttempt({
        traceId: id,
        number: ++this.#attempts,
        provider: PROVIDER,
        model,
        request: { prompt, ...attempt.request?.options },
        sentAt,
        reservedUsd: 0,
        cacheKey: null,
      });
      this.#rows.endAttempt(row, {
        status: success ? "succeeded" : "failed",
        durationMs: duration_ms,
        billed: "no",
        response,
        ...(success ? {} : { failureKind: "failed", error: error ?? response?.error ?? "" }),
      });
    });
  }

  /**
   * Ends the trace with what came of it.
   *
   * @throws {Error} The trace was not started.
   */
  completeTrace(response: Record<string, unknown>, modelUsed?: string): Promise<void> {
    const { id } = this.#started();
    this.#rows.setSubject(id, { ...this.#subject, response_data: response });
    const by = modelUsed === undefined ? {} : { provider: PROVIDER, model: modelUsed };
    this.#rows.endTrace(id, { status: "completed", durationMs: this.#durationMs(), ...by });
    this.#endRun("completed");
    return Promise.resolve();
  }

  /**
   * Ends the trace with a failure.
   *
   * @throws {Error} The trace was not started.
   */
  failTrace(error: string): Promise<void> {
    const { id } = this.#started();
    const failure = { failureKind: "failed", error };
    this.#rows.endTrace(id, { status: "failed", durationMs: this.#durationMs(), ...failure });
    this.#endRun("failed");
    return Promise.resolve();
  }

  /** Traces, newest first, whoever wrote them. */
  static getTraces(
    store: Store,
    { limit = 50, offset = 0, lessonId }: {
      limit?: number;
      offset?: number;
      lessonId?: string;
    } = {},
  ): ImageTrace[] {
    const page = listTraces(store, { evidenceId: lessonId }, { limit, offset });
    return page.traces.map(({ id }) => readImageTrace(store, id)!);
  }

  /** One trace; `null` where there is none. */
  static getTrace(store: Store, id: string): ImageTrace | null {
    return readImageTrace(store, id);
  }

  /** Deletes a trace; `false` where there is none, or it is still open. */
  static deleteTrace(store: Store, id: string): boolean {
    return deleteTrace(store, id) === "deleted";
  }

  /** Deletes all traces that are not open, and gives their number. */
  static deleteAllTraces(store: Store): number {
    let deleted = 0;
    for (const count of deleteAllTraces(store)) deleted = count;
    return deleted;
  }

  #started() {
    if (this.#trace === null) {
      throw new Error("Cannot go on with the trace because startTrace was not called.");
    }
    return this.#trace;
  }

  #durationMs(): number {
    return this.#dependencies.clock.now() - this.#started().startedAt;
  }

  #endRun(status: "completed" | "failed"): void {
    const { store, clock } = this.#dependencies;
    const successful = status === "completed" ? 1 : 0;
    const counts = { attempted: 1, successful, failed: 1 - successful, skipped: 0, costUsd: 0 };
    interruptRun(store, this.#started().runId, { status, endedAt: clock.now(), counts });
  }
}
