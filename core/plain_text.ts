/**
 * Makes text from a database or a model safe to put into a prompt, a message or a log line: one line,
 * no control characters, no unbounded length. What it says stays what it said.
 */

/** Printable ASCII without a run of spaces or a space at either end: nothing to clean. */
const ALREADY_PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Unicode's control, format, surrogate, private-use and unassigned characters, but for the joiner that emoji need. */
const INVISIBLE = /(?!\u200d)[\p{C}]/gu;

/**
 * One line of visible text, at most `maximumLength` UTF-16 code units long; a longer one is cut between
 * whole characters and ends in "…".
 *
 * @example
 * ```ts
 * import { plainText } from "./plain_text.ts";
 * console.assert(plainText(" two\n words\u0000 ", 40) === "two words");
 * console.assert(plainText("abcdef", 4) === "abc…");
 * ```
 */
export function plainText(value: string, maximumLength: number): string {
  if (value.length <= maximumLength && ALREADY_PLAIN.test(value)) return value;
  // A text of many megabytes is cut before it is searched; the margin leaves room for what is removed.
  const clean = value.slice(0, maximumLength * 8).replace(/\s+/gu, " ").replace(INVISIBLE, "")
    .trim()
    .normalize("NFC");
  if (clean.length <= maximumLength) return clean;
  let kept = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(clean)) {
    if (kept.length + segment.length > maximumLength - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * A value as it may stand in an error message: shortened, with everything invisible escaped, so that a
 * hostile value can neither flood a terminal nor steer it.
 *
 * @example
 * ```ts
 * import { quoteForMessage } from "./plain_text.ts";
 * console.assert(quoteForMessage("a\u001b[2Jb") === '"a\\u{1b}[2Jb"');
 * ```
 */
export function quoteForMessage(value: string): string {
  const shown = value.length > 120 ? `${value.slice(0, 117)}...` : value;
  const escaped = shown.replace(/["\\]/g, "\\$&").replace(
    /[\p{C}\u2028\u2029]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
  return `"${escaped}"`;
}
