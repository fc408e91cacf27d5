/**
 * Whether an experiment may write where the user wants its files: tried before a picture is paid for, because
 * a report that cannot be written at the end is a surprise that costs money.
 */
import { dirname } from "node:path";
import { REPORT_TEMPORARY } from "../../eval/report/report_files.ts";
import { UsageError } from "../../core/usage_error.ts";
import { reasonAgainstWriting } from "../../core/writable_folder.ts";
import type { ExperimentPlaces } from "./experiment_places.ts";

interface Trial {
  flag: string;
  /** As the user named it. */
  path: string;
  /** Where something is to be written. */
  folder: string;
  /** Whether a file is tried in it; a store's folder may be written only by SQLite. */
  withFile: boolean;
}

/**
 * Tries the places of the store, of the pictures and of the report; nothing stays there.
 *
 * @throws {UsageError} for the first one that cannot be used.
 *
 * @example
 * ```ts
 * import { refuseUnwritablePlaces } from "./refuse_unwritable_places.ts";
 * const folder = await Deno.makeTempDir();
 * refuseUnwritablePlaces({ store: `${folder}/a.sqlite`, output: `${folder}/out`, report: null });
 * console.assert([...Deno.readDirSync(folder)].length === 0);
 * await Deno.remove(folder);
 * ```
 */
export function refuseUnwritablePlaces(
  { store, output, report }: Pick<ExperimentPlaces, "store" | "output" | "report">,
): void {
  const trials: Trial[] = [
    { flag: "--store", path: store, folder: dirname(store), withFile: false },
    { flag: "--output", path: output, folder: output, withFile: true },
    ...(report === null
      ? []
      : [{ flag: "--report", path: report, folder: dirname(report), withFile: true }]),
  ];
  for (const trial of trials) tryToWrite(trial);
}

function tryToWrite({ flag, path, folder, withFile }: Trial): void {
  // The name is one that the command may write beside its report.
  const reason = reasonAgainstWriting(folder, { temporaryId: withFile ? REPORT_TEMPORARY : null });
  if (reason === null) return;
  throw new UsageError(
    `Cannot use ${flag} because ${reason}: ${path}.`,
    `Give ${flag} a place that can be written.`,
  );
}
