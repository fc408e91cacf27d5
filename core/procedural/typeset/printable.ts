/**
 * What of a text can be set in a font. Texts come from databases and may hold anything; a paper must
 * show no empty boxes, and the SVG must stay well-formed.
 */
import { advanceOf } from "./font_metrics.ts";
import type { FontName } from "./fonts.ts";

/** What to set in place of a character that a font lacks. */
const SUBSTITUTES: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "‑": "-",
  "−": "-",
  "…": "...",
  "•": "*",
  "×": "x",
  "·": "-",
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  "№": "No.",
  "ß": "ss",
  "æ": "ae",
  "Æ": "AE",
  "ø": "o",
  "Ø": "O",
  "ł": "l",
  "Ł": "L",
};

/** Characters that take no ink: control, format, surrogate, private and unassigned ones. */
const INVISIBLE = /[\p{C}\u2028\u2029\ufff0-\uffff]/u;

/**
 * The text with every character that the font cannot show replaced by its nearest relative or left
 * out, and runs of white space made single spaces. Texts in scripts that no font here has come out
 * shorter or empty: the caller decides what to print then.
 *
 * @example
 * ```ts
 * import { printable } from "./printable.ts";
 * console.assert(printable("Crème\u0000 😀\n brûlée", "sans") === "Crème brûlée");
 * console.assert(printable("Żółw", "register") !== "");
 * ```
 */
export function printable(text: string, font: FontName): string {
  let result = "";
  for (const character of text.normalize("NFC")) {
    if (/\s/u.test(character)) result += " ";
    else if (!INVISIBLE.test(character)) result += glyphsFor(character, font);
  }
  return result.replace(/ +/g, " ").trim();
}

function glyphsFor(character: string, font: FontName): string {
  if (shows(font, character)) return character;
  const substitute = SUBSTITUTES[character];
  if (substitute !== undefined && showsAll(font, substitute)) return substitute;
  const plain = character.normalize("NFKD").replace(/[\p{M}\p{C}]/gu, "");
  return plain !== character && showsAll(font, plain) ? plain : "";
}

function shows(font: FontName, character: string): boolean {
  return advanceOf(font, character.codePointAt(0)!) !== null;
}

function showsAll(font: FontName, text: string): boolean {
  for (const character of text) if (!shows(font, character)) return false;
  return true;
}

/**
 * The text as it can be printed, and the font to print it in: the wanted one, unless it would lose
 * letters that the plain sans (Latin, Greek, Cyrillic, Hebrew) can show.
 *
 * @example
 * ```ts
 * import { chooseFont } from "./printable.ts";
 * console.assert(chooseFont("Ракета", "register").font === "sans");
 * console.assert(chooseFont("Omega", "register").font === "register");
 * ```
 */
export function chooseFont(text: string, wanted: FontName): { text: string; font: FontName } {
  const asWanted = printable(text, wanted);
  if (wanted === "sans" || showsAll(wanted, text)) return { text: asWanted, font: wanted };
  const asSans = printable(text, "sans");
  const letters = (value: string) => value.match(/\p{L}/gu)?.length ?? 0;
  return letters(asSans) > letters(asWanted)
    ? { text: asSans, font: "sans" }
    : { text: asWanted, font: wanted };
}
