/** Time for whole runs in tests: real files and databases take what they take, and every wait is leapt over. */
import type { Clock } from "../core/clock.ts";

/**
 * A clock that begins at `now` and leaps to whoever is to be woken first, one at each turn of the event loop.
 *
 * @example
 * ```ts
 * import { createLeapingClock } from "./leaping_clock.ts";
 * const clock = createLeapingClock(1_000);
 * await Promise.all([clock.sleep(60_000), clock.sleep(3_600_000)]);
 * console.assert(clock.now() === 3_601_000);
 * ```
 */
export function createLeapingClock(now: number): Clock {
  let time = now;
  /** Takes back the leap that is planned; `null` where none is. A timer's own type differs by what is loaded. */
  let cancel: (() => void) | null = null;
  const sleepers = new Map<() => void, number>();
  const leap = () => {
    cancel = null;
    const [first] = [...sleepers].sort(([, one], [, other]) => one - other);
    if (first === undefined) return;
    const [wake, at] = first;
    time = Math.max(time, at);
    wake();
    plan();
  };
  const plan = () => {
    if (sleepers.size === 0 || cancel !== null) return;
    const timer = setTimeout(leap, 0);
    cancel = () => clearTimeout(timer);
  };
  return {
    now: () => Math.round(time),
    elapsed: () => time - now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const leave = () => {
          sleepers.delete(wake);
          signal?.removeEventListener("abort", stop);
          if (sleepers.size > 0) return;
          cancel?.();
          cancel = null;
        };
        const wake = () => {
          leave();
          resolve();
        };
        const stop = () => {
          leave();
          reject(signal!.reason);
        };
        signal?.addEventListener("abort", stop, { once: true });
        sleepers.set(wake, time + Math.max(0, milliseconds));
        plan();
      }),
  };
}
