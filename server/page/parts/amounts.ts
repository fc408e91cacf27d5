/** Amounts as the page shows them, with a word where there is none. */
import { formatDuration, formatUsd } from "../../../core/quantities.ts";

/**
 * US dollars; `null` is a price that nobody knows.
 *
 * @example
 * ```ts
 * import { usd } from "./amounts.ts";
 * console.assert(usd(0.5) === "$0.50" && usd(null) === "not known");
 * ```
 */
export function usd(amount: number | null): string {
  return amount === null ? "not known" : formatUsd(amount);
}

/**
 * Milliseconds; `null` is a time that was not measured.
 *
 * @example
 * ```ts
 * import { took } from "./amounts.ts";
 * console.assert(took(1240) === "1.2 s" && took(40) === "40 ms" && took(null) === "–");
 * ```
 */
export function took(milliseconds: number | null): string {
  if (milliseconds === null) return "–";
  return milliseconds < 100 ? `${Math.round(milliseconds)} ms` : formatDuration(milliseconds);
}

/**
 * A share (0..1) in per cent; `null` is a share of nothing.
 *
 * @example
 * ```ts
 * import { percent } from "./amounts.ts";
 * console.assert(percent(0.973) === "97 %" && percent(null) === "–");
 * ```
 */
export function percent(share: number | null): string {
  if (share === null) return "–";
  // Neither everything nor nothing is claimed by rounding.
  const whole = Math.round(share * 100);
  if (share > 0 && whole === 0) return "< 1 %";
  if (share < 1 && whole === 100) return "> 99 %";
  return `${whole} %`;
}

/**
 * The size of a file.
 *
 * @example
 * ```ts
 * import { fileSize } from "./amounts.ts";
 * console.assert(fileSize(512) === "512 bytes" && fileSize(204_800) === "200 KB");
 * ```
 */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
