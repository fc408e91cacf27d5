/**
 * What a run must be let through to for the sake of its providers: their hosts, and the environment
 * variables that hold their keys and base URLs. Nobody else's.
 */
import type { Environment } from "../core/workspace.ts";

/** What the providers of a chain need to reach. */
export interface ProviderAccess {
  /** Hosts, perhaps with ports; empty when all of them work offline. */
  hosts: string[];
  /** Names of environment variables. */
  variables: string[];
}

/**
 * What the providers of a chain need. A base URL in the environment opens its own host instead of the
 * vendor's. Without a chain nothing is needed, and nothing is loaded to find that out.
 *
 * @throws {UsageError} The chain names a provider that there is not.
 *
 * @example
 * ```ts
 * import { providerAccess } from "./provider_access.ts";
 * const environment = new Map([["OPENAI_BASE_URL", "http://127.0.0.1:8790/openai/v1"]]);
 * const { hosts } = await providerAccess("openai", environment);
 * console.assert(hosts.join() === "127.0.0.1:8790");
 * ```
 */
export async function providerAccess(
  chain: string | undefined,
  environment: Environment,
): Promise<ProviderAccess> {
  if (chain === undefined) return { hosts: [], variables: [] };
  const { loadProvider, parseRoutes } = await import("../core/provider_registry.ts");
  const modules = await Promise.all(
    parseRoutes(chain).map(({ provider }) => loadProvider(provider)),
  );
  const hosts = modules.flatMap((module) => module.hostsFor?.({ environment }) ?? module.hosts);
  const variables = modules.flatMap((module) => module.variables ?? []);
  return { hosts: [...new Set(hosts)], variables: [...new Set(variables)] };
}
