/** Where an experiment's own files lie, worked out before anything is opened. */
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../../core/usage_error.ts";
import type { ExperimentFlags } from "../flags/experiment_flags.ts";
import { type Places, placesOf } from "../places.ts";

/** Absolute paths. */
export interface ExperimentPlaces extends Places {
  /** Each experiment gets a folder in it. */
  output: string;
  /** `null` for the experiment's own folder. */
  report: string | null;
}

/**
 * Fills in the defaults and makes every path absolute from `folder`.
 *
 * @throws UsageError for a path that cannot be used.
 *
 * @example
 * ```ts
 * import { experimentPlacesOf } from "./experiment_places.ts";
 * const places = experimentPlacesOf({ db: "a.sqlite" }, "/home/ada");
 * console.assert(places.output === "/home/ada/experiments" && places.report === null);
 * ```
 */
export function experimentPlacesOf(
  flags: Pick<ExperimentFlags, "db" | "store" | "log" | "prompts" | "output" | "report">,
  folder: string,
): ExperimentPlaces {
  const { db, store, log, prompts, output, report } = flags;
  const places = placesOf({ db, store, log, prompts }, folder);
  if (output === "") {
    throw new UsageError(
      'Cannot use --output because its path is empty: "".',
      "Give a folder, or leave --output out.",
    );
  }
  if (report !== undefined && !/\.html?$/i.test(report)) {
    throw new UsageError(
      `Cannot write the report because its name does not end in .html: ${report}.`,
      "Name it, for instance, report.html.",
    );
  }
  return {
    ...places,
    output: resolve(folder, output ?? join(dirname(places.store), "experiments")),
    report: report === undefined ? null : resolve(folder, report),
  };
}
