/**
 * One call of a provider as logs, spans and metrics tell of it. What is told of the money is what the store
 * is told: this stands around the recording of the call, not inside it.
 */
import { type Attributes, type Span, SpanKind } from "@opentelemetry/api";
import { type ImageRequest, type ImageResult, ProviderError } from "../provider.ts";
import { OPERATION, promptAttributes, requestAttributes, routeAttributes } from "./gen_ai.ts";
import { logEvent, type LogFacts, logSubject } from "./log.ts";
import { countCall, inputTokens } from "./metrics.ts";
import { noteTrouble } from "./picture_telemetry.ts";
import { showsPrompts } from "./run_telemetry.ts";
import { beginSpan, markFailed, within } from "./spans.ts";

/** A call that is about to be sent. */
export interface WatchedCall {
  provider: string;
  model: string;
  request: ImageRequest;
  /** The highest price of the call, US dollars; `null` when it is not known. */
  reservedUsd: number | null;
  /** Whether an earlier order is asked for, not a new one placed. */
  isCollected: boolean;
  /** The trace that the call is an attempt of, and its time. */
  trace: { readonly id: string; readonly durationMs: number };
  signal: AbortSignal;
}

/** What a call tells while it is under way. */
export interface CallWatch {
  /** The order was accepted. */
  accepted(): void;
  /** The answer is here; whether it is a picture is yet to be seen. */
  answered(result: ImageResult): void;
  /** It is a picture. Pixels; 0 where they are not known before it is decoded. */
  inspected(size: { width: number; height: number }): void;
}

/**
 * Watches over one call.
 *
 * @throws Whatever `work` throws.
 *
 * @example
 * ```ts
 * import type { ImageRequest } from "../provider.ts";
 * import { watchCall } from "./call_telemetry.ts";
 * const call = {
 *   provider: "openai", model: "gpt-image-2", request: { width: 96, height: 128, seed: 7 } as ImageRequest,
 *   reservedUsd: 0.04, isCollected: false, trace: { id: "t1", durationMs: 0 }, signal: new AbortController().signal,
 * };
 * console.assert(await watchCall(call, (watch) => Promise.resolve(typeof watch.answered)) === "function");
 * ```
 */
export async function watchCall<Result>(
  call: WatchedCall,
  work: (watch: CallWatch) => Promise<Result>,
): Promise<Result> {
  const telling = new TellingCall(call);
  try {
    const result = await within(telling.span, () => work(telling));
    telling.succeeded();
    return result;
  } catch (error) {
    telling.failed(error as Error);
    throw error;
  } finally {
    telling.span.end();
  }
}

class TellingCall implements CallWatch {
  readonly span: Span;
  readonly #call: WatchedCall;
  readonly #route: Attributes;
  readonly #startedAt: number;
  #result: ImageResult | null = null;
  #size = { width: 0, height: 0 };

  constructor(call: WatchedCall) {
    const { provider, model, request, reservedUsd, isCollected, trace } = call;
    const { runId, evidenceId } = logSubject();
    this.#call = call;
    this.#route = routeAttributes({ provider, model });
    this.#startedAt = trace.durationMs;
    this.span = beginSpan(`${OPERATION} ${model}`, {
      kind: SpanKind.CLIENT,
      attributes: {
        ...this.#route,
        ...requestAttributes(request),
        ...(showsPrompts(runId) ? promptAttributes(request.prompt) : {}),
        "exhibit.run.id": runId,
        "exhibit.evidence.id": evidenceId,
        "exhibit.trace.id": trace.id,
        "exhibit.call.is_collected": isCollected,
      },
    });
    const { width, height, mediaType } = request;
    logEvent("attempt.sent", {
      ...this.#named(),
      width,
      height,
      mediaType,
      reservedUsd,
      isCollected,
    });
  }

  accepted(): void {
    this.span.addEvent("exhibit.order_accepted");
    logEvent("attempt.accepted", this.#named());
  }

  answered(result: ImageResult): void {
    this.#result = result;
    const { response, usage } = result;
    if (response.id !== null) this.span.setAttribute("gen_ai.response.id", response.id);
    if (usage === undefined) return;
    this.span.setAttributes({
      "gen_ai.usage.input_tokens": inputTokens(usage),
      "gen_ai.usage.output_tokens": usage.out,
    });
  }

  inspected(size: { width: number; height: number }): void {
    const { width, height } = size;
    this.#size = { width, height };
    if (width === 0) return;
    this.span.setAttributes({
      "exhibit.response.image.width": width,
      "exhibit.response.image.height": height,
    });
  }

  succeeded(): void {
    const billed = this.#result?.costUsd === 0 ? "no" : "yes";
    this.#count(null, billed);
    logEvent("attempt.succeeded", {
      ...this.#named(),
      ...this.#money(billed),
      durationMs: this.#durationMs,
      ...this.#pictured(),
    });
  }

  failed(error: Error): void {
    if (this.#call.signal.aborted) {
      markFailed(this.span, "cut_off");
      logEvent("attempt.cut_off", { ...this.#named(), durationMs: this.#durationMs });
      return;
    }
    const known = error instanceof ProviderError ? error : null;
    const failureKind = known?.kind ?? error.name;
    const billed = known?.billed ?? "maybe";
    markFailed(this.span, failureKind);
    noteTrouble(failureKind);
    this.#count(failureKind, billed);
    logEvent("attempt.failed", {
      ...this.#named(),
      ...this.#money(billed),
      durationMs: this.#durationMs,
      failureKind,
      ...(known === null ? {} : {
        status: known.status,
        requestId: known.requestId,
        retryAfterMs: known.retryAfterMs,
      }),
      error: error.message,
    });
  }

  get #durationMs(): number {
    return Math.round(this.#call.trace.durationMs - this.#startedAt);
  }

  #named(): { provider: string; model: string } {
    const { provider, model } = this.#call;
    return { provider, model };
  }

  /** What came back. */
  #pictured(): LogFacts {
    if (this.#result === null) return {};
    const { response, bytes, warnings } = this.#result;
    return {
      responseId: response.id,
      byteLength: bytes.length,
      ...(this.#size.width === 0 ? {} : this.#size),
      ...(warnings.length === 0 ? {} : { warnings }),
    };
  }

  /** A call that failed after its answer had come cost what the answer cost. */
  #money(billed: string): { billed: string; costUsd: number | null } {
    return { billed, costUsd: billed === "no" ? 0 : this.#result?.costUsd ?? null };
  }

  #count(errorType: string | null, billed: string): void {
    const { costUsd } = this.#money(billed);
    this.span.setAttribute("exhibit.billed", billed);
    if (costUsd !== null) this.span.setAttribute("exhibit.cost.usd", costUsd);
    countCall({
      route: this.#route,
      durationMs: this.#durationMs,
      errorType,
      costUsd,
      usage: this.#result?.usage,
    });
  }
}
