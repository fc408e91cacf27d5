/** The whole command that goes on with an experiment: one that leaves out where its store is finds nothing. */
import type { ExperimentFlags } from "../flags/experiment_flags.ts";

/** Flags that no store keeps: what was typed is typed again. */
const KEPT_AS_TYPED = {
  maxCost: "--max-cost",
  rpm: "--rpm",
  timeout: "--timeout",
  maxRetries: "--max-retries",
  concurrency: "--concurrency",
} as const;

/**
 * The command, as a shell takes it in the folder where the first one was typed.
 *
 * @example
 * ```ts
 * import { resumeCommand } from "./resume_command.ts";
 * const command = resumeCommand("1f2e", { sample: 80, flags: { db: "my things.sqlite", price: [] } });
 * console.assert(command === "deno task experiment --resume 1f2e --sample 80 --db 'my things.sqlite'");
 * ```
 */
export function resumeCommand(
  experimentId: string,
  { sample, flags }: {
    sample: number;
    flags: Pick<
      ExperimentFlags,
      "db" | "store" | "log" | "output" | "report" | "price" | keyof typeof KEPT_AS_TYPED
    >;
  },
): string {
  const words = ["deno", "task", "experiment", "--resume", experimentId, "--sample", `${sample}`];
  for (const name of ["db", "store", "log", "output", "report"] as const) {
    if (flags[name] !== undefined) words.push(`--${name}`, flags[name]);
  }
  for (const [name, flag] of Object.entries(KEPT_AS_TYPED)) {
    const value = flags[name as keyof typeof KEPT_AS_TYPED];
    if (value !== undefined) words.push(flag, value);
  }
  for (const price of flags.price) words.push("--price", price);
  return words.map(quoted).join(" ");
}

/** As POSIX shells take it. */
function quoted(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
