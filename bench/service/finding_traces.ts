/** How long the service takes to find traces among a million, to count days and to hand everything out. */
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import type { Bench, Figure } from "../bench.ts";
import { makeLargeStore } from "../make_large_store.ts";
import { TRACE_FILTERS } from "./trace_filters.ts";
import { type BenchedService, percentile, withServing } from "./serving.ts";

const TRACES = 1_000_000;

/** Rounds over all filters that count, and before them those that do not: files, statements and code get warm. */
const ROUNDS = { warm: 5, counted: 100 };

/** Pages that are leafed through by cursor before the one that is measured. */
const PAGES_DOWN = 100;

/**
 * The figures of finding.
 *
 * @example
 * ```ts
 * import { findingTraces } from "./finding_traces.ts";
 * console.assert(findingTraces.name === "finding-traces");
 * ```
 */
export const findingTraces: Bench = {
  name: "finding-traces",
  about: "lists, single traces, statistics and export of a store with a million traces",
  run: () =>
    withTemporaryFolder(async (folder) => {
      await Deno.copyFile(
        new URL("../../record-thing.sqlite.example", import.meta.url),
        `${folder}/record-thing.sqlite`,
      );
      const until = Date.UTC(2026, 10, 20);
      makeLargeStore(`${folder}/exhibit.sqlite`, { traces: TRACES, until });
      return await withServing([], { cwd: folder }, async (service) => [
        ...await pages(service),
        await singles(service),
        await stats(service),
        ...await exported(service),
      ]);
    }),
};

async function timed(url: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url);
  await response.text();
  if (!response.ok) throw new Error(`The service answered ${response.status}: ${url}.`);
  return performance.now() - startedAt;
}

/** Round by round, so that what else the machine does falls on all filters alike. */
async function pages({ origin }: BenchedService): Promise<Figure[]> {
  const deep = ["", "status=failed", "text=receipt"].map((query) => pageDown(origin, query));
  const queries = [...TRACE_FILTERS, ...await Promise.all(deep)];
  const times = new Map(queries.map((query): [string, number[]] => [query, []]));
  for (let round = -ROUNDS.warm; round < ROUNDS.counted; round++) {
    for (const [query, list] of times) {
      const time = await timed(`${origin}/v1/traces?${query}`);
      if (round >= 0) list.push(time);
    }
  }
  const tails = [...times].map(([query, list]) => ({ query, time: percentile(list, 0.95) }))
    .sort((a, b) => b.time - a.time);
  for (const { query, time } of tails) {
    const [least, middle] = [0.01, 0.5].map((share) => percentile(times.get(query)!, share));
    console.error(
      [least, middle, time].map((value) => value.toFixed(2).padStart(7)).join(" ") + `  ${query}`,
    );
  }
  const unit = { unit: "ms", target: 10 };
  const [slowest] = tails;
  const middles = [...times.values()].map((list) => percentile(list, 0.5));
  return [
    under(
      `a page of traces, ${queries.length} filters, p95 of all`,
      percentile([...times.values()].flat(), 0.95),
      unit,
    ),
    under(`the slowest of these filters, p95: ${slowest.query}`, slowest.time, unit),
    under("the slowest of these filters by its median, median", Math.max(...middles), unit),
  ];
}

/** The query for a page far down, and its cursor. */
async function pageDown(origin: string, query: string): Promise<string> {
  let cursor = "";
  for (let page = 0; page < PAGES_DOWN; page++) {
    const { next } = await (await fetch(`${origin}/v1/traces?${query}${cursor}`)).json();
    cursor = `&cursor=${next}`;
  }
  return `${query}${cursor}`;
}

async function singles({ origin }: BenchedService): Promise<Figure> {
  const times: number[] = [];
  for (let number = 1; number < TRACES; number += 1999) {
    times.push(await timed(`${origin}/v1/traces/${number.toString(16).padStart(32, "0")}`));
  }
  const unit = { unit: "ms", target: 10 };
  return under("one trace of 1,000,000, p95", percentile(times, 0.95), unit);
}

async function stats({ origin }: BenchedService): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS.counted; round++) {
    times.push(await timed(`${origin}/v1/stats?days=30&until=2026-11-20`));
  }
  const unit = { unit: "ms", target: 100 };
  return under("statistics of 30 days and 1,000,000 traces, p95", percentile(times, 0.95), unit);
}

/** Memory is flat when the second half takes no more than the first. */
async function exported(service: BenchedService): Promise<Figure[]> {
  const startedAt = performance.now();
  const response = await fetch(`${service.origin}/v1/traces/export?format=jsonl`);
  let lines = 0;
  let half = 0;
  for await (const chunk of response.body!) {
    for (const byte of chunk) if (byte === 10) lines++;
    if (half === 0 && lines > TRACES / 2) half = (await service.sample()).peakBytes;
  }
  if (lines !== TRACES) throw new Error(`The export has ${lines} lines.`);
  const seconds = (performance.now() - startedAt) / 1000;
  const growth = ((await service.sample()).peakBytes - half) / (1 << 20);
  console.error(`export: ${seconds.toFixed(1)} s`);
  const unit = { unit: "MB", target: 32 };
  return [
    under(
      "export of 1,000,000 traces: peak memory of the second half over the first",
      growth,
      unit,
    ),
  ];
}

function under(
  what: string,
  value: number,
  { unit, target }: { unit: string; target: number },
): Figure {
  return { what, value, unit, target, shall: "stay under" };
}
