/**
 * Watches a process and its children until the process has gone, and prints the peak memory of each, bytes,
 * as a JSON list. Started by `measure_process.ts` with all permissions, which Deno asks for to read `/proc`.
 */

const POLL_MS = 5;

/**
 * The peak resident set of each process of a tree while its root lives, bytes; empty where there is no `/proc`.
 *
 * @example
 * ```ts
 * import { samplePeaks } from "./memory_sampler.ts";
 * const noSuchProcess = 2 ** 30;
 * console.assert((await samplePeaks(noSuchProcess)).length === 0);
 * ```
 */
export async function samplePeaks(root: number): Promise<number[]> {
  const peaks = new Map<number, number>();
  for (;;) {
    const alive = new Map<number, number>();
    for (const pid of processTree(root)) {
      const peak = peakOf(pid);
      if (peak !== null) alive.set(pid, peak);
    }
    // A process that has ended and was not waited for yet says no peak any more.
    if (!alive.has(root)) return [...peaks.values()];
    for (const [pid, peak] of alive) peaks.set(pid, Math.max(peak, peaks.get(pid) ?? 0));
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function processTree(pid: number): number[] {
  const children = (readProc(`/proc/${pid}/task/${pid}/children`) ?? "").split(" ");
  return [pid, ...children.filter((text) => text !== "").map(Number).flatMap(processTree)];
}

/** `VmHWM` is the highest that the resident set ever was; it never falls. */
function peakOf(pid: number): number | null {
  const kilobytes = readProc(`/proc/${pid}/status`)?.match(/^VmHWM:\s+(\d+) kB$/m)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** A process may end between two reads; then it has nothing more to tell. */
function readProc(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return null;
  }
}

if (import.meta.main) console.log(JSON.stringify(await samplePeaks(Number(Deno.args[0]))));
