/** Runs a program and says how long it took and how much memory it and its children held. */

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

const POLL_MS = 5;

/**
 * Runs a program with its output thrown away, as a shell's `>/dev/null` would.
 *
 * The peak is read from `/proc/<pid>/status` (`VmHWM`, which never falls) every 5 ms, so that no program
 * besides the one that is measured is needed.
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
  let wallMs: number | null = null;
  const ended = child.status.finally(() => wallMs = performance.now() - started);
  const complaint = new Response(child.stderr).text();
  const peaks = new Map<number, number>();
  while (wallMs === null) {
    for (const pid of await processTree(child.pid)) {
      const peak = await peakOf(pid);
      if (peak !== null) peaks.set(pid, Math.max(peak, peaks.get(pid) ?? 0));
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const { code } = await ended;
  if (!accept.includes(code)) {
    const tail = (await complaint).trim().slice(-500);
    throw new Error(
      `Cannot measure ${program} ${args.join(" ")} because it ended with ${code}: ${tail}`,
    );
  }
  await complaint;
  if (peaks.size === 0) return { wallMs, peakBytes: null, peakSumBytes: null };
  const list = [...peaks.values()];
  return {
    wallMs,
    peakBytes: Math.max(...list),
    peakSumBytes: list.reduce((sum, peak) => sum + peak, 0),
  };
}

async function processTree(pid: number): Promise<number[]> {
  const threads = await readProc(`/proc/${pid}/task/${pid}/children`);
  const children = (threads ?? "").split(" ").filter((text) => text !== "").map(Number);
  return [pid, ...(await Promise.all(children.map(processTree))).flat()];
}

async function peakOf(pid: number): Promise<number | null> {
  const kilobytes = (await readProc(`/proc/${pid}/status`))?.match(/^VmHWM:\s+(\d+) kB$/m)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** A process may end between two reads; then it has nothing more to tell. */
async function readProc(path: string): Promise<string | null> {
  return await Deno.readTextFile(path).catch(() => null);
}
