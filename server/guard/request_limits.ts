/** How much one client may ask for: a bucket of tokens each, refilled by time, and 429 with Retry-After after that. */
import type { MiddlewareHandler } from "@hono/hono";
import type { Clock } from "../../core/clock.ts";
import { Problem } from "../problem.ts";
import type { ServiceEnvironment } from "../service_environment.ts";
import type { ServiceLimits } from "../service_settings.ts";

/** Clients that are remembered; with more, the one that came longest ago is forgotten. */
const MOST_CLIENTS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Buckets by client.
 *
 * @example
 * ```ts
 * import { TokenBuckets } from "./request_limits.ts";
 * const buckets = new TokenBuckets({ perSecond: 1, burst: 2, clock: { elapsed: () => 0 } });
 * console.assert(buckets.take("a") === 0 && buckets.take("a") === 0 && buckets.take("a") === 1000);
 * ```
 */
export class TokenBuckets {
  readonly #perMillisecond: number;
  readonly #burst: number;
  readonly #clock: Pick<Clock, "elapsed">;
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    { perSecond, burst, clock }: {
      perSecond: number;
      burst: number;
      clock: Pick<Clock, "elapsed">;
    },
  ) {
    this.#perMillisecond = perSecond / 1000;
    this.#burst = burst;
    this.#clock = clock;
  }

  /** Takes a token: 0 where there was one, else the milliseconds until there is. */
  take(client: string): number {
    const now = this.#clock.elapsed();
    const bucket = this.#buckets.get(client) ?? { tokens: this.#burst, at: now };
    bucket.tokens = Math.min(
      this.#burst,
      bucket.tokens + (now - bucket.at) * this.#perMillisecond,
    );
    bucket.at = now;
    if (!this.#buckets.has(client)) this.#remember(client, bucket);
    if (bucket.tokens < 1) return (1 - bucket.tokens) / this.#perMillisecond;
    bucket.tokens--;
    return 0;
  }

  #remember(client: string, bucket: Bucket): void {
    if (this.#buckets.size >= MOST_CLIENTS) {
      const [oldest] = this.#buckets.keys();
      this.#buckets.delete(oldest);
    }
    this.#buckets.set(client, bucket);
  }
}

/** What costs work or money. */
function isOrder(method: string, path: string): boolean {
  return method === "DELETE" || method === "POST" && path !== "/v1/dry-run";
}

/**
 * Holds every client to the limits.
 *
 * @example
 * ```ts
 * import { systemClock } from "../../core/clock.ts";
 * import { DEFAULT_LIMITS } from "../service_settings.ts";
 * import { requestLimits } from "./request_limits.ts";
 * console.assert(requestLimits(DEFAULT_LIMITS, systemClock).length === 2);
 * ```
 */
export function requestLimits(
  { requestsPerSecond, ordersPerMinute }: ServiceLimits,
  clock: Clock,
): MiddlewareHandler<ServiceEnvironment> {
  const requests = new TokenBuckets({
    perSecond: requestsPerSecond,
    burst: requestsPerSecond * 2,
    clock,
  });
  const orders = new TokenBuckets({
    perSecond: ordersPerMinute / 60,
    burst: ordersPerMinute,
    clock,
  });
  return async (context, next) => {
    const client = context.env?.remoteAddress ?? "";
    const { method, path } = context.req;
    const wait = requests.take(client) || (isOrder(method, path) ? orders.take(client) : 0);
    if (wait > 0) {
      throw new Problem("too_many_requests", "This client asks more than one may.", {
        hint: "Wait as long as Retry-After says, then go on more slowly.",
        retryAfterSeconds: wait / 1000,
      });
    }
    await next();
  };
}
