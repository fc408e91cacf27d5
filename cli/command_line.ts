/**
 * From the words of a command line to plain data: the one entry that both processes (the launcher,
 * which decides on permissions, and the command inside them) read the same arguments through.
 */
import { Command, CommanderError } from "commander";
import { UsageError } from "../core/usage_error.ts";
import { type CostsFlags, describeCosts } from "./flags/costs_flags.ts";
import { type DemoFlags, describeDemo } from "./flags/demo_flags.ts";
import { describeDoctor, type DoctorFlags } from "./flags/doctor_flags.ts";
import { describeEvaluate, type EvaluateFlags } from "./flags/evaluate_flags.ts";
import { describeExperiment, type ExperimentFlags } from "./flags/experiment_flags.ts";
import { describeGenerate, type GenerateFlags } from "./flags/generate_flags.ts";
import { describePrompts, type PromptsFlags } from "./flags/prompts_flags.ts";
import { describeRefine, type RefineFlags } from "./flags/refine_flags.ts";
import { describeServe, type ServeFlags } from "./flags/serve_flags.ts";
import { describeVerify, type VerifyFlags } from "./flags/verify_flags.ts";

/** What the user asked for. */
export type CommandLine =
  | { command: "generate"; flags: GenerateFlags }
  | { command: "demo"; flags: DemoFlags }
  | { command: "verify"; flags: VerifyFlags }
  | { command: "costs"; flags: CostsFlags }
  | { command: "doctor"; flags: DoctorFlags }
  | { command: "prompts"; flags: PromptsFlags }
  | { command: "evaluate"; flags: EvaluateFlags }
  | { command: "experiment"; flags: ExperimentFlags }
  | { command: "refine"; flags: RefineFlags }
  | { command: "serve"; flags: ServeFlags }
  | { command: "help"; text: string };

const DESCRIPTIONS = {
  generate: describeGenerate,
  demo: describeDemo,
  verify: describeVerify,
  costs: describeCosts,
  doctor: describeDoctor,
  prompts: describePrompts,
  evaluate: describeEvaluate,
  experiment: describeExperiment,
  refine: describeRefine,
  serve: describeServe,
};

/** Columns that a flag's explanation needs so that wrapping it is better than letting the terminal do it. */
const NARROWEST_TEXT = 25;

/** How wide and how colourful help may be. */
export interface CommandLineLook {
  /** Columns of the terminal; help is wrapped there, at 100 at the most. */
  columns?: number;
  color?: boolean;
}

/**
 * Reads arguments such as `["generate", "--limit", "5"]`. Values stay text: their limits are checked
 * where they are used.
 *
 * @throws UsageError for an unknown command or flag, a missing value, or flags that exclude each other.
 *
 * @example
 * ```ts
 * import { parseCommandLine } from "./command_line.ts";
 * const commandLine = parseCommandLine(["generate", "--limit", "5", "--id", "a", "--id", "b"]);
 * console.assert(commandLine.command === "generate" && commandLine.flags.id.length === 2);
 * ```
 */
export function parseCommandLine(
  words: readonly string[],
  look: CommandLineLook = {},
): CommandLine {
  const [name, ...rest] = words;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    return { command: "help", text: overview() };
  }
  if (!isCommand(name)) {
    throw new UsageError(
      `Cannot run a command because Exhibit has none of that name: ${JSON.stringify(name)}.`,
      `Use one of: ${Object.keys(DESCRIPTIONS).join(", ")}.`,
    );
  }
  let help = "";
  const command = new Command(`deno task ${name}`).exitOverride().configureOutput({
    writeOut: (text) => void (help += text),
    writeErr: () => {},
    getOutHelpWidth: () => Math.min(look.columns ?? 100, 100),
    getOutHasColors: () => look.color ?? false,
  }).configureHelp({ minWidthToWrap: NARROWEST_TEXT });
  DESCRIPTIONS[name](command);
  for (const option of command.options) {
    if (option.isBoolean()) {
      command.setOptionValueWithSource(option.attributeName(), false, "default");
    }
  }
  try {
    command.parse(rest, { from: "user" });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.code === "commander.helpDisplayed") return { command: "help", text: help };
    throw usageErrorOf(thrown, name);
  }
  const files = command.registeredArguments.length === 0 ? {} : { files: command.args };
  return { command: name, flags: { ...command.opts(), ...files } } as CommandLine;
}

function isCommand(name: string): name is keyof typeof DESCRIPTIONS {
  return Object.hasOwn(DESCRIPTIONS, name);
}

function overview(): string {
  const lines = Object.entries(DESCRIPTIONS).map(([name, describe]) => {
    const command = new Command(name);
    describe(command);
    return `  deno task ${name.padEnd(10)} ${command.summary()}`;
  });
  return `Exhibit fills the holes in a record-thing database.\n\n${lines.join("\n")}\n\n` +
    `Each of them explains itself with --help.\n`;
}

/** Commander says `error: unknown option '--lmit'\n(Did you mean --limit?)`. */
function usageErrorOf(error: CommanderError, command: string): UsageError {
  const [complaint, suggestion] = error.message.replace(/^error: /, "").split("\n");
  const help = `Run \`deno task ${command} --help\` to see every flag.`;
  return new UsageError(
    `Cannot read the command line because of an error in it: ${complaint.replace(/\.$/, "")}.`,
    suggestion ? `${suggestion.replace(/^\(|\)$/g, "")} ${help}` : help,
  );
}
