/**
 * Every flag of `deno task generate`, once: help, parsing and the launcher's permissions come from
 * here. Values stay text; `core/config.ts` knows their limits and defaults.
 */
import { type Command, Option } from "commander";

/** The flags as typed. What was not given is `undefined`. */
export interface GenerateFlags {
  db?: string;
  assets?: string;
  provider?: string;
  limit?: string;
  id: string[];
  category?: string;
  template?: string;
  prompts?: string;
  dryRun: boolean;
  overwrite: boolean;
  concurrency?: string;
  size?: string;
  seed?: string;
  store?: string;
  log?: string;
  contactSheet?: string;
  runLog?: string;
  runLogFormat?: string;
  writeAssets: boolean;
  recover: boolean;
  timezone?: string;
  maxCost?: string;
  dailyBudget?: string;
  rpm?: string;
  rateLimitDelay?: string;
  timeout?: string;
  maxRetries?: string;
  batchSize?: string;
  delayBetweenBatches?: string;
  option: string[];
  price: string[];
  cache: boolean;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
}

const EXAMPLES = `
Examples:
  $ deno task generate --dry-run
      show the path and the prompt of every missing picture; make nothing, write nothing
  $ deno task generate --limit 5 --contact-sheet sheet.html
      make the first five of record-thing.sqlite and a page to look at them
  $ deno task generate --db ~/things/record-thing.sqlite --assets ~/things/media
      another database, whose pictures live in a folder of their own
  $ deno task generate --category Watches --seed 7 --overwrite
      make the pictures of all watches anew, with other choices of view and staging
  $ deno task generate --provider openai:gpt-image-2,google --max-cost 5
      let a service make them, and another one where the first cannot, for five dollars at the most
  $ deno task generate --json --quiet | jq -r 'select(.status == "failed") | .path'
      for programs: JSON Lines on stdout

Exit status:
  0    everything was made, or nothing was missing
  1    something failed, or could not even be looked for; the rest was made
  2    wrong usage or input; nothing was done
  130  interrupted: Ctrl-C lets the pictures in the making finish, a second Ctrl-C stops at once;
       the same command again goes on with the rest
`;

/**
 * Adds the flags, the summary and the examples of `generate` to a command.
 *
 * @example
 * ```ts
 * import { Command } from "commander";
 * import { describeGenerate } from "./generate_flags.ts";
 * const command = new Command("generate");
 * describeGenerate(command);
 * console.assert(command.helpInformation().includes("--contact-sheet"));
 * ```
 */
export function describeGenerate(command: Command): void {
  command
    .summary("make every missing picture of a record-thing database")
    .description(
      "Makes every picture that a record-thing database names and that does not exist. The database is\n" +
        "only read; a picture that exists is never touched unless --overwrite is given; nothing is sent\n" +
        "anywhere and nothing costs money unless --provider names a provider that does.",
    )
    .optionsGroup("Where:")
    .option("--db <file>", "the database (default: record-thing.sqlite)")
    .option(
      "--assets <folder>",
      "what image paths are relative to (default: the database's folder)",
    )
    .option("--store <file>", "Exhibit's own records (default: exhibit.sqlite beside the database)")
    .option(
      "--log <file>",
      "a JSON line per picture (default: generation-log.jsonl beside the store)",
    )
    .option("--contact-sheet <file>", "write an HTML page of this run's pictures and their prompts")
    .optionsGroup("Which records:")
    .option("--limit <number>", "attempt at most so many")
    .addOption(repeatable("--id <evidence>", "only this evidence id; may be repeated"))
    .option("--category <name>", "only things of this category, such as Watches")
    .option("--overwrite", "also make pictures that exist, in place of the old ones")
    .optionsGroup("How:")
    .option(
      "--provider <route>",
      "name[:model], or several with commas, tried in that order (default: procedural: offline, free)",
    )
    .option("--template <name>", "use this prompt template for every record that it fits")
    .option(
      "--prompts <folder>",
      "prompt templates of your own; records get these (docs/prompts.md)",
    )
    .option("--size <WxH>", "pixels of a picture (default: 1152x1536)")
    .option("--seed <number>", "another seed makes other choices of view and staging (default: 0)")
    .option(
      "--concurrency <number>",
      "pictures in the making at once (default: the processors and one)",
    )
    .option(
      "--timezone <zone>",
      "zone of the dates in the pictures, such as Europe/Paris (default: UTC)",
    )
    .option("--recover", "first try to download a picture from the URLs that the database knows")
    .option("--write-assets", "fill image_assets in the database: path, hashes, thumbnail")
    .optionsGroup("Money and pace, for providers that cost money:")
    .option("--max-cost <dollars>", "what this run may cost; it stops before it would cost more")
    .option("--daily-budget <dollars>", "what all runs with this store may cost in a day (UTC)")
    .option("--rpm <number>", "calls a minute to each route (default: what the service says)")
    .option("--rate-limit-delay <seconds>", "the least time between two calls (default: 0)")
    .option("--timeout <seconds>", "how long one call may take (default: 300)")
    .option("--max-retries <number>", "tries after the first, where another may help (default: 3)")
    .option("--batch-size <number>", "pause after so many pictures")
    .option("--delay-between-batches <seconds>", "how long")
    .addOption(
      repeatable(
        "--option <provider.name=value>",
        "tell one provider something more, such as openai.quality=low; may be repeated",
      ),
    )
    .addOption(
      repeatable(
        "--price <provider:model=dollars>",
        "what a picture costs, where you know better; may be repeated",
      ),
    )
    .option("--no-cache", "buy a picture again that was bought before for the very same order")
    .optionsGroup("Watching a long run (docs/logs-and-traces.md):")
    .option(
      "--run-log <file>",
      "what happens on the way: calls, waits, failures (LOG_LEVEL says how much; RUN_ID names the run)",
    )
    .option(
      "--run-log-format <json|pretty>",
      "how it is written (default: pretty on a terminal, json elsewhere)",
    )
    .optionsGroup("Output:")
    .option("--dry-run", "print path, prompt and estimated price of each record; write nothing")
    .option("--json", "print JSON Lines, and nothing else, to stdout")
    .addOption(
      new Option("--quiet", "no progress and no summary; only what failed").conflicts("verbose"),
    )
    .option("--verbose", "also a line for each picture made or skipped")
    .helpOption("-h, --help", "show this")
    .addHelpText("after", EXAMPLES);
}

function repeatable(flags: string, description: string): Option {
  const collect = (value: string, previous: readonly string[]) => [...previous, value];
  return new Option(flags, description).argParser(collect).default([], "none");
}
