/** A filter turned into a question to the index of words: what has to stand in a trace, one way or another. */
import { markedWord } from "./steps/word_search.ts";
import type { Store } from "./store.ts";
import type { TraceFilter } from "./trace_filter.ts";

/**
 * A beginning is looked for where no more words than this begin so; otherwise it has to be a whole word.
 *
 * @example
 * ```ts
 * import { MOST_ENDINGS } from "./word_clauses.ts";
 * console.assert(MOST_ENDINGS === 50);
 * ```
 */
export const MOST_ENDINGS = 50;

/** Words of a text that are looked for. */
const MOST_WORDS = 32;

/**
 * What has to stand in a trace that fits: of each clause, which is a query of FTS5, something. `null` where no
 * trace can fit. Times are no words; they are not in it.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { wordClauses } from "./word_clauses.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(wordClauses(store, { text: "gold watch" })?.join() === '"gold","watch"');
 * console.assert(wordClauses(store, { text: "!" }) === null && wordClauses(store, {})?.length === 0);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function wordClauses(store: Store, filter: TraceFilter): string[] | null {
  const { text, template } = filter;
  const words = text === undefined ? [] : wordsOf(text);
  if (text !== undefined && words.length === 0) return null;
  const clauses = words.slice(0, -1).map(quoted);
  if (words.length > 0) clauses.push(beginsWith(store, words[words.length - 1]));
  const wanted = [
    ["run", filter.runId],
    ["evidence", filter.evidenceId],
    ["status", filter.status],
    ["provider", filter.provider],
    ["model", filter.model],
    ["failureKind", filter.failureKind],
    [template?.includes("@") ? "template" : "templateName", template],
  ] as const;
  for (const [property, value] of wanted) {
    if (value !== undefined) clauses.push(quoted(markedWord(property, value)));
  }
  return clauses;
}

const quoted = (word: string) => `"${word}"`;

/** As the index cuts them: runs of letters and digits, without diacritics. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "");
  return plain.match(/[\p{L}\p{N}]+/gu)?.slice(0, MOST_WORDS) ?? [];
}

/** The word itself, or one of those that begin so; they are looked up one by one, each by where the one before ends. */
function beginsWith(store: Store, word: string): string {
  const beginning = word.toLowerCase();
  const next = store.prepare("SELECT term FROM trace_words WHERE term >= ? LIMIT 1");
  const words = new Set([word]);
  for (let from = beginning;;) {
    const term = next.get(from)?.term as string | undefined;
    if (term === undefined || !term.startsWith(beginning)) break;
    if (term !== beginning) words.add(term);
    if (words.size > MOST_ENDINGS + 1) return quoted(word);
    // No word has a character that is less than this one.
    from = `${term}\u0001`;
  }
  return words.size === 1 ? quoted(word) : `(${[...words].map(quoted).join(" OR ")})`;
}
