/** Every flag of `deno task refine`. */
import { type Command, Option } from "commander";

/** The flags as typed. What was not given is `undefined`. */
export interface RefineFlags {
  inputFile?: string;
  template?: string;
  outputDir?: string;
  db?: string;
  category?: string;
  store?: string;
  log?: string;
  iterations?: string;
  batchSize?: string;
  pictures?: string;
  confirm?: string;
  alpha?: string;
  metric?: string;
  judge?: string;
  refiner?: string;
  provider?: string;
  maxCost?: string;
  size?: string;
  seed?: string;
  rpm?: string;
  timeout?: string;
  maxRetries?: string;
  option: string[];
  price: string[];
  cache: boolean;
  json: boolean;
}

const EXAMPLES = `
Examples:
  $ deno task refine
      refine the prompts of prompts.json, offline and free, into outputs/results/
  $ deno task refine --input-file mine.yaml --output-dir outputs --batch-size 5 --iterations 3
      up to three texts for each prompt, five prompts at a time
  $ deno task refine --template phone-evidence --provider openai --judge google --refiner google --max-cost 20
      try to beat a template on records of the database, for twenty dollars at the most

prompts.json is a list; each entry has a title and a prompt, and may have id, scene and mood:
  [{ "id": "lamp", "title": "Desk lamp", "scene": "a desk by a window", "mood": "calm",
     "prompt": "A phone photo of a brass desk lamp." }]

What is returned for a prompt is the given text, unless another one was shown to be better on fresh
pictures: see returnedPrompt in outputs/results/<id>/summary.json.

Exit status:
  0    every prompt was refined, or shown not to be improved
  1    some prompt could not be: nothing could be scored or suggested, or the money was used up
  2    wrong usage or input; nothing was done
  130  interrupted: the same command again goes on
`;

/**
 * Adds the flags, the summary and the examples of `refine` to a command.
 *
 * @example
 * ```ts
 * import { Command } from "commander";
 * import { describeRefine } from "./refine_flags.ts";
 * const command = new Command("refine");
 * describeRefine(command);
 * console.assert(command.helpInformation().includes("--iterations"));
 * ```
 */
export function describeRefine(command: Command): void {
  command
    .summary("try to beat a prompt, and return one only if it is shown to be better")
    .description(
      "Makes pictures of a prompt, measures them, suggests another prompt from the best so far, and goes\n" +
        "on for some rounds; then holds the best against the given one on fresh pictures. Offline and\n" +
        "free unless --provider, --judge or --refiner names somebody who is paid.",
    )
    .optionsGroup("What:")
    .option("--input-file <file>", "prompts as JSON or YAML (default: prompts.json)")
    .option("--template <name>", "refine this template on records of the database instead")
    .option("--db <file>", "the database, for --template (default: record-thing.sqlite)")
    .option("--category <name>", "only records of things of this category, for --template")
    .optionsGroup("Where:")
    .option("--output-dir <folder>", "results come into results/ in it (default: outputs)")
    .option(
      "--store <file>",
      "Exhibit's own records (default: exhibit.sqlite in the output folder)",
    )
    .option(
      "--log <file>",
      "a JSON line per picture (default: generation-log.jsonl beside the store)",
    )
    .optionsGroup("How far:")
    .option("--iterations <number>", "texts tried, the given one among them, up to 20 (default: 3)")
    .option("--pictures <number>", "pictures of each text while trying (default: 2)")
    .option(
      "--confirm <number>",
      "fresh pictures of both texts for the proof, at most (default: 24)",
    )
    .option(
      "--alpha <share>",
      "highest chance of returning a text that is not better (default: 0.05)",
    )
    .option("--batch-size <number>", "prompts under way at once (default: 5)")
    .option("--max-cost <USD>", "what this run may cost, pictures, judge and refiner together")
    .optionsGroup("By whom:")
    .option(
      "--provider <route>",
      "who makes the pictures: name[:model], or several with commas (default: procedural)",
    )
    .option("--metric <name>", "what is raised (default: judge where one is named, else quality)")
    .option("--judge <route>", "who judges: google, openai or compatible, perhaps with :model")
    .option("--refiner <route>", "who suggests: rules, or a model as for --judge (default: rules)")
    .option("--size <WxH>", "pixels of a picture (default: 1152x1536)")
    .option("--seed <number>", "another seed makes other pictures (default: 0)")
    .option("--rpm <number>", "calls a minute to one provider (default: what it says itself)")
    .option("--timeout <seconds>", "for one call (default: 300)")
    .option("--max-retries <number>", "tries after the first one (default: 3)")
    .addOption(repeatable("--option <provider.name=value>", "an option for one provider"))
    .addOption(repeatable("--price <provider:model=USD>", "the highest price of one call"))
    .option("--no-cache", "buy again what was bought before for the same prompt and seed")
    .option("--json", "print JSON Lines, and nothing else, to stdout")
    .helpOption("-h, --help", "show this")
    .addHelpText("after", EXAMPLES);
}

function repeatable(flags: string, description: string): Option {
  return new Option(flags, `${description}; may be repeated`)
    .argParser((value, earlier: string[]) => [...earlier, value]).default([], "none");
}
