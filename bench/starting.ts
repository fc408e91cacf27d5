/** How long one waits for the help, and for the first five pictures out of a million rows. */
import { exhibitCommand } from "../test/exhibit_command.ts";
import { type Bench, type Figure, median, repeat } from "./bench.ts";
import { type LargeDatabase, withLargeDatabase } from "./make_large_database.ts";
import { measureProcess } from "./measure_process.ts";

/**
 * The bench of short runs.
 *
 * @example
 * ```ts
 * import { starting } from "./starting.ts";
 * console.assert(starting.name === "starting");
 * ```
 */
export const starting: Bench = {
  name: "starting",
  about: "--help, and --limit 5 on 1,000,000 rows, as whole processes",
  async run() {
    const help = await repeat(
      9,
      () => measureProcess(exhibitCommand(["generate", "--help"], { cwd: Deno.cwd() })),
    );
    const figures = [figure("--help", { costs: help, target: 0.25 })];
    return await withLargeDatabase(1_000_000, async (large) => {
      const planned = await repeat(5, () => limitedRun(large, ["--dry-run"]));
      const made = await repeat(5, () => limitedRun(large, []));
      return [
        ...figures,
        figure("--limit 5 --dry-run, 1,000,000 rows", { costs: planned, target: 2 }),
        figure("--limit 5, 1,000,000 rows, five pictures of 1152×1536 made", {
          costs: made,
          target: 2,
        }),
      ];
    });
  },
};

const limitedRun = (large: LargeDatabase, flags: readonly string[]) =>
  measureProcess(
    exhibitCommand(["generate", "--db", large.database, "--limit", "5", ...flags], {
      cwd: large.folder,
    }),
  );

function figure(
  what: string,
  { costs, target }: { costs: readonly { wallMs: number }[]; target: number },
): Figure {
  const value = median(costs.map(({ wallMs }) => wallMs)) / 1000;
  return { what, value, unit: "s", target, shall: "stay under" };
}
