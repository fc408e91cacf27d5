/** Models over time: how often they deliver, how long they take, what they cost. */
import type { TopLevelSpec } from "vega-lite";
import { plainText } from "../../../core/plain_text.ts";
import type { ModelDayStats } from "../../../core/store/trace_stats.ts";

/** The colours of models; a model has a shape as well. */
const COLORS = [
  "var(--busy, #34517f)",
  "var(--accent, #7a4b1e)",
  "var(--good, #23603d)",
  "var(--poor, #a3211a)",
  "var(--fair, #755200)",
  "var(--faint, #645f56)",
];

const SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"];

/** Models that a chart shows; those with the most calls. */
const MOST_MODELS = COLORS.length;

/** Where a logarithmic axis has its lines. */
const POWERS_OF_TEN = [0.001, 0.01, 0.1, 1, 10, 100, 1000, 10_000];

/** A point of a chart. */
interface Point {
  day: string;
  model: string;
  value: number;
}

/** What each chart is made from. */
export interface ModelChartRows {
  rows: readonly ModelDayStats[];
  /** First and last day, "2026-11-20". */
  span: { from: string; to: string };
}

/**
 * `provider:model` of those that charts show, the busiest first.
 *
 * @example
 * ```ts
 * import { chartedModels } from "./model_charts.ts";
 * console.assert(chartedModels([]).length === 0);
 * ```
 */
export function chartedModels(rows: readonly ModelDayStats[]): string[] {
  const calls = new Map<string, number>();
  for (const row of rows) {
    const name = nameOf(row);
    calls.set(name, (calls.get(name) ?? 0) + row.succeeded + row.failed);
  }
  return [...calls].sort((a, b) => b[1] - a[1]).slice(0, MOST_MODELS).map(([name]) => name);
}

/**
 * The share of calls that brought a picture, day by day.
 *
 * @example
 * ```ts
 * import { successChart } from "./model_charts.ts";
 * console.assert("layer" in successChart({ rows: [], span: { from: "2026-11-01", to: "2026-11-02" } }));
 * ```
 */
export function successChart({ rows, span }: ModelChartRows): TopLevelSpec {
  const points = rows.filter(({ succeeded, failed }) => succeeded + failed > 0).map((row) => ({
    day: row.day,
    model: nameOf(row),
    value: row.succeeded / (row.succeeded + row.failed),
  }));
  return lineChart(points, { span, rows, format: ".0%", domain: [0, 1] });
}

/**
 * How long calls that brought a picture took, seconds: `share` 0.5 for the median, 0.95 for the slow ones.
 *
 * @example
 * ```ts
 * import { durationChart } from "./model_charts.ts";
 * console.assert("layer" in durationChart({ rows: [], span: { from: "2026-11-01", to: "2026-11-02" } }, 0.95));
 * ```
 */
export function durationChart({ rows, span }: ModelChartRows, share: 0.5 | 0.95): TopLevelSpec {
  const points = rows.flatMap((row): Point[] => {
    const milliseconds = share === 0.5 ? row.p50Ms : row.p95Ms;
    return milliseconds === null
      ? []
      : [{ day: row.day, model: nameOf(row), value: Math.max(1, milliseconds) / 1000 }];
  });
  // Models differ by orders of magnitude.
  return lineChart(points, { span, rows, format: "~g", isLogarithmic: true });
}

/**
 * What was spent a day, US dollars.
 *
 * @example
 * ```ts
 * import { costChart } from "./model_charts.ts";
 * console.assert("layer" in costChart({ rows: [], span: { from: "2026-11-01", to: "2026-11-02" } }));
 * ```
 */
export function costChart({ rows, span }: ModelChartRows): TopLevelSpec {
  const points = rows.map((row) => ({ day: row.day, model: nameOf(row), value: row.spentUsd }));
  return lineChart(points, { span, rows, format: "$~g" });
}

function lineChart(
  points: readonly Point[],
  { span, rows, format, domain, isLogarithmic = false }: {
    span: ModelChartRows["span"];
    rows: readonly ModelDayStats[];
    format: string;
    domain?: [number, number];
    isLogarithmic?: boolean;
  },
): TopLevelSpec {
  const models = chartedModels(rows);
  const scale = { domain: models };
  const shown = new Set(models);
  return {
    width: 380,
    height: 180,
    data: { values: points.filter(({ model }) => shown.has(model)) },
    encoding: {
      x: {
        field: "day",
        type: "temporal",
        timeUnit: "utcyearmonthdate",
        title: null,
        scale: { type: "utc", domain: [span.from, span.to] },
        axis: { grid: false, tickCount: 5, format: "%-d %b" },
      },
      y: {
        field: "value",
        type: "quantitative",
        title: null,
        scale: isLogarithmic
          ? { type: "log", nice: true }
          : domain === undefined
          ? { zero: true }
          : { domain },
        axis: {
          format,
          tickCount: 5,
          domain: false,
          ticks: false,
          ...(isLogarithmic ? { values: POWERS_OF_TEN } : {}),
        },
      },
      color: {
        field: "model",
        type: "nominal",
        scale: { ...scale, range: COLORS },
        legend: { title: null, orient: "bottom", columns: 1, labelLimit: 380 },
      },
      shape: { field: "model", type: "nominal", scale: { ...scale, range: SHAPES } },
    },
    layer: [
      { mark: { type: "line", strokeWidth: 1.6 } },
      { mark: { type: "point", filled: true, size: 46, opacity: 1 } },
    ],
  };
}

function nameOf({ provider, model }: Pick<ModelDayStats, "provider" | "model">): string {
  return plainText(`${provider}:${model}`, 120);
}
