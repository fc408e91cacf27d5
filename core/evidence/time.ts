/**
 * Reads the times that record-thing databases hold: Unix seconds as a float, milliseconds or
 * microseconds by mistake, ISO texts with a `T` or a space, with or without an offset.
 */

/** The first photograph was taken in 1826: nothing was recorded before. */
const EARLIEST_MS = Date.UTC(1826, 0, 1);

/** EXIF has four digits for the year. */
const LATEST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const ISO =
  /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[Tt ]\s*(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?\s*(Z|z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * A stored time as Unix milliseconds, or `null` where it says nothing plausible.
 *
 * Numbers (and numeric texts) are Unix seconds up to 1e11, milliseconds above, microseconds above 1e14,
 * nanoseconds above 1e17. Zero and negative numbers are what programs write when they do not know, so they
 * mean unknown. A text without an offset is UTC. Times before 1826 or after the year 9999 are unknown.
 *
 * @example
 * ```ts
 * import { parseRecordedTime } from "./time.ts";
 * console.assert(parseRecordedTime("2025-04-15 16:28:02") === Date.UTC(2025, 3, 15, 16, 28, 2));
 * console.assert(parseRecordedTime(1744734482000) === parseRecordedTime("1744734482"));
 * console.assert(parseRecordedTime(0) === null);
 * ```
 */
export function parseRecordedTime(value: unknown): number | null {
  if (typeof value === "number") return fromNumber(value);
  if (typeof value !== "string" || value.length > 64) return null;
  const text = value.trim();
  return NUMBER.test(text) ? fromNumber(Number(text)) : fromIso(text);
}

function fromNumber(value: number): number | null {
  if (!(value > 0)) return null;
  if (value > 1e17) return plausible(value / 1e6);
  if (value > 1e14) return plausible(value / 1e3);
  return plausible(value > 1e11 ? value : value * 1000);
}

function fromIso(text: string): number | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) =>
    Number(part ?? 0)
  );
  if (hour > 23 || minute > 59 || second > 59) return null;
  const midnight = Date.UTC(year, month - 1, day);
  // Date.UTC makes 2 March of 30 February; a date that does not come back as it went in is none.
  const back = new Date(midnight);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return null;
  const offset = offsetMinutes(match[8]);
  if (offset === null) return null;
  const seconds = (hour * 60 + minute - offset) * 60 + second;
  return plausible(midnight + seconds * 1000 + Number(`0.${match[7] ?? 0}`) * 1000);
}

function offsetMinutes(text: string | undefined): number | null {
  if (text === undefined || !/^[+-]/.test(text)) return 0;
  const digits = text.slice(1).replace(":", "");
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || 0);
  if (hours > 15 || minutes > 59) return null;
  return (text[0] === "-" ? -1 : 1) * (hours * 60 + minutes);
}

function plausible(milliseconds: number): number | null {
  const whole = Math.round(milliseconds);
  return whole >= EARLIEST_MS && whole <= LATEST_MS ? whole : null;
}
