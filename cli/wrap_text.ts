/** Running text in lines that fit a terminal. */

/** Characters that take two columns: East Asian writing and emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u;
const WITHOUT_WIDTH = /\p{M}|\u200d/u;

/**
 * How many columns of a terminal a text takes.
 *
 * @example
 * ```ts
 * import { columnsOf } from "./wrap_text.ts";
 * console.assert(columnsOf("ab") === 2 && columnsOf("時計") === 4);
 * ```
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    columns += WITHOUT_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  }
  return columns;
}

/**
 * The lines of a text, each at most `width` columns with its indent; a word that is longer gets a line of
 * its own and is cut where it ends.
 *
 * @example
 * ```ts
 * import { wrapText } from "./wrap_text.ts";
 * console.assert(wrapText("one two three", { width: 9, indent: "  " }).join("|") === "  one two|  three");
 * ```
 */
export function wrapText(
  text: string,
  { width, indent = "" }: { width: number; indent?: string },
): string[] {
  const room = Math.max(8, width - columnsOf(indent));
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((word) => piecesOf(word, room))) {
    if (line !== "" && columnsOf(line) + 1 + columnsOf(word) > room) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, indent + line];
}

function piecesOf(word: string, room: number): string[] {
  if (columnsOf(word) <= room) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word)) {
    if (columnsOf(piece) + columnsOf(segment) > room) {
      pieces.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return [...pieces, piece];
}
