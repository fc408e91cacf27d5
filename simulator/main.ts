/** `deno task simulate`: starts the simulator, says how to use it, and ends with Ctrl-C. */
import { explainError } from "../cli/explain_error.ts";
import { EXIT_STATUS, type ExitStatus } from "../cli/exit_status.ts";
import { STOP_SIGNALS } from "../cli/interruption.ts";
import { UsageError } from "../core/usage_error.ts";
import { parseSimulateCommand } from "./command_line.ts";
import { type Simulator, startSimulator } from "./simulator.ts";

/** Where the command writes, and what ends it. */
export interface SimulateSurroundings {
  out(text: string): void;
  error(text: string): void;
  /** Aborts when the simulator is to end. */
  stop: AbortSignal;
}

/**
 * Runs the simulator until it is stopped.
 *
 * @returns the exit status.
 *
 * @example
 * ```ts
 * import { main } from "./main.ts";
 * const lines: string[] = [];
 * const stop = AbortSignal.abort();
 * await main(["--port", "0"], { out: (text) => void lines.push(text), error: () => {}, stop });
 * console.assert(lines.some((line) => line.includes("OPENAI_BASE_URL")));
 * ```
 */
export async function main(
  words: readonly string[],
  { out, error, stop }: SimulateSurroundings,
): Promise<ExitStatus> {
  let simulator: Simulator;
  try {
    const command = parseSimulateCommand(words);
    if (command.kind === "help") {
      out(command.text);
      return EXIT_STATUS.done;
    }
    simulator = await start(command.options);
    announce(simulator, { out, error, json: command.json });
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    error(`${explainError(thrown, { color: false })}\n`);
    return EXIT_STATUS.usage;
  }
  await new Promise<void>((resolve) => {
    if (stop.aborted) return resolve();
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
  error(summary(simulator));
  await simulator.close();
  return EXIT_STATUS.done;
}

async function start(options: Parameters<typeof startSimulator>[0]): Promise<Simulator> {
  try {
    return await startSimulator(options);
  } catch (thrown) {
    if ((thrown as { code?: string }).code !== "EADDRINUSE") throw thrown;
    throw new UsageError(
      `Cannot listen on port ${options?.port} because something else does: ${options?.hostname}.`,
      "End that, or choose another port with --port; 0 is any free one.",
      { cause: thrown },
    );
  }
}

function announce(
  simulator: Simulator,
  { out, error, json }: Pick<SimulateSurroundings, "out" | "error"> & { json: boolean },
): void {
  const environment = simulator.environment();
  if (json) return out(`${JSON.stringify({ origin: simulator.origin, environment })}\n`);
  error(`Simulating on ${simulator.origin}. Ctrl-C ends. In another shell:\n\n`);
  out(Object.entries(environment).map(([name, value]) => `export ${name}=${value}\n`).join(""));
  error(`\nWhat real services would have charged: ${simulator.origin}/__simulator/ledger\n`);
}

function summary(simulator: Simulator): string {
  const lines = Object.entries(simulator.ledger())
    .filter(([, { calls }]) => calls > 0)
    .map(([provider, { calls, billed, distinctBilled, rateLimited, inFlightPeak }]) =>
      `${provider}: ${calls} calls, ${billed} billed (${distinctBilled} different), ` +
      `${rateLimited} times 429, ${inFlightPeak} at once\n`
    );
  return `\n${lines.join("")}`;
}

if (import.meta.main) {
  const stop = new AbortController();
  for (const signal of STOP_SIGNALS) Deno.addSignalListener(signal, () => stop.abort());
  const encoder = new TextEncoder();
  const status = await main(Deno.args, {
    out: (text) => void Deno.stdout.writeSync(encoder.encode(text)),
    error: (text) => void Deno.stderr.writeSync(encoder.encode(text)),
    stop: stop.signal,
  });
  Deno.exit(status);
}
