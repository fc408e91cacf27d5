/** How many plans a second one core gives, and how soon a service that was just started is ready. */
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { type Bench, type Figure, median, repeat } from "../bench.ts";
import { withServing } from "./serving.ts";

const SECONDS = 10;

interface LoadResult {
  requests: number;
  requestsPerSecond: number;
  p99Ms: number;
  failures: number;
}

/**
 * The figures of plans: the service on the first core, who asks on the second.
 *
 * @example
 * ```ts
 * import { dryRun } from "./dry_run.ts";
 * console.assert(dryRun.name === "dry-run");
 * ```
 */
export const dryRun: Bench = {
  name: "dry-run",
  about: "from start to ready, and POST /v1/dry-run on one core",
  run: measureLoad,
};

function measureLoad(): Promise<Figure[]> {
  return withTemporaryFolder(async (folder) => {
    const example = new URL("../../record-thing.sqlite.example", import.meta.url);
    await Deno.copyFile(example, `${folder}/record-thing.sqlite`);
    const options = { cwd: folder };
    const ready = await repeat(5, async () => {
      const startedAt = performance.now();
      return await withServing([], options, async ({ origin }) => {
        await (await fetch(`${origin}/readyz`)).text();
        return performance.now() - startedAt;
      });
    });
    const pinned = { ...options, within: ["taskset", "-c", "0"] };
    const load = await withServing([], pinned, async ({ origin, sample }) => {
      const url = `${origin}/v1/dry-run`;
      const plan = await fetch(url, { method: "POST" });
      const { images: [{ evidenceId }] } = await plan.json();
      await askMuch(url, { ids: [evidenceId] });
      const before = await sample();
      const result = await askMuch(url, { ids: [evidenceId] });
      const { processorSeconds } = await sample();
      return { ...result, processorSeconds: processorSeconds - before.processorSeconds };
    });
    if (load.failures > 0) throw new Error(`${load.failures} plans failed.`);
    return [
      {
        what: "from start to /readyz, as a whole process",
        value: median(ready) / 1000,
        unit: "s",
        target: 0.5,
        shall: "stay under",
      },
      {
        what: "POST /v1/dry-run for one record, one core",
        value: load.requestsPerSecond,
        unit: "requests/s",
        target: 2000,
        shall: "reach",
      },
      {
        what: "the same, for each second of processor time",
        value: load.requests / load.processorSeconds,
        unit: "requests",
        target: 2000,
        shall: "reach",
      },
      { what: "the same, p99", value: load.p99Ms, unit: "ms", target: 20, shall: "stay under" },
    ];
  });
}

/** In a process of its own, so that asking does not slow down answering. */
async function askMuch(url: string, body: unknown): Promise<LoadResult> {
  const script = new URL("./ask_much.ts", import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command("taskset", {
    args: [
      "-c",
      "1",
      Deno.execPath(),
      "run",
      "-A",
      "-q",
      script,
      url,
      `${SECONDS}`,
      JSON.stringify(body),
    ],
  }).output();
  const decoder = new TextDecoder();
  if (code !== 0) throw new Error(`Cannot measure the load: ${decoder.decode(stderr)}`);
  return JSON.parse(decoder.decode(stdout));
}
