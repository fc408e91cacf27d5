/** Who beats whom: the strength of each template out of pairwise judgements, with its interval. */
import type { TopLevelSpec } from "vega-lite";
import { CHART_COLORS } from "./chart_look.ts";

/** How strong a template is against the others. */
export interface StrengthRow {
  template: string;
  /** The chance to be preferred to an average one of the others, 0 to 1. */
  strength: number;
  low: number;
  high: number;
  role: "leader" | "other" | "dropped";
}

/**
 * The specification of the chart, in the order in which the templates are given.
 *
 * @example
 * ```ts
 * import { strengthChart } from "./strength_chart.ts";
 * const spec = strengthChart([{ template: "a@1", strength: 0.6, low: 0.5, high: 0.7, role: "leader" }]);
 * console.assert("layer" in spec);
 * ```
 */
export function strengthChart(rows: readonly StrengthRow[]): TopLevelSpec {
  return {
    width: 640,
    height: { step: 40 },
    data: { values: rows.map((row) => ({ ...row })) },
    encoding: {
      y: {
        field: "template",
        type: "nominal",
        sort: rows.map(({ template }) => template),
        title: null,
        axis: { domain: false, ticks: false, labelFontSize: 13, labelColor: CHART_COLORS.ink },
      },
      color: {
        field: "role",
        type: "nominal",
        legend: null,
        scale: {
          domain: ["leader", "other", "dropped"],
          range: [CHART_COLORS.leader, CHART_COLORS.other, CHART_COLORS.dropped],
        },
      },
    },
    layer: [
      {
        data: { values: [{}] },
        mark: { type: "rule", strokeDash: [5, 4] },
        encoding: {
          x: { datum: 0.5 },
          y: { value: 0 },
          y2: { value: "height" },
          color: { value: CHART_COLORS.faint },
        },
      },
      {
        mark: { type: "rule", strokeWidth: 5, opacity: 0.35, strokeCap: "round" },
        encoding: {
          x: {
            field: "low",
            type: "quantitative",
            scale: { domain: [0, 1] },
            title: "chance to be preferred",
            axis: { format: ".0%", tickCount: 6 },
          },
          x2: { field: "high" },
        },
      },
      {
        mark: { type: "point", filled: true, size: 90, opacity: 1 },
        encoding: { x: { field: "strength", type: "quantitative" } },
      },
    ],
  };
}
