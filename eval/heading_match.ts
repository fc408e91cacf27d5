/** Whether a heading can be read in recognized text, by a reader who forgives one wrong letter a word. */

/**
 * True when all words of the heading stand in the text one after the other, each with at most one letter
 * wrong (none, in words of up to three letters). Capitals, punctuation and line breaks do not count.
 *
 * @example
 * ```ts
 * import { readsHeading } from "./heading_match.ts";
 * console.assert(readsHeading("| SERVlCE\nRECORD No. 3", "Service Record"));
 * console.assert(!readsHeading("Record of service", "Service Record"));
 * ```
 */
export function readsHeading(text: string, heading: string): boolean {
  const found = wordsOf(text);
  const wanted = wordsOf(heading);
  return found.some((_, start) =>
    wanted.every((word, index) => alike(found[start + index] ?? "", word))
  );
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function alike(found: string, wanted: string): boolean {
  return editDistance(found, wanted) <= (wanted.length > 3 ? 1 : 0);
}

/** Insertions, deletions and replacements between two words (Levenshtein, 1966). */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = previous[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[to.length];
}
