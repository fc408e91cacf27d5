/** `--option provider.name=value`: what a user wants to tell one provider and no other. */
import { quoteForMessage } from "./plain_text.ts";
import type { RouteName } from "./provider_registry.ts";
import { secretNameIn } from "./secret_name.ts";
import { UsageError } from "./usage_error.ts";
import { setting, words } from "./wording.ts";

/** Options by provider: `{ openai: { quality: "low" } }`. */
export type ProviderOptions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Reads options such as `openai.quality=low`. A value that is JSON counts as such (`80`, `false`,
 * `{"width": 64}`), any other as text. Of one option that is given twice, the later one counts.
 *
 * @throws {UsageError} It is not `provider.name=value`, the provider is not one of the chain, or the option is
 * a key by its name: options are stored with the run.
 *
 * @example
 * ```ts
 * import { parseProviderOptions } from "./provider_options.ts";
 * const routes = [{ provider: "openai", model: null }];
 * const { openai } = parseProviderOptions(["openai.quality=low", "openai.output_compression=80"], routes);
 * console.assert(openai.quality === "low" && openai.output_compression === 80);
 * ```
 */
export function parseProviderOptions(
  given: readonly string[],
  routes: readonly RouteName[],
): ProviderOptions {
  const options = new Map<string, Map<string, unknown>>();
  for (const word of given) {
    const match = /^([^.=\s]+)\.([^=\s]+)=(.*)$/s.exec(word);
    if (match === null) {
      throw new UsageError(
        words`Cannot use ${setting("options")} ${
          quoteForMessage(word)
        } because it is not provider.name=value.`,
        words`Write, for instance, ${setting("options")} openai.quality=low.`,
      );
    }
    const [, provider, name, text] = match;
    const value = readValue(text);
    refuseSecret(provider, { [name]: value });
    if (!routes.some((route) => route.provider === provider)) {
      throw new UsageError(
        words`Cannot use ${setting("options")} ${quoteForMessage(word)} because ${
          setting("provider")
        } does not name ${quoteForMessage(provider)}.`,
        words`Options are for ${routes.map((route) => route.provider).join(", ")}; or add it to ${
          setting("provider")
        }.`,
      );
    }
    const named = options.get(provider) ?? new Map<string, unknown>();
    options.set(provider, named.set(name, value));
  }
  return Object.fromEntries(
    [...options].map(([provider, named]) => [provider, Object.fromEntries(named)]),
  );
}

/** The value is not shown. */
function refuseSecret(provider: string, option: Record<string, unknown>): void {
  const secret = secretNameIn(option);
  if (secret === null) return;
  throw new UsageError(
    `Cannot use an option of ${
      quoteForMessage(provider)
    } because it looks like a key, and options ` +
      `are stored with the run: ${quoteForMessage(secret)}.`,
    "Give keys through the environment or a file .env in the folder, as .env.example shows.",
  );
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
