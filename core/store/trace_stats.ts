/**
 * What a span of days was like: how many pictures came of it, how long they took, what they cost, which model
 * did well and why the others failed. Read from sums that are kept day by day, so that a month of a million
 * traces costs no more than one of ten.
 */
import { fromMicrodollars } from "./money.ts";
import type { Store } from "./store.ts";

/** Days as UTC counts them, both ends included. */
export interface StatsSpan {
  /** Unix milliseconds: the day that this falls in is the first. */
  from: number;
  /** Unix milliseconds: the day that this falls in is the last. */
  to: number;
}

/** How traces ended. */
export interface TraceCounts {
  started: number;
  completed: number;
  failed: number;
  abandoned: number;
  /** Completed of those that are completed or failed, 0..1; `null` where there is neither. */
  successRate: number | null;
}

/** How long something took, milliseconds, within 2.5 %; `null` where nothing was measured. */
export interface DurationStats {
  p50Ms: number | null;
  p95Ms: number | null;
}

/** Money, US dollars. */
export interface CostStats {
  spentUsd: number;
  /** Perhaps charged: nobody can know. */
  maybeUsd: number;
}

/** One day. */
export interface DayStats extends TraceCounts, DurationStats, CostStats {
  /** "2026-11-20" */
  day: string;
}

/** One route: how its calls went. */
export interface ModelStats extends DurationStats, CostStats {
  provider: string;
  model: string;
  attempts: number;
  succeeded: number;
  failed: number;
  /** Nothing was sent: what had been bought before was taken. */
  cached: number;
  /** Succeeded of those that succeeded or failed, 0..1; `null` where there is neither. */
  successRate: number | null;
  /** Most first: how many calls failed in which way. */
  failures: { kind: string; attempts: number }[];
}

/** One template: how its pictures went. */
export interface TemplateStats extends TraceCounts {
  template: string;
}

/** One day of one route, for charts. */
export interface ModelDayStats extends DurationStats, CostStats {
  day: string;
  provider: string;
  model: string;
  succeeded: number;
  failed: number;
}

/** All of it. */
export interface Stats {
  /** First and last day, "2026-11-20". */
  from: string;
  to: string;
  total: TraceCounts & DurationStats & CostStats;
  byDay: DayStats[];
  byModel: ModelStats[];
  byModelAndDay: ModelDayStats[];
  byTemplate: TemplateStats[];
  /** Pictures that failed, by kind, most first. */
  byFailure: { kind: string; traces: number }[];
}

const DAY_MS = 86_400_000;

/**
 * Reads the statistics of some days. Deleted traces count as they did before.
 *
 * @example
 * ```ts
 * import { openStore } from "./store.ts";
 * import { readStats } from "./trace_stats.ts";
 * const folder = await Deno.makeTempDir();
 * const store = openStore(`${folder}/exhibit.sqlite`);
 * console.assert(readStats(store, { from: 0, to: 0 }).total.successRate === null);
 * store.close();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function readStats(store: Store, span: StatsSpan): Stats {
  const days: Days = [Math.floor(span.from / DAY_MS), Math.floor(span.to / DAY_MS)];
  const traces = readTraceDays(store, days);
  const attempts = readAttemptDays(store, days);
  const durations = readDurations(store, days);
  const buckets = readBuckets(store);
  const took = (rows: readonly DurationDay[] | undefined) => percentiles(rows ?? [], buckets);
  const durationsByRoute = groupBy(durations, routeOf);
  const pictures = durationsByRoute.get(routeOf({ provider: "", model: "" })) ?? [];
  const picturesByDay = groupBy(pictures, ({ day }) => day);
  const attemptsByDay = groupBy(attempts, ({ day }) => day);
  const durationsOf = groupBy(durations, dayAndRoute);
  return {
    from: dayName(days[0]),
    to: dayName(days[1]),
    total: { ...countTraces(traces), ...took(pictures), ...sumCosts(attempts) },
    byDay: [...groupBy(traces, ({ day }) => day)].map(([day, rows]) => ({
      day: dayName(day),
      ...countTraces(rows),
      ...took(picturesByDay.get(day)),
      ...sumCosts(attemptsByDay.get(day) ?? []),
    })),
    byModel: [...groupBy(attempts, routeOf)].map(([route, rows]) => ({
      provider: rows[0].provider,
      model: rows[0].model,
      ...countAttempts(rows),
      ...took(durationsByRoute.get(route)),
      ...sumCosts(rows),
    })).sort((a, b) => b.attempts - a.attempts),
    byModelAndDay: [...groupBy(attempts, dayAndRoute)]
      .map(([key, rows]) => {
        const { succeeded, failed } = countAttempts(rows);
        const { provider, model, day } = rows[0];
        return {
          day: dayName(day),
          provider,
          model,
          succeeded,
          failed,
          ...took(durationsOf.get(key)),
          ...sumCosts(rows),
        };
      }),
    byTemplate: [...groupBy(traces, ({ template }) => template)]
      .map(([template, rows]) => ({ template, ...countTraces(rows) }))
      .sort((a, b) => b.completed - a.completed),
    byFailure: [...groupBy(traces.filter(({ failureKind }) => failureKind !== ""), kindOf)]
      .map(([kind, rows]) => ({ kind, traces: sumOf(rows, (row) => row.traces) }))
      .sort((a, b) => b.traces - a.traces),
  };
}

/** First and last, since 1970-01-01. */
type Days = [number, number];

