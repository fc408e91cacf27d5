/** What a run costs more through the service than from the command line, and how many can follow one. */
import { runExhibit } from "../../test/run_exhibit.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { type Figure, median } from "../bench.ts";
import { withServing } from "./serving.ts";

const STREAMS = 500;
const SMALL = { size: "64x64" };
const ROUNDS = 3;

/** Pictures of a run whose time is measured. */
const PICTURES = 24;

/**
 * The figures of runs.
 *
 * @example
 * ```ts
 * import { measureFollowing } from "./following_runs.ts";
 * console.assert(measureFollowing.length === 0);
 * ```
 */
export async function measureFollowing(): Promise<Figure[]> {
  return [await overhead(), ...await streams()];
}

async function withExample<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  return await withTemporaryFolder(async (folder) => {
    const example = new URL("../../record-thing.sqlite.example", import.meta.url);
    await Deno.copyFile(example, `${folder}/record-thing.sqlite`);
    return await use(folder);
  });
}

/** Both say themselves how long the run took: starting a process is no part of it. */
async function overhead(): Promise<Figure> {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const line = await withExample(async (folder) => {
      const words = ["generate", "--limit", `${PICTURES}`, "--json"];
      const { stdout } = await runExhibit(words, { cwd: folder });
      return JSON.parse(stdout.trimEnd().split("\n").at(-1)!).durationMs as number;
    });
    const served = await withExample((folder) =>
      withServing([], { cwd: folder }, async ({ origin }) => {
        const run = await order(origin, { limit: PICTURES });
        const events = await (await fetch(`${origin}${run.links.events}`)).text();
        return JSON.parse(/^data: (\{"event":"summary".*)$/m.exec(events)![1]).durationMs as number;
      })
    );
    ratios.push(served / line);
  }
  return {
    what: `a run of ${PICTURES} pictures through the service, over the command line`,
    value: (median(ratios) - 1) * 100,
    unit: "%",
    target: 3,
    shall: "stay under",
  };
}

async function order(origin: string, body: unknown): Promise<{ links: { events: string } }> {
  const response = await fetch(`${origin}/v1/generate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await response.json()).run;
}

async function streams(): Promise<Figure[]> {
  return await withExample((folder) =>
    withServing([], { cwd: folder }, async (service) => {
      const { links } = await order(service.origin, SMALL);
      const url = `${service.origin}${links.events}`;
      const followers = Array.from({ length: STREAMS }, () => follow(url));
      const early = service.residentBytes();
      const followed = await Promise.all(followers);
      const growth = (service.residentBytes() - early) / (1 << 20);
      const most = Math.max(...followed.map(({ last }) => last));
      const lost = followed.reduce((sum, { count }) => sum + most - count, 0);
      return [
        {
          what: `events lost by ${STREAMS} open streams of one run with ${most} events`,
          value: lost,
          unit: "events",
          target: 1,
          shall: "stay under",
        },
        {
          what: `memory of the service from the first to the last event of ${STREAMS} streams`,
          value: growth,
          unit: "MB",
          target: 64,
          shall: "stay under",
        },
      ];
    })
  );
}

async function follow(url: string): Promise<{ count: number; last: number }> {
  const text = await (await fetch(url)).text();
  const numbers = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  return { count: new Set(numbers).size, last: numbers.at(-1) ?? 0 };
}
