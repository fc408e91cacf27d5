/**
 * Which kind of thing a subject is, from the untidy words of a database.
 */
import { hash32 } from "../../random.ts";
import type { Subject } from "../../subject.ts";
import type { ObjectKind } from "./object_kind.ts";

/**
 * The kind that the words mean. The category ("Jewelry") opens a choice of kinds, model and title
 * ("Love bracelet") decide among them; a category that says nothing leaves it to the title and then to
 * the description alone. `null` where no word is known.
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
  const category = subject.category.slice(0, 200);
  const title = `${subject.model.slice(0, 200)} ${subject.title.slice(0, 400)}`;
  const description = subject.description.slice(0, 400);
  const named = kinds.filter((kind) => lastMention(category, kind.words) > 0);
  const filed = kinds.filter((kind) =>
    named.includes(kind) || lastMention(category, kind.categories) > 0
  );
  if (filed.length === 0) return lastNamed(title, kinds) ?? lastNamed(description, kinds);
  const told = lastNamed(title, filed) ?? lastNamed(category, named) ??
    lastNamed(description, filed);
  if (told) return told;
  const usual = filed.filter((kind) => !kind.rare);
  const choice = usual.length > 0 ? usual : filed;
  return choice[hash32(`${subject.brand}\u0000${title}`) % choice.length];
}

/** The kind that is mentioned last: in "leather watch box" it is the box. */
function lastNamed(text: string, kinds: readonly ObjectKind[]): ObjectKind | null {
  let best: ObjectKind | null = null;
  let end = 0;
  for (const kind of kinds) {
    const mention = lastMention(text, kind.words);
    if (mention > end) [best, end] = [kind, mention];
  }
  return best;
}

/** Where the last mention of one of the words ends, singular or plural; 0 where there is none. */
function lastMention(text: string, words: readonly string[]): number {
  if (words.length === 0) return 0;
  const pattern = new RegExp(`(?<![a-z])(?:${words.join("|")})(?:e?s)?(?![a-z])`, "gi");
  let end = 0;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}
