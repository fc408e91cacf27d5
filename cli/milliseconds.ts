/** Seconds as people type them, as the milliseconds that programs count. */

/**
 * Seconds as typed, in whole milliseconds; what is no number stays text, which the core refuses by its name.
 *
 * @example
 * ```ts
 * import { milliseconds } from "./milliseconds.ts";
 * console.assert(milliseconds("1.5") === 1500 && milliseconds("1h") === "1h" && milliseconds(undefined) === undefined);
 * ```
 */
export function milliseconds(seconds: string | undefined): string | number | undefined {
  return seconds !== undefined && /^\s*-?\d+(?:\.\d+)?\s*$/.test(seconds)
    ? Math.round(Number(seconds) * 1000)
    : seconds;
}
