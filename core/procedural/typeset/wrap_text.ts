/**
 * Fitting text into a given width: by breaking it into lines, by cutting it, by setting it smaller.
 */
import { measureText, type TextStyle } from "./font_metrics.ts";

/** The longest text that is looked at: more cannot be read on one paper, and hostile ones are longer. */
const LONGEST_TEXT = 4000;

/**
 * Cuts a line to a width in millimetres, ending it with an ellipsis where something was cut.
 *
 * @example
 * ```ts
 * import { cutText } from "./wrap_text.ts";
 * console.assert(cutText("abcdef", 3, { font: "mono", size: 1 }) === "ab...");
 * ```
 */
export function cutText(text: string, width: number, style: TextStyle): string {
  const line = text.slice(0, LONGEST_TEXT);
  if (line.length === text.length && measureText(line, style) <= width) return line;
  const characters = [...line];
  let used = measureText("...", style);
  let kept = 0;
  while (kept < characters.length) {
    const next = measureText(characters[kept], style);
    if (used + next > width) break;
    used += next;
    kept++;
  }
  return kept === 0 ? "" : `${characters.slice(0, kept).join("").trimEnd()}...`;
}

/**
 * Breaks a text into lines that are at most `width` millimetres wide; words too long for a line are
 * broken inside, and the last of at most `maxLines` lines is cut with an ellipsis.
 *
 * @example
 * ```ts
 * import { wrapText } from "./wrap_text.ts";
 * const lines = wrapText("one two three", 5, { font: "mono", size: 1 });
 * console.assert(lines.join("|") === "one two|three");
 * ```
 */
export function wrapText(
  text: string,
  width: number,
  style: TextStyle & { maxLines?: number },
): string[] {
  const maxLines = style.maxLines ?? 200;
  const words = text.slice(0, LONGEST_TEXT).split(" ").filter((word) => word !== "");
  const lines: string[] = [];
  let line = "";
  for (let index = 0; index < words.length; index++) {
    if (lines.length === maxLines - 1) {
      const rest = [line, ...words.slice(index)].filter((word) => word !== "").join(" ");
      lines.push(cutText(rest, width, style));
      return lines.filter((entry) => entry !== "");
    }
    const longer = line === "" ? words[index] : `${line} ${words[index]}`;
    if (measureText(longer, style) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") {
      lines.push(line);
      line = "";
      index--;
      continue;
    }
    const head = headThatFits(words[index], width, style);
    lines.push(head);
    words[index] = words[index].slice(head.length);
    index--;
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** The longest beginning of a word that fits; at least one character, so that breaking always ends. */
function headThatFits(word: string, width: number, style: TextStyle): string {
  let head = "";
  let used = 0;
  for (const character of word) {
    used += measureText(character, style);
    if (head !== "" && used > width) break;
    head += character;
  }
  return head;
}

/**
 * The size at which a line fits a width: the wanted one, or a smaller one down to `smallest`.
 *
 * @example
 * ```ts
 * import { fitSize } from "./wrap_text.ts";
 * console.assert(fitSize("wide heading", 10, { font: "sans", size: 8, smallest: 3 }) < 8);
 * ```
 */
export function fitSize(
  text: string,
  width: number,
  style: TextStyle & { smallest: number },
): number {
  const natural = measureText(text, style);
  return natural <= width ? style.size : Math.max(style.smallest, style.size * width / natural);
}