interface TraceDay {
  day: number;
  status: "started" | "completed" | "failed" | "abandoned";
  template: string;
  failureKind: string;
  traces: number;
}

interface AttemptDay {
  day: number;
  provider: string;
  model: string;
  status: string;
  failureKind: string;
  attempts: number;
  spent: number;
  maybe: number;
}

/** How long the pictures of a route took on a day. */
interface DurationDay {
  day: number;
  provider: string;
  model: string;
  /** How many fell into which bucket. */
  counts: [bucket: number, pictures: number][];
}

function readTraceDays(store: Store, days: Days): TraceDay[] {
  return store.prepare(
    `SELECT day, status, template_id AS template, failure_kind AS failureKind, sum(trace_days.traces) AS traces
     FROM trace_days JOIN trace_facets ON trace_facets.id = facet_id
     WHERE day BETWEEN ? AND ? AND trace_days.traces > 0 GROUP BY 1, 2, 3, 4 ORDER BY day`,
  ).all(...days) as unknown as TraceDay[];
}

function readAttemptDays(store: Store, days: Days): AttemptDay[] {
  return store.prepare(
    `SELECT day, provider, model, status, failure_kind AS failureKind, attempts, spent_microdollars AS spent,
       maybe_microdollars AS maybe FROM attempt_days WHERE day BETWEEN ? AND ? AND attempts > 0 ORDER BY day`,
  ).all(...days) as unknown as AttemptDay[];
}

/** A month has twenty thousand counts: they come packed, as so many rows would take longer than all the rest. */
function readDurations(store: Store, days: Days): DurationDay[] {
  return store.prepare(
    `SELECT day, provider, model, json_group_array(json_array(bucket, pictures)) AS counts
     FROM duration_days WHERE day BETWEEN ? AND ? GROUP BY day, provider, model`,
  ).all(...days).map((row) => ({ ...row, counts: JSON.parse(String(row.counts)) }) as DurationDay);
}

/** How far each bucket reaches, milliseconds. */
function readBuckets(store: Store): number[] {
  return store.prepare("SELECT up_to_ms FROM duration_buckets ORDER BY id").all()
    .map((row) => Number(row.up_to_ms));
}

function countTraces(rows: readonly TraceDay[]): TraceCounts {
  const count = (status: TraceDay["status"]) =>
    sumOf(rows.filter((row) => row.status === status), (row) => row.traces);
  const [completed, failed] = [count("completed"), count("failed")];
  return {
    started: count("started"),
    completed,
    failed,
    abandoned: count("abandoned"),
    successRate: completed + failed === 0 ? null : completed / (completed + failed),
  };
}

function countAttempts(rows: readonly AttemptDay[]) {
  const count = (status: string) =>
    sumOf(rows.filter((row) => row.status === status), (row) => row.attempts);
  const [succeeded, failed] = [count("succeeded"), count("failed")];
  const failures = [...groupBy(rows.filter((row) => row.status === "failed"), kindOf)]
    .map(([kind, own]) => ({ kind, attempts: sumOf(own, (row) => row.attempts) }))
    .sort((a, b) => b.attempts - a.attempts);
  return {
    attempts: sumOf(rows, (row) => row.attempts),
    succeeded,
    failed,
    cached: count("cached"),
    successRate: succeeded + failed === 0 ? null : succeeded / (succeeded + failed),
    failures,
  };
}

function sumCosts(rows: readonly AttemptDay[]): CostStats {
  return {
    spentUsd: fromMicrodollars(sumOf(rows, (row) => row.spent))!,
    maybeUsd: fromMicrodollars(sumOf(rows, (row) => row.maybe))!,
  };
}

function percentiles(rows: readonly DurationDay[], buckets: readonly number[]): DurationStats {
  const sums = buckets.map(() => 0);
  let pictures = 0;
  for (const { counts } of rows) {
    for (const [bucket, count] of counts) {
      sums[bucket] += count;
      pictures += count;
    }
  }
  const at = (share: number) => {
    let seen = 0;
    for (const [bucket, count] of sums.entries()) {
      seen += count;
      // The middle of a bucket that reaches 5 % further than the one before.
      if (count > 0 && seen >= pictures * share) {
        return Math.round(buckets[bucket] / 1.025 * 10) / 10;
      }
    }
    return null;
  };
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}

const dayName = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const routeOf = ({ provider, model }: { provider: string; model: string }) =>
  `${provider}:${model}`;
const dayAndRoute = (row: { day: number; provider: string; model: string }) =>
  `${row.day} ${routeOf(row)}`;
const kindOf = ({ failureKind }: { failureKind: string }) => failureKind;

function sumOf<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0);
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  return Map.groupBy(rows, keyOf);
}
