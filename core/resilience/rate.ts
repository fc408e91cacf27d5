/**
 * One rate controller a route: it lets calls out evenly at the rate that the endpoint allows, and learns that
 * rate from what it hears. What is known beforehand (`--rpm`, rate-limit headers) is believed; a 429 cuts
 * what was believed and holds everything for as long as it says; quiet answers raise it again.
 */
import type { Clock } from "../clock.ts";
import { type ImageProvider, ProviderError } from "../provider.ts";

/** What is known of a route before the first call. */
export interface RateOptions {
  /** Requests a minute that the user allows; `null` to find out. */
  requestsPerMinute: number | null;
  /** Waits at least this long between two calls, milliseconds. */
  minimumGapMs?: number;
  clock: Clock;
}

/** What the headers of an answer say of the limit; each `null` where they say nothing. */
export interface RateHeaders {
  requestsPerMinute: number | null;
  /** Calls that may still be sent in this window. */
  remaining: number | null;
}

/** A call that was let out; exactly one of these is called when it ends. */
export interface RateTicket {
  /** When it was let out, the clock's elapsed milliseconds. */
  readonly sentAt: number;
  /** It was answered well. */
  answered(headers: RateHeaders): void;
  /** It was refused because there were too many; `retryAfterMs` is `null` where nobody said how long to wait. */
  refused(retryAfterMs: number | null): void;
  /** It ended in another way, which says nothing of the rate. */
  ended(): void;
}

/** A call that was let out. */
interface SentCall {
  /** The clock's elapsed milliseconds. */
  sentAt: number;
  /** 1 for the first. */
  number: number;
}

/** Less than the limit by this much, so that two clocks that differ a little do not meet at the limit. */
const MARGIN = 0.99;
/** The part of what the endpoint says is left that may go at once: others may use the same key. */
const SHARE_OF_REMAINING = 0.9;
/**
 * What a 429 leaves of the rate: the share of the latest calls that were answered, since that is what the
 * endpoint took; but no less and no more than this. A 429 now and then says little: some services send them
 * whenever they are busy, whatever our own rate.
 */
const SMALLEST_SHARE = 0.5;
const LARGEST_SHARE = 0.95;
const LATEST_CALLS = 20;
/**
 * Nor is more than this many times what it took since the last cut, the wait after it included: a bucket that
 * fills while we wait takes a crowd at any pace, and would keep the rate far too high for ever.
 */
const LARGEST_MULTIPLE_TAKEN = 2;
/** Fewer calls than this say nothing of how much it takes. */
const FEWEST_TAKEN = 8;
/** What a quiet answer adds to a rate that was backed off, as a share of it: it doubles after some dozen. */
const RECOVERY = 0.05;
/** What it adds while the rate is no more than a first guess: until the next 429. */
const FAST_RECOVERY = 0.1;
/** The first guess where a 429 comes before there are answers to count, calls a millisecond. */
const FIRST_GUESS = 4 / 1_000;
/** The slowest that a route is ever tried, calls a millisecond. */
const SLOWEST = 1 / 60_000;
/** Answers whose time tells how fast the endpoint really took calls. */
const WINDOW = 50;
/** How long a 429 holds everything that does not say how long, milliseconds; doubled while they go on. */
const FIRST_HOLD_MS = 1_000;
const LONGEST_HOLD_MS = 60_000;
/** Calls that are under way together, at the most, while nothing is known; each answer lets two more out. */
const FIRST_WINDOW = 16;
/**
 * How far apart they go out until an answer comes: calls that go together come back together, too, and then
 * wait for each other, time after time. About what it takes to take a picture in.
 */
const FIRST_GAP_MS = 6;

const SHORTEST_WAIT_MS = 1;

/**
 * The rate controller of a route.
 *
 * @example
 * ```ts
 * import { systemClock } from "../clock.ts";
 * import { RateController } from "./rate.ts";
 * const controller = new RateController({ requestsPerMinute: 60, clock: systemClock });
 * const ticket = await controller.admit(new AbortController().signal);
 * ticket.answered({ requestsPerMinute: null, remaining: null });
 * console.assert(controller.requestsPerMinute === 60);
 * ```
 */
