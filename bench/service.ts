/** The figures that the service promises. */
import type { Bench } from "./bench.ts";
import { measureLoad } from "./service/dry_run_load.ts";
import { measureFinding } from "./service/finding_traces.ts";
import { measureFollowing } from "./service/following_runs.ts";

/**
 * The bench of the service.
 *
 * @example
 * ```ts
 * import { service } from "./service.ts";
 * console.assert(service.name === "service");
 * ```
 */
export const service: Bench = {
  name: "service",
  about: "plans, event streams and runs over HTTP; a million traces in the store",
  run: async () => [
    ...await measureLoad(),
    ...await measureFollowing(),
    ...await measureFinding(),
  ],
};
