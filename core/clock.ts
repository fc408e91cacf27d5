/**
 * Time, injected: nothing in Exhibit asks the machine what time it is or sleeps except through a
 * {@link Clock}, so a test can hold time still and an abort can wake a sleep.
 */

/** A source of time. `now` is Unix milliseconds; `sleep` ends early, by throwing, when its signal aborts. */
export interface Clock {
  /** The time of day, in Unix milliseconds. */
  now(): number;
  /** A monotonic reading in milliseconds, for durations. */
  elapsed(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/**
 * The machine's own clock.
 *
 * @example
 * ```ts
 * import { systemClock } from "./clock.ts";
 * const started = systemClock.elapsed();
 * await systemClock.sleep(1);
 * console.assert(systemClock.elapsed() >= started);
 * ```
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const wake = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", wake);
        resolve();
      }, milliseconds);
      signal?.addEventListener("abort", wake, { once: true });
    }),
};
