/** Where a refinement lies, worked out from its flags: all of it in the output folder, unless something else is said. */
import { join, resolve } from "node:path";
import type { RefineFlags } from "../flags/refine_flags.ts";
import { placesOf } from "../places.ts";

/** Absolute paths. */
export interface RefinePlaces {
  /** The prompts; `null` where a template is refined. */
  input: string | null;
  /** The folder of outputs, with `results/` in it. */
  output: string;
  database: string;
  store: string;
  log: string;
}

/**
 * The places of a refinement.
 *
 * @throws {UsageError} A path is empty, or two parts need the same file.
 *
 * @example
 * ```ts
 * import { refinePlacesOf } from "./refine_places.ts";
 * const places = refinePlacesOf({ outputDir: "out" }, "/home/ada");
 * console.assert(places.store === "/home/ada/out/exhibit.sqlite" && places.input === "/home/ada/prompts.json");
 * ```
 */
export function refinePlacesOf(
  { inputFile, outputDir, template, db, store, log }: Pick<
    RefineFlags,
    "inputFile" | "outputDir" | "template" | "db" | "store" | "log"
  >,
  folder: string,
): RefinePlaces {
  const output = resolve(folder, outputDir ?? "outputs");
  const places = placesOf({ db, log, store: store ?? join(output, "exhibit.sqlite") }, folder);
  return {
    input: template === undefined ? resolve(folder, inputFile ?? "prompts.json") : null,
    output,
    database: places.database,
    store: places.store,
    log: places.log,
  };
}
