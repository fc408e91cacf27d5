/** How long the service takes to find traces among a million, to count days and to hand everything out. */
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import type { Figure } from "../bench.ts";
import { makeLargeStore } from "../make_large_store.ts";
import { type BenchedService, percentile, withServing } from "./serving.ts";

const TRACES = 1_000_000;
const ROUNDS = 30;

const day = (number: number) => `2026-11-${String(number).padStart(2, "0")}`;

/** Common and rare, single and combined, on the first pages and far down. */
const PAGES = [
  "",
  "offset=5000",
  "status=failed",
  "status=completed&limit=200",
  "status=failed&offset=5000",
  "provider=google",
  "model=gpt-image-2&status=completed",
  "model=sd3&status=failed&template=template-3",
  "template=template-7@1",
  "failure=refused",
  "evidence=evidence-77",
  "run=run-42",
  "run=run-42&status=failed",
  `from=${day(3)}&to=${day(4)}`,
  `from=${day(3)}&to=${day(4)}&status=failed`,
  "text=receipt",
  "text=receipt%20camera%20lens",
  "text=n777777",
  "text=nothinglikeit",
  "text=receipt&status=failed&model=flux",
  `text=violin&from=${day(5)}&to=${day(6)}`,
];

/**
 * The figures of finding.
 *
 * @example
 * ```ts
 * import { measureFinding } from "./finding_traces.ts";
 * console.assert(measureFinding.length === 0);
 * ```
 */
export function measureFinding(): Promise<Figure[]> {
  return withTemporaryFolder(async (folder) => {
    await Deno.copyFile(
      new URL("../../record-thing.sqlite.example", import.meta.url),
      `${folder}/record-thing.sqlite`,
    );
    makeLargeStore(`${folder}/exhibit.sqlite`, { traces: TRACES, until: Date.UTC(2026, 10, 20) });
    return await withServing([], { cwd: folder }, async (service) => [
      await pages(service),
      await singles(service),
      await stats(service),
      ...await exported(service),
    ]);
  });
}

async function timed(url: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url);
  await response.text();
  if (!response.ok) throw new Error(`The service answered ${response.status}: ${url}.`);
  return performance.now() - startedAt;
}

async function pages({ origin }: BenchedService): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const query of PAGES) times.push(await timed(`${origin}/v1/traces?${query}`));
  }
  return under(`a page of traces, ${PAGES.length} filters, p95`, percentile(times, 0.95), {
    unit: "ms",
    target: 10,
  });
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
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await timed(`${origin}/v1/stats?days=30&until=2026-11-20`));
  }
  const unit = { unit: "ms", target: 100 };
  return under("statistics of 30 days and 1,000,000 traces, p95", percentile(times, 0.95), unit);
}

/** Memory is flat when the second half takes no more than the first. */
async function exported(service: BenchedService): Promise<Figure[]> {
  const response = await fetch(`${service.origin}/v1/traces/export?format=jsonl`);
  let lines = 0;
  let half = 0;
  for await (const chunk of response.body!) {
    for (const byte of chunk) if (byte === 10) lines++;
    if (half === 0 && lines > TRACES / 2) half = service.peakBytes();
  }
  if (lines !== TRACES) throw new Error(`The export has ${lines} lines.`);
  const growth = (service.peakBytes() - half) / (1 << 20);
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
