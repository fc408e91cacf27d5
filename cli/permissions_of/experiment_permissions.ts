/**
 * What `deno task experiment` may touch: it reads the database, the templates and its own folder, and writes
 * pictures and a report into that folder, its records into the store, and nothing else.
 */
import { dirname } from "node:path";
import { temporaryPath } from "../../core/save.ts";
import { lockPath, originalsFolder } from "../../core/store/store_places.ts";
import { REPORT_TEMPORARY, reportDataFile } from "../../eval/report/report_files.ts";
import type { ExperimentPlaces } from "../experiment/experiment_places.ts";
import { databaseFiles } from "../places.ts";
import { pathExists } from "./path_exists.ts";

/** Absolute paths. */
export interface ExperimentAccess {
  read: string[];
  write: string[];
}

/**
 * The files of one run.
 *
 * @example
 * ```ts
 * import { experimentPlacesOf } from "../experiment/experiment_places.ts";
 * import { experimentPermissions } from "./experiment_permissions.ts";
 * const places = experimentPlacesOf({}, "/home/ada");
 * const { write } = experimentPermissions(places, { project: "/exhibit", scratch: "/tmp/x" });
 * console.assert(write.includes("/home/ada/experiments") && !write.includes("/home/ada/record-thing.sqlite"));
 * ```
 */
export function experimentPermissions(
  places: ExperimentPlaces,
  { project, scratch }: { project: string; scratch: string },
): ExperimentAccess {
  const { database, store, log, output, report, prompts } = places;
  const own = [...databaseFiles(store), lockPath(store), originalsFolder(store), log, output];
  const reportFiles = report === null ? [] : [
    report,
    reportDataFile(report),
    temporaryPath(dirname(report), REPORT_TEMPORARY),
  ];
  const folders = [store, log, output, ...(report === null ? [] : [report])].map(dirname);
  return {
    read: [
      project,
      scratch,
      ...databaseFiles(database),
      ...own,
      ...reportFiles,
      ...folders,
      ...(prompts === null ? [] : [prompts]),
    ],
    write: [scratch, ...own, ...reportFiles, ...folders.filter((folder) => !pathExists(folder))],
  };
}
