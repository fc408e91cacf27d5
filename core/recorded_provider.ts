/**
 * Steps 4 and 5 of an image's life as a provider around a provider: the call is recorded as sent before it
 * is sent, and the original is kept the moment it is here, whether or not it is a picture. Retry and fallback
 * stand around this one, so each of their tries is an attempt of its own in the trace. An order that was
 * accepted and not delivered is collected by the next try instead of being paid for again.
 */
import type { Attempt } from "./attempt.ts";
import { inspectPicture, type PictureFacts } from "./image/inspect.ts";
import { PictureError } from "./image/picture_error.ts";
import { sniffFormat } from "./image/sniff.ts";
import {
  FAILURES,
  type ImageProvider,
  type ImageRequest,
  type ImageResult,
  ProviderError,
} from "./provider.ts";
import { type Original, sha256Hex } from "./store/originals.ts";
import { type OpenOrder, UNKNOWN_TICKET } from "./store/trace_rows.ts";
import { type CallWatch, watchCall } from "./telemetry/call_telemetry.ts";
import { logEvent } from "./telemetry/log.ts";
import type { Trace } from "./trace.ts";

/** An original that has been kept, and the route that made it. */
export interface KeptOriginal {
  original: Original;
  /** What its structure says. */
  facts: PictureFacts;
  provider: string;
  model: string;
}

/** An order that was placed and not collected. */
export type PlacedOrder = Pick<OpenOrder, "ticket" | "sentAt">;

/** What is done with each attempt of a trace. */
export interface RecordingOptions {
  trace: Trace;
  /** The highest price of the call, US dollars; `null` when it is not known. */
  reservedUsd: number | null;
  /** Equal for calls that ask for exactly the same; `null` for a route that is not cached. */
  cacheKey: string | null;
  /** An order that an earlier process placed and did not hear of again; `null` for none. */
  open: PlacedOrder | null;
  /** Called as soon as a picture has come, before it is kept: the route has nothing more to do for it. */
  onPicture?(): void;
  /** Called with the original once it is kept and found to be a picture. */
  onKept(kept: KeptOriginal): void;
}

/** A provider whose calls are recorded. */
export interface RecordedProvider extends ImageProvider {
  /** The highest price of the next call, US dollars: nothing for an order that was paid for already. */
  readonly nextPriceUsd: number | null;
  /** Whether an order is under way, or accepted and not collected: whoever stops waits for it. */
  readonly isPlaced: boolean;
}

/**
 * Records every call of a provider in a trace.
 *
 * A picture that is none becomes a `bad_response`; its bytes stay kept, and so does what they cost. An order
 * that can no longer be collected becomes `unavailable`, so that the next try places a new one. An order whose
 * answer was lost is looked for, where the provider can be asked, before another is placed.
 *
 * @throws {ProviderError} The call failed, or its bytes are no picture.
 * @throws {SaveError} The original could not be kept.
 *
 * @example
 * ```ts
 * import type { ImageProvider } from "./provider.ts";
 * import { type RecordingOptions, withRecording } from "./recorded_provider.ts";
 * const record = (provider: ImageProvider, options: RecordingOptions) => withRecording(provider, options);
 * console.assert(record.length === 2);
 * ```
 */
export function withRecording(
  provider: ImageProvider,
  options: RecordingOptions,
): RecordedProvider {
  const { name, model } = provider;
  const { trace, reservedUsd, cacheKey } = options;
  let order = provider.collect ? options.open : null;
  let isUnderWay = false;
  const isRecallable = provider.recall !== undefined;
  const isLost = () => order?.ticket === UNKNOWN_TICKET;
  return {
    name,
    model,
    get nextPriceUsd() {
      return order === null || isLost() ? reservedUsd : 0;
    },
    get isPlaced() {
      return isUnderWay || order !== null && !isLost();
    },
    async generate(request, signal) {
      if (isLost()) {
        order = await findLost(order!, provider, { trace, request, signal });
      }
      const collected = order?.ticket ?? null;
      const call = {
        provider: name,
        model,
        request,
        cacheKey,
        reservedUsd: collected ? 0 : reservedUsd,
        isRecallable: collected === null && isRecallable,
      };
      const watched = { ...call, isCollected: collected !== null, trace, signal };
      return await watchCall(watched, async (watch) => {
        if (call.reservedUsd !== 0) trace.refuseWhenFull();
        const attempt = trace.attempt(call);
        isUnderWay = true;
        const asked: ImageRequest = {
          ...request,
          onAccepted(ticket) {
            order = { ticket, sentAt: attempt.sentAt };
            attempt.accepted(ticket);
            watch.accepted();
          },
        };
        if (call.reservedUsd !== 0) await attempt.sending();
        let result: ImageResult;
        try {
          result = collected === null
            ? await provider.generate(asked, signal)
            : await provider.collect!(collected, asked, signal);
        } catch (error) {
          // A call that was cut off stays "sent": what became of it cannot be known.
          signal.throwIfAborted();
          attempt.fail(error as Error);
          if (order === null && isRecallable) {
            if (mayBeAccepted(error)) order = { ticket: UNKNOWN_TICKET, sentAt: attempt.sentAt };
            else trace.forgetOrder(UNKNOWN_TICKET);
          }
          if (order === null || isLost() || staysGood(error)) throw error;
          trace.forgetOrder(order.ticket);
          order = null;
          throw collected === null ? error : overdueOrder(error as Error);
        }
        order = null;
        watch.answered(result);
        const kept = await keep(result, {
          attempt,
          watch,
          collected,
          onPicture: options.onPicture,
        });
        options.onKept({ ...kept, provider: name, model });
        // What is collected was set aside for when it was ordered, and is not paid for again.
        return collected === null ? result : { ...result, costUsd: 0 };
      }).finally(() => isUnderWay = false);
    },
  };
}

