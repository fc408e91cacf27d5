/** Every flag of `deno task serve`. */
import { type Command, Option } from "commander";

/** The flags as typed. What was not given is `undefined`. */
export interface ServeFlags {
  port: string;
  host: string;
  db?: string;
  assets?: string;
  store?: string;
  log?: string;
  runLog?: string;
  provider?: string;
  judge?: string;
  concurrency?: string;
  size?: string;
  timezone?: string;
  maxCost?: string;
  dailyBudget?: string;
  rpm?: string;
  price: string[];
  maxRuns?: string;
  resume: boolean;
  allowHost: string[];
  allowOrigin: string[];
  alerts?: string;
}

const EXAMPLES = `
Examples:
  $ deno task serve
      the page and the API for record-thing.sqlite, at http://127.0.0.1:8700, for this machine alone
  $ deno task serve --db ~/things/record-thing.sqlite --provider openai,procedural --daily-budget 10
      orders may choose among these two, and spend ten dollars a day together
  $ deno task serve --provider google --judge google --max-cost 5
      experiments and evaluations may ask this judge, and cost five dollars each at the most
  $ curl --json '{"limit": 5}' -H 'Prefer: wait' http://127.0.0.1:8700/v1/generate
      from another terminal: makes five pictures and shows what came of them
  $ EXHIBIT_TOKEN=... deno task serve --host 0.0.0.0 --allow-host exhibit.example.org
      for other machines too, which must show the token; behind a proxy that speaks TLS

Environment:
  EXHIBIT_TOKEN           lets in to everything; needed with any --host but this machine alone
  EXHIBIT_READ_TOKEN      lets in to what changes nothing
  EXHIBIT_WEBHOOK_SECRET  signs the messages of --alerts

Exit status:
  0    it was told to stop; pictures under way were finished
  2    wrong usage or input
  130  it was told to stop twice
`;

/**
 * Adds the flags, the summary and the examples of `serve` to a command.
 *
 * @example
 * ```ts
 * import { Command } from "commander";
 * import { describeServe } from "./serve_flags.ts";
 * const command = new Command("serve");
 * describeServe(command);
 * console.assert(command.helpInformation().includes("--port"));
 * ```
 */
export function describeServe(command: Command): void {
  command
    .summary("make pictures for other programs, and show how it goes on a page")
    .description(
      "Serves the API and the page over HTTP until Ctrl-C. /docs lists what can be asked for.",
    )
    .optionsGroup("Address:")
    .addOption(new Option("--port <number>", "0 for any free one").default("8700", "8700"))
    .addOption(
      new Option("--host <address>", "another than this machine alone needs a token")
        .default("127.0.0.1", "127.0.0.1"),
    )
    .addOption(
      repeatable(
        "--allow-host <name>",
        "a name that requests may be for, behind a proxy or a tunnel: name, or name:port; may be repeated",
      ),
    )
    .addOption(
      repeatable(
        "--allow-origin <origin>",
        "a site whose pages may use the API, such as https://example.org; may be repeated",
      ),
    )
    .optionsGroup("Files:")
    .option("--db <file>", "the database (default: record-thing.sqlite)")
    .option("--assets <folder>", "where the pictures belong (default: the database's folder)")
    .option("--store <file>", "Exhibit's own records (default: exhibit.sqlite beside the database)")
    .option(
      "--log <file>",
      "a line for each picture (default: generation-log.jsonl beside the store)",
    )
    .option("--run-log <file>", "requests and the inner life of runs (default: stderr)")
    .option("--alerts <file>", "rules for warnings, as JSON; see docs/alerts.md")
    .optionsGroup("Runs:")
    .option(
      "--provider <chain>",
      "the routes that orders may choose from, in the order in which they are tried (default: procedural)",
    )
    .option(
      "--judge <names>",
      "the judges that orders may choose from, such as google,openai:gpt-5-mini (default: none)",
    )
    .option("--max-runs <number>", "runs under way at once (default: 4)")
    .option("--no-resume", "leave runs as they are that a restart or a kill interrupted")
    .option("--concurrency <number>", "pictures under way at once in a run")
    .option("--size <WxH>", "pixels (default: 1152x1536)")
    .option("--timezone <zone>", "of the dates in the pictures (default: UTC)")
    .option("--max-cost <dollars>", "what one run may cost at the most, whatever its order says")
    .option("--daily-budget <dollars>", "what all runs together may cost in a day (UTC)")
    .option("--rpm <number>", "calls a minute to each route")
    .addOption(
      repeatable(
        "--price <provider:model=dollars>",
        "what a picture costs, where you know better; may be repeated",
      ),
    )
    .helpOption("-h, --help", "show this")
    .addHelpText("after", EXAMPLES);
}

function repeatable(flags: string, description: string): Option {
  const collect = (value: string, previous: readonly string[]) => [...previous, value];
  return new Option(flags, description).argParser(collect).default([], "none");
}
