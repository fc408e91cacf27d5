/** The verdict of an experiment as a block of lines for people. */
import type { ExperimentOutcome } from "../../eval/experiment/experiment_outcome.ts";
import { shownPath } from "../closing_words.ts";
import { visible } from "../human_lines.ts";
import { paint } from "../paint.ts";
import { formatCount, formatUsd } from "../quantities.ts";
import { textTable } from "../text_table.ts";
import { wrapText } from "../wrap_text.ts";

/** How the lines are written. */
export interface VerdictLook {
  columns: number;
  color: boolean;
  /** Paths inside this folder are shown relative to it. */
  folder: string;
  /** The report's file; `null` where there is none. */
  report: string | null;
  /** How to go on. */
  again: string;
  /** The command that goes on with so many records. */
  resume(sample: number): string;
}

const COLUMNS = [
  { title: "template", align: "left" as const },
  { title: "mean", align: "right" as const },
  { title: "spread", align: "right" as const },
  { title: "records", align: "right" as const },
  { title: "failed", align: "right" as const },
  { title: "spent", align: "right" as const },
  { title: "", align: "left" as const },
];

/**
 * The lines, without line feeds.
 *
 * @example
 * ```ts
 * import { verdictLines } from "./verdict_lines.ts";
 * console.assert(verdictLines.length === 2);
 * ```
 */
export function verdictLines(outcome: ExperimentOutcome, look: VerdictLook): string[] {
  const { verdict, templates, spent } = outcome;
  const width = Math.min(look.columns, 100);
  const rows = templates.map(({ id, mean, standardDeviation, records, failures, ...template }) => [
    visible(id),
    mean?.toFixed(3) ?? "–",
    standardDeviation === null ? "–" : `±${standardDeviation.toFixed(3)}`,
    formatCount(records),
    formatCount(failures),
    formatUsd(template.costUsd),
    id === verdict.winner
      ? "winner"
      : template.droppedAfter === null
      ? ""
      : `dropped after ${template.droppedAfter}`,
  ]);
  const usd = spent.picturesUsd + spent.judgesUsd;
  const colour = verdict.kind === "winner" || verdict.kind === "equivalent" ? "green" : "yellow";
  return [
    paint(visible(verdict.headline), colour, look.color),
    ...wrapText(visible(verdict.inWords), { width }),
    ...verdict.notes.flatMap((note) => wrapText(`! ${visible(note)}`, { width, indent: "  " })),
    "",
    ...textTable(COLUMNS, rows),
    "",
    `${spent.pictures === 1 ? "1 picture" : `${formatCount(spent.pictures)} pictures`}, ${
      formatUsd(usd)
    }: ${formatUsd(spent.picturesUsd)} for pictures, ${formatUsd(spent.judgesUsd)} for judges${
      spent.maybeUsd === 0 ? "" : `, and perhaps ${formatUsd(spent.maybeUsd)} more`
    }${
      spent.unpriced === 0
        ? ""
        : spent.unpriced === 1
        ? "; 1 call has no known price"
        : `; ${spent.unpriced} calls have no known price`
    }.`,
    ...(verdict.kind === "stopped" ? [look.again] : []),
    ...moreLines(outcome, look),
    ...(look.report === null ? [] : [`Report: ${shownPath(look.report, look.folder)}`]),
  ];
}

/** What to do for more certainty: no more than the database has. */
function moreLines(
  { verdict, records, recordsAvailable }: ExperimentOutcome,
  { resume }: Pick<VerdictLook, "resume">,
): string[] {
  if (verdict.kind !== "no_difference_found" || verdict.moreRecords === null) return [];
  const sample = Math.min(records.length + verdict.moreRecords, recordsAvailable ?? Infinity);
  return sample <= records.length ? [] : [`To go on: ${resume(sample)}`];
}
