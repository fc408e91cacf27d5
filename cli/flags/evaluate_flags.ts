/** Every flag of `deno task evaluate`. */
import type { Command } from "commander";

/** The flags as typed. What was not given is `undefined`. */
export interface EvaluateFlags {
  /** Pictures, and folders of pictures. */
  files: string[];
  db?: string;
  assets?: string;
  store?: string;
  run?: string;
  limit?: string;
  evaluators?: string;
  ocr: boolean;
  judge?: string;
  checkJudge: boolean;
  maxCost?: string;
  concurrency?: string;
  timeout?: string;
  again: boolean;
  strict: boolean;
  worst?: string;
  json: boolean;
}

const EXAMPLES = `
Examples:
  $ deno task evaluate --db ~/things/record-thing.sqlite
      every picture of the database that is there, by its pixels: offline and free
  $ deno task evaluate --run last --judge google --max-cost 1
      the pictures of the last run, by its pixels and by a judge that may cost a dollar
  $ deno task evaluate photo.jpg scans/ --evaluators sharpness,exposure --strict
      files and folders; exit status 1 if one is of no use
  $ deno task evaluate --run last --json | jq 'select(.passed == false) | .path'
      the pictures that do not pass

Judges:
  google[:model], openai[:model], compatible[:model], with the environment variables of the provider of
  that name (OPENAI_BASE_URL points openai at another server); compatible takes JUDGE_BASE_URL and
  JUDGE_API_KEY. docs/judges.md says what they are asked and how far to believe them.

Exit status:
  0    everything that was asked for was said
  1    a picture did not pass a gate, with --strict; or a judge failed, or the money for it ran out
  2    wrong usage or input
  130  interrupted; the same command goes on where it was
`;

/**
 * Adds the flags, the summary and the examples of `evaluate` to a command.
 *
 * @example
 * ```ts
 * import { Command } from "commander";
 * import { describeEvaluate } from "./evaluate_flags.ts";
 * const command = new Command("evaluate");
 * describeEvaluate(command);
 * console.assert(command.helpInformation().includes("--judge"));
 * ```
 */
export function describeEvaluate(command: Command): void {
  command
    .summary("say how good pictures are")
    .description(
      "Looks at pictures: at their pixels, and through a judge if you name one. Gates say whether a picture\n" +
        "is of use at all, rankings which of two is better. What was said is kept in the store and not asked\n" +
        "again. Changes no picture.",
    )
    .argument("[files...]", "pictures, or folders of them, instead of --db or --run")
    .optionsGroup("Which pictures:")
    .option("--db <file>", "those of this database that are there (default: record-thing.sqlite)")
    .option("--assets <folder>", "what its image paths are relative to (default: beside it)")
    .option("--store <file>", "Exhibit's own records (default: exhibit.sqlite beside the database)")
    .option("--run <id>", 'those that this run made; "last" for the last one')
    .option("--limit <number>", "no more than so many")
    .optionsGroup("By what:")
    .option("--evaluators <names>", "separated by commas, or none (default: all on pixels)")
    .option("--ocr", "read the text on papers as well: some seconds each")
    .option("--judge <name>", "ask this model about each picture; costs money")
    .option("--check-judge", "first see whether it is right about pictures of known answer")
    .option("--max-cost <usd>", "what the judge may cost")
    .option("--concurrency <number>", "questions to it at once (default: 4)")
    .option("--timeout <seconds>", "how long it may take to answer (default: 90)")
    .option("--again", "look again at what was looked at before")
    .optionsGroup("Output:")
    .option("--worst <number>", "show so many of the worst pictures (default: 5)")
    .option("--strict", "exit with 1 if a picture does not pass a gate")
    .option("--json", "print JSON Lines, and nothing else, to stdout")
    .helpOption("-h, --help", "show this")
    .addHelpText("after", EXAMPLES);
}
