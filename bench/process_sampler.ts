/**
 * Says what a process and its children take. Started by `start_sampler.ts` in a process of its own with all
 * permissions, which Deno asks for to read `/proc`: the benches themselves need not have them.
 *
 * `process_sampler.ts peaks <pid>` watches until the process has gone, and prints the peak memory of each, bytes,
 * as a JSON list. `process_sampler.ts answer <pid>` prints a JSON list of {@link ProcessSample} for each piece of
 * input.
 */

const POLL_MS = 5;

/** What one process has taken. */
export interface ProcessSample {
  pid: number;
  /** The highest that its resident memory was so far. */
  peakBytes: number;
  /** Its resident memory now. */
  residentBytes: number;
  /** Of all its threads so far. */
  processorSeconds: number;
}

/**
 * The peak resident set of each process of a tree while its root lives, bytes; empty where there is no `/proc`.
 *
 * @example
 * ```ts
 * import { samplePeaks } from "./process_sampler.ts";
 * const noSuchProcess = 2 ** 30;
 * console.assert((await samplePeaks(noSuchProcess)).length === 0);
 * ```
 */
export async function samplePeaks(root: number): Promise<number[]> {
  const peaks = new Map<number, number>();
  for (;;) {
    const alive = sampleTree(root);
    // A process that has ended and was not waited for yet says no peak any more.
    if (!alive.some(({ pid }) => pid === root)) return [...peaks.values()];
    for (const { pid, peakBytes } of alive) {
      peaks.set(pid, Math.max(peakBytes, peaks.get(pid) ?? 0));
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/**
 * What each process of a tree has taken so far; empty where there is no `/proc`.
 *
 * @example
 * ```ts
 * import { sampleTree } from "./process_sampler.ts";
 * const noSuchProcess = 2 ** 30;
 * console.assert(sampleTree(noSuchProcess).length === 0);
 * ```
 */
export function sampleTree(pid: number): ProcessSample[] {
  const children = (readProc(`/proc/${pid}/task/${pid}/children`) ?? "").split(" ");
  const below = children.filter((text) => text.trim() !== "").map(Number).flatMap(sampleTree);
  const own = sampleOf(pid);
  return own === null ? below : [own, ...below];
}

function sampleOf(pid: number): ProcessSample | null {
  const status = readProc(`/proc/${pid}/status`);
  const bytes = (name: string) => {
    const kilobytes = status?.match(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  };
  const [peakBytes, residentBytes] = [bytes("VmHWM"), bytes("VmRSS")];
  if (peakBytes === null || residentBytes === null) return null;
  return { pid, peakBytes, residentBytes, processorSeconds: processorSecondsOf(pid) };
}

/** Fields 14 and 15 of `stat`, in hundredths of a second; the second one may hold spaces. */
function processorSecondsOf(pid: number): number {
  const fields = (readProc(`/proc/${pid}/stat`) ?? "").split(") ").at(-1)!.split(" ");
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

/** A process may end between two reads; then it has nothing more to tell. */
function readProc(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return null;
  }
}

if (import.meta.main) {
  const [how, pid] = Deno.args;
  if (how === "peaks") {
    console.log(JSON.stringify(await samplePeaks(Number(pid))));
  } else {
    for await (const _ of Deno.stdin.readable) console.log(JSON.stringify(sampleTree(Number(pid))));
  }
}
