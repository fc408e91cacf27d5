/** Every flag of `deno task verify`. */
import type { Command } from "commander";

/** The flags as typed. What was not given is `undefined`. */
export interface VerifyFlags {
  db?: string;
  store?: string;
  json: boolean;
}

const EXAMPLES = `
Example:
  $ deno task verify --db ~/things/record-thing.sqlite

Exit status:
  0  every hash agrees, every file has its row and every row its file
  1  something does not agree; each such finding is a line
  2  wrong usage or input
`;

/**
 * Adds the flags, the summary and the example of `verify` to a command.
 *
 * @example
 * ```ts
 * import { Command } from "commander";
 * import { describeVerify } from "./verify_flags.ts";
 * const command = new Command("verify");
 * describeVerify(command);
 * console.assert(command.helpInformation().includes("--store"));
 * ```
 */
export function describeVerify(command: Command): void {
  command
    .summary("check that files and store agree")
    .description(
      "Works out every hash in the store again and looks for files without rows and rows without files.\n" +
        "Changes nothing.",
    )
    .option("--db <file>", "the database (default: record-thing.sqlite)")
    .option("--store <file>", "Exhibit's own records (default: exhibit.sqlite beside the database)")
    .option("--json", "print JSON Lines, and nothing else, to stdout")
    .helpOption("-h, --help", "show this")
    .addHelpText("after", EXAMPLES);
}
