/**
 * Finding what is missing in a large database, against what `sqlite3` and `find` need to read the same
 * rows and list the same folder, in turn so that both meet the machine in the same mood.
 */
import { exhibitCommand } from "../test/exhibit_command.ts";
import { type Bench, type Figure, median, repeat } from "./bench.ts";
import { type LargeDatabase, withLargeDatabase } from "./make_large_database.ts";
import { measureProcess } from "./measure_process.ts";

const MEGABYTE = 1_000_000;

/**
 * The bench of the finding.
 *
 * @example
 * ```ts
 * import { finding } from "./finding.ts";
 * console.assert(finding.name === "finding");
 * ```
 */
export const finding: Bench = {
  name: "finding",
  about: "dry runs over 1,000,000 and 100,000 rows: time against sqlite3 and find, peak memory",
  async run() {
    const small = await withLargeDatabase(100_000, (large) => repeat(3, () => dryRun(large)));
    return await withLargeDatabase(1_000_000, async (large) => {
      const pairs = await repeat(3, async () => ({
        ours: await dryRun(large),
        theirs: await joinAndList(large),
      }));
      return figures(pairs, small.map(({ peakBytes }) => peakBytes));
    });
  },
};

const dryRun = (large: LargeDatabase) =>
  measureProcess(
    exhibitCommand(["generate", "--db", large.database, "--dry-run", "--json"], {
      cwd: large.folder,
    }),
  );

const joinAndList = (large: LargeDatabase) => {
  const join = "SELECT * FROM evidence LEFT JOIN things" +
    " ON things.id = evidence.thing_id AND things.account_id = evidence.thing_account_id";
  return measureProcess({
    program: "sh",
    args: [
      "-c",
      `sqlite3 "$1" "${join}" >/dev/null && find "$2/images" >/dev/null`,
      "sh",
      large.database,
      large.folder,
    ],
  });
};

type Cost = Awaited<ReturnType<typeof dryRun>>;

function figures(
  pairs: readonly { ours: Cost; theirs: Cost }[],
  smallPeaks: readonly (number | null)[],
): Figure[] {
  const ratio = median(pairs.map(({ ours, theirs }) => ours.wallMs / theirs.wallMs));
  const times: Figure[] = [{
    what: `dry run of 1,000,000 rows (${
      seconds(pairs.map(({ ours }) => ours))
    }) ÷ sqlite3 and find (${seconds(pairs.map(({ theirs }) => theirs))})`,
    value: ratio,
    unit: "×",
    target: 4,
    shall: "stay under",
  }];
  const peaks = pairs.map(({ ours }) => ours.peakBytes);
  if ([...peaks, ...smallPeaks].includes(null)) return times;
  const sum = median(pairs.map(({ ours }) => ours.peakSumBytes!)) / MEGABYTE;
  const [large, small] = [peaks, smallPeaks].map((list) => median(list as number[]) / MEGABYTE);
  return [
    ...times,
    {
      what: `peak memory, 1,000,000 rows (all its processes: ${sum.toFixed(0)} MB)`,
      value: large,
      unit: "MB",
      target: 300,
      shall: "stay under",
    },
    {
      what: `difference from the peak at 100,000 rows (${small.toFixed(0)} MB)`,
      value: Math.abs(large / small - 1) * 100,
      unit: "%",
      target: 20,
      shall: "stay under",
    },
  ];
}

const seconds = (costs: readonly Cost[]) =>
  `${(median(costs.map(({ wallMs }) => wallMs)) / 1000).toFixed(2)} s`;
