/** Every flag of `deno task costs`. */
import { type Command, Option } from "commander";
import type { CostGroup } from "../../core/store/money_rows.ts";

/** The flags as typed. What was not given is `undefined`. */
export interface CostsFlags {
  db?: string;
  store?: string;
  by?: CostGroup;
  since?: string;
  json: boolean;
}

/**
 * The ways in which costs can be grouped, in the order in which they are shown.
 *
 * @example
 * ```ts
 * import { COST_GROUPS } from "./costs_flags.ts";
 * console.assert(COST_GROUPS[0] === "day");
 * ```
 */
export const COST_GROUPS: readonly CostGroup[] = ["day", "provider", "model", "template"];

const EXAMPLES = `
Examples:
  $ deno task costs
      all that the runs beside record-thing.sqlite have cost, by day, provider, model and template
  $ deno task costs --by model --since 7d
      what each model has cost in the last seven days
  $ deno task costs --json | jq -r 'select(.event == "maybeBilled") | .evidenceId'
      the records whose calls may have been charged without a picture

Exit status:
  0  the costs were shown, or there are none
  2  wrong usage or input
`;

/**
 * Adds the flags, the summary and the examples of `costs` to a command.
 *
 * @example
 * ```ts
 * import { Command } from "commander";
 * import { describeCosts } from "./costs_flags.ts";
 * const command = new Command("costs");
 * describeCosts(command);
 * console.assert(command.helpInformation().includes("--since"));
 * ```
 */
export function describeCosts(command: Command): void {
  command
    .summary("say what pictures have cost")
    .description(
      "Shows what the calls of all runs with a store have cost, what each picture cost that was kept, and\n" +
        "which calls may have been charged although nobody can know. Changes nothing.",
    )
    .option("--db <file>", "the database (default: record-thing.sqlite)")
    .option("--store <file>", "Exhibit's own records (default: exhibit.sqlite beside the database)")
    .addOption(new Option("--by <group>", "only one table (default: all)").choices(COST_GROUPS))
    .option("--since <time>", "only calls since then: 2026-11-20, 2026-11-20T08:00Z, 7d or 12h")
    .option("--json", "print JSON Lines, and nothing else, to stdout")
    .helpOption("-h, --help", "show this")
    .addHelpText("after", EXAMPLES);
}
