/** Every flag of `deno task doctor`. */
import type { Command } from "commander";

/** The flags as typed. What was not given is `undefined`. */
export interface DoctorFlags {
  provider?: string;
  probe: boolean;
  db?: string;
  assets?: string;
  store?: string;
  json: boolean;
}

const EXAMPLES = `
Examples:
  $ deno task doctor
      this machine, and every provider whose key or base URL is in the environment; free
  $ deno task doctor --provider openai:gpt-image-2,google
      these two
  $ deno task doctor --provider openai --probe
      also make one picture, the cheapest that it has, and say what it cost

Exit status:
  0  all is well; there may be warnings
  1  something is wrong: each such finding says what to do
  2  wrong usage
`;

/**
 * Adds the flags, the summary and the examples of `doctor` to a command.
 *
 * @example
 * ```ts
 * import { Command } from "commander";
 * import { describeDoctor } from "./doctor_flags.ts";
 * const command = new Command("doctor");
 * describeDoctor(command);
 * console.assert(command.helpInformation().includes("--probe"));
 * ```
 */
export function describeDoctor(command: Command): void {
  command
    .summary("check keys, services, models, clock and disk before a long run")
    .description(
      "Checks this machine and the providers: whether a key is there (it is never shown), the service\n" +
        "answers, takes the key and has the model, when the model is shut down, how many calls it allows,\n" +
        "whether clocks agree, and whether pictures and records can be written.",
    )
    .option(
      "--provider <route>",
      "name[:model], or several with commas (default: all whose variables are set, and procedural)",
    )
    .option("--probe", "make one picture with each of them, the cheapest, and say what it cost")
    .option("--db <file>", "the database (default: record-thing.sqlite)")
    .option(
      "--assets <folder>",
      "what image paths are relative to (default: the database's folder)",
    )
    .option("--store <file>", "Exhibit's own records (default: exhibit.sqlite beside the database)")
    .option("--json", "print JSON Lines, and nothing else, to stdout")
    .helpOption("-h, --help", "show this")
    .addHelpText("after", EXAMPLES);
}
