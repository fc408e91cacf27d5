/** Colours of a terminal, four of them. */

const CODES = { red: 31, green: 32, yellow: 33, dim: 2, bold: 1 } as const;

/**
 * Text in a colour, by an escape sequence of ECMA-48 (select graphic rendition); as it is where colour is
 * not wanted.
 *
 * @example
 * ```ts
 * import { paint } from "./paint.ts";
 * console.assert(paint("late", "red", false) === "late");
 * ```
 */
export function paint(text: string, color: keyof typeof CODES, wanted: boolean): string {
  return wanted && text !== "" ? `\x1b[${CODES[color]}m${text}\x1b[0m` : text;
}