export class RateController {
  readonly #clock: Clock;
  readonly #minimumGapMs: number;
  /** Calls a millisecond; `null` until something is known of a limit. */
  #rate: number | null;
  /** Whether the user said how fast: then nothing goes faster, whatever the endpoint has left. */
  readonly #isGiven: boolean;
  /** The rate that a user or the headers gave; never exceeded. */
  #ceiling: number | null;
  /** When the next call may go out, in the clock's elapsed milliseconds. */
  #nextAt = 0;
  /** Calls that may go out without waiting for their turn. */
  #burst = 1;
  /** Calls that may be under way while no limit is known. */
  #window = FIRST_WINDOW;
  /** Calls that were let out so far. */
  #sent = 0;
  /** The most that the endpoint ever said was left, and one more. */
  #capacity = 0;
  #inFlight = 0;
  #heldUntil = 0;
  #holdMs = FIRST_HOLD_MS;
  /** Whether the rate is a first guess. */
  #isGuess = false;
  /** When the rate was last cut: answers to calls sent before say nothing new. */
  #cutAt = -Infinity;
  /** When it was cut before that: an answer to a call sent since shows that the wait was long enough. */
  #cutBeforeAt = -Infinity;
  /** When the latest calls were let out since the rate was last cut, without the refused ones. */
  #takenAt: number[] = [];
  readonly #answeredAt: number[] = [];
  /** Whether each of the latest calls was answered, or refused because there were too many. */
  readonly #latest: boolean[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor({ requestsPerMinute, minimumGapMs = 0, clock }: RateOptions) {
    this.#clock = clock;
    this.#minimumGapMs = minimumGapMs;
    this.#ceiling = requestsPerMinute === null ? null : requestsPerMinute / 60_000;
    this.#rate = this.#ceiling;
    this.#isGiven = requestsPerMinute !== null;
  }

  /** Requests a minute that are let out now; `null` while no limit is known. */
  get requestsPerMinute(): number | null {
    return this.#rate === null ? null : this.#rate * 60_000;
  }

  /**
   * Waits for its turn; calls go out in the order in which they came. Rejects as soon as the signal aborts.
   */
  async admit(signal: AbortSignal): Promise<RateTicket> {
    const before = this.#queue;
    const turn = Promise.withResolvers<void>();
    this.#queue = before.then(() => turn.promise);
    try {
      await before;
      for (;;) {
        signal.throwIfAborted();
        const wait = this.#waitMs();
        if (wait <= 0) break;
        // No timer is finer; and a clock in milliseconds since 1970 cannot tell less than 0.0003 of one.
        await this.#clock.sleep(Math.max(SHORTEST_WAIT_MS, wait), signal);
      }
      return this.#take();
    } finally {
      turn.resolve();
    }
  }

  #answered(call: SentCall, headers: RateHeaders): void {
    const { sentAt } = call;
    const now = this.#clock.elapsed();
    this.#remember(true);
    this.#answeredAt.push(now);
    if (this.#answeredAt.length > WINDOW) this.#answeredAt.shift();
    this.#learn(headers, call);
    if (sentAt >= this.#cutBeforeAt) this.#holdMs = FIRST_HOLD_MS;
    if (sentAt < this.#cutAt) return;
    if (this.#rate === null) this.#window += 2;
    else this.#setRate(this.#rate * (1 + (this.#isGuess ? FAST_RECOVERY : RECOVERY)));
  }

  #refused(sentAt: number, retryAfterMs: number | null): void {
    const now = this.#clock.elapsed();
    this.#remember(false);
    const isNews = sentAt >= this.#cutAt;
    if (isNews) {
      this.#takenAt = this.#takenAt.filter((time) => time !== sentAt);
      this.#isGuess = this.#rate === null;
      const cut = (this.#rate ?? this.#measuredRate()) * this.#shareAnswered();
      this.#setRate(Math.min(cut, LARGEST_MULTIPLE_TAKEN * this.#rateTaken(now)));
      this.#takenAt = [];
      this.#cutBeforeAt = this.#cutAt;
      this.#cutAt = now;
      if (retryAfterMs === null) this.#holdMs = Math.min(this.#holdMs * 2, LONGEST_HOLD_MS);
    }
    this.#burst = 0;
    this.#heldUntil = Math.max(this.#heldUntil, now + (retryAfterMs ?? this.#holdMs / 2));
    this.#nextAt = Math.max(this.#nextAt, this.#heldUntil);
  }

  #waitMs(): number {
    const now = this.#clock.elapsed();
    if (now < this.#heldUntil) return this.#heldUntil - now;
    // Calls wait for answers: look again shortly.
    if (this.#rate === null && this.#inFlight >= this.#window) return 5;
    return this.#burst >= 1 ? 0 : this.#nextAt - now;
  }

  #take(): RateTicket {
    const now = this.#clock.elapsed();
    this.#inFlight++;
    const number = ++this.#sent;
    this.#takenAt.push(now);
    if (this.#takenAt.length > WINDOW) this.#takenAt.shift();
    const gap = this.#gapMs;
    const isExtra = this.#burst >= 1;
    if (isExtra) this.#burst--;
    // A call of the burst is one that the endpoint has spare: it does not put the next turn off.
    this.#nextAt = isExtra ? Math.max(this.#nextAt, now + gap) : Math.max(this.#nextAt, now) + gap;
    if (this.#minimumGapMs > 0) {
      this.#heldUntil = Math.max(this.#heldUntil, now + this.#minimumGapMs);
    }
    return {
      sentAt: now,
      answered: (headers) => {
        this.#inFlight--;
        this.#answered({ sentAt: now, number }, headers);
      },
      refused: (retryAfterMs) => {
        this.#inFlight--;
        this.#refused(now, retryAfterMs);
      },
      ended: () => void this.#inFlight--,
    };
  }

  get #gapMs(): number {
    if (this.#rate !== null) return 1 / this.#rate;
    return this.#answeredAt.length === 0 ? FIRST_GAP_MS : 0;
  }

  #learn({ requestsPerMinute, remaining }: RateHeaders, call: SentCall): void {
    if (requestsPerMinute === null || requestsPerMinute <= 0) return;
    const limit = requestsPerMinute / 60_000 * MARGIN;
    const isFirst = this.#rate === null;
    this.#ceiling = this.#ceiling === null ? limit : Math.min(this.#ceiling, limit);
    if (isFirst) {
      this.#setRate(limit);
      this.#nextAt = this.#clock.elapsed();
    }
    if (remaining !== null && !this.#isGiven && call.sentAt >= this.#cutAt) {
      this.#burst = Math.max(0, Math.floor(this.#spare(remaining, call) * SHARE_OF_REMAINING));
    }
  }

  /** What the endpoint has left for us now, if what it said went for the moment when the call was sent. */
  #spare(remaining: number, { sentAt, number }: SentCall): number {
    this.#capacity = Math.max(this.#capacity, remaining + 1);
    const refilled = (this.#clock.elapsed() - sentAt) * (this.#ceiling ?? 0);
    return Math.min(this.#capacity, remaining + refilled) - (this.#sent - number);
  }

  #remember(wasAnswered: boolean): void {
    this.#latest.push(wasAnswered);
    if (this.#latest.length > LATEST_CALLS) this.#latest.shift();
  }

  #shareAnswered(): number {
    const share = this.#latest.filter((wasAnswered) => wasAnswered).length / this.#latest.length;
    return Math.min(LARGEST_SHARE, Math.max(SMALLEST_SHARE, share));
  }

  /** How fast calls were taken lately, calls a millisecond; no limit where that cannot be told. */
  #rateTaken(now: number): number {
    const calls = this.#takenAt.length;
    if (calls < FEWEST_TAKEN || this.#cutAt === -Infinity) return Infinity;
    const since = calls < WINDOW ? this.#cutAt : this.#takenAt[0];
    return calls / (now - since);
  }

  #setRate(rate: number): void {
    this.#rate = Math.max(SLOWEST, Math.min(rate, this.#ceiling ?? Infinity));
  }

  /** How fast answers came lately, calls a millisecond. */
  #measuredRate(): number {
    const times = this.#answeredAt;
    const span = times.length < 2 ? 0 : times[times.length - 1] - times[0];
    return span > 0 ? 2 * (times.length - 1) / span : FIRST_GUESS;
  }
}

