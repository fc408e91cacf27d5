/** Options by provider: what an adapter knows is passed on, and about the rest there is a word. */
import { quoteForMessage } from "../plain_text.ts";

/** Which options a provider takes. */
export interface OptionRules {
  /** As a user writes the provider, for the warnings. */
  provider: string;
  /** Options that are passed on as they are. */
  known: readonly string[];
  /** Options that would contradict the request itself, such as `prompt`: never passed on. */
  reserved: readonly string[];
  /** Whether models have options of their own, so that an unknown one is passed on all the same. */
  isOpen: boolean;
}

/**
 * The options to pass on, and a warning for each that the rules do not know.
 *
 * @example
 * ```ts
 * import { pickOptions } from "./pick_options.ts";
 * const rules = { provider: "openai", known: ["quality"], reserved: ["prompt"], isOpen: false };
 * const { options, warnings } = pickOptions({ quality: "low", mood: "dark" }, rules);
 * console.assert(options.quality === "low" && !("mood" in options) && warnings.length === 1);
 * ```
 */
export function pickOptions(
  given: Readonly<Record<string, unknown>>,
  { provider, known, reserved, isOpen }: OptionRules,
): { options: Record<string, unknown>; warnings: string[] } {
  const options: Record<string, unknown> = {};
  const warnings: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const shown = `option ${quoteForMessage(name)}`;
    if (reserved.includes(name)) {
      warnings.push(`The ${shown} of ${provider} is set by Exhibit itself; it was ignored.`);
    } else if (known.includes(name)) {
      options[name] = value;
    } else if (isOpen) {
      options[name] = value;
      warnings.push(`Exhibit knows no ${shown} of ${provider}; it was passed on as it is.`);
    } else {
      warnings.push(`${provider} knows no ${shown}; it was ignored.`);
    }
  }
  return { options, warnings };
}
