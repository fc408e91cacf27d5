/** Every flag of `deno task prompts`. */
import { type Command, Option } from "commander";
import type { SubjectKind } from "../../core/subject.ts";

/** The flags as typed. What was not given is `undefined`. */
export interface PromptsFlags {
  prompts?: string;
  template?: string;
  kind?: SubjectKind;
  provider?: string;
  lint: boolean;
  preview: boolean;
  db?: string;
  id: string[];
  seed?: string;
  allVariations: boolean;
  freeze: boolean;
  json: boolean;
}

const EXAMPLES = `
Examples:
  $ deno task prompts
      every template: its idea, its length, its variables, what is wrong with it
  $ deno task prompts --preview --template window-light
      what it says of a made-up record
  $ deno task prompts --db ~/things/record-thing.sqlite --id 2pABul4VgdftcesV3rmrk80kzbg
      what every template says of that record
  $ deno task prompts --db things.sqlite --template one-line --all-variations
      every view, staging and framing of one thing, in the order in which a set takes them
  $ deno task prompts --prompts ~/my-prompts --lint --provider together
      look over templates of your own, for a model that sees 256 tokens
  $ deno task prompts --freeze
      note the templates that are new as shipped: from then on they may not change

Exit status:
  0  no template has an error
  1  a template has an error: it must not be used as it is
  2  wrong usage or input
`;

/**
 * Adds the flags, the summary and the examples of `prompts` to a command.
 *
 * @example
 * ```ts
 * import { Command } from "commander";
 * import { describePrompts } from "./prompts_flags.ts";
 * const command = new Command("prompts");
 * describePrompts(command);
 * console.assert(command.helpInformation().includes("--all-variations"));
 * ```
 */
export function describePrompts(command: Command): void {
  const collect = (value: string, previous: readonly string[]) => [...previous, value];
  command
    .summary("list, check and preview the prompt templates")
    .description(
      "Lists the prompt templates with what is wrong with them, shows what they say of a record, and\n" +
        "notes new ones as shipped. Makes no picture. docs/prompts.md says how to write a template.",
    )
    .option("--prompts <folder>", "templates of your own (default: those that ship with Exhibit)")
    .option("--template <name>", "only this one: a name, or name@version")
    .addOption(
      new Option("--kind <kind>", "only templates for these").choices(["object", "document"]),
    )
    .optionsGroup("Checking:")
    .option("--lint", "only what is wrong or worth knowing, notes too")
    .option("--provider <route>", "name[:model], or several with commas, that prompts must suit")
    .optionsGroup("Previewing:")
    .option("--preview", "show the prompts of a made-up record")
    .option("--db <file>", "… of the first object and the first document of this database")
    .addOption(
      new Option("--id <evidence>", "… of this record; may be repeated").argParser(collect)
        .default([], "none"),
    )
    .option("--seed <number>", "the choices of view, staging and framing (default: 0)")
    .option("--all-variations", "every view, staging and framing, not just the record's own")
    .optionsGroup("Shipping:")
    .option("--freeze", "add what is new to frozen.json in the folder of the templates")
    .optionsGroup("Output:")
    .option("--json", "print JSON Lines, and nothing else, to stdout")
    .helpOption("-h, --help", "show this")
    .addHelpText("after", EXAMPLES);
}
