/** A run that is taken up may do no more than what the service of now was started for. */
import type { GenerateOptions } from "../../core/config.ts";
import type { RunOrder } from "../../core/store/run_orders.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { ExperimentOptions } from "../../eval/experiment/experiment_options.ts";
import type { ServiceSettings } from "../service_settings.ts";
import { chosenJudge } from "./chosen_judge.ts";
import { refuseOthers } from "./choose_allowed.ts";

/**
 * Refuses to go on with what this service was not started for.
 *
 * @throws {UsageError} It has another database or another folder of pictures, or a route or the judge of the
 * run is none of its own.
 *
 * @example
 * ```ts
 * import { refuseWhatIsNotAllowed } from "./refuse_not_allowed.ts";
 * console.assert(refuseWhatIsNotAllowed.length === 2);
 * ```
 */
export function refuseWhatIsNotAllowed(
  { kind, options }: Pick<RunOrder, "kind" | "options">,
  settings: ServiceSettings,
): void {
  if (kind === "experiment") {
    const { maker, design: { judge } } = options as ExperimentOptions;
    refusePlacesAndRoutes(maker, settings);
    if (judge !== null) chosenJudge(judge, settings);
  } else {
    const asked = options as GenerateOptions;
    if (asked.assetsRoot !== settings.assetsRoot) throw otherPlaces();
    refusePlacesAndRoutes(asked, settings);
  }
}

function refusePlacesAndRoutes(
  { databasePath, routes }: Pick<GenerateOptions, "databasePath" | "routes">,
  settings: ServiceSettings,
): void {
  if (databasePath !== settings.databasePath) throw otherPlaces();
  refuseOthers(routes, settings.provider);
}

function otherPlaces(): UsageError {
  return new UsageError(
    "Cannot go on with the run because the service was started for another database or another folder.",
    "Start it for the same ones, or order the run anew.",
  );
}
