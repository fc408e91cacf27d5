/** Durations as people type them. */

/** Milliseconds in each unit. */
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * A duration such as `200ms`, `1.5s`, `2m` or `1h`, in milliseconds; a number alone is milliseconds.
 * `null` when the text is none, or is negative.
 *
 * @example
 * ```ts
 * import { parseDuration } from "./parse_duration.ts";
 * console.assert(parseDuration("1.5s") === 1500 && parseDuration("soon") === null);
 * ```
 */
export function parseDuration(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/.exec(text.trim());
  return match === null ? null : Number(match[1]) * UNITS[match[2] ?? "ms"];
}
