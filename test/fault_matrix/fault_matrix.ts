/** The fault matrix as a page: every fault, every provider, what came of it when it was tried. */
import { FAILURES } from "../../core/provider.ts";
import { PROVIDER_NAMES, type ProviderName } from "../../simulator/provider_name.ts";
import { FAULT_ROWS, type FaultRow } from "./expected_outcomes.ts";

/** Where the page is, relative to this file. */
export const FAULT_MATRIX_PAGE = new URL("../../docs/fault-matrix.md", import.meta.url);

/**
 * What must come of a fault with a provider; "–" where it cannot strike there.
 *
 * @example
 * ```ts
 * import { FAULT_ROWS } from "./expected_outcomes.ts";
 * import { expectedOutcome } from "./fault_matrix.ts";
 * console.assert(expectedOutcome(FAULT_ROWS[0], "fal") === "rate_limited, not billed");
 * ```
 */
export function expectedOutcome({ expected, but = {} }: FaultRow, provider: ProviderName): string {
  return but[provider] ?? expected;
}

/**
 * The page, from outcomes by fault and provider.
 *
 * @example
 * ```ts
 * import { renderFaultMatrix } from "./fault_matrix.ts";
 * console.assert(renderFaultMatrix(() => "picture").includes("| picture "));
 * ```
 */
export function renderFaultMatrix(
  outcome: (row: FaultRow, provider: ProviderName) => string,
): string {
  const table = [
    ["fault", ...PROVIDER_NAMES],
    ...FAULT_ROWS.map((row) => [
      row.says,
      ...PROVIDER_NAMES.map((provider) => outcome(row, provider)),
    ]),
  ];
  const consequences = [
    ["kind", "same route again", "next route", "breaker", "billed"],
    ...Object.entries(FAILURES).map(([kind, { retry, breaker, billed }]) => [
      `\`${kind}\``,
      retry,
      "yes",
      { count: "counts", open: "opens at once", ignore: "says nothing" }[breaker],
      billed,
    ]),
  ];
  return [
    "# Faults, and what comes of them",
    "",
    "Made by `deno task fault-matrix`, which lets every fault of the [simulator](../simulator/README.md)",
    "strike an order of every adapter, through the vendor's own client. A test tries them all again and",
    "fails if this page says otherwise.",
    "",
    "“Wait” is what the service said; “hint” names a model to use instead; “found on inspection” is the",
    "step after the call, which keeps the bytes and looks at their structure; “picture” means that the",
    "picture came all the same, since what failed was a question that costs nothing and is asked again.",
    "",
    ...markdownTable(table),
    "",
    "What follows from each kind is one table in the code, `FAILURES` of `core/provider.ts`:",
    "",
    ...markdownTable(consequences),
    "",
  ].join("\n");
}

function markdownTable(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map((row) => [...row[column]].length))
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => pad(cell, widths[column])).join(" | ")} |`;
  return [
    line(rows[0]),
    line(widths.map((width) => "-".repeat(width))),
    ...rows.slice(1).map(line),
  ];
}

const pad = (cell: string, width: number) => cell + " ".repeat(width - [...cell].length);
