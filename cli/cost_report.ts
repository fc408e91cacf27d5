/** What pictures have cost, as people and as programs read it. */
import { plainText } from "../core/plain_text.ts";
import type { ModelCallCost } from "../core/store/model_call_rows.ts";
import type { CostGroup, CostRow, MaybeBilled } from "../core/store/money_rows.ts";
import { formatCount, formatUsd } from "./quantities.ts";
import { textTable } from "./text_table.ts";
import { columnsOf, wrapText } from "./wrap_text.ts";

/** Everything that there is to tell. */
export interface Costs {
  groups: readonly { by: CostGroup; rows: readonly CostRow[] }[];
  total: CostRow;
  /** Questions to judges and refiners; none if left out. */
  questions?: readonly ModelCallCost[];
  /** Newest first. */
  maybeBilled: readonly MaybeBilled[];
}

/** Columns that prose may take where nothing else is said. */
const USUAL_WIDTH = 80;

/** So many of the calls that may have been charged are shown to people; programs get them all. */
const SHOWN_CALLS = 20;

const LONGEST_ERROR = 120;

/**
 * The sum of rows that do not overlap.
 *
 * @example
 * ```ts
 * import { totalOf } from "./cost_report.ts";
 * const row = { name: "fal", attempts: 2, failed: 1, kept: 1, spentUsd: 0.1, maybeUsd: 0.2, unpriced: 0 };
 * console.assert(totalOf([row, row]).spentUsd === 0.2);
 * ```
 */
export function totalOf(rows: readonly CostRow[]): CostRow {
  // Sums of dollars such as 0.1 keep no digits that no price has.
  const sum = (read: (row: CostRow) => number) =>
    Math.round(rows.reduce((total, row) => total + read(row), 0) * 1e6) / 1e6;
  return {
    name: "total",
    attempts: sum(({ attempts }) => attempts),
    failed: sum(({ failed }) => failed),
    kept: sum(({ kept }) => kept),
    spentUsd: sum(({ spentUsd }) => spentUsd),
    maybeUsd: sum(({ maybeUsd }) => maybeUsd),
    unpriced: sum(({ unpriced }) => unpriced),
  };
}

/**
 * Costs as lines for people.
 *
 * @example
 * ```ts
 * import { costLines, totalOf } from "./cost_report.ts";
 * const row = { name: "openai", attempts: 2, failed: 1, kept: 1, spentUsd: 0.08, maybeUsd: 0, unpriced: 0 };
 * const rows = [row];
 * const lines = costLines({ groups: [{ by: "provider", rows }], total: totalOf(rows), maybeBilled: [] });
 * console.assert(lines.at(-1) === "Spent $0.08 on 2 calls: 1 picture kept, $0.08 each.");
 * ```
 */
export function costLines(
  { groups, total, maybeBilled, questions = [] }: Costs,
  { width = USUAL_WIDTH }: { width?: number } = {},
): string[] {
  const tables = groups.flatMap(({ by, rows }) => [...groupLines(by, rows), ""]);
  return [
    ...tables,
    ...questionLines(questions),
    ...maybeLines(maybeBilled, width),
    ...(total.attempts === 0 && questions.length > 0 ? [] : [totalLine(total)]),
    ...questionTotal(questions),
    ...unpricedLines([total, ...questions], width),
  ];
}

/**
 * Costs as values for JSON Lines, the summary last.
 *
 * @example
 * ```ts
 * import { costEvents, totalOf } from "./cost_report.ts";
 * const events = costEvents({ groups: [], total: totalOf([]), maybeBilled: [] });
 * console.assert((events[0] as { event: string }).event === "summary");
 * ```
 */
export function costEvents(
  { groups, total, maybeBilled, questions = [] }: Costs,
): Record<string, unknown>[] {
  return [
    ...groups.flatMap(({ by, rows }) =>
      rows.map(({ name, ...amounts }) => ({
        event: "cost",
        by,
        name,
        ...amounts,
        spentUsd: knownUsd(amounts),
        keptUsd: eachUsd(amounts),
      }))
    ),
    ...questions.map((question) => ({
      event: "questions",
      ...question,
      spentUsd: knownUsd(question),
    })),
    ...maybeBilled.map(({ sentAt, ...call }) => ({
      event: "maybeBilled",
      sentAt: new Date(sentAt).toISOString(),
      ...call,
    })),
    {
      event: "summary",
      attempts: total.attempts,
      failed: total.failed,
      kept: total.kept,
      spentUsd: knownUsd(total),
      maybeUsd: total.maybeUsd,
      unpriced: total.unpriced,
      keptUsd: eachUsd(total),
    },
  ];
}

/** What was spent as far as it is known; `null` where nothing of it is. */
function knownUsd({ spentUsd, unpriced }: Pick<CostRow, "spentUsd" | "unpriced">): number | null {
  return unpriced > 0 && spentUsd === 0 ? null : spentUsd;
}

/**
 * What a picture that was kept has cost, with what was spent in vain beside it; `null` where none was kept, or
 * where some prices are not known.
 */
function eachUsd(
  { kept, spentUsd, unpriced }: Pick<CostRow, "kept" | "spentUsd" | "unpriced">,
): number | null {
  return kept === 0 || unpriced > 0 ? null : Math.round(spentUsd / kept * 1e6) / 1e6;
}

