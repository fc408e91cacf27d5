/**
 * The files that an experiment left in its folder, for whoever reads its report: the page, its data, and the
 * pictures that it links to. Nothing else in the folder is shown, and nothing outside it.
 */
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { ExperimentRows } from "../../core/store/experiment_rows.ts";
import { reportDataFile } from "../../eval/report/report_files.ts";
import type { Service } from "../service.ts";

/**
 * What the report of an experiment is called, in its folder.
 *
 * @example
 * ```ts
 * import { REPORT_FILE } from "./report_shelf.ts";
 * console.assert(REPORT_FILE === "report.html");
 * ```
 */
export const REPORT_FILE = "report.html";

/** What belongs to a report. */
export type ReportPart = "page" | "data" | { picture: string };

/**
 * The file of a part of a report, absolute; `null` where there is none: the experiment is unknown, has not
 * ended, or was held by the command line, which put its report elsewhere.
 *
 * @example
 * ```ts
 * import { reportFile } from "./report_shelf.ts";
 * console.assert(reportFile.length === 3);
 * ```
 */
export function reportFile(
  { settings, keeper }: Pick<Service, "settings" | "keeper">,
  id: string,
  part: ReportPart,
): string | null {
  // An id of ours names a folder; another one could lead anywhere.
  if (!/^[0-9a-f]{10}$/.test(id)) return null;
  const rows = new ExperimentRows(keeper.store);
  if (rows.find(id) === null) return null;
  const folder = join(settings.experimentsFolder, id);
  if (typeof part === "object") {
    const { picture } = part;
    const isOwn = rows.cells(id).some(({ path }) => path === picture) &&
      /^[\w.-]+\/[\w.-]+$/.test(picture) && !picture.includes("..");
    return isOwn ? regularFile(join(folder, picture)) : null;
  }
  const page = join(folder, REPORT_FILE);
  return regularFile(part === "page" ? page : reportDataFile(page));
}

/** A link could show any file of this machine. */
function regularFile(file: string): string | null {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : null;
}
