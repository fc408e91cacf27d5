/** A service process for a bench, its time and its memory. */
import { type ServingProcess, startServing } from "../../test/serving_process.ts";
import type { ProcessSample } from "../process_sampler.ts";
import { type Sampler, startSampler } from "../start_sampler.ts";

/** A service that a bench asks. */
export interface BenchedService extends ServingProcess {
  /** What the process that serves has taken so far; the first time takes longer than the others. */
  sample(): Promise<ProcessSample>;
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
  let sampler: Sampler | null = null;
  const sample = async () => largestOf(await (sampler ??= startSampler(serving.pid)).sample());
  try {
    return await use({ ...serving, sample });
  } finally {
    await (sampler as Sampler | null)?.close();
    serving.signal("SIGTERM");
    await serving.ended;
  }
}

/** Task and launcher stand before the process that serves. */
function largestOf(samples: readonly ProcessSample[]): ProcessSample {
  if (samples.length === 0) {
    throw new Error("Cannot measure the service because there is no /proc.");
  }
  return samples.reduce((a, b) => b.residentBytes > a.residentBytes ? b : a);
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
