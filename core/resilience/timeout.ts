/** Bounds how long one call of a provider may take. */
import type { Clock } from "../clock.ts";
import { type ImageProvider, ProviderError } from "../provider.ts";

/**
 * A provider whose calls are given up after `timeoutMs`. The call itself is aborted; whether it was charged
 * cannot be known.
 *
 * @throws {ProviderError} `timeout`, maybe billed, when the time is over.
 *
 * @example
 * ```ts
 * import { systemClock } from "../clock.ts";
 * import { withTimeout } from "./timeout.ts";
 * const provider = { name: "none", model: "none", generate: () => Promise.reject(new Error("no")) };
 * console.assert(withTimeout(provider, { timeoutMs: 60_000, clock: systemClock }).name === "none");
 * ```
 */
export function withTimeout(
  provider: ImageProvider,
  { timeoutMs, clock }: { timeoutMs: number; clock: Clock },
): ImageProvider {
  const limited = async <Result>(
    signal: AbortSignal,
    call: (given: AbortSignal) => Promise<Result>,
  ): Promise<Result> => {
    const ended = new AbortController();
    const overdue = new AbortController();
    const timer = clock.sleep(timeoutMs, ended.signal).then(
      () => overdue.abort(new TimeIsOver()),
      () => {},
    );
    const given = AbortSignal.any([signal, overdue.signal]);
    try {
      return await Promise.race([call(given), rejectOnAbort(overdue.signal)]);
    } catch (error) {
      signal.throwIfAborted();
      if (!overdue.signal.aborted) throw error;
      throw new ProviderError(
        `Cannot wait any longer for ${provider.name}:${provider.model} because it has not answered in ` +
          `${timeoutMs / 1000} s.`,
        { kind: "timeout", hint: "Give it more time with --timeout.", cause: error },
      );
    } finally {
      ended.abort();
      await timer;
    }
  };
  const collect = provider.collect?.bind(provider);
  return {
    name: provider.name,
    model: provider.model,
    generate: (request, signal) => limited(signal, (given) => provider.generate(request, given)),
    collect: collect &&
      ((ticket, request, signal) => limited(signal, (given) => collect(ticket, request, given))),
  };
}

class TimeIsOver extends Error {}

/** An adapter that does not listen to its signal must not hold the run up. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
