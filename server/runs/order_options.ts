/** From an order and the service's own settings to the options of a run: an order can only tighten limits. */
import { type GenerateOptions, parseGenerateOptions } from "../../core/config.ts";
import { parseRoutes, type RouteName } from "../../core/provider_registry.ts";
import { quoteForMessage } from "../../core/plain_text.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { Order } from "../schemas/order_schema.ts";
import type { ServiceSettings } from "../service_settings.ts";

/**
 * The options of a run that was ordered.
 *
 * @throws {UsageError} A value cannot be used, or a route is none of the service's.
 *
 * @example
 * ```ts
 * import { DEFAULT_LIMITS } from "../service_settings.ts";
 * import { orderOptions } from "./order_options.ts";
 * const settings = {
 *   databasePath: "/d/a.sqlite", assetsRoot: "/d", storePath: "/d/s.sqlite", logPath: "/d/l.jsonl",
 *   experimentsFolder: "/d/experiments", provider: "procedural", defaults: {}, maxCostUsd: 5, alerts: null, tokens: { write: null, read: null },
 *   hosts: [], origins: [], limits: DEFAULT_LIMITS,
 * };
 * console.assert(orderOptions({ maxCostUsd: 9 }, settings).maxCostUsd === 5);
 * ```
 */
export function orderOptions(order: Order, settings: ServiceSettings): GenerateOptions {
  const { databasePath, assetsRoot, storePath, logPath, defaults } = settings;
  const chain = chooseRoutes(order.provider, settings.provider);
  return parseGenerateOptions({
    ...defaults,
    ...order,
    databasePath,
    assetsRoot,
    storePath,
    logPath,
    provider: chain,
    maxCostUsd: tighter(order.maxCostUsd, settings.maxCostUsd),
  });
}

function tighter(asked: number | undefined, most: number | null): number | undefined {
  if (most === null) return asked;
  return Math.min(asked ?? most, most);
}

/** A name without a model means the service's own route of that provider, where it has one. */
function chooseRoutes(asked: string | undefined, allowed: string): string {
  if (asked === undefined) return allowed;
  const routes = parseRoutes(allowed);
  return parseRoutes(asked).map((route) => nameOf(chooseRoute(route, routes))).join(",");
}

function chooseRoute(asked: RouteName, allowed: readonly RouteName[]): RouteName {
  const sameProvider = allowed.filter(({ provider }) => provider === asked.provider);
  const found = asked.model === null
    ? sameProvider[0]
    : sameProvider.find(({ model }) => model === null || model === asked.model);
  if (found !== undefined) return asked.model === null ? found : asked;
  throw new UsageError(
    `Cannot use the provider ${
      quoteForMessage(nameOf(asked))
    } because the service was not started ` +
      "with it.",
    `Choose from ${allowed.map(nameOf).join(", ")}, or start the service with another --provider.`,
  );
}

function nameOf({ provider, model }: RouteName): string {
  return model === null ? provider : `${provider}:${model}`;
}
