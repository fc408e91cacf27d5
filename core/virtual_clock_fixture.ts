/** Time that stands still until everybody waits, and then jumps to the first who is to be woken. */
import type { Clock } from "./clock.ts";

/** A clock whose sleeps cost no time. */
export interface VirtualClock extends Clock {
  /** Runs until nobody sleeps any more. */
  run<Result>(work: Promise<Result>): Promise<Result>;
}

/** A clock that begins at 0. */
export function createVirtualClock(): VirtualClock {
  let time = 0;
  let order = 0;
  const sleepers: { at: number; order: number; wake: () => void }[] = [];
  return {
    now: () => time,
    elapsed: () => time,
    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { at: time + Math.max(0, milliseconds), order: order++, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener("abort", () => {
          const index = sleepers.indexOf(sleeper);
          if (index >= 0) sleepers.splice(index, 1);
          reject(signal.reason);
        }, { once: true });
      });
    },
    async run(work) {
      let ended = false;
      const settled = work.finally(() => ended = true);
      settled.catch(() => {});
      while (!ended) {
        // Everything that can go on without time passing goes on first.
        for (let turn = 0; turn < 50 && !ended; turn++) await Promise.resolve();
        if (ended) break;
        sleepers.sort((a, b) => a.at - b.at || a.order - b.order);
        const next = sleepers.shift();
        if (!next) {
          await new Promise<void>((turn) => queueMicrotask(turn));
          continue;
        }
        time = Math.max(time, next.at);
        next.wake();
      }
      return await settled;
    },
  };
}
