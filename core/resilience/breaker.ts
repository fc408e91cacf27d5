/**
 * A circuit breaker: after failures in a row that say the route itself is down, it is left alone for a while,
 * then one call probes it. Its state can be kept over restarts.
 */
import type { Clock } from "../clock.ts";
import { type FailureKind, FAILURES, type ImageProvider, ProviderError } from "../provider.ts";

/** What a breaker knows; plain data, kept in the store over restarts. */
export interface BreakerState {
  /** Failures in a row that count. */
  failures: number;
  /** Unix milliseconds until which nothing is sent; `null` when it is closed. */
  openUntil: number | null;
  /** How long it stays open next time, milliseconds. */
  openForMs: number;
}

/** How touchy a breaker is. */
export interface BreakerPolicy {
  /** Failures in a row after which it opens. */
  threshold: number;
  /** How long it stays open the first time, milliseconds; twice as long after each failed probe. */
  openForMs: number;
  /** Never longer than this, milliseconds. */
  longestMs: number;
}

/** Where a breaker's state is kept. */
export interface BreakerMemory {
  load(): BreakerState | null;
  save(state: BreakerState): void;
}

/**
 * Eight failures in a row; ten seconds at first, ten minutes at most. A route that fails one call in three
 * has eight failures in a row once in some thousand calls: it is unlucky then, and not left alone for long.
 */
export const DEFAULT_BREAKER: BreakerPolicy = {
  threshold: 8,
  openForMs: 10_000,
  longestMs: 600_000,
};

/** One call that goes through a breaker; exactly one of these is called when it ends. */
export interface BreakerCall {
  /** The route is up. */
  succeeded(): void;
  /** How it failed. A refusal or a wrong request says nothing against the route. */
  failed(kind: FailureKind): void;
  /** It was cut off: nothing was learnt, and another call may probe. */
  forgotten(): void;
}

/**
 * A breaker that one route's calls go through.
 *
 * @example
 * ```ts
 * import { systemClock } from "../clock.ts";
 * import { Breaker, DEFAULT_BREAKER } from "./breaker.ts";
 * const memory = { load: () => null, save: () => {} };
 * const breaker = new Breaker(DEFAULT_BREAKER, { clock: systemClock, memory });
 * breaker.enter().failed("unauthorized");
 * console.assert(breaker.waitMs > 0);
 * ```
 */
export class Breaker {
  readonly #policy: BreakerPolicy;
  readonly #clock: Clock;
  readonly #memory: BreakerMemory;
  #state: BreakerState;
  /** The probe that is out, if any; resolved when it has ended. */
  #probe: PromiseWithResolvers<void> | null = null;

  constructor(
    policy: BreakerPolicy,
    { clock, memory }: { clock: Clock; memory: BreakerMemory },
  ) {
    this.#policy = policy;
    this.#clock = clock;
    this.#memory = memory;
    this.#state = memory.load() ?? { failures: 0, openUntil: null, openForMs: policy.openForMs };
  }

  /** Milliseconds until the route may be tried; 0 when it may be now. While a probe is out, the others wait. */
  get waitMs(): number {
    if (this.#state.openUntil === null) return 0;
    const left = this.#state.openUntil - this.#clock.now();
    return left > 0 ? left : this.#probe !== null ? this.#state.openForMs : 0;
  }

  /**
   * Waits until the route may be tried again: until its time is over and, where somebody else probes it then,
   * until that has ended. Whether the probe went well is for {@link Breaker.waitMs} to say.
   *
   * @throws The signal's reason when it aborts.
   */
  async probed(signal: AbortSignal): Promise<void> {
    const { openUntil } = this.#state;
    if (openUntil === null) return;
    const left = openUntil - this.#clock.now();
    // A timer may be a little early.
    if (left > 0) await this.#clock.sleep(left + 1, signal);
    while (this.#probe !== null) await endOrAbort(this.#probe.promise, signal);
  }

  /** Says that a call is about to be sent; what it gives must hear how the call ended. */
  enter(): BreakerCall {
    const isProbe = this.#state.openUntil !== null;
    if (isProbe) this.#probe = Promise.withResolvers();
    const ended = () => {
      if (isProbe) this.#endProbe();
    };
    return {
      succeeded: () => {
        this.#succeeded(isProbe);
        ended();
      },
      failed: (kind) => {
        this.#failed(kind, isProbe);
        ended();
      },
      forgotten: ended,
    };
  }

  #endProbe(): void {
    this.#probe?.resolve();
    this.#probe = null;
  }

  #succeeded(isProbe: boolean): void {
    const isOpen = this.#state.openUntil !== null;
    // A call that was sent before the breaker opened is old news.
    if (isOpen && !isProbe || !isOpen && this.#state.failures === 0) return;
    this.#keep({ failures: 0, openUntil: null, openForMs: this.#policy.openForMs });
  }

  #failed(kind: FailureKind, isProbe: boolean): void {
    const { breaker } = FAILURES[kind];
    // The route answered, so it is up.
    if (breaker === "ignore") return isProbe ? this.#succeeded(true) : undefined;
    const { openUntil } = this.#state;
    if (openUntil !== null && !isProbe) return;
    const { threshold, longestMs } = this.#policy;
    const failures = this.#state.failures + 1;
    const opens = breaker === "open" || isProbe || failures >= threshold;
    const openForMs = isProbe
      ? Math.min(longestMs, this.#state.openForMs * 2)
      : this.#state.openForMs;
    this.#keep({ failures, openForMs, openUntil: opens ? this.#clock.now() + openForMs : null });
  }

  #keep(state: BreakerState): void {
    this.#state = state;
    this.#memory.save(state);
  }
}

