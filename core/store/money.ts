/** Money in the store is whole millionths of a dollar, so that sums are exact; elsewhere it is US dollars. */

/**
 * US dollars as whole millionths of a dollar; `null` stays unknown.
 *
 * @example
 * ```ts
 * import { toMicrodollars } from "./money.ts";
 * console.assert(toMicrodollars(0.041) === 41_000);
 * ```
 */
export function toMicrodollars(usd: number | null): number | null {
  return usd === null ? null : Math.round(usd * 1e6);
}

/**
 * Whole millionths of a dollar as US dollars; `null` stays unknown.
 *
 * @example
 * ```ts
 * import { fromMicrodollars } from "./money.ts";
 * console.assert(fromMicrodollars(41_000) === 0.041);
 * ```
 */
export function fromMicrodollars(microdollars: number | null): number | null {
  return microdollars === null ? null : microdollars / 1e6;
}
