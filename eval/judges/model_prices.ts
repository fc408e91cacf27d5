/**
 * What models that answer in words cost: each price with its date and its source. What is not known is
 * `null`, never a guess of zero; a server on this machine that is named as such costs nothing.
 */
import { isLoopbackUrl } from "../../core/provider_support/download_picture.ts";
import type { ModelUsage, VisionQuestion } from "./vision_model.ts";

/** US dollars a million tokens. */
export interface TokenPrice {
  input: number;
  /** What the model thinks to itself included. */
  output: number;
}

/** The price of one model or family of models. */
export interface ModelPrice extends TokenPrice {
  provider: string;
  /** Matches the whole name of the model. */
  model: RegExp;
  /** ISO date on which the price was read. */
  date: string;
  source: string;
}

const DATE = "2026-11-20";
const OPENAI = "https://developers.openai.com/api/docs/pricing (as third parties report it)";
const GOOGLE = "https://ai.google.dev/gemini-api/docs/pricing (as third parties report it)";

/**
 * Every price that is known; the first entry that matches counts. Prompts of more than 200,000 tokens cost
 * more at Google; ours have a hundredth of that.
 *
 * @example
 * ```ts
 * import { MODEL_PRICES } from "./model_prices.ts";
 * console.assert(MODEL_PRICES.every(({ input, output }) => 0 < input && input < output));
 * ```
 */
export const MODEL_PRICES: readonly ModelPrice[] = [
  ["google", /gemini-3-pro(-preview)?/, 2, 12, GOOGLE] as const,
  ["google", /gemini-3-flash(-preview)?/, 0.5, 3, GOOGLE] as const,
  ["openai", /gpt-5(-\d{4}-\d\d-\d\d)?/, 1.25, 10, OPENAI] as const,
  ["openai", /gpt-5-mini(-\d{4}-\d\d-\d\d)?/, 0.25, 2, OPENAI] as const,
].map(([provider, model, input, output, source]) => (
  { provider, model, input, output, date: DATE, source }
));

/** Tokens that one answer may have, thoughts included: what a call asks for, and what is reserved for it. */
export const LONGEST_ANSWER_TOKENS = 4_000;

/** Tokens of a picture with sides of 1024 pixels; no vendor counts more. */
const PICTURE_TOKENS = 3_000;

/** Characters of a token at the least, in English prose and JSON. */
const TOKEN_CHARACTERS = 2;

/**
 * What a model costs; `null` where that is not known.
 *
 * @example
 * ```ts
 * import { tokenPriceOf } from "./model_prices.ts";
 * const baseUrl = "https://api.openai.com/v1";
 * console.assert(tokenPriceOf({ provider: "openai", model: "gpt-5", baseUrl })?.output === 10);
 * const local = { provider: "compatible", model: "llava", baseUrl: "http://127.0.0.1:11434/v1" };
 * console.assert(tokenPriceOf(local)?.output === 0);
 * ```
 */
export function tokenPriceOf(
  { provider, model, baseUrl }: { provider: string; model: string; baseUrl: string },
): TokenPrice | null {
  if (provider === "compatible") return isLoopbackUrl(baseUrl) ? { input: 0, output: 0 } : null;
  const whole = (pattern: RegExp) => new RegExp(`^(?:${pattern.source})$`).test(model);
  return MODEL_PRICES.find((entry) => entry.provider === provider && whole(entry.model)) ?? null;
}

/**
 * What a call has cost, US dollars; `null` where price or usage is not known.
 *
 * @example
 * ```ts
 * import { costOfUsage } from "./model_prices.ts";
 * console.assert(costOfUsage({ input: 1.25, output: 10 }, { input: 2_000, output: 500 }) === 0.0075);
 * ```
 */
export function costOfUsage(price: TokenPrice | null, usage: ModelUsage | null): number | null {
  if (price === null || (price.input === 0 && price.output === 0)) return price && 0;
  return usage && (usage.input * price.input + usage.output * price.output) / 1e6;
}

/**
 * The highest price that a question can have, US dollars; `null` where it is not known.
 *
 * @example
 * ```ts
 * import { highestCost } from "./model_prices.ts";
 * const question = { instructions: "Look.", material: "", images: [], schemaName: "a", schema: {} };
 * console.assert(highestCost({ input: 1, output: 10 }, question)! > 0.04);
 * ```
 */
export function highestCost(price: TokenPrice | null, question: VisionQuestion): number | null {
  const { instructions, material, images, schema } = question;
  const characters = instructions.length + material.length + JSON.stringify(schema).length;
  const input = Math.ceil(characters / TOKEN_CHARACTERS) + images.length * PICTURE_TOKENS;
  return costOfUsage(price, { input, output: LONGEST_ANSWER_TOKENS });
}
