/** A moment in the past, as people name it: a date, a time, or how long ago. */
import { quoteForMessage } from "../core/plain_text.ts";
import { UsageError } from "../core/usage_error.ts";

const UNIT_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000 };

/**
 * Reads `2026-11-20` (midnight UTC), `2026-11-20T08:00Z` or any other ISO 8601 time with a zone, `7d` or `12h`.
 *
 * @param now Unix milliseconds.
 * @returns Unix milliseconds.
 * @throws {UsageError} It is none of these.
 *
 * @example
 * ```ts
 * import { parseSince } from "./since.ts";
 * console.assert(parseSince("1970-01-02", 0) === 86_400_000);
 * console.assert(parseSince("12h", 86_400_000) === 43_200_000);
 * ```
 */
export function parseSince(text: string, now: number): number {
  const ago = /^(\d{1,6})([dh])$/.exec(text.trim());
  if (ago !== null) return Math.max(0, now - Number(ago[1]) * UNIT_MS[ago[2]]);
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text.trim());
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text.trim());
  const at = isDate || isTime ? Date.parse(text.trim()) : NaN;
  if (Number.isFinite(at)) return at;
  throw new UsageError(
    `Cannot use --since ${quoteForMessage(text)} because it is not a time.`,
    "Give a date such as 2026-11-20, a time such as 2026-11-20T08:00Z, or 7d or 12h for so long ago.",
  );
}
