/**
 * How settings are called over HTTP: as fields of a request where an order can say them, else as flags of
 * `deno task serve`, which whoever started the service can give.
 */
import { FLAGS, type SettingNames } from "../core/wording.ts";

/**
 * The names. What neither an order nor the service knows keeps its flag; no answer speaks of it.
 *
 * @example
 * ```ts
 * import { HTTP_NAMES } from "./setting_names.ts";
 * console.assert(HTTP_NAMES.maxCostUsd === "maxCostUsd" && HTTP_NAMES.storePath === "serve --store");
 * ```
 */
export const HTTP_NAMES: SettingNames = {
  ...FLAGS,
  ids: "ids",
  limit: "limit",
  category: "category",
  template: "template",
  provider: "provider",
  options: "options",
  size: "size",
  seed: "seed",
  timeZone: "timeZone",
  concurrency: "concurrency",
  maxRetries: "maxRetries",
  timeoutMs: "timeoutMs",
  requestsPerMinute: "requestsPerMinute",
  maxCostUsd: "maxCostUsd",
  templates: "templates",
  sample: "sample",
  replicates: "replicates",
  metric: "metric",
  judge: "judge",
  alpha: "alpha",
  margin: "margin",
  failures: "failures",
  databasePath: "serve --db",
  assetsRoot: "serve --assets",
  storePath: "serve --store",
  logPath: "serve --log",
  prices: "serve --price",
  dailyBudgetUsd: "serve --daily-budget",
};

/**
 * The names for an order that may cost so much, US dollars, of a service where any may cost so much at the most:
 * where the service is what limits it, asking for more would not help.
 *
 * @example
 * ```ts
 * import { namesFor } from "./setting_names.ts";
 * console.assert(namesFor({ maxCostUsd: 5 }, { maxCostUsd: 5 }).maxCostUsd === "serve --max-cost");
 * console.assert(namesFor({ maxCostUsd: 2 }, { maxCostUsd: 5 }).maxCostUsd === "maxCostUsd");
 * ```
 */
export function namesFor(
  order: { maxCostUsd: number | null },
  service: { maxCostUsd: number | null },
): SettingNames {
  const isServices = service.maxCostUsd !== null && order.maxCostUsd !== null &&
    order.maxCostUsd >= service.maxCostUsd;
  return isServices ? { ...HTTP_NAMES, maxCostUsd: "serve --max-cost" } : HTTP_NAMES;
}
