/** The services that are simulated, by the names that Exhibit calls them. */

/**
 * Every simulated service.
 *
 * @example
 * ```ts
 * import { PROVIDER_NAMES } from "./provider_name.ts";
 * console.assert(PROVIDER_NAMES.includes("openai"));
 * ```
 */
export const PROVIDER_NAMES = [
  "openai",
  "azure",
  "google",
  "fal",
  "together",
  "replicate",
  "huggingface",
] as const;

/** One of {@link PROVIDER_NAMES}. */
export type ProviderName = typeof PROVIDER_NAMES[number];

/**
 * Whether a word names a simulated service.
 *
 * @example
 * ```ts
 * import { isProviderName } from "./provider_name.ts";
 * console.assert(isProviderName("fal") && !isProviderName("dall-e"));
 * ```
 */
export function isProviderName(word: string): word is ProviderName {
  return (PROVIDER_NAMES as readonly string[]).includes(word);
}
