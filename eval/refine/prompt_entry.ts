/**
 * What a person wants refined: prompts with title, scene and mood, read from a file of JSON or YAML and
 * validated once, so that nothing is paid for before all of it is known to be right.
 */
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { quoteForMessage } from "../../core/plain_text.ts";
import { UsageError } from "../../core/usage_error.ts";

/** One prompt that is to be refined. */
export interface PromptEntry {
  /** Also the name of its folder of results; unique in its file, whatever the case of its letters. */
  id: string;
  title: string;
  /** Where it is; empty where nothing was said. */
  scene: string;
  /** What it feels like; empty where nothing was said. */
  mood: string;
  prompt: string;
}

/** Code points; the longest prompt that any of the providers takes. */
const LONGEST_PROMPT = 32_000;

const text = (longest: number) => z.string().trim().max(longest, `it is longer than ${longest}`);
const identifier = z.union([z.string(), z.number()]).transform(String);

const entrySchema = z.strictObject({
  id: identifier.optional(),
  prompt_id: identifier.optional(),
  title: text(200).min(1, "it is empty"),
  scene: text(2_000).default(""),
  mood: text(500).default(""),
  prompt: text(LONGEST_PROMPT).min(1, "it is empty"),
});

/** Names that every file system takes; no path can be made of them. */
const SAFE_ID = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,79})$/u;
const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/**
 * Reads a file of prompts: a list of entries, or an object whose `prompts` is one. An entry without an id
 * gets one from its title.
 *
 * @throws {UsageError} It is neither JSON nor YAML, an entry lacks something or has a field too many, an id
 * cannot be the name of a folder, or two entries have the same.
 *
 * @example
 * ```ts
 * import { parsePromptEntries } from "./prompt_entry.ts";
 * const [entry] = parsePromptEntries('[{ "title": "Desk lamp", "prompt": "A photo of a lamp." }]', "prompts.json");
 * console.assert(entry.id === "desk-lamp" && entry.mood === "");
 * ```
 */
export function parsePromptEntries(source: string, fileName: string): PromptEntry[] {
  const content = readContent(source, fileName);
  const list = Array.isArray(content)
    ? content
    : (content as { prompts?: unknown } | null)?.prompts;
  if (!Array.isArray(list) || list.length === 0) {
    throw fail(
      fileName,
      "it holds no list of prompts",
      "Write a list of objects with title and prompt.",
    );
  }
  const entries = list.map((raw, index) => readEntry(raw, { fileName, index }));
  const seen = new Map<string, number>();
  for (const [index, { id }] of entries.entries()) {
    const folded = id.normalize("NFC").toLowerCase();
    const first = seen.get(folded);
    if (first !== undefined) {
      throw fail(
        fileName,
        `entries ${first + 1} and ${index + 1} have the same id: ${quoteForMessage(id)}`,
        "Give each entry an id of its own.",
      );
    }
    seen.set(folded, index);
  }
  return entries;
}

/**
 * The whole text of an entry, as a provider gets it.
 *
 * @example
 * ```ts
 * import { entryText } from "./prompt_entry.ts";
 * const entry = { id: "a", title: "Lamp", scene: "a desk at night", mood: "calm", prompt: "A photo of a lamp" };
 * console.assert(entryText(entry) === "A photo of a lamp. Scene: a desk at night. Mood: calm.");
 * ```
 */
export function entryText({ prompt, scene, mood }: Omit<PromptEntry, "id" | "title">): string {
  const parts = [prompt, scene && `Scene: ${scene}`, mood && `Mood: ${mood}`];
  return parts.filter((part) => part !== "").map(asSentence).join(" ");
}

function asSentence(part: string): string {
  return /[.!?…。！？]["'”’)]*$/u.test(part) ? part : `${part}.`;
}

function readContent(source: string, fileName: string): unknown {
  const isYaml = /\.ya?ml$/i.test(fileName);
  try {
    return isYaml ? parseYaml(source) : JSON.parse(source);
  } catch (error) {
    const format = isYaml ? "YAML" : "JSON";
    throw fail(
      fileName,
      `it is not ${format} (${(error as Error).message.split("\n")[0]})`,
      isYaml ? "Correct the line that is named." : "Correct it, or name it .yaml if it is YAML.",
    );
  }
}

function readEntry(
  raw: unknown,
  { fileName, index }: { fileName: string; index: number },
): PromptEntry {
  const parsed = entrySchema.safeParse(raw);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    const field = path.length === 0 ? "" : `${path.join(".")}: `;
    throw fail(
      fileName,
      `entry ${index + 1} is wrong (${field}${message})`,
      "An entry has title and prompt, and may have id, scene and mood: all of them texts.",
    );
  }
  const { id, prompt_id: promptId, title, ...rest } = parsed.data;
  const chosen = id ?? promptId ?? slugOf(title);
  if (!SAFE_ID.test(chosen) || RESERVED_ON_WINDOWS.test(chosen)) {
    throw fail(
      fileName,
      `the id of entry ${index + 1} cannot be the name of a folder: ${quoteForMessage(chosen)}`,
      "Use letters, digits, hyphens and underscores, 80 at the most.",
    );
  }
  return { id: chosen, title, ...rest };
}

function slugOf(title: string): string {
  return title.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
}

function fail(fileName: string, why: string, hint: string): UsageError {
  return new UsageError(
    `Cannot use ${quoteForMessage(fileName)} as prompts because ${why}.`,
    hint,
  );
}
