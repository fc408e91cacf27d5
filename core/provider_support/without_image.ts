/** Answers without their picture, for the trace: a picture is kept once, as a file, not again in the store. */

/** A text of at least this many characters without a space is a picture, not words. */
const LONGEST_WORD = 1_000;

/** The longest text that is kept, characters. */
const LONGEST_TEXT = 4_000;

/**
 * A copy of JSON in which base64 and data URIs are replaced by their length and long texts are cut.
 *
 * @example
 * ```ts
 * import { withoutImage } from "./without_image.ts";
 * const body = { data: [{ b64_json: "A".repeat(5_000) }], created: 1 };
 * console.assert(JSON.stringify(withoutImage(body)).includes("5000 characters"));
 * ```
 */
export function withoutImage(value: unknown): unknown {
  if (typeof value === "string") return shorten(value);
  if (Array.isArray(value)) return value.map(withoutImage);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, withoutImage(field)]),
  );
}

function shorten(text: string): string {
  const isLong = text.length >= LONGEST_WORD;
  if (/^data:/i.test(text)) return `<a data URI of ${text.length} characters>`;
  if (isLong && !/\s/.test(text.slice(0, LONGEST_WORD))) {
    return `<base64 of ${text.length} characters>`;
  }
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`;
}
