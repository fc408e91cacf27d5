/** The files of a report, by name: known before anything of it is made. */

/**
 * What the file is called, in part, under which a report is written before it is whole.
 *
 * @example
 * ```ts
 * import { REPORT_TEMPORARY } from "./report_files.ts";
 * console.assert(REPORT_TEMPORARY === "report");
 * ```
 */
export const REPORT_TEMPORARY = "report";

/**
 * Where the JSON of a report is: beside the page, under its name.
 *
 * @example
 * ```ts
 * import { reportDataFile } from "./report_files.ts";
 * console.assert(reportDataFile("/a/report.html") === "/a/report.json");
 * ```
 */
export function reportDataFile(file: string): string {
  return `${file.replace(/\.html?$/i, "")}.json`;
}
