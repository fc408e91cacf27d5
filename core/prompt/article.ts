/**
 * "A" or "an": by the sound of a noun's first word, which in brand names is often a letter, a number or an
 * abbreviation that is spelled out.
 */

/** Words that are written with a vowel and spoken with "w" or "you": "one-piece", "euro", "used", "ukulele". */
const SPOKEN_WITH_CONSONANT =
  /^(?:one\b|once\b|ouija|eu|u(?:ni(?!n|m[bp])|s[aeu]|k[eru]|ral|rol|rug|tah|ten|til|top))/i;

/** "USB", "UHD", "UK", unlike "UMBRA". */
const ABBREVIATION_IN_U = /^U[A-Z]{1,3}\b/;

/** Words that are written with an "h" that nobody speaks. */
const SILENT_H = /^h(?:eir|on(?:est|or|our)|our)/i;

/** Numbers that begin with the sound of "eight", "eleven" or "eighteen". */
const VOWEL_NUMBER = /^(?:8|1[18](?!\d))/;

/** Letters whose names begin with a vowel. */
const VOWEL_LETTER = /^[AEFHILMNORSX]/;

/** A single letter, or capitals and digits without a vowel, as in "MP3" and "LG": they are spelled out. */
const SPELLED_OUT = /^(?:[A-Z]|[B-DF-HJ-NP-TV-XZ][B-DF-HJ-NP-TV-XZ0-9]{1,4})(?![\p{L}\p{N}])/u;

/**
 * A noun with the indefinite article that it is spoken with.
 *
 * @example
 * ```ts
 * import { withArticle } from "./article.ts";
 * console.assert(withArticle("hourglass") === "an hourglass" && withArticle("ukulele") === "a ukulele");
 * ```
 */
export function withArticle(noun: string): string {
  return `${startsWithVowelSound(noun) ? "an" : "a"} ${noun}`;
}

function startsWithVowelSound(noun: string): boolean {
  const spoken = noun.replace(/^[^\p{L}\p{N}]+/u, "");
  if (SPELLED_OUT.test(spoken)) return VOWEL_LETTER.test(spoken) || VOWEL_NUMBER.test(spoken);
  if (SPOKEN_WITH_CONSONANT.test(spoken) || ABBREVIATION_IN_U.test(spoken)) return false;
  // Accents do not change the sound that counts: "Émile", "Über".
  return /^[aeiou]/i.test(spoken.normalize("NFD")) || SILENT_H.test(spoken) ||
    VOWEL_NUMBER.test(spoken);
}