/** How much the clocks of a service and of this machine may differ, milliseconds. */
const CLOCK_SLACK_MS = 60_000;

/** The order whose answer was lost, as it can be collected; `null` where the service took none. */
async function findLost(
  lost: PlacedOrder,
  provider: ImageProvider,
  { trace, request, signal }: { trace: Trace; request: ImageRequest; signal: AbortSignal },
): Promise<PlacedOrder | null> {
  const sinceMs = lost.sentAt - CLOCK_SLACK_MS;
  const tickets = await recall(provider, request, { sinceMs, signal });
  const found = tickets.find((ticket) => trace.foundOrder(ticket, sinceMs - CLOCK_SLACK_MS));
  if (found === undefined) trace.forgetOrder(UNKNOWN_TICKET);
  else logEvent("attempt.recalled", { provider: provider.name, model: provider.model });
  return found === undefined ? null : { ...lost, ticket: found };
}

/** A service that cannot be asked has taken nothing that could be collected; one that is away is asked again. */
async function recall(
  provider: ImageProvider,
  request: ImageRequest,
  options: { sinceMs: number; signal: AbortSignal },
): Promise<readonly string[]> {
  try {
    return await provider.recall?.(request, options) ?? [];
  } catch (error) {
    options.signal.throwIfAborted();
    if (staysGood(error)) throw error;
    return [];
  }
}

/** Whether the service may have taken the order although its answer did not come. */
function mayBeAccepted(error: unknown): boolean {
  return !(error instanceof ProviderError) || error.billed === "maybe";
}

/** A failure that may be retried without limit says nothing against the order that was placed. */
function staysGood(error: unknown): boolean {
  return error instanceof ProviderError && FAILURES[error.kind].retry === "yes";
}

function overdueOrder(error: Error): ProviderError {
  return new ProviderError(
    `Cannot collect what was ordered before, so it is ordered anew: ${error.message}`,
    {
      kind: "unavailable",
      billed: "no",
      cause: error,
    },
  );
}

async function keep(
  result: ImageResult,
  { attempt, watch, collected, onPicture }: {
    attempt: Attempt;
    watch: CallWatch;
    collected: string | null;
    onPicture?: () => void;
  },
): Promise<Pick<KeptOriginal, "original" | "facts">> {
  const { bytes } = result;
  const facts = look(bytes);
  if (!(facts instanceof Error)) {
    watch.inspected(facts);
    onPicture?.();
  }
  const original = {
    sha256: await sha256Hex(bytes),
    format: sniffFormat(bytes) ?? "unknown",
    bytes,
  };
  try {
    await attempt.keep(original, result, { collected });
  } catch (error) {
    attempt.lose(error as Error, result, { collected });
    throw error;
  }
  if (!(facts instanceof Error)) return { original, facts };
  if (!(facts instanceof PictureError)) throw facts;
  attempt.spoil(facts);
  const billed = collected === null && result.costUsd !== 0 ? "yes" : "no";
  throw new ProviderError(facts.message, { kind: "bad_response", billed, cause: facts });
}

/** Whatever is wrong with the bytes is told after they have been kept. */
function look(bytes: Uint8Array): PictureFacts | Error {
  try {
    return inspectPicture(bytes);
  } catch (error) {
    return error as Error;
  }
}
