/** A run that is taken up may do no more than what the service of now was started for. */
import type { GenerateOptions } from "../../core/config.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { ServiceSettings } from "../service_settings.ts";
import { refuseOthers } from "./choose_allowed.ts";

/**
 * Refuses to go on with what this service was not started for.
 *
 * @throws {UsageError} It has another database, or a route of the run is none of its own.
 *
 * @example
 * ```ts
 * import { refuseWhatIsNotAllowed } from "./refuse_not_allowed.ts";
 * console.assert(refuseWhatIsNotAllowed.length === 2);
 * ```
 */
export function refuseWhatIsNotAllowed(
  { databasePath, routes }: Pick<GenerateOptions, "databasePath" | "routes">,
  settings: Pick<ServiceSettings, "databasePath" | "provider">,
): void {
  if (databasePath !== settings.databasePath) throw otherPlaces();
  refuseOthers(routes, settings.provider);
}

/**
 * What is said of a run that belongs to another database or another folder.
 *
 * @example
 * ```ts
 * import { otherPlaces } from "./refuse_not_allowed.ts";
 * console.assert(otherPlaces().hint !== "");
 * ```
 */
export function otherPlaces(): UsageError {
  return new UsageError(
    "Cannot go on with the run because the service was started for another database or another folder.",
    "Start it for the same ones, or order the run anew.",
  );
}