function groupLines(by: CostGroup, rows: readonly CostRow[]): string[] {
  const right = (title: string) => ({ title, align: "right" as const });
  const columns = [
    { title: by, align: "left" as const },
    ...["calls", "failed", "kept", "spent", "perhaps", "each kept"].map(right),
  ];
  return textTable(
    columns,
    rows.map((row) => [
      plainText(row.name, 60),
      formatCount(row.attempts),
      formatCount(row.failed),
      formatCount(row.kept),
      showSpent(row),
      row.maybeUsd === 0 ? "" : formatUsd(row.maybeUsd),
      showEach(row),
    ]),
  );
}

/** "from" where some prices are not known: what was spent is that, and more. */
function showSpent(amounts: Pick<CostRow, "spentUsd" | "unpriced">): string {
  const known = knownUsd(amounts);
  if (known === null) return "not known";
  return amounts.unpriced > 0 ? `from ${formatUsd(known)}` : formatUsd(known);
}

function showEach(row: CostRow): string {
  const each = eachUsd(row);
  return each === null ? "" : formatUsd(each);
}

function maybeLines(calls: readonly MaybeBilled[], width: number): string[] {
  if (calls.length === 0) return [];
  const shown = calls.slice(0, SHOWN_CALLS);
  const lines = shown.flatMap((call) => {
    const { sentAt, provider, model, evidenceId, reservedUsd, error } = call;
    const time = new Date(sentAt).toISOString().slice(0, 19).replace("T", " ");
    const price = reservedUsd === null ? "price not known" : formatUsd(reservedUsd);
    const why = error === null ? [] : wrapText(plainText(error, LONGEST_ERROR), {
      width,
      indent: "    ",
    });
    const route = plainText(`${provider}:${model}`, 80);
    return [...wrapCells([time, route, price, plainText(evidenceId, 60)], width), ...why];
  });
  const more = calls.length - shown.length;
  return [
    "Perhaps charged, although no picture came (times in UTC):",
    ...lines,
    ...(more > 0 ? [`… and ${formatCount(more)} more; --json lists all.`] : []),
    "",
  ];
}

/** Cells side by side as far as they fit; the others begin a line of their own. */
function wrapCells(cells: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const cell of cells) {
    const last = lines.length - 1;
    const longer = last < 0 ? cell : `${lines[last]}  ${cell}`;
    if (last < 0 || columnsOf(longer) <= width) lines[Math.max(0, last)] = longer;
    else lines.push(...wrapText(cell, { width, indent: "    " }));
  }
  return lines;
}

function questionLines(questions: readonly ModelCallCost[]): string[] {
  if (questions.length === 0) return [];
  const right = (title: string) => ({ title, align: "right" as const });
  const columns = [
    { title: "asked", align: "left" as const },
    { title: "to", align: "left" as const },
    ...["calls", "failed", "spent", "perhaps"].map(right),
  ];
  const rows = questions.map(({ purpose, name, calls, failed, maybeUsd, ...amounts }) => [
    plainText(name, 60),
    purpose,
    formatCount(calls),
    formatCount(failed),
    showSpent(amounts),
    maybeUsd === 0 ? "" : formatUsd(maybeUsd),
  ]);
  return [...textTable(columns, rows), ""];
}

function questionTotal(questions: readonly ModelCallCost[]): string[] {
  if (questions.length === 0) return [];
  const sum = (read: (question: ModelCallCost) => number) =>
    Math.round(questions.reduce((total, question) => total + read(question), 0) * 1e6) / 1e6;
  const calls = sum(({ calls }) => calls);
  const maybeUsd = sum(({ maybeUsd }) => maybeUsd);
  const perhaps = maybeUsd === 0 ? "" : `, and perhaps ${formatUsd(maybeUsd)} more,`;
  const spent = spentWords({
    spentUsd: sum(({ spentUsd }) => spentUsd),
    unpriced: sum(({ unpriced }) => unpriced),
  });
  return [
    `Spent ${spent}${perhaps} on ${formatCount(calls)} ${
      calls === 1 ? "question" : "questions"
    } to models.`,
  ];
}

function totalLine(total: CostRow): string {
  const perhaps = total.maybeUsd === 0 ? "" : `, and perhaps ${formatUsd(total.maybeUsd)} more,`;
  const calls = `${formatCount(total.attempts)} ${total.attempts === 1 ? "call" : "calls"}`;
  const kept = `${formatCount(total.kept)} ${total.kept === 1 ? "picture" : "pictures"} kept`;
  const each = eachUsd(total) === null ? "" : `, ${showEach(total)} each`;
  return `Spent ${spentWords(total)}${perhaps} on ${calls}: ${kept}${each}.`;
}

function spentWords(amounts: Pick<CostRow, "spentUsd" | "unpriced">): string {
  const known = knownUsd(amounts);
  if (known === null) return "an amount that is not known";
  return amounts.unpriced > 0 ? `at least ${formatUsd(known)}` : formatUsd(known);
}

/** What was recorded without a price stays so: giving one helps the runs that follow. */
function unpricedLines(amounts: readonly Pick<CostRow, "unpriced">[], width: number): string[] {
  const unpriced = amounts.reduce((sum, row) => sum + row.unpriced, 0);
  if (unpriced === 0) return [];
  const calls = `${formatCount(unpriced)} ${unpriced === 1 ? "call" : "calls"}`;
  const words = `The price of ${calls} is not known, so no sum holds ${
    unpriced === 1 ? "it" : "them"
  }: give it with --price in the next run.`;
  return wrapText(words, { width });
}
