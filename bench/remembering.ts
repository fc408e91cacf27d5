/** Whether a run's memory grows with its pictures. */
import { type Bench, median, repeat } from "./bench.ts";
import { simulatedRun } from "./simulated_run.ts";
import { withSimulatorProcess } from "./simulator_process.ts";

const SMALL = 1_000;
const LARGE = 10_000;
const MEGABYTE = 1_000_000;

/**
 * The bench of memory over pictures.
 *
 * @example
 * ```ts
 * import { remembering } from "./remembering.ts";
 * console.assert(remembering.name === "remembering");
 * ```
 */
export const remembering: Bench = {
  name: "remembering",
  about: "peak memory of 10,000 pictures against that of 1,000",
  run: () =>
    withSimulatorProcess(["--provider", "openai"], async ({ environment }) => {
      const flags = ["--size", "96x128", "--concurrency", "16"];
      const peakOf = async (pictures: number) =>
        (await simulatedRun(pictures, { environment, flags })).peakBytes;
      const small = await repeat(3, () => peakOf(SMALL));
      const large = await peakOf(LARGE);
      if (large === null || small.includes(null)) return [];
      const usual = median(small as number[]);
      return [{
        what: `peak memory, 10,000 pictures (${mega(large)}) ÷ 1,000 (${mega(usual)})`,
        value: large / usual,
        unit: "×",
        target: 1.2,
        shall: "stay under",
      }];
    }),
};

const mega = (bytes: number) => `${(bytes / MEGABYTE).toFixed(0)} MB`;
