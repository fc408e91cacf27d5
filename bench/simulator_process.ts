/** `deno task simulate` in a process of its own, so that a bench shares no thread with what it measures. */
import { fileURLToPath } from "node:url";
import type { LedgerEntry } from "../simulator/ledger.ts";
import type { ProviderName } from "../simulator/provider_name.ts";

const PROJECT = fileURLToPath(new URL("../", import.meta.url));

/** A simulator that somebody else's processes can use. */
export interface SimulatorProcess {
  /** Such as `http://127.0.0.1:40123`. */
  origin: string;
  /** What points Exhibit at it. */
  environment: Record<string, string>;
  /** What it has been asked for and has charged so far. */
  ledger(provider: ProviderName): Promise<LedgerEntry>;
}

/**
 * Starts a simulator on a free port, gives it to `use`, and stops it.
 *
 * @throws {Error} It does not start.
 *
 * @example
 * ```ts
 * import { withSimulatorProcess } from "./simulator_process.ts";
 * await withSimulatorProcess(["--provider", "openai"], async ({ ledger }) =>
 *   console.assert((await ledger("openai")).calls === 0)
 * );
 * ```
 */
export async function withSimulatorProcess<Result>(
  flags: readonly string[],
  use: (simulator: SimulatorProcess) => Promise<Result>,
): Promise<Result> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-P=simulate", "simulator/main.ts", "--port", "0", "--json", ...flags],
    cwd: PROJECT,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  try {
    let text = "";
    while (!text.includes("\n")) {
      const { value, done } = await lines.read();
      if (done) throw new Error(`Cannot use the simulator because it has ended: ${text}.`);
      text += value;
    }
    const { origin, environment } = JSON.parse(text);
    return await use({
      origin,
      environment,
      ledger: async (provider) =>
        (await (await fetch(`${origin}/__simulator/ledger`)).json())[provider],
    });
  } finally {
    child.kill("SIGTERM");
    await lines.cancel();
    await child.status;
  }
}
