/** From an order and the service's own settings to the options of a run: an order can only tighten limits. */
import { type GenerateOptions, parseGenerateOptions } from "../../core/config.ts";
import { parseRoutes } from "../../core/provider_registry.ts";
import { routeText } from "../../core/route_name.ts";
import type { Order } from "../schemas/order_schema.ts";
import type { ServiceSettings } from "../service_settings.ts";
import { chooseAllowed } from "./choose_allowed.ts";

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
 *   experimentsFolder: "/d/experiments", provider: "procedural", judges: null, resumes: true, defaults: {}, maxCostUsd: 5, alerts: null, tokens: { write: null, read: null },
 *   ownHosts: [], hosts: [], origins: [], limits: DEFAULT_LIMITS,
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

/**
 * The lower one of what an order may cost and of what any may, US dollars.
 *
 * @example
 * ```ts
 * import { tighter } from "./order_options.ts";
 * console.assert(tighter(undefined, 5) === 5 && tighter(2, 5) === 2 && tighter(2, null) === 2);
 * ```
 */
export function tighter(asked: number | undefined, most: number | null): number | undefined {
  if (most === null) return asked;
  return Math.min(asked ?? most, most);
}

function chooseRoutes(asked: string | undefined, allowed: string): string {
  if (asked === undefined) return allowed;
  const routes = parseRoutes(allowed);
  return parseRoutes(asked).map((route) => routeText(chooseAllowed(route, routes, "provider")))
    .join(",");
}
