/**
 * Ctrl-C, twice: the first lets the pictures in the making finish, the second stops at once. One press
 * of the keys can arrive several times, because `deno task` and the launcher pass it on while the
 * terminal sends it to all of them; what comes within a moment counts as one.
 */
import type { Clock } from "../core/clock.ts";

/** Signals that ask a process to end. */
export const STOP_SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM"];

/** Signals that arrive within this many milliseconds of the last counted one are the same press of the keys. */
export const SAME_PRESS_MS = 300;

/**
 * Counts requests to stop.
 *
 * @example
 * ```ts
 * import { Interruption } from "./interruption.ts";
 * import { systemClock } from "../core/clock.ts";
 * const interruption = new Interruption({ clock: systemClock });
 * interruption.request();
 * interruption.request();
 * console.assert(interruption.drain.aborted && !interruption.abort.aborted);
 * ```
 */
export class Interruption {
  #clock: Clock;
  #drain = new AbortController();
  #abort = new AbortController();
  #countedAt = -Infinity;

  constructor({ clock }: { clock: Clock }) {
    this.#clock = clock;
  }

  /** Aborts with the first request: take no new work. */
  get drain(): AbortSignal {
    return this.#drain.signal;
  }

  /** Aborts with the second request: stop at once. */
  get abort(): AbortSignal {
    return this.#abort.signal;
  }

  /** Somebody asks to stop. */
  request(): void {
    const now = this.#clock.elapsed();
    if (now - this.#countedAt < SAME_PRESS_MS) return;
    this.#countedAt = now;
    if (!this.drain.aborted) this.#drain.abort(new Error("Interrupted: no new picture is begun."));
    else this.#abort.abort(new Error("Interrupted twice: stopped at once."));
  }
}
