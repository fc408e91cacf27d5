/**
 * The providers that there are: the files of `core/providers/`. Adding one is adding a file.
 */
import { quoteForMessage } from "./plain_text.ts";
import type { ProviderModule } from "./provider.ts";
import type { RouteName } from "./route_name.ts";
import { UsageError } from "./usage_error.ts";
import { type Setting, setting, words } from "./wording.ts";

export type { RouteName } from "./route_name.ts";

/**
 * The names of all providers, in alphabetical order.
 *
 * @example
 * ```ts
 * import { providerNames } from "./provider_registry.ts";
 * console.assert(providerNames().includes("procedural"));
 * ```
 */
export function providerNames(): readonly string[] {
  return known ??= listProviders();
}

/** The folder is the program's own: it stays as it is while the program runs. */
let known: readonly string[] | null = null;

function listProviders(): string[] {
  const names: string[] = [];
  for (const entry of Deno.readDirSync(new URL("./providers/", import.meta.url))) {
    if (entry.isFile && entry.name.endsWith(".ts")) names.push(entry.name.slice(0, -".ts".length));
  }
  return names.sort();
}

/**
 * Reads a chain of routes, `P[:model][,P[:model]…]`; `asked` is the setting that it was given by.
 *
 * @throws {UsageError} It is empty, or names a provider that there is not; the message lists those there are.
 *
 * @example
 * ```ts
 * import { parseRoutes } from "./provider_registry.ts";
 * console.assert(parseRoutes("procedural")[0].model === null);
 * ```
 */
export function parseRoutes(chain: string, asked: Setting = "provider"): RouteName[] {
  const known = providerNames();
  const named = words`Cannot use ${setting(asked)} ${quoteForMessage(chain)} because`;
  return chain.split(",").map((part) => {
    const [name, ...model] = part.trim().split(":");
    if (!known.includes(name)) {
      throw new UsageError(
        words`${named} there is no provider ${quoteForMessage(name)}.`,
        `Choose from ${known.join(", ")}; several are separated by commas and tried in that order.`,
      );
    }
    if (model.length > 0 && model.join(":") === "") {
      throw new UsageError(
        words`${named} no model stands behind the colon.`,
        `Write ${name}:<model>, or ${name} alone for its default model.`,
      );
    }
    return { provider: name, model: model.length === 0 ? null : model.join(":") };
  });
}

/**
 * Loads a provider's module. Only what is used is loaded: a vendor's client can be large.
 *
 * @example
 * ```ts
 * import { loadProvider } from "./provider_registry.ts";
 * console.assert((await loadProvider("procedural")).name === "procedural");
 * ```
 */
export async function loadProvider(name: string): Promise<ProviderModule> {
  const { default: module } = await import(`./providers/${name}.ts`);
  return module as ProviderModule;
}
