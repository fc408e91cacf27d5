/** Time for tests of real connections: pauses between questions cost nothing, long limits never come. */
import type { Clock } from "../core/clock.ts";

/** A sleep of at least this many milliseconds is a limit, which ends only with its signal. */
const LIMIT_MS = 20_000;

/**
 * A clock whose shorter sleeps are over at the next turn of the event loop, and whose longer ones last
 * until they are aborted.
 *
 * @example
 * ```ts
 * import { createHastyClock } from "./hasty_clock.ts";
 * await createHastyClock().sleep(5_000);
 * ```
 */
export function createHastyClock(): Clock {
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const timer = milliseconds >= LIMIT_MS ? undefined : setTimeout(resolve, 0);
        signal?.addEventListener("abort", () => {
          clearTimeout(timer);
          reject(signal.reason);
        }, { once: true });
      }),
  };
}
