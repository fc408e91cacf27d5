/** Every flag of `deno task demo`. */
import type { Command } from "commander";

/** The flags as typed. */
export interface DemoFlags {
  fresh: boolean;
}

const EXAMPLES = `
Examples:
  $ deno task demo
  $ deno task demo --fresh

Exit status: as for deno task generate.
`;

/**
 * Adds the flags, the summary and the examples of `demo` to a command.
 *
 * @example
 * ```ts
 * import { Command } from "commander";
 * import { describeDemo } from "./demo_flags.ts";
 * const command = new Command("demo");
 * describeDemo(command);
 * console.assert(command.helpInformation().includes("--fresh"));
 * ```
 */
export function describeDemo(command: Command): void {
  command
    .summary("make every picture of the example database and a page that shows them")
    .description(
      "Copies record-thing.sqlite.example to demo/, makes every missing picture there with the\n" +
        "procedural provider (offline, free), and writes demo/contact-sheet.html to look at them.",
    )
    .option("--fresh", "begin again: delete the folder demo/ first")
    .helpOption("-h, --help", "show this")
    .addHelpText("after", EXAMPLES);
}
