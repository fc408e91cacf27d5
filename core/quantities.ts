/** Amounts as people read them: money, durations, counts. */

/**
 * US dollars. Cents where that is exact enough, more digits for the fractions of a cent that a picture
 * may cost.
 *
 * @example
 * ```ts
 * import { formatUsd } from "./quantities.ts";
 * console.assert(formatUsd(0) === "$0.00" && formatUsd(0.0005) === "$0.0005");
 * ```
 */
export function formatUsd(amount: number): string {
  const digits = amount <= 0 || amount >= 1 ? 2 : amount < 0.001 ? 6 : 4;
  const [whole, fraction] = amount.toFixed(digits).split(".");
  return `$${formatCount(Number(whole))}.${fraction.replace(/(?<=\d\d)0+$/, "")}`;
}

/**
 * Milliseconds in the two largest units that matter.
 *
 * @example
 * ```ts
 * import { formatDuration } from "./quantities.ts";
 * console.assert(formatDuration(1240) === "1.2 s" && formatDuration(125_000) === "2 min 5 s");
 * ```
 */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds / 1000);
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * A whole number in groups of three digits.
 *
 * @example
 * ```ts
 * import { formatCount } from "./quantities.ts";
 * console.assert(formatCount(1234567) === "1,234,567");
 * ```
 */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
