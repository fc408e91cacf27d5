/**
 * The one error for "what was asked for cannot be done as asked": a bad flag, a missing database.
 * It stands alone so that the command line can use it without loading anything else.
 */

/**
 * Wrong usage or input. Nothing has been done; the message says what is wrong, the hint what to do.
 *
 * @example
 * ```ts
 * import { UsageError } from "./usage_error.ts";
 * const error = new UsageError("Cannot use --limit -1 because it is negative: -1.", "Give a whole number.");
 * console.assert(error.hint === "Give a whole number.");
 * ```
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What to do next, a sentence. */
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}
