/** All scores at a glance: a point for each picture, a stroke for each template's mean. */
import type { TopLevelSpec } from "vega-lite";
import { CHART_COLORS } from "./chart_look.ts";

/** One template's scores. */
export interface ScoreRow {
  template: string;
  /** 0 to 1. */
  scores: readonly number[];
  /** `null` without scores. */
  mean: number | null;
  role: "leader" | "other" | "dropped";
}

/**
 * The specification of the chart of all templates, in the order in which they are given.
 *
 * @example
 * ```ts
 * import { scoreChart } from "./score_chart.ts";
 * const spec = scoreChart([{ template: "a@1", scores: [0.4, 0.6], mean: 0.5, role: "leader" }], { metric: "sharpness" });
 * console.assert("layer" in spec);
 * ```
 */
export function scoreChart(
  rows: readonly ScoreRow[],
  { metric }: { metric: string },
): TopLevelSpec {
  const order = rows.map(({ template }) => template);
  const color = {
    field: "role",
    type: "nominal" as const,
    legend: null,
    scale: {
      domain: ["leader", "other", "dropped"],
      range: [CHART_COLORS.leader, CHART_COLORS.other, CHART_COLORS.dropped],
    },
  };
  return {
    width: 640,
    height: { step: 46 },
    encoding: {
      y: {
        field: "template",
        type: "nominal",
        sort: order,
        title: null,
        // A dot at 0 is wider than its place: it must not touch the name.
        axis: {
          domain: false,
          ticks: false,
          labelPadding: 14,
          labelFontSize: 13,
          labelColor: CHART_COLORS.ink,
        },
      },
      x: {
        field: "score",
        type: "quantitative",
        title: metric,
        scale: { domain: [0, 1] },
        axis: { tickCount: 6 },
      },
      color,
    },
    layer: [
      {
        data: { values: rows.flatMap(pointsOf) },
        mark: { type: "point", filled: true, size: 38, opacity: 0.4 },
        encoding: { yOffset: { field: "shift", type: "quantitative", scale: { domain: [-1, 1] } } },
      },
      {
        data: {
          values: rows.flatMap(({ template, mean, role }) =>
            mean === null ? [] : [{ template, score: mean, role }]
          ),
        },
        mark: { type: "tick", thickness: 3, size: 34 },
      },
    ],
  };
}

/** Points of equal scores are put beside each other, in an order that is always the same. */
function pointsOf({ template, scores, role }: ScoreRow) {
  return scores.map((score, index) => ({
    template,
    score,
    role,
    shift: ((index * 0.618034) % 1) * 1.1 - 0.55,
  }));
}
