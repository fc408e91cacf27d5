/** How an error looks to somebody who only wants to know what to do about it. */
import { paint } from "./paint.ts";

/**
 * The message, and the hint below it where the error carries one.
 *
 * @example
 * ```ts
 * import { explainError } from "./explain_error.ts";
 * import { UsageError } from "../core/usage_error.ts";
 * const error = new UsageError("Cannot do it because it is late: 23:59.", "Sleep first.");
 * console.assert(explainError(error, { color: false }) === "error: Cannot do it because it is late: 23:59.\n  Sleep first.");
 * ```
 */
export function explainError(thrown: unknown, { color }: { color: boolean }): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const hint = hintOf(thrown);
  return `${paint("error:", "red", color)} ${message}${hint === null ? "" : `\n  ${hint}`}`;
}

/**
 * What an error says to do next, or `null`.
 *
 * @example
 * ```ts
 * import { hintOf } from "./explain_error.ts";
 * console.assert(hintOf(new Error("x")) === null);
 * ```
 */
export function hintOf(thrown: unknown): string | null {
  const hint = thrown instanceof Error && "hint" in thrown ? thrown.hint : null;
  return typeof hint === "string" && hint !== "" ? hint : null;
}
