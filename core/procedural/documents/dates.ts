/**
 * Dates as papers of different countries write them. All in UTC: a record's time says on which day a
 * paper was issued, not where.
 */

/** The ways of writing a date that the papers know. */
export type DateStyle = "us" | "british" | "continental" | "iso" | "japanese" | "long-us" | "long";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** One day in milliseconds. */
export const DAY_MS = 86_400_000;

/**
 * Writes a date.
 *
 * @example
 * ```ts
 * import { formatDate } from "./dates.ts";
 * const date = new Date(Date.UTC(2025, 3, 15));
 * console.assert(formatDate(date, "us") === "04/15/2025");
 * console.assert(formatDate(date, "continental") === "15.04.2025");
 * console.assert(formatDate(date, "long") === "15 April 2025");
 * ```
 */
export function formatDate(date: Date, style: DateStyle): string {
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  const month = String(date.getUTCMonth() + 1).padStart(2, "0");
  const day = String(date.getUTCDate()).padStart(2, "0");
  const name = MONTHS[date.getUTCMonth()];
  switch (style) {
    case "us":
      return `${month}/${day}/${year}`;
    case "british":
      return `${day}/${month}/${year}`;
    case "continental":
      return `${day}.${month}.${year}`;
    case "iso":
      return `${year}-${month}-${day}`;
    case "japanese":
      return `${year}/${month}/${day}`;
    case "long-us":
      return `${name} ${date.getUTCDate()}, ${year}`;
    case "long":
      return `${date.getUTCDate()} ${name} ${year}`;
  }
}

/**
 * A time of day, "14:05" or "2:05 PM".
 *
 * @example
 * ```ts
 * import { formatTime } from "./dates.ts";
 * console.assert(formatTime(845, { twelveHours: true }) === "2:05 PM");
 * ```
 */
export function formatTime(minutes: number, options: { twelveHours: boolean }): string {
  const hour = Math.floor(minutes / 60) % 24;
  const minute = String(minutes % 60).padStart(2, "0");
  if (!options.twelveHours) return `${String(hour).padStart(2, "0")}:${minute}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour < 12 ? "AM" : "PM"}`;
}

/**
 * A date some days away from another one.
 *
 * @example
 * ```ts
 * import { addDays } from "./dates.ts";
 * console.assert(addDays(new Date(0), 1).getUTCDate() === 2);
 * ```
 */
export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS);
}
