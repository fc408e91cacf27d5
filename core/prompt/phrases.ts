/**
 * The nouns of a prompt: how a thing and a paper are called in a sentence, from whatever the database
 * happens to know of them.
 */
import type { Subject } from "../subject.ts";
import { withArticle } from "./article.ts";

/** Categories whose name is not the plural of the thing that they hold. */
const NOUN_OF_CATEGORY = new Map([
  ["jewelry", "piece of jewelry"],
  ["jewellery", "piece of jewellery"],
  ["art", "artwork"],
  ["electronics", "electronic device"],
  ["clothing", "piece of clothing"],
  ["clothes", "piece of clothing"],
  ["furniture", "piece of furniture"],
  ["shoes", "pair of shoes"],
  ["sneakers", "pair of sneakers"],
  ["sunglasses", "pair of sunglasses"],
  ["glasses", "pair of glasses"],
  ["headphones", "pair of headphones"],
  ["sports", "piece of sports equipment"],
  ["kitchen", "kitchen appliance"],
  ["wine", "bottle of wine"],
  ["spirits", "bottle of spirits"],
  ["cosmetics", "cosmetic product"],
  ["perfume", "bottle of perfume"],
]);

/** Nouns that are the same, or look like a plural, in the singular. */
const NOT_A_PLURAL = /(?:ss|us|is|news|series|lens)$/i;

/**
 * The noun for one thing of a category: "Watches" holds a "watch".
 *
 * @example
 * ```ts
 * import { nounOfCategory } from "./phrases.ts";
 * console.assert(nounOfCategory("Luxury Bags") === "luxury bag");
 * ```
 */
export function nounOfCategory(category: string): string {
  const name = category.toLowerCase();
  const known = NOUN_OF_CATEGORY.get(name);
  if (known !== undefined) return known;
  if (NOT_A_PLURAL.test(name)) return name;
  if (/(?:ch|sh|x|ss)es$/.test(name)) return name.slice(0, -2);
  if (/[^aeiou]ies$/.test(name)) return `${name.slice(0, -3)}y`;
  return name.endsWith("s") ? name.slice(0, -1) : name;
}

/**
 * The thing with its article, colour, brand, model and noun, as far as they are known:
 * "a black Aster Diver 300 watch". A thing of which nothing is known is "a personal belonging".
 *
 * @example
 * ```ts
 * import { nameThing } from "./phrases.ts";
 * const facts = { color: "black", brand: "Aster", model: "Diver 300", category: "Watches", title: "" };
 * console.assert(nameThing(facts) === "a black Aster Diver 300 watch");
 * ```
 */
export function nameThing(
  subject: Pick<Subject, "color" | "brand" | "model" | "category" | "title">,
): string {
  const { brand, model } = subject;
  const make = startsWithWord(model, brand) ? model : joinWords(brand, model);
  const noun = nounOfCategory(subject.category);
  const name = noun && !make.toLowerCase().includes(noun) ? joinWords(make, noun) : make;
  const whole = joinWords(
    subject.color.toLowerCase(),
    name || withoutDeterminer(subject.title) || "personal belonging",
  );
  return withArticle(whole);
}

/**
 * The paper with its article: "an order confirmation".
 *
 * @example
 * ```ts
 * import { nameDocument } from "./phrases.ts";
 * console.assert(nameDocument({ documentTitle: "Order Confirmation" }) === "an order confirmation");
 * ```
 */
export function nameDocument(subject: Pick<Subject, "documentTitle">): string {
  const title = subject.documentTitle;
  return withArticle(/^[A-Z][a-z]/.test(title) ? title.toLowerCase() : title);
}

/** Titles are names that people give: "My grandfather's clock", "The blue one". */
function withoutDeterminer(title: string): string {
  return title.replace(/^(?:an?|the|my|our|his|her|their|this)\s+(?=\S)/i, "");
}

function joinWords(first: string, second: string): string {
  return first && second ? `${first} ${second}` : first || second;
}

function startsWithWord(text: string, word: string): boolean {
  return word !== "" && `${text.toLowerCase()} `.startsWith(`${word.toLowerCase()} `);
}
