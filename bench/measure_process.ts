/** Runs a program and says how long it took and how much memory it and its children held. */
import { peaksOf } from "./start_sampler.ts";

/** What a whole process cost. */
export interface ProcessCost {
  /** From start to end, milliseconds. */
  wallMs: number;
  /**
   * Peak memory, bytes: the highest resident set of the largest of its processes, as `time -v` reports
   * it. Where the kernel does not say (no /proc), `null`.
   */
  peakBytes: number | null;
  /** The sum over all its processes; what they share (the program's own code) is counted each time. */
  peakSumBytes: number | null;
}

/** What is run, and how. */
export interface MeasuredCommand {
  program: string;
  args: readonly string[];
  cwd?: string;
  env?: Readonly<Record<string, string>>;
  /** Exit statuses that are no failure; default 0 alone. */
  accept?: readonly number[];
}

/**
 * Runs a program with its output thrown away, as a shell's `>/dev/null` would.
 *
 * @throws {Error} When it cannot be started or ends with a status that is not accepted.
 *
 * @example
 * ```ts
 * import { measureProcess } from "./measure_process.ts";
 * const { wallMs } = await measureProcess({ program: Deno.execPath(), args: ["--version"] });
 * console.assert(wallMs > 0);
 * ```
 */
export async function measureProcess(
  { program, args, cwd, env, accept = [0] }: MeasuredCommand,
): Promise<ProcessCost> {
  const started = performance.now();
  const child = new Deno.Command(program, {
    args: [...args],
    cwd,
    env,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  })
    .spawn();
  const sampled = peaksOf(child.pid);
  const ended = child.status.then((status) => ({ ...status, wallMs: performance.now() - started }));
  const complaint = new Response(child.stderr).text();
  const { code, wallMs } = await ended;
  const peaks = await sampled;
  if (!accept.includes(code)) {
    const tail = (await complaint).trim().slice(-500);
    throw new Error(
      `Cannot measure ${program} ${args.join(" ")} because it ended with ${code}: ${tail}`,
    );
  }
  await complaint;
  if (peaks.length === 0) return { wallMs, peakBytes: null, peakSumBytes: null };
  return {
    wallMs,
    peakBytes: Math.max(...peaks),
    peakSumBytes: peaks.reduce((sum, peak) => sum + peak, 0),
  };
}
