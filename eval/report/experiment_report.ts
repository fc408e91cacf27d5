/** The report of an experiment: a page that can be sent to somebody, and the same as JSON beside it. */
import { join } from "node:path";
import { pageAddress } from "../../core/page_address.ts";
import { saveFile } from "../../core/save.ts";
import type { CellOutcome, ExperimentOutcome } from "../experiment/experiment_outcome.ts";
import { effectSection, scoresSection } from "./charts_section.ts";
import { html } from "./html.ts";
import { methodSection } from "./method_section.ts";
import { picturesSection } from "./pictures_section.ts";
import { REPORT_TEMPORARY, reportDataFile } from "./report_files.ts";
import { reportPage } from "./report_page.ts";
import { thumbnailAddress } from "./thumbnails.ts";
import { verdictSection } from "./verdict_section.ts";

/** How a report is made. */
export interface ReportOptions {
  /** The HTML file, absolute: what links to pictures are relative to. */
  file: string;
  /** So many pictures stand in the page itself, as small copies (240); further ones are links. */
  embedded?: number;
  /** Whether pictures are links to their files; not where the report goes without them. Left out, they are. */
  linked?: boolean;
}

const EMBEDDED = 240;

/**
 * The page of a report.
 *
 * @example
 * ```ts
 * import { experimentReport } from "./experiment_report.ts";
 * console.assert(experimentReport.length === 2);
 * ```
 */
export async function experimentReport(
  outcome: ExperimentOutcome,
  { file, embedded = EMBEDDED, linked = true }: ReportOptions,
): Promise<string> {
  const small = new Map<CellOutcome, string>();
  for (const cell of outcome.cells) {
    if (cell.path === null || small.size >= embedded) continue;
    const address = await thumbnailAddress(join(outcome.folder, cell.path));
    if (address !== null) small.set(cell, address);
  }
  const body = html`${verdictSection(outcome)}
${await effectSection(outcome)}
${await scoresSection(outcome)}
${
    picturesSection(outcome, {
      small: (cell) => small.get(cell) ?? null,
      full: ({ path }) =>
        path === null || !linked ? null : pageAddress(join(outcome.folder, path), file),
    })
  }
${methodSection(outcome)}`;
  return reportPage(body, { title: `${outcome.verdict.headline} – Exhibit` });
}

/**
 * Writes the page and the JSON; older ones of the same name are replaced, each at one stroke.
 *
 * @throws {SaveError} The folder cannot be written.
 *
 * @example
 * ```ts
 * import { writeExperimentReport } from "./experiment_report.ts";
 * console.assert(writeExperimentReport.length === 2);
 * ```
 */
export async function writeExperimentReport(
  outcome: ExperimentOutcome,
  options: ReportOptions,
): Promise<void> {
  const page = await experimentReport(outcome, options);
  const encoder = new TextEncoder();
  const replacing = { overwrite: true, temporaryId: REPORT_TEMPORARY };
  await saveFile(options.file, encoder.encode(page), replacing);
  const { folder: _, ...data } = outcome;
  const json = `${JSON.stringify(data, null, 1)}\n`;
  await saveFile(reportDataFile(options.file), encoder.encode(json), replacing);
}
