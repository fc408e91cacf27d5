/** Amounts in words, as receipt books and bills of sale want them against forgery. */

const SMALL = [
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
  "sixteen seventeen eighteen nineteen",
].join(" ").split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const GROUPS = ["", " thousand", " million", " billion"];

function belowThousand(value: number): string {
  if (value >= 100) {
    const rest = value % 100;
    return `${SMALL[Math.floor(value / 100)]} hundred${rest ? ` ${belowThousand(rest)}` : ""}`;
  }
  if (value < 20) return SMALL[value];
  const one = value % 10;
  return TENS[Math.floor(value / 10) - 2] + (one ? `-${SMALL[one]}` : "");
}

/**
 * A whole number below 10¹² in English words.
 *
 * @example
 * ```ts
 * import { numberInWords } from "./number_in_words.ts";
 * console.assert(numberInWords(1042) === "one thousand forty-two");
 * ```
 */
export function numberInWords(value: number): string {
  if (value === 0) return SMALL[0];
  const words: string[] = [];
  let rest = Math.floor(Math.abs(value));
  for (const name of GROUPS) {
    const group = rest % 1000;
    if (group > 0) words.unshift(belowThousand(group) + name);
    rest = Math.floor(rest / 1000);
  }
  return words.join(" ");
}
