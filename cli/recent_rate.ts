/** How fast things have been happening lately, so that the time left follows a change of pace. */

/** So many of the latest happenings are looked at. */
const REMEMBERED = 40;

/**
 * A moving rate over the latest happenings.
 *
 * @example
 * ```ts
 * import { RecentRate } from "./recent_rate.ts";
 * const rate = new RecentRate();
 * for (const at of [0, 500, 1000]) rate.count(at);
 * console.assert(rate.perSecond(1000) === 2);
 * ```
 */
export class RecentRate {
  #times: number[] = [];

  /** Something happened at this reading of the clock, in milliseconds. */
  count(atMs: number): void {
    this.#times.push(atMs);
    if (this.#times.length > REMEMBERED * 2) this.#times.splice(0, REMEMBERED);
  }

  /**
   * Happenings a second up to now; `null` before the second one. A silence longer than usual counts, so
   * the rate falls while nothing happens.
   */
  perSecond(nowMs: number): number | null {
    const times = this.#times.slice(-REMEMBERED);
    const intervals = times.length - 1;
    if (intervals < 1) return null;
    const spanMs = times[intervals] - times[0];
    const overdueMs = Math.max(0, nowMs - times[intervals] - spanMs / intervals);
    return spanMs + overdueMs === 0 ? null : intervals * 1000 / (spanMs + overdueMs);
  }
}