/**
 * What an answer's headers say of the limit: `x-ratelimit-limit-requests` and `-remaining-requests` count a
 * minute (OpenAI, Azure); `x-ratelimit-limit` counts a second where its `-reset` says so (Together). Others
 * say nothing here: their windows differ too much to guess.
 *
 * @example
 * ```ts
 * import { readRateHeaders } from "./rate.ts";
 * const headers = { "x-ratelimit-limit-requests": "1200", "x-ratelimit-remaining-requests": "19" };
 * console.assert(readRateHeaders(headers).requestsPerMinute === 1200);
 * ```
 */
export function readRateHeaders(headers: Readonly<Record<string, string>>): RateHeaders {
  const read = (name: string) => {
    const value = Number.parseFloat(headers[name] ?? "");
    return Number.isFinite(value) ? value : null;
  };
  const perMinute = read("x-ratelimit-limit-requests");
  if (perMinute !== null) {
    return { requestsPerMinute: perMinute, remaining: read("x-ratelimit-remaining-requests") };
  }
  const perSecond = (read("x-ratelimit-reset") ?? Infinity) <= 1 ? read("x-ratelimit-limit") : null;
  return {
    requestsPerMinute: perSecond === null ? null : perSecond * 60,
    remaining: perSecond === null ? null : read("x-ratelimit-remaining"),
  };
}

