/**
 * The second of two processes: runs one command, with no more permissions than it needs (see launch.ts).
 * What a command needs is loaded when it is needed, so that `--help` is quick.
 */
import { systemClock } from "../core/clock.ts";
import { explainKeptOut } from "../core/kept_out.ts";
import { UsageError } from "../core/usage_error.ts";
import { parseCommandLine } from "./command_line.ts";
import { explainError } from "./explain_error.ts";
import { EXIT_STATUS, type ExitStatus } from "./exit_status.ts";
import { Interruption, STOP_SIGNALS } from "./interruption.ts";
import type { Surroundings } from "./surroundings.ts";
import { systemTerminal } from "./terminal.ts";

/** After the second Ctrl-C, what does not end by itself in this time is ended. */
const PATIENCE_MS = 500;

/**
 * Runs a command line in this process.
 *
 * @example
 * ```ts
 * import { main } from "./main.ts";
 * console.assert(main.length === 1);
 * ```
 */
export async function main(words: readonly string[]): Promise<ExitStatus> {
  const terminal = systemTerminal();
  const interruption = new Interruption({ clock: systemClock });
  const surroundings = {
    folder: Deno.cwd(),
    terminal,
    clock: systemClock,
    interruption,
    environment: { get: (name: string) => Deno.env.get(name) },
  };
  const request = () => interruption.request();
  for (const signal of STOP_SIGNALS) Deno.addSignalListener(signal, request);
  interruption.abort.addEventListener("abort", () => endSoon(terminal), { once: true });
  try {
    return await run(words, surroundings);
  } catch (thrown) {
    const error = explainKeptOut(thrown);
    if (!(error instanceof UsageError)) throw error;
    const color = terminal.color && terminal.stderrIsTerminal;
    terminal.stderr.write(`${explainError(error, { color })}\n`);
    terminal.stderr.flush();
    return EXIT_STATUS.usage;
  } finally {
    for (const signal of STOP_SIGNALS) Deno.removeSignalListener(signal, request);
  }
}

async function run(words: readonly string[], surroundings: Surroundings): Promise<ExitStatus> {
  const { terminal } = surroundings;
  const commandLine = parseCommandLine(words, {
    columns: terminal.stdoutIsTerminal ? terminal.columns() : undefined,
    color: terminal.color && terminal.stdoutIsTerminal,
  });
  switch (commandLine.command) {
    case "help":
      terminal.stdout.write(commandLine.text);
      terminal.stdout.flush();
      return EXIT_STATUS.done;
    case "generate": {
      const { generate } = await import("./commands/generate.ts");
      return generate(commandLine.flags, { core: await loadCore(), surroundings });
    }
    case "demo": {
      const { demo } = await import("./commands/demo.ts");
      return demo(commandLine.flags, { core: await loadCore(), surroundings });
    }
    case "verify": {
      const { verify } = await import("./commands/verify.ts");
      return verify(commandLine.flags, surroundings);
    }
    case "costs": {
      const { costs } = await import("./commands/costs.ts");
      return costs(commandLine.flags, surroundings);
    }
    case "prompts": {
      const { prompts } = await import("./commands/prompts.ts");
      return prompts(commandLine.flags, surroundings);
    }
    case "evaluate": {
      const { evaluate } = await import("./commands/evaluate.ts");
      return evaluate(commandLine.flags, surroundings);
    }
    case "refine": {
      const { refineCommand } = await import("./commands/refine.ts");
      return refineCommand(commandLine.flags, surroundings);
    }
    case "experiment": {
      const { experiment } = await import("./commands/experiment.ts");
      return experiment(commandLine.flags, surroundings);
    }
    case "serve": {
      const { serve } = await import("./commands/serve.ts");
      return serve(commandLine.flags, surroundings);
    }
    case "doctor": {
      const { doctor } = await import("./commands/doctor.ts");
      return doctor(commandLine.flags, { surroundings, loadCore, mayReach });
    }
  }
}

async function loadCore() {
  const { parseGenerateOptions } = await import("../core/config.ts");
  const { generateMissingImages } = await import("../core/run.ts");
  const { readPicturesMade } = await import("../core/store/pictures_made.ts");
  return {
    parseOptions: parseGenerateOptions,
    run: generateMissingImages,
    picturesMade: readPicturesMade,
  };
}

/** Hosts with wildcards cannot be asked about. */
function mayReach(host: string): boolean {
  return host.includes("*") ||
    Deno.permissions.querySync({ name: "net", host }).state === "granted";
}

/** Whatever is still under way is given up: the store makes good on it in the next run. */
async function endSoon(terminal: Surroundings["terminal"]): Promise<void> {
  await systemClock.sleep(PATIENCE_MS);
  terminal.stderr.write("\r\x1b[K");
  Deno.exit(EXIT_STATUS.interrupted);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
