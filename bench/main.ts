/** `deno task bench [name…]`: measures the program as a whole and prints a table of the figures. */
import { type Bench, figureTable } from "./bench.ts";
import { drawing } from "./drawing.ts";
import { evaluating } from "./evaluating.ts";
import { finding } from "./finding.ts";
import { converting, pacing, paying } from "./paying.ts";
import { reading } from "./reading.ts";
import { remembering } from "./remembering.ts";
import { refining } from "./refining.ts";
import { dryRun } from "./service/dry_run.ts";
import { findingTraces } from "./service/finding_traces.ts";
import { followingRuns } from "./service/following_runs.ts";
import { starting } from "./starting.ts";
import { statistics } from "./statistics.ts";

const BENCHES: readonly Bench[] = [
  starting,
  finding,
  drawing,
  evaluating,
  reading,
  paying,
  converting,
  pacing,
  remembering,
  statistics,
  refining,
  dryRun,
  followingRuns,
  findingTraces,
];

/**
 * Runs the named benches, or all of them, and prints their figures.
 *
 * @returns The exit status: 0, or 2 for a name that no bench has.
 *
 * @example
 * ```ts
 * import { bench } from "./main.ts";
 * console.assert(await bench(["--help"]) === 0);
 * ```
 */
export async function bench(names: readonly string[]): Promise<number> {
  if (names.includes("--help")) {
    console.log("deno task bench [name…]");
    for (const { name, about } of BENCHES) console.log(`  ${name.padEnd(15)} ${about}`);
    return 0;
  }
  const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown !== undefined) {
    const known = BENCHES.map(({ name }) => name).join(", ");
    console.error(`Cannot run a bench because none has this name: ${unknown}. There are ${known}.`);
    return 2;
  }
  const figures = [];
  for (const { name, about, run } of BENCHES) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.error(`${name}: ${about} …`);
    figures.push(...await run());
  }
  console.log(figureTable(figures));
  return 0;
}

if (import.meta.main) Deno.exit(await bench(Deno.args));
