/**
 * Somebody who suggests prompts, for nothing: adds to the prompt that is shown a phrase that was not tried
 * yet. Phrases that are known to have an effect come first, so that a refiner has something to find.
 */
import type { Question } from "../wire_format.ts";
import type { JudgeScript } from "./judge_script.ts";

/** What people say of light and place; none of it has an effect unless it is given one. */
const PHRASES = [
  "in soft daylight from a window",
  "on a plain white table",
  "with a clear margin on every side",
  "held steady, all of it in focus",
  "seen straight from the front",
];

/**
 * Whether a question asks for a prompt.
 *
 * @example
 * ```ts
 * import { asksForPrompt } from "./simulated_refiner.ts";
 * const schema = { properties: { prompt: { type: "string" }, reason: { type: "string" } } };
 * console.assert(asksForPrompt({ model: "m", text: "<prompt>A</prompt>", pictures: [], schema }));
 * ```
 */
export function asksForPrompt({ text, schema }: Question): boolean {
  const properties = Object.keys((schema?.properties ?? {}) as Record<string, unknown>);
  return properties.includes("prompt") && /<prompt>[^]*<\/prompt>/.test(text);
}

/**
 * Suggests a prompt.
 *
 * @example
 * ```ts
 * import { DEFAULT_JUDGE_SCRIPT } from "./judge_script.ts";
 * import { suggestPrompt } from "./simulated_refiner.ts";
 * const question = { model: "m", text: "<prompt>A lamp.</prompt>", pictures: [], schema: null };
 * console.assert(suggestPrompt(question, DEFAULT_JUDGE_SCRIPT).prompt.startsWith("A lamp, "));
 * ```
 */
export function suggestPrompt({ text }: Question, { effects }: Pick<JudgeScript, "effects">) {
  // The last one: instructions may speak of the quotation before it comes.
  const shown = [...text.matchAll(/<prompt>\s*([^]*?)\s*<\/prompt>/g)].at(-1)?.[1] ?? "";
  const phrases = [...effects.map(({ phrase }) => phrase), ...PHRASES];
  const phrase = phrases.find((one) => !text.includes(one)) ?? `take ${text.length}`;
  return {
    prompt: `${shown.replace(/[.\s]+$/, "")}, ${phrase}.`,
    reason: `Simulated: "${phrase}" was not tried yet.`,
  };
}
