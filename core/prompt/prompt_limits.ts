/**
 * How much of a prompt a model takes, and whether it can be told what must not be seen. The same few models
 * stand behind most services, so that this is a table of models and not a part of each adapter.
 */

/** What one model takes. */
export interface PromptLimit {
  /** The longest prompt, in {@link PromptLimit.unit}. */
  longest: number;
  unit: "characters" | "tokens";
  /** What becomes of a longer one: the service refuses it, or the model does not see its end. */
  beyond: "refused" | "cut off";
  /** Whether the model is told what must not be seen, apart from the prompt. */
  takesNegativePrompt: boolean;
  /** Where that is written. */
  source: string;
}

const OPENAI: PromptLimit = {
  longest: 32_000,
  unit: "characters",
  beyond: "refused",
  takesNegativePrompt: false,
  source: "https://platform.openai.com/docs/api-reference/images/create (prompt)",
};

/** The first row that fits counts; `provider` is left out where the model alone decides. */
const LIMITS: readonly { provider?: RegExp; model: RegExp; limit: PromptLimit }[] = [
  // On Azure a model bears the name of its deployment.
  { provider: /^azure$/, model: /./, limit: OPENAI },
  { provider: /^openai$/, model: /^(gpt-image|chatgpt-image)/, limit: OPENAI },
  {
    provider: /^google$/,
    model: /^gemini-/,
    limit: {
      longest: 65_536,
      unit: "tokens",
      beyond: "refused",
      takesNegativePrompt: false,
      source: "https://ai.google.dev/gemini-api/docs/models (input token limit)",
    },
  },
  {
    model: /flux[.-]?2.*(pro|max|flex)/i,
    limit: {
      longest: 32_000,
      unit: "tokens",
      beyond: "refused",
      takesNegativePrompt: false,
      source: "https://docs.bfl.ai/guides/prompting_unified_building (prompt length)",
    },
  },
  {
    model: /flux.*schnell/i,
    limit: {
      longest: 256,
      unit: "tokens",
      beyond: "cut off",
      takesNegativePrompt: false,
      source: "https://huggingface.co/docs/diffusers/api/pipelines/flux (max_sequence_length)",
    },
  },
  {
    model: /flux/i,
    limit: {
      longest: 512,
      unit: "tokens",
      beyond: "cut off",
      takesNegativePrompt: false,
      source: "https://huggingface.co/docs/diffusers/api/pipelines/flux (max_sequence_length)",
    },
  },
  {
    model: /stable-diffusion-3/i,
    limit: {
      longest: 256,
      unit: "tokens",
      beyond: "cut off",
      takesNegativePrompt: true,
      source:
        "https://huggingface.co/docs/diffusers/api/pipelines/stable_diffusion/stable_diffusion_3",
    },
  },
  {
    model: /stable-diffusion|sdxl/i,
    limit: {
      longest: 75,
      unit: "tokens",
      beyond: "cut off",
      takesNegativePrompt: true,
      source:
        "https://huggingface.co/docs/diffusers/using-diffusers/weighted_prompts (CLIP: 77 with both ends)",
    },
  },
];

/**
 * What is known of a model; `null` where nothing is.
 *
 * @example
 * ```ts
 * import { promptLimitOf } from "./prompt_limits.ts";
 * console.assert(promptLimitOf({ provider: "openai", model: "gpt-image-2" })?.longest === 32_000);
 * console.assert(promptLimitOf({ provider: "procedural", model: "v1" }) === null);
 * ```
 */
export function promptLimitOf(route: { provider: string; model: string }): PromptLimit | null {
  const row = LIMITS.find(({ provider, model }) =>
    (provider?.test(route.provider) ?? true) && model.test(route.model)
  );
  return row?.limit ?? null;
}

/**
 * About how many tokens a text is: four characters of ASCII each, as Google counts them
 * (https://ai.google.dev/gemini-api/docs/tokens), and one for each other character, since other scripts are
 * cut into smaller pieces. Good to a fifth or so for English prose; every model has a tokenizer of its own.
 *
 * @example
 * ```ts
 * import { estimateTokens } from "./prompt_limits.ts";
 * console.assert(estimateTokens("a watch, on wood") === 4 && estimateTokens("時計") === 2);
 * ```
 */
export function estimateTokens(text: string): number {
  let ascii = 0;
  let others = 0;
  for (const character of text) character <= "\u007f" ? ascii++ : others++;
  return Math.ceil(ascii / 4) + others;
}

/**
 * The length of a text in a limit's unit; characters are counted as people count them, by code point.
 *
 * @example
 * ```ts
 * import { lengthIn } from "./prompt_limits.ts";
 * console.assert(lengthIn("characters", "時計") === 2);
 * ```
 */
export function lengthIn(unit: PromptLimit["unit"], text: string): number {
  return unit === "tokens" ? estimateTokens(text) : [...text].length;
}
