/** The providers that somebody has set up: those of whose variables one is set. */
import { loadProvider, providerNames } from "../../core/provider_registry.ts";
import type { Environment } from "../../core/workspace.ts";

/**
 * The chain of all providers that the environment speaks of, and of those that need nothing.
 *
 * @example
 * ```ts
 * import { configuredChain } from "./configured_chain.ts";
 * const chain = await configuredChain(new Map([["OPENAI_API_KEY", "…"]]));
 * console.assert(chain === "openai,procedural");
 * ```
 */
export async function configuredChain(environment: Environment): Promise<string> {
  const modules = await Promise.all(providerNames().map(loadProvider));
  return modules
    .filter(({ variables = [] }) =>
      variables.length === 0 ||
      variables.some((name) => (environment.get(name) ?? "").trim() !== "")
    )
    .map(({ name }) => name)
    .join(",");
}
