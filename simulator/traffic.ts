/**
 * How busy a service is: how many requests it takes in a minute, how many orders it works on at once, and
 * how long each takes. No timers: everything is worked out from the clock when somebody asks.
 */
import type { Clock } from "../core/clock.ts";
import type { Random } from "../core/random.ts";

/** The limits of one service; `null` stands for no limit. */
export interface TrafficLimits {
  /** Milliseconds that an order takes. */
  latencyMs: number;
  /** Milliseconds by which that varies, up or down, uniformly. */
  jitterMs: number;
  requestsPerMinute: number | null;
  /** How many requests may come at once after a quiet time; one second's worth, at least 1, if `null`. */
  burst: number | null;
  /** Orders under way at once. */
  slots: number | null;
}

/** What the limiter of requests says to one of them. */
export interface Admission {
  admitted: boolean;
  /** Requests a minute. */
  limit: number;
  /** Whole requests that would be admitted now. */
  remaining: number;
  /** Milliseconds until the next one would be admitted; 0 when one would be now. */
  retryAfterMs: number;
  /** Milliseconds until the bucket is full. */
  resetMs: number;
}

/**
 * The traffic of one service: a token bucket for requests (RFC 2697 without colours), slots for orders.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { createRandom } from "../core/random.ts";
 * import { Traffic } from "./traffic.ts";
 * const limits = { latencyMs: 0, jitterMs: 0, requestsPerMinute: 60, burst: 1, slots: null };
 * const traffic = new Traffic(limits, { clock: systemClock, random: createRandom("1") });
 * console.assert(traffic.admit()?.admitted === true && traffic.admit()?.admitted === false);
 * ```
 */
export class Traffic {
  readonly limits: TrafficLimits;
  #clock: Clock;
  #random: Random;
  #tokens: number;
  #filledAt: number;
  #occupied = 0;
  #freeAt: number[];

  constructor(limits: TrafficLimits, { clock, random }: { clock: Clock; random: Random }) {
    this.limits = limits;
    this.#clock = clock;
    this.#random = random;
    this.#tokens = this.#capacity;
    this.#filledAt = clock.elapsed();
    this.#freeAt = limits.slots === null ? [] : new Array(limits.slots).fill(-Infinity);
  }

  get #capacity(): number {
    const { burst, requestsPerMinute } = this.limits;
    return burst ?? Math.max(1, Math.floor((requestsPerMinute ?? 0) / 60));
  }

  /** Takes a token if there is one; `null` where requests are not limited. */
  admit(): Admission | null {
    const { requestsPerMinute } = this.limits;
    if (requestsPerMinute === null) return null;
    const now = this.#clock.elapsed();
    const perMs = requestsPerMinute / 60_000;
    const capacity = this.#capacity;
    this.#tokens = Math.min(capacity, this.#tokens + (now - this.#filledAt) * perMs);
    this.#filledAt = now;
    // A clock in floating-point milliseconds may be short of a whole token by a rounding error.
    const admitted = this.#tokens >= 1 - 1e-9;
    if (admitted) this.#tokens = Math.max(0, this.#tokens - 1);
    return {
      admitted,
      limit: requestsPerMinute,
      remaining: Math.floor(this.#tokens + 1e-9),
      retryAfterMs: Math.max(0, (1 - this.#tokens) / perMs),
      resetMs: (capacity - this.#tokens) / perMs,
    };
  }

  /** How long the next order takes, milliseconds. */
  drawLatency(): number {
    const { latencyMs, jitterMs } = this.limits;
    return Math.max(0, latencyMs + this.#random.between(-jitterMs, jitterMs));
  }

  /** Occupies a slot and gives the way to free it; `null` when all are taken. */
  occupy(): (() => void) | null {
    const { slots } = this.limits;
    if (slots !== null && this.#occupied >= slots) return null;
    this.#occupied++;
    let isFree = false;
    return () => {
      if (!isFree) this.#occupied--;
      isFree = true;
    };
  }

  /**
   * Puts an order in the queue for the slots.
   *
   * @returns when work on it starts and ends, in the clock's elapsed milliseconds.
   */
  schedule(): { startsAt: number; endsAt: number } {
    const now = this.#clock.elapsed();
    const duration = this.drawLatency();
    if (this.limits.slots === null) return { startsAt: now, endsAt: now + duration };
    const slot = this.#freeAt.indexOf(Math.min(...this.#freeAt));
    const startsAt = Math.max(now, this.#freeAt[slot]);
    this.#freeAt[slot] = startsAt + duration;
    return { startsAt, endsAt: startsAt + duration };
  }
}
