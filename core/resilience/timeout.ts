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
  options: { timeoutMs: number; clock: Clock },
): ImageProvider {
  const { name, model } = provider;
  const limited = <Result>(signal: AbortSignal, call: (given: AbortSignal) => Promise<Result>) =>
    withinTime(call, { ...options, signal, route: `${name}:${model}` });
  const collect = provider.collect?.bind(provider);
  const recall = provider.recall?.bind(provider);
  return {
    name,
    model,
    generate: (request, signal) => limited(signal, (given) => provider.generate(request, given)),
    collect: collect &&
      ((ticket, request, signal) => limited(signal, (given) => collect(ticket, request, given))),
    recall: recall &&
      ((request, { sinceMs, signal }) =>
        limited(signal, (given) => recall(request, { sinceMs, signal: given }))),
  };
}

/**
 * Any call of a model, given up after `timeoutMs`; `route` is what the failure calls it.
 *
 * @throws {ProviderError} `timeout`, maybe billed, when the time is over.
 * @throws The signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { systemClock as clock } from "../clock.ts";
 * import { withinTime } from "./timeout.ts";
 * const { signal } = new AbortController();
 * const options = { timeoutMs: 60_000, clock, signal, route: "none:none" };
 * console.assert(await withinTime(() => Promise.resolve(42), options) === 42);
 * ```
 */
export async function withinTime<Result>(
  call: (given: AbortSignal) => Promise<Result>,
  { timeoutMs, clock, signal, route }: {
    timeoutMs: number;
    clock: Clock;
    signal: AbortSignal;
    route: string;
  },
): Promise<Result> {
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
      `Cannot wait any longer for ${route} because it has not answered in ${timeoutMs / 1000} s.`,
      { kind: "timeout", hint: "Give it more time with --timeout.", cause: error },
    );
  } finally {
    ended.abort();
    await timer;
  }
}

class TimeIsOver extends Error {}

/** An adapter that does not listen to its signal must not hold the run up. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