function endOrAbort(end: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    end.then(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
  });
}

/** What a call does while a breaker is open. */
export interface BreakerPatience {
  /** It waits for the next probe, since there is no other route that could be tried; by default it fails. */
  waits?: boolean;
}

/**
 * A provider behind a breaker. While it is open, calls fail at once as `unavailable`, not billed, with the
 * time to wait as Retry-After, so that the next route of the chain is tried. Calls that wait instead fail
 * only when a probe has failed, so each probe costs them one try.
 *
 * @throws {ProviderError} The breaker is open, or the call failed.
 *
 * @example
 * ```ts
 * import { systemClock } from "../clock.ts";
 * import { Breaker, DEFAULT_BREAKER, withBreaker } from "./breaker.ts";
 * const provider = { name: "none", model: "none", generate: () => Promise.reject(new Error("no")) };
 * const breaker = new Breaker(DEFAULT_BREAKER, {
 *   clock: systemClock,
 *   memory: { load: () => null, save: () => {} },
 * });
 * console.assert(withBreaker(provider, breaker).name === "none");
 * ```
 */
export function withBreaker(
  provider: ImageProvider,
  breaker: Breaker,
  { waits = false }: BreakerPatience = {},
): ImageProvider {
  const { name, model } = provider;
  const guarded = async <Result>(signal: AbortSignal, call: () => Promise<Result>) => {
    if (waits) await breaker.probed(signal);
    return await throughBreaker(call, { breaker, route: `${name}:${model}` });
  };
  const collect = provider.collect?.bind(provider);
  return {
    name,
    model,
    generate: (request, signal) => guarded(signal, () => provider.generate(request, signal)),
    collect: collect &&
      ((ticket, request, signal) => guarded(signal, () => collect(ticket, request, signal))),
  };
}

/**
 * Any call of a model behind a breaker; `route` is what the failure calls it.
 *
 * @throws {ProviderError} The breaker is open, or the call failed.
 *
 * @example
 * ```ts
 * import { systemClock as clock } from "../clock.ts";
 * import { Breaker, DEFAULT_BREAKER, throughBreaker } from "./breaker.ts";
 * const breaker = new Breaker(DEFAULT_BREAKER, { clock, memory: { load: () => null, save: () => {} } });
 * console.assert(await throughBreaker(() => Promise.resolve(42), { breaker, route: "a:b" }) === 42);
 * ```
 */
export async function throughBreaker<Result>(
  call: () => Promise<Result>,
  { breaker, route }: { breaker: Breaker; route: string },
): Promise<Result> {
  const { waitMs } = breaker;
  if (waitMs > 0) {
    throw new ProviderError(
      `Cannot use ${route} because it has failed several times in a row; it is left alone for ` +
        `${Math.ceil(waitMs / 1000)} s more.`,
      { kind: "unavailable", retryAfterMs: waitMs },
    );
  }
  const entered = breaker.enter();
  try {
    const result = await call();
    entered.succeeded();
    return result;
  } catch (error) {
    if (error instanceof ProviderError) entered.failed(error.kind);
    else entered.forgotten();
    throw error;
  }
}
