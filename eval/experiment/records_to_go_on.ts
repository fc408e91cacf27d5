/**
 * Whether the database has the records that would decide an experiment: advice that nobody can follow is
 * worse than none.
 */
import { UserDatabase } from "../../core/evidence/user_database.ts";
import { UsageError } from "../../core/usage_error.ts";
import type { RunDependencies } from "../../core/workspace.ts";
import { countRecords } from "./draw_records.ts";
import type { ExperimentOutcome } from "./experiment_outcome.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { FLAGS } from "../../core/wording.ts";

/**
 * The outcome with what the database has for going on: counted where more records would decide it, with a note
 * where there are too few.
 *
 * @example
 * ```ts
 * import { withRecordsToGoOn } from "./records_to_go_on.ts";
 * console.assert(withRecordsToGoOn.length === 3);
 * ```
 */
export async function withRecordsToGoOn(
  outcome: ExperimentOutcome,
  { maker }: ExperimentOptions,
  { clock, environment, names = FLAGS }: Pick<RunDependencies, "clock" | "environment" | "names">,
): Promise<ExperimentOutcome> {
  const { verdict, records, design: { kind } } = outcome;
  if (verdict.kind !== "no_difference_found" || verdict.moreRecords === null) return outcome;
  const { category, seed } = maker;
  const wanted = records.length + verdict.moreRecords;
  let recordsAvailable: number;
  try {
    using database = await UserDatabase.open(maker.databasePath, {
      clock,
      temporaryFolder: environment.get("EXHIBIT_TEMP"),
    });
    recordsAvailable = await countRecords(database, { kind, seed, category, sample: wanted });
  } catch (error) {
    // Somebody took the database away meanwhile; the verdict stands without it.
    if (error instanceof UsageError) return outcome;
    throw error;
  }
  if (recordsAvailable >= wanted) return { ...outcome, recordsAvailable };
  const note =
    `The database has only ${recordsAvailable} of the about ${wanted} ${kind}s that would decide it. ` +
    `A new experiment with ${names.replicates} makes several pictures for each, and needs fewer records.`;
  return { ...outcome, recordsAvailable, verdict: { ...verdict, notes: [...verdict.notes, note] } };
}
