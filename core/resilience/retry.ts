/**
 * The one retry loop. It wraps a provider and has a provider's interface; whether and how often a failure
 * may be tried again is read from the failure table.
 */
import type { Clock } from "../clock.ts";
import { FAILURES, type ImageProvider, ProviderError } from "../provider.ts";
import type { Random } from "../random.ts";
import { logEvent } from "../telemetry/log.ts";

/** How patient the loop is. */
export interface RetryPolicy {
  /** Tries after the first one, 0 or more. */
  maxRetries: number;
  /** The first wait in milliseconds; each later one is twice as long. */
  baseDelayMs: number;
  /** The longest wait of its own choice, milliseconds; a longer Retry-After is honoured. */
  maxDelayMs: number;
  /** A route that asks for a longer wait than this is given up, milliseconds; never by default. */
  patienceMs?: number;
}

/** What the loop needs from outside. */
export interface RetryDependencies {
  clock: Clock;
  random: Random;
  /** Aborts when nothing new is to be begun, and with the call's own signal: then nothing is tried again. */
  stop?: AbortSignal;
}

/** Three tries more, a second apart at first, never more than a minute. */
export const DEFAULT_RETRY: RetryPolicy = { maxRetries: 3, baseDelayMs: 1_000, maxDelayMs: 60_000 };

/**
 * A provider that tries again. Waits grow exponentially with "full jitter" (a uniform draw between nothing
 * and the growing bound: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015), so
 * that callers that failed together do not come back together. An abort wakes a wait at once.
 *
 * @throws {ProviderError} The last failure, when it may not be tried again or the tries are used up.
 *
 * @example
 * ```ts
 * import { systemClock } from "../clock.ts";
 * import { createRandom } from "../random.ts";
 * import { DEFAULT_RETRY, withRetry } from "./retry.ts";
 * const provider = { name: "none", model: "none", generate: () => Promise.reject(new Error("no")) };
 * const patient = withRetry(provider, DEFAULT_RETRY, { clock: systemClock, random: createRandom("x") });
 * console.assert(patient.name === "none");
 * ```
 */
export function withRetry(
  provider: ImageProvider,
  policy: RetryPolicy,
  dependencies: RetryDependencies,
): ImageProvider {
  return {
    name: provider.name,
    model: provider.model,
    generate: (request, signal) =>
      retrying(() => provider.generate(request, signal), policy, {
        ...dependencies,
        signal,
        route: `${provider.name}:${provider.model}`,
      }),
  };
}

/**
 * The loop itself, for any call that fails with {@link ProviderError}: what is asked of a model that looks
 * at pictures is tried again by the same rules as what is asked of one that makes them.
 *
 * @throws {ProviderError} The last failure, when it may not be tried again or the tries are used up.
 * @throws The signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { systemClock as clock } from "../clock.ts";
 * import { createRandom } from "../random.ts";
 * import { DEFAULT_RETRY, retrying } from "./retry.ts";
 * const { signal } = new AbortController();
 * const answer = await retrying(() => Promise.resolve(42), DEFAULT_RETRY, {
 *   clock, random: createRandom("x"), signal,
 * });
 * console.assert(answer === 42);
 * ```
 */
export async function retrying<Result>(
  call: () => Promise<Result>,
  policy: RetryPolicy,
  { clock, random, signal, stop = signal, route }: RetryDependencies & {
    signal: AbortSignal;
    /** What the log calls it. */
    route?: string;
  },
): Promise<Result> {
  let badResponses = 0;
  for (let retry = 0;; retry++) {
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderError) || retry >= policy.maxRetries) throw error;
      if (stop.aborted) throw error;
      const allowed = FAILURES[error.kind].retry;
      if (allowed === "no" || (allowed === "once" && badResponses++ > 0)) throw error;
      if ((error.retryAfterMs ?? 0) > (policy.patienceMs ?? Infinity)) throw error;
      const bound = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** retry);
      const waitMs = Math.max(error.retryAfterMs ?? 0, random.between(0, bound));
      logEvent("route.retry", {
        route,
        failureKind: error.kind,
        retry: retry + 1,
        waitMs: Math.round(waitMs),
      });
      await clock.sleep(waitMs, stop).catch(() => {
        signal.throwIfAborted();
        throw error;
      });
    }
  }
}
