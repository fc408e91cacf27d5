/** Orders choose among the routes that the service was started with, and among no others. */
import { quoteForMessage } from "../../core/plain_text.ts";
import { type RouteName, routeText } from "../../core/route_name.ts";
import { parseRoutes } from "../../core/provider_registry.ts";
import { UsageError } from "../../core/usage_error.ts";

/**
 * Refuses routes of which one is none of the service's.
 *
 * @throws {UsageError} It says which.
 *
 * @example
 * ```ts
 * import { refuseOthers } from "./choose_allowed.ts";
 * refuseOthers([{ provider: "openai", model: "gpt-image-2" }], "openai,procedural");
 * ```
 */
export function refuseOthers(routes: readonly RouteName[], allowed: string): void {
  for (const route of routes) chooseAllowed(route, parseRoutes(allowed), "provider");
}

/**
 * The route that is meant. A name without a model means the service's own route of that name; a name that the
 * service was given without a model lets through every model of it.
 *
 * @throws {UsageError} It is none of the service's.
 *
 * @example
 * ```ts
 * import { chooseAllowed } from "./choose_allowed.ts";
 * const allowed = [{ provider: "openai", model: "gpt-5-mini" }];
 * const chosen = chooseAllowed({ provider: "openai", model: null }, allowed, "judge");
 * console.assert(chosen.model === "gpt-5-mini");
 * ```
 */
export function chooseAllowed(
  asked: RouteName,
  allowed: readonly RouteName[],
  what: "provider" | "judge",
): RouteName {
  const sameName = allowed.filter(({ provider }) => provider === asked.provider);
  const found = asked.model === null
    ? sameName[0]
    : sameName.find(({ model }) => model === null || model === asked.model);
  if (found !== undefined) return asked.model === null ? found : asked;
  throw new UsageError(
    `Cannot use the ${what} ${quoteForMessage(routeText(asked))} because the service was not ` +
      "started with it.",
    allowed.length === 0
      ? `Start the service with --${what} ${routeText(asked)}.`
      : `Choose from ${
        allowed.map(routeText).join(", ")
      }, or start the service with another --${what}.`,
  );
}
