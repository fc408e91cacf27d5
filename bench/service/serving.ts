/** A service process for a bench, its time and its memory. */
import { type ServingProcess, startServing } from "../../test/serving_process.ts";

/** A service that a bench asks. */
export interface BenchedService extends ServingProcess {
  /** Peak resident memory of the process that serves so far, bytes. */
  peakBytes(): number;
  /** Resident memory now, bytes. */
  residentBytes(): number;
  /** Processor time that it has taken so far, seconds. */
  processorSeconds(): number;
}

/**
 * Starts a service, gives it to `use`, and ends it.
 *
 * @example
 * ```ts
 * import { withServing } from "./serving.ts";
 * console.assert(withServing.length === 3);
 * ```
 */
export async function withServing<Result>(
  flags: readonly string[],
  options: Parameters<typeof startServing>[1],
  use: (service: BenchedService) => Promise<Result>,
): Promise<Result> {
  const environment = { LOG_LEVEL: "warning", ...options.environment };
  const serving = await startServing(flags, { ...options, environment });
  const pid = largestOf(processTree(serving.pid));
  try {
    return await use({
      ...serving,
      peakBytes: () => memoryOf(pid, "VmHWM"),
      residentBytes: () => memoryOf(pid, "VmRSS"),
      processorSeconds: () => processorSecondsOf(pid),
    });
  } finally {
    serving.signal("SIGTERM");
    await serving.ended;
  }
}

/** Task and launcher stand before the process that serves. */
function largestOf(pids: readonly number[]): number {
  return pids.toSorted((a, b) => memoryOf(b, "VmRSS") - memoryOf(a, "VmRSS"))[0];
}

function processTree(pid: number): number[] {
  const children = Deno.readTextFileSync(`/proc/${pid}/task/${pid}/children`).split(" ");
  return [pid, ...children.filter((text) => text.trim() !== "").map(Number).flatMap(processTree)];
}

/** Fields 14 and 15 of `stat`, in hundredths of a second; the second one may hold spaces. */
function processorSecondsOf(pid: number): number {
  const fields = Deno.readTextFileSync(`/proc/${pid}/stat`).split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function memoryOf(pid: number, what: "VmHWM" | "VmRSS"): number {
  const status = Deno.readTextFileSync(`/proc/${pid}/status`);
  return Number(new RegExp(`^${what}:\\s+(\\d+) kB$`, "m").exec(status)![1]) * 1024;
}

/**
 * The value below which this share of the values lies.
 *
 * @example
 * ```ts
 * import { percentile } from "./serving.ts";
 * console.assert(percentile([3, 1, 2], 0.95) === 3);
 * ```
 */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1];
}
