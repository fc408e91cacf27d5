/** What a race is started with, completed and held to its ranges. */
import { quoteForMessage } from "../../core/plain_text.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { RaceOptions } from "./race.ts";

/**
 * The options with everything left out filled in.
 *
 * @throws {UsageError} For fewer than two templates, one named twice, or a number out of its range.
 *
 * @example
 * ```ts
 * import { checkRaceOptions } from "./race_options.ts";
 * console.assert(checkRaceOptions({ templates: ["a", "b"] }).alpha === 0.05);
 * ```
 */
export function checkRaceOptions(options: RaceOptions): Required<RaceOptions> {
  const {
    templates,
    alpha = 0.05,
    replicates = 1,
    nulls = "skip",
    equivalenceMargin = 0,
    largestDifference = 0.5,
  } = options;
  const refuse = (what: string, value: unknown, hint: string) => {
    throw new UsageError(`Cannot start a race because ${what}: ${value}.`, hint);
  };
  if (new Set(templates).size !== templates.length || templates.length < 2) {
    refuse(
      "it needs two different templates at least",
      templates.map(quoteForMessage).join(", ") || "none",
      "Name each template once.",
    );
  }
  if (!(alpha > 0 && alpha <= 0.5)) {
    refuse("alpha is out of range", alpha, "Give a number above 0 and up to 0.5, such as 0.05.");
  }
  if (!Number.isInteger(replicates) || replicates < 1) {
    refuse("the number of replicates is out of range", replicates, "Give a whole number from 1.");
  }
  if (!(equivalenceMargin >= 0 && equivalenceMargin <= 1)) {
    refuse("the equivalence margin is out of range", equivalenceMargin, "Give a number 0..1.");
  }
  if (!(largestDifference > 0 && largestDifference <= 1)) {
    refuse(
      "the largest difference is out of range",
      largestDifference,
      "Give a number above 0 and up to 1.",
    );
  }
  return { templates, alpha, replicates, nulls, equivalenceMargin, largestDifference };
}
