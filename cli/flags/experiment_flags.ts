/** Every flag of `deno task experiment`. Values stay text; `eval/experiment` knows their limits. */
import { type Command, Option } from "commander";

/** The flags as typed. What was not given is `undefined`. */
export interface ExperimentFlags {
  db?: string;
  store?: string;
  log?: string;
  output?: string;
  report?: string;
  templates?: string;
  prompts?: string;
  sample?: string;
  replicates?: string;
  category?: string;
  seed?: string;
  provider?: string;
  size?: string;
  option: string[];
  metric?: string;
  judge?: string;
  alpha?: string;
  margin?: string;
  failures?: string;
  maxCost?: string;
  price: string[];
  rpm?: string;
  timeout?: string;
  maxRetries?: string;
  concurrency?: string;
  resume?: string;
  json: boolean;
  quiet: boolean;
}

const EXAMPLES = `
Examples:
  $ deno task experiment --templates phone-evidence,camera-facts
      which of the two makes better pictures: by their pixels, for nothing
  $ deno task experiment --templates a,b,c --prompts ~/my-prompts \\
      --provider google --judge google --metric photo-likeness --max-cost 5
      three of your own, drawn by a service, judged by a model, for five dollars
  $ deno task experiment --templates a,b --provider openai --judge openai \\
      --metric pairwise --sample 100
      which is preferred when both are seen side by side
  $ deno task experiment --resume 1f2e3d4c5b --sample 80
      go on with an experiment by its id, and with more records than it had
  $ deno task experiment --templates a,b --json |
      jq -r 'select(.event == "verdict") | .verdict.headline'
      for programs: JSON Lines on stdout

The same command again goes on with the same experiment and pays for no picture
twice; another --seed, template, metric or judge begins another one.
docs/experiments.md says how to read a verdict.

Exit status:
  0    there is a verdict, be it that no difference was found
  1    it was stopped before a verdict: by its money, a full disk, a provider or
       a judge that does not answer; or its report could not be written
  2    wrong usage or input; nothing was done
  130  interrupted; the same command again goes on where it was
`;

/**
 * Adds the flags, the summary and the examples of `experiment` to a command.
 *
 * @example
 * ```ts
 * import { Command } from "commander";
 * import { describeExperiment } from "./experiment_flags.ts";
 * const command = new Command("experiment");
 * describeExperiment(command);
 * console.assert(command.helpInformation().includes("--templates"));
 * ```
 */
export function describeExperiment(command: Command): void {
  command
    .summary("find out which of several prompt templates makes better pictures")
    .description(
      "Lets several prompt templates picture the same records, scores the pictures, and\n" +
        "says which template is better, how sure that is and what it cost; it stops by\n" +
        "itself as soon as it knows. Pictures, scores and verdict are kept, and a report\n" +
        "is written. The database is only read.",
    )
    .optionsGroup("What is compared:")
    .option("--templates <names>", "two or more of one kind, separated by commas")
    .option("--prompts <folder>", "templates of your own, beside the shipped ones")
    .option("--sample <number>", "records at the most (default: 40, or as many as there are)")
    .option("--replicates <number>", "pictures of each template for each record (default: 1)")
    .option("--category <name>", "only things of this category, such as Watches")
    .option("--seed <number>", "draws other records, views and stagings (default: 0)")
    .optionsGroup("How pictures are made:")
    .option(
      "--provider <route>",
      "name[:model], or several with commas (default: procedural: offline, free)",
    )
    .option("--size <WxH>", "pixels of a picture (default: 1152x1536)")
    .addOption(repeatable("--option <provider.name=value>", "tell one provider something more"))
    .option("--concurrency <number>", "pictures in the making at once")
    .option("--rpm <number>", "calls a minute to each route (default: what the service says)")
    .option("--timeout <seconds>", "how long one call may take (default: 300)")
    .option("--max-retries <number>", "tries after the first, where another may help (default: 3)")
    .optionsGroup("How they are scored and decided:")
    .option(
      "--metric <name>",
      "quality, the name of an evaluator, judge, photo-likeness or pairwise (default: quality; judge where " +
        "--judge is given)",
    )
    .option(
      "--judge <route>",
      "google, openai or compatible, with :model, for a metric that asks one",
    )
    .option("--alpha <share>", "highest chance of a wrong winner (default: 0.05)")
    .option(
      "--margin <difference>",
      "templates that differ by less count as equal (default: none do)",
    )
    .option(
      "--failures <rule>",
      "fair: a refused prompt counts as 0, other failures leave the record out; worst: all count as 0; " +
        "skip: all are left out (default: fair)",
    )
    .optionsGroup("Money:")
    .option(
      "--max-cost <dollars>",
      "what the experiment may cost, pictures and judge, in all its runs",
    )
    .addOption(repeatable("--price <provider:model=dollars>", "what a picture costs"))
    .optionsGroup("Where:")
    .option("--db <file>", "the database (default: record-thing.sqlite)")
    .option("--store <file>", "Exhibit's own records (default: exhibit.sqlite beside the database)")
    .option(
      "--log <file>",
      "a JSON line per picture (default: generation-log.jsonl beside the store)",
    )
    .option(
      "--output <folder>",
      "each experiment gets a folder of its own in it (default: experiments beside the store)",
    )
    .option(
      "--report <file>",
      "the HTML report, and its data as JSON beside it (default: report.html in the experiment's folder)",
    )
    .option("--resume <id>", "go on with an experiment by its id, as it was begun")
    .optionsGroup("Output:")
    .option("--json", "print JSON Lines, and nothing else, to stdout")
    .option("--quiet", "no progress")
    .helpOption("-h, --help", "show this")
    .addHelpText("after", EXAMPLES);
}

function repeatable(flags: string, description: string): Option {
  const collect = (value: string, previous: readonly string[]) => [...previous, value];
  return new Option(flags, `${description}; may be repeated`).argParser(collect).default(
    [],
    "none",
  );
}
