/** Which judge an order means: one of those that the service was started with, or none. */
import { quoteForMessage } from "../../core/plain_text.ts";
import { routeText } from "../../core/route_name.ts";
import { UsageError } from "../../core/usage_error.ts";
import { parseVisionRoutes } from "../../eval/judges/vision_registry.ts";
import type { ServiceSettings } from "../service_settings.ts";
import { chooseAllowed } from "./choose_allowed.ts";

/**
 * The judges that orders may choose among, as users write them.
 *
 * @throws {UsageError} There is no such judge.
 *
 * @example
 * ```ts
 * import { allowedJudges } from "./chosen_judge.ts";
 * console.assert(allowedJudges({ judges: "google, openai:gpt-5" }).join() === "google,openai:gpt-5");
 * ```
 */
export function allowedJudges({ judges }: Pick<ServiceSettings, "judges">): string[] {
  return judges === null ? [] : parseVisionRoutes(judges).map(routeText);
}

/**
 * The judge that is meant by a name, `provider[:model]`.
 *
 * @throws {UsageError} There is no such judge, or the service was not started with it.
 *
 * @example
 * ```ts
 * import { chosenJudge } from "./chosen_judge.ts";
 * console.assert(chosenJudge("openai", { judges: "openai:gpt-5-mini" }) === "openai:gpt-5-mini");
 * ```
 */
export function chosenJudge(asked: string, { judges }: Pick<ServiceSettings, "judges">): string {
  const allowed = judges === null ? [] : parseVisionRoutes(judges);
  const routes = parseVisionRoutes(asked);
  if (routes.length === 1) return routeText(chooseAllowed(routes[0], allowed, "judge"));
  throw new UsageError(
    `Cannot use the judge ${quoteForMessage(asked)} because it names ${routes.length} at once.`,
    "Name one.",
  );
}
