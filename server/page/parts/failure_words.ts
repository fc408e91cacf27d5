/** Why a picture failed, in words: kinds of failure are names in the store, some of them names of classes. */
import { plainText } from "../../../core/plain_text.ts";

const WORDS: Readonly<Record<string, string>> = {
  BudgetError: "no money left",
  SaveError: "could not be saved",
  PictureError: "no usable picture",
  StoppedError: "stopped before its order",
};

/** Characters at the most; a program may write kinds of its own. */
const LONGEST = 60;

/**
 * The words for a kind of failure, as plain text: still to be escaped.
 *
 * @example
 * ```ts
 * import { failureWords } from "./failure_words.ts";
 * console.assert(failureWords("bad_response") === "bad response");
 * console.assert(failureWords("BudgetError") === "no money left");
 * ```
 */
export function failureWords(kind: string): string {
  return WORDS[kind] ?? plainText(kind, LONGEST).replaceAll("_", " ");
}
