/**
 * Sleep that ends on time. A machine's timer is late by one or two milliseconds, each time; a service that
 * is said to take 200 ms would take 202, and whoever measures a client with it would blame the client.
 */
import type { Clock } from "../core/clock.ts";

/** How far one sleep moves what is known of the timer, milliseconds. */
const STEP_MS = 0.05;
/** A timer that is later than this is no timer's fault: the machine is busy. Milliseconds. */
const LATEST_MS = 4;

/**
 * A sleep that asks its clock for less by as much as the clock is usually late: by the median of the sleeps
 * so far, which one long hold-up does not move.
 *
 * @returns a function that sleeps for so many milliseconds, 0 or more, and throws as `clock.sleep` does.
 *
 * @example
 * ```ts
 * import { systemClock } from "../core/clock.ts";
 * import { createPunctualSleep } from "./punctual_sleep.ts";
 * const sleep = createPunctualSleep(systemClock);
 * const started = systemClock.elapsed();
 * await sleep(5);
 * console.assert(systemClock.elapsed() - started > 0);
 * ```
 */
export function createPunctualSleep(clock: Pick<Clock, "elapsed" | "sleep">): Clock["sleep"] {
  let usuallyLateMs = 0;
  return async (milliseconds, signal) => {
    const asked = milliseconds - usuallyLateMs;
    if (asked <= 0) return;
    const startedAt = clock.elapsed();
    await clock.sleep(asked, signal);
    const lateMs = clock.elapsed() - startedAt - asked;
    const step = Math.sign(lateMs - usuallyLateMs) * STEP_MS;
    usuallyLateMs = Math.min(LATEST_MS, Math.max(0, usuallyLateMs + step));
  };
}
