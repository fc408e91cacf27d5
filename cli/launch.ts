/**
 * The first of two processes: `deno task generate` starts this one, which reads from the flags what the
 * command will have to read and write, and starts the command itself with those permissions and no
 * others. It passes the terminal, Ctrl-C and the exit status through.
 */
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { explainKeptOut } from "../core/kept_out.ts";
import { quoteForMessage } from "../core/plain_text.ts";
import { UsageError } from "../core/usage_error.ts";
import type { Environment } from "../core/workspace.ts";
import { accessOf } from "./access_of.ts";
import { type CommandLine, parseCommandLine } from "./command_line.ts";
import { demoPlaces } from "./demo_places.ts";
import { explainError } from "./explain_error.ts";
import { EXIT_STATUS } from "./exit_status.ts";
import { STOP_SIGNALS } from "./interruption.ts";
import { permissionArguments } from "./permission_arguments.ts";
import { permissionsOf } from "./permissions.ts";
import { placesOf } from "./places.ts";

/**
 * Runs a command line in a process of its own.
 *
 * @param words the command and its flags, preceded by `--from <folder>` if paths are relative to another
 *   folder than the current one: `deno task` always works in the folder of deno.json.
 * @returns the exit status for the caller.
 *
 * @example
 * ```ts
 * import { launch } from "./launch.ts";
 * console.assert(await launch(["generate", "--no-such-flag"]) === 2);
 * ```
 */
export async function launch(words: readonly string[]): Promise<number> {
  try {
    const from = words[0] === "--from" ? resolve(words[1]) : Deno.cwd();
    const rest = words[0] === "--from" ? words.slice(2) : words;
    const commandLine = await completed(parseCommandLine(rest, look()), from);
    if (commandLine.command === "help") {
      Deno.stdout.writeSync(new TextEncoder().encode(commandLine.text));
      return EXIT_STATUS.done;
    }
    const project = dirname(import.meta.dirname!);
    const places = commandLine.command === "demo"
      ? demoPlaces(project)
      : placesOf(commandLine.flags, from);
    const access = await accessOf(commandLine, Deno.env);
    return await withScratch((scratch) => {
      const permissions = permissionsOf(commandLine, {
        places,
        project,
        scratch,
        access,
        folder: from,
      });
      const flags = permissionArguments(permissions, { project, scratch });
      const engine = isPlan(commandLine) ? PLAN_ENGINE : [];
      return runWith([...engine, ...flags], { words: rest, from, scratch });
    });
  } catch (thrown) {
    const error = explainKeptOut(thrown);
    if (!(error instanceof UsageError)) throw error;
    console.error(explainError(error, { color: Deno.stderr.isTerminal() && !Deno.noColor }));
    return EXIT_STATUS.usage;
  }
}

/** A plan streams rows by the million: V8 would let their garbage pile up with the number of rows. */
const PLAN_ENGINE = ["--v8-flags=--heap-growing-percent=20"];

function isPlan(commandLine: CommandLine): boolean {
  return commandLine.command === "generate" && commandLine.flags.dryRun;
}

/** An experiment that is resumed deals with whom it was begun with. */
async function completed(commandLine: CommandLine, from: string): Promise<CommandLine> {
  if (commandLine.command !== "experiment" || commandLine.flags.resume === undefined) {
    return commandLine;
  }
  const { resumedFlags } = await import("./experiment/resumed_flags.ts");
  return { ...commandLine, flags: resumedFlags(commandLine.flags, from) };
}

async function runWith(
  flags: readonly string[],
  { words, from, scratch }: { words: readonly string[]; from: string; scratch: string },
): Promise<number> {
  const main = join(import.meta.dirname!, "main.ts");
  let child: Deno.ChildProcess | null = null;
  const forward = STOP_SIGNALS.map((signal) => ({ signal, pass: () => pass(signal, child) }));
  for (const { signal, pass } of forward) Deno.addSignalListener(signal, pass);
  try {
    child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-q", "--no-prompt", ...flags, main, ...words],
      cwd: from,
      env: { EXHIBIT_TEMP: scratch, TMPDIR: scratch, ...serviceName(Deno.env) },
      stdin: "inherit",
      stdout: "inherit",
      stderr: "inherit",
    }).spawn();
    const { code, signal } = await child.status;
    // Nobody else can tell: the process itself had no time to.
    if (signal !== null) {
      console.error(
        `Ended by ${signal}. The store knows how far each picture got; run again to go on.`,
      );
    }
    return code;
  } finally {
    for (const { signal, pass } of forward) Deno.removeSignalListener(signal, pass);
  }
}

/** What OpenTelemetry calls this program, unless the user has a name for it. */
function serviceName(environment: Environment): Record<string, string> {
  const isNamed = environment.get("OTEL_SERVICE_NAME") ||
    /\bservice\.name=/.test(environment.get("OTEL_RESOURCE_ATTRIBUTES") ?? "");
  return isNamed ? {} : { OTEL_SERVICE_NAME: "exhibit" };
}

/** Windows hands Ctrl-C to every process of the console itself, and knows no gentle signal to pass on. */
function pass(signal: Deno.Signal, child: Deno.ChildProcess | null): void {
  if (Deno.build.os === "windows") return;
  try {
    child?.kill(signal);
  } catch (thrown) {
    // It has just ended: its status is on the way.
    if (!(thrown instanceof TypeError)) throw thrown;
  }
}

/** A temporary folder for the command alone, gone when it has ended, however it ended. */
async function withScratch(use: (folder: string) => Promise<number>): Promise<number> {
  const folder = makeTemporaryFolder();
  try {
    return await use(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

function makeTemporaryFolder(): string {
  try {
    return Deno.realPathSync(Deno.makeTempDirSync({ prefix: "exhibit-" }));
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new UsageError(
      `Cannot begin because no temporary folder can be made in ${quoteForMessage(tmpdir())} (${
        (error as Error).message
      }).`,
      "Set TMPDIR to a folder that is there and can be written.",
      { cause: error },
    );
  }
}

function look(): { columns?: number; color: boolean } {
  if (!Deno.stdout.isTerminal()) return { color: false };
  return { columns: Deno.consoleSize().columns, color: !Deno.noColor };
}

if (import.meta.main) Deno.exit(await launch(Deno.args));
