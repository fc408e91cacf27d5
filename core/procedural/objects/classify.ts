/**
 * Which kind of thing a subject is, from the untidy words of a database.
 */
import { hash32 } from "../../random.ts";
import type { Subject } from "../../subject.ts";
import type { ObjectKind } from "./object_kind.ts";

/**
 * The kind that the words mean. The category ("Jewelry") opens a choice of kinds, title and model
 * ("Love bracelet") decide among them; a category that says nothing leaves it to title and model and
 * then to the description alone. What a title says after "with" or "for" comes along, it is not the
 * thing: a "camera with 50 mm lens" is a camera. `null` where no word is known.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "./example_subject.ts";
 * import { classify } from "./classify.ts";
 * import { KINDS } from "./registry.ts";
 * const subject = exampleSubject({ category: "JEWELRY", title: "Pearl necklace" });
 * console.assert(classify(subject, KINDS)?.name === "necklace");
 * ```
 */
export function classify(subject: Subject, kinds: readonly ObjectKind[]): ObjectKind | null {
  const category = plain(subject.category.slice(0, 200));
  const title = plain(subject.title.slice(0, 400));
  const model = plain(subject.model.slice(0, 200));
  const description = plain(subject.description.slice(0, 400));
  const head = title.split(ACCOMPANIMENT, 1)[0];
  const among = (choice: readonly ObjectKind[]) =>
    lastNamed(head, choice) ?? lastNamed(title, choice) ?? lastNamed(model, choice);
  const named = kinds.filter((kind) => lastMention(category, kind.words).end > 0);
  const filed = kinds.filter((kind) =>
    named.includes(kind) || lastMention(category, kind.categories).end > 0
  );
  if (filed.length === 0) return among(kinds) ?? lastNamed(description, kinds);
  const usual = filed.filter((kind) => !kind.rare);
  const choice = usual.length > 0 ? usual : filed;
  return among(filed) ?? lastNamed(category, named) ?? lastNamed(description, choice) ??
    choice[hash32(`${subject.brand}\u0000${model} ${title}`) % choice.length];
}

/** Where a title goes on to what the thing comes with, is made for or is kept in. */
const ACCOMPANIMENT = /[,;(]|\s(?:with|for|in|incl(?:\.|uding)?|w\/|mit|fur|avec|pour|con|para)\s/;

/** Lower case without accents: "Étui", "SAUTÉ". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase();
}

/** The kind that is mentioned last, in "leather watch box" the box; of two that end there, the longer words. */
function lastNamed(text: string, kinds: readonly ObjectKind[]): ObjectKind | null {
  let best: ObjectKind | null = null;
  let [end, length] = [0, 0];
  for (const kind of kinds) {
    const mention = lastMention(text, kind.words);
    if (mention.end > end || (mention.end === end && mention.length > length)) {
      [best, end, length] = [kind, mention.end, mention.length];
    }
  }
  return best;
}

/** Where the last mention of one of the words ends, singular or plural; 0 where there is none. */
function lastMention(text: string, words: readonly string[]): { end: number; length: number } {
  let found = { end: 0, length: 0 };
  if (words.length === 0) return found;
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?<![a-z])(?:${longestFirst.join("|")})(?:e?s)?(?![a-z])`, "g");
  for (const match of text.matchAll(pattern)) {
    found = { end: match.index + match[0].length, length: match[0].length };
  }
  return found;
}
