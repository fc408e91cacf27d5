/**
 * Sentences that name settings. On the command line a setting is a flag, over HTTP a field of the request or a
 * flag of the service: an error says which setting is meant, and whoever shows it says how it is called there.
 */

/**
 * How settings are called on the command line, which is also what an error's own message says.
 *
 * @example
 * ```ts
 * import { FLAGS } from "./wording.ts";
 * console.assert(FLAGS.maxCostUsd === "--max-cost");
 * ```
 */
export const FLAGS = {
  databasePath: "--db",
  assetsRoot: "--assets",
  storePath: "--store",
  logPath: "--log",
  provider: "--provider",
  options: "--option",
  prices: "--price",
  limit: "--limit",
  ids: "--id",
  category: "--category",
  template: "--template",
  promptsFolder: "--prompts",
  concurrency: "--concurrency",
  size: "--size",
  seed: "--seed",
  timeZone: "--timezone",
  maxRetries: "--max-retries",
  rateLimitDelayMs: "--rate-limit-delay",
  requestsPerMinute: "--rpm",
  timeoutMs: "--timeout",
  maxCostUsd: "--max-cost",
  dailyBudgetUsd: "--daily-budget",
  batchSize: "--batch-size",
  delayBetweenBatchesMs: "--delay-between-batches",
  templates: "--templates",
  sample: "--sample",
  replicates: "--replicates",
  metric: "--metric",
  judge: "--judge",
  refiner: "--refiner",
  alpha: "--alpha",
  margin: "--margin",
  failures: "--failures",
} as const;

/** Something that can be set, by the name that it has in a program. */
export type Setting = keyof typeof FLAGS;

/** How each setting is called somewhere. */
export type SettingNames = Readonly<Record<Setting, string>>;

/** A text, or one in which settings are named. */
export type Sentence = string | Wording;

/** Stands in a sentence for the name of a setting. */
interface SettingReference {
  readonly setting: Setting;
}

/** What may stand in a sentence. */
export type Word = Sentence | number | SettingReference;

/**
 * A sentence whose settings are still to be named; {@link words} makes it.
 *
 * @example
 * ```ts
 * import { FLAGS, setting, words } from "./wording.ts";
 * const sentence = words`Leave ${setting("limit")} out.`;
 * console.assert(sentence.in(FLAGS) === "Leave --limit out.");
 * console.assert(sentence.in({ ...FLAGS, limit: "limit" }) === "Leave limit out.");
 * ```
 */
export class Wording {
  readonly #texts: readonly string[];
  readonly #words: readonly Word[];

  /** One text more than words: what stands before, between and after them. */
  constructor(texts: readonly string[], words: readonly Word[]) {
    this.#texts = texts;
    this.#words = words;
  }

  /** The sentence as it is said where settings are called so. */
  in(names: SettingNames): string {
    return this.#texts.map((text, index) => {
      const word = this.#words[index];
      return index === this.#words.length ? text : text + wordIn(word, names);
    }).join("");
  }
}

function wordIn(word: Word, names: SettingNames): string {
  if (typeof word === "number") return String(word);
  return typeof word === "object" && "setting" in word
    ? names[word.setting]
    : sentenceIn(word, names);
}

/**
 * A sentence that names settings, as a template.
 *
 * @example
 * ```ts
 * import { FLAGS, setting, words } from "./wording.ts";
 * console.assert(words`Raise ${setting("maxCostUsd")}.`.in(FLAGS) === "Raise --max-cost.");
 * ```
 */
export function words(texts: TemplateStringsArray, ...words: Word[]): Wording {
  return new Wording(texts, words);
}

/**
 * The name of a setting, in a sentence.
 *
 * @example
 * ```ts
 * import { setting } from "./wording.ts";
 * console.assert(setting("limit").setting === "limit");
 * ```
 */
export function setting(setting: Setting): SettingReference {
  return { setting };
}

/**
 * A sentence as it is said where settings are called so.
 *
 * @example
 * ```ts
 * import { FLAGS, sentenceIn } from "./wording.ts";
 * console.assert(sentenceIn("Wait.", FLAGS) === "Wait.");
 * ```
 */
export function sentenceIn(sentence: Sentence, names: SettingNames): string {
  return typeof sentence === "string" ? sentence : sentence.in(names);
}

/**
 * An error that speaks of settings. Its own `message` calls them as the command line does.
 *
 * @example
 * ```ts
 * import { FLAGS, setting, WordedError, words } from "./wording.ts";
 * const error = new WordedError(words`Raise ${setting("maxCostUsd")}.`);
 * console.assert(error.message === "Raise --max-cost.");
 * console.assert(error.messageIn({ ...FLAGS, maxCostUsd: "maxCostUsd" }) === "Raise maxCostUsd.");
 * ```
 */
export class WordedError extends Error {
  readonly #sentence: Sentence;

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(sentenceIn(sentence, FLAGS), options);
    this.#sentence = sentence;
  }

  /** What it says where settings are called so. */
  messageIn(names: SettingNames): string {
    return sentenceIn(this.#sentence, names);
  }
}

/**
 * What any error says where settings are called so.
 *
 * @example
 * ```ts
 * import { FLAGS, messageIn } from "./wording.ts";
 * console.assert(messageIn(new Error("No."), FLAGS) === "No." && messageIn("odd", FLAGS) === "odd");
 * ```
 */
export function messageIn(thrown: unknown, names: SettingNames): string {
  if (thrown instanceof WordedError) return thrown.messageIn(names);
  return thrown instanceof Error ? thrown.message : String(thrown);
}