/**
 * A provider whose calls go out at the pace of a controller, which hears how each was answered.
 *
 * @example
 * ```ts
 * import { systemClock } from "../clock.ts";
 * import { RateController, withRate } from "./rate.ts";
 * const provider = { name: "none", model: "none", generate: () => Promise.reject(new Error("no")) };
 * const controller = new RateController({ requestsPerMinute: 60, clock: systemClock });
 * console.assert(withRate(provider, controller).name === "none");
 * ```
 */
export function withRate(provider: ImageProvider, controller: RateController): ImageProvider {
  const collect = provider.collect?.bind(provider);
  return {
    name: provider.name,
    model: provider.model,
    generate: (request, signal) =>
      atPace(() => provider.generate(request, signal), { controller, signal }),
    collect: collect &&
      ((ticket, request, signal) =>
        atPace(() => collect(ticket, request, signal), { controller, signal })),
  };
}

/**
 * Any call of a service, let out when its turn has come; the controller hears how it was answered.
 *
 * @throws The signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { systemClock as clock } from "../clock.ts";
 * import { atPace, RateController } from "./rate.ts";
 * const controller = new RateController({ requestsPerMinute: 60, clock });
 * const { signal } = new AbortController();
 * const answer = { response: { headers: {} } };
 * console.assert(await atPace(() => Promise.resolve(answer), { controller, signal }) === answer);
 * ```
 */
export async function atPace<
  Result extends { response: { headers: Readonly<Record<string, string>> } },
>(
  call: () => Promise<Result>,
  { controller, signal }: { controller: RateController; signal: AbortSignal },
): Promise<Result> {
  const ticket = await controller.admit(signal);
  try {
    const result = await call();
    ticket.answered(readRateHeaders(result.response.headers));
    return result;
  } catch (error) {
    const isRefusal = error instanceof ProviderError && error.kind === "rate_limited";
    if (isRefusal) ticket.refused(error.retryAfterMs);
    else ticket.ended();
    throw error;
  }
}
