/** What a run costs more through the service than from the command line, and how many can follow one. */
import { startSimulator } from "../../simulator/simulator.ts";
import { runExhibit } from "../../test/run_exhibit.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { type Bench, type Figure, median } from "../bench.ts";
import { withServing } from "./serving.ts";

const STREAMS = 500;
const ROUNDS = 8;

/** Pictures of a run whose time is measured. */
const PICTURES = 24;

/**
 * The figures of runs.
 *
 * @example
 * ```ts
 * import { followingRuns } from "./following_runs.ts";
 * console.assert(followingRuns.name === "following-runs");
 * ```
 */
export const followingRuns: Bench = {
  name: "following-runs",
  about: "a run through the service beside the command line; 500 open event streams",
  run: async () => [await overhead(), ...await streams()],
};

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
    // Whoever comes second finds the disk's cache warm and the processor hot: they take turns.
    const isServedFirst = round % 2 === 1;
    const early = isServedFirst ? await servedRunMs() : await commandRunMs();
    const late = isServedFirst ? await commandRunMs() : await servedRunMs();
    ratios.push(isServedFirst ? early / late : late / early);
  }
  return {
    what: `a run of ${PICTURES} pictures through the service, over the command line`,
    value: (median(ratios) - 1) * 100,
    unit: "%",
    target: 3,
    shall: "stay under",
  };
}

/** Of a run of the command line, as its summary tells; milliseconds. */
function commandRunMs(): Promise<number> {
  return withExample(async (folder) => {
    const words = ["generate", "--limit", `${PICTURES}`, "--json"];
    const { stdout } = await runExhibit(words, { cwd: folder });
    return JSON.parse(stdout.trimEnd().split("\n").at(-1)!).durationMs;
  });
}

/** Of the same run through a service, as its last event tells; milliseconds. */
function servedRunMs(): Promise<number> {
  return withExample((folder) =>
    withServing([], { cwd: folder }, async ({ origin }) => {
      const run = await order(origin, { limit: PICTURES });
      const events = await (await fetch(`${origin}${run.links.events}`)).text();
      return JSON.parse(/^data: (\{"event":"summary".*)$/m.exec(events)![1]).durationMs;
    })
  );
}

async function order(origin: string, body: unknown): Promise<{ links: { events: string } }> {
  const response = await fetch(`${origin}/v1/generate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await response.json()).run;
}

/** What the run itself takes is the same for one follower as for many. */
async function streams(): Promise<Figure[]> {
  const one = await followRun(1);
  const { followed, growthBytes } = await followRun(STREAMS);
  const events = Math.max(...followed.map(({ last }) => last));
  const lost = followed.reduce((sum, { count }) => sum + events - count, 0);
  return [
    {
      what: `events lost by ${STREAMS} open streams of one run with ${events} events`,
      value: lost,
      unit: "events",
      target: 1,
      shall: "stay under",
    },
    {
      what:
        `memory that grows from the first to the last event of ${STREAMS} streams, over that of one`,
      value: (growthBytes - one.growthBytes) / (1 << 20),
      unit: "MB",
      target: 64,
      shall: "stay under",
    },
  ];
}

async function followRun(
  followers: number,
): Promise<{ followed: { count: number; last: number }[]; growthBytes: number }> {
  const simulator = await startSimulator({ traffic: { latencyMs: 300 } });
  try {
    const environment = simulator.environment();
    return await withExample((folder) => followOn(folder, { followers, environment }));
  } finally {
    await simulator.close();
  }
}

async function followOn(
  folder: string,
  { followers, environment }: { followers: number; environment: Record<string, string> },
): Promise<{ followed: { count: number; last: number }[]; growthBytes: number }> {
  return await withServing(
    ["--provider", "openai"],
    { cwd: folder, environment },
    async (service) => {
      // The first sample takes longer: the sampler is started.
      await service.sample();
      const { links } = await order(service.origin, { size: "1024x1536" });
      const url = `${service.origin}${links.events}`;
      const streams = Array.from({ length: followers }, () => follow(url));
      await Promise.all(streams.map(({ begun }) => begun));
      const early = await service.sample();
      const followed = await Promise.all(streams.map(({ ended }) => ended));
      const late = await service.sample();
      return { followed, growthBytes: late.residentBytes - early.residentBytes };
    },
  );
}

interface Follower {
  /** Resolves with the first event. */
  begun: Promise<void>;
  ended: Promise<{ count: number; last: number }>;
}

function follow(url: string): Follower {
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  const read = async () => {
    const response = await fetch(url);
    let text = "";
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      resolve();
    }
    const numbers = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    return { count: new Set(numbers).size, last: numbers.at(-1) ?? 0 };
  };
  return { begun, ended: read() };
}
