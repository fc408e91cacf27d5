/** W3C trace context (https://www.w3.org/TR/trace-context/): where a request comes from, and where it goes on. */

/** Where a request stands in a story of several services. */
export interface TraceContext {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits, of this request. */
  spanId: string;
  /** `01` where the caller records, else `00`. */
  flags: string;
}

const PATTERN = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/**
 * Goes on with the caller's trace, or begins one. `randomHex` gives so many random hex digits.
 *
 * @example
 * ```ts
 * import { continueTrace, traceparentOf } from "./trace_context.ts";
 * const header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
 * const context = continueTrace(header, (digits) => "a".repeat(digits));
 * console.assert(traceparentOf(context) === "00-0af7651916cd43dd8448eb211c80319c-aaaaaaaaaaaaaaaa-01");
 * ```
 */
export function continueTrace(
  traceparent: string | undefined,
  randomHex: (digits: number) => string,
): TraceContext {
  const spanId = randomHex(16);
  const match = PATTERN.exec(traceparent?.trim() ?? "");
  const begun = { traceId: randomHex(32), spanId, flags: "00" };
  if (match === null) return begun;
  const [, version, traceId, parentId, flags, more] = match;
  const isUsable = version !== "ff" && !(version === "00" && more !== undefined) &&
    !/^0+$/.test(traceId) && !/^0+$/.test(parentId);
  return isUsable ? { traceId, spanId, flags } : begun;
}

/**
 * The header for whoever is asked next, or answered.
 *
 * @example
 * ```ts
 * import { traceparentOf } from "./trace_context.ts";
 * console.assert(traceparentOf({ traceId: "1", spanId: "2", flags: "01" }) === "00-1-2-01");
 * ```
 */
export function traceparentOf({ traceId, spanId, flags }: TraceContext): string {
  return `00-${traceId}-${spanId}-${flags}`;
}
