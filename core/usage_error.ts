/**
 * The one error for "what was asked for cannot be done as asked": a bad flag, a missing database.
 * It imports next to nothing, so that the command line can use it without loading anything else.
 */
import { FLAGS, type Sentence, sentenceIn, type SettingNames, WordedError } from "./wording.ts";

/**
 * Wrong usage or input. Nothing has been done; the message says what is wrong, the hint what to do.
 *
 * @example
 * ```ts
 * import { UsageError } from "./usage_error.ts";
 * import { setting, words } from "./wording.ts";
 * const error = new UsageError(words`Cannot use ${setting("limit")} -1 because it is negative.`, "Give a whole number.");
 * console.assert(error.message.includes("--limit -1") && error.hint === "Give a whole number.");
 * ```
 */
export class UsageError extends WordedError {
  override readonly name = "UsageError";
  /** What to do next, a sentence; settings are called as on the command line. */
  readonly hint: string;
  readonly #hint: Sentence;

  constructor(message: Sentence, hint: Sentence, options?: ErrorOptions) {
    super(message, options);
    this.hint = sentenceIn(hint, FLAGS);
    this.#hint = hint;
  }

  /** What to do next, as it is said where settings are called so. */
  hintIn(names: SettingNames): string {
    return sentenceIn(this.#hint, names);
  }
}
