/**
 * Spans of OpenTelemetry. Whoever runs the program sets OpenTelemetry up or does not (Deno does where
 * `OTEL_DENO=true`); where nobody does, nothing here does anything.
 */
import { context, type Span, type SpanOptions, SpanStatusCode, trace } from "@opentelemetry/api";
import { VERSION } from "../version.ts";

/** The name of Exhibit's tracer and meter. */
export const SCOPE = "exhibit";

/** Proxied by the API: whatever is set up later counts too. */
const tracer = trace.getTracer(SCOPE, VERSION);

/**
 * Begins a span; whoever begins it ends it.
 *
 * @example
 * ```ts
 * import { beginSpan } from "./spans.ts";
 * beginSpan("example", { attributes: { "exhibit.run.id": "nightly" } }).end();
 * ```
 */
export function beginSpan(name: string, options: SpanOptions): Span {
  return tracer.startSpan(name, options);
}

/**
 * Does some work whose spans are children of this one.
 *
 * @example
 * ```ts
 * import { beginSpan, within } from "./spans.ts";
 * const span = beginSpan("example", {});
 * console.assert(within(span, () => 42) === 42);
 * span.end();
 * ```
 */
export function within<Result>(span: Span, work: () => Result): Result {
  return context.with(trace.setSpan(context.active(), span), work);
}

/**
 * Marks what a span is about as failed. What was answered is not put into the span: a service may quote the
 * prompt in it.
 *
 * @param errorType one of a small number of words, such as a kind of failure.
 *
 * @example
 * ```ts
 * import { beginSpan, markFailed } from "./spans.ts";
 * const span = beginSpan("example", {});
 * markFailed(span, "timeout");
 * span.end();
 * ```
 */
export function markFailed(span: Span, errorType: string): void {
  span.setAttribute("error.type", errorType);
  span.setStatus({ code: SpanStatusCode.ERROR, message: errorType });
}
