/** The charts of an experiment's outcome, each with the sentence that says the same: for a report and for a notebook. */
import type { TopLevelSpec } from "vega-lite";
import { effectChart } from "../charts/effect_chart.ts";
import { scoreChart } from "../charts/score_chart.ts";
import { strengthChart } from "../charts/strength_chart.ts";
import type {
  ComparisonOutcome,
  ExperimentOutcome,
  TemplateOutcome,
} from "../experiment/experiment_outcome.ts";
import { signed } from "./verdict_section.ts";

/** A chart, to be drawn by `renderChart`. */
export interface DescribedChart {
  spec: TopLevelSpec;
  /** What it shows, in a sentence, for those who do not see it. */
  description: string;
}

/** How a template's marks are coloured. */
type Role = "leader" | "other" | "dropped";

/**
 * How the effect became known: a chart for each comparison with the leader that has been looked at.
 *
 * @example
 * ```ts
 * import { effectCharts } from "./outcome_charts.ts";
 * console.assert(effectCharts({ comparisons: [] }).length === 0);
 * ```
 */
export function effectCharts(
  { comparisons }: Pick<ExperimentOutcome, "comparisons">,
): DescribedChart[] {
  return comparisons.filter(({ looks }) => looks.length > 0).map((comparison) => ({
    spec: effectChart(comparison.looks, { ...comparison, subtitle: inWords(comparison) }),
    description: `How much better ${comparison.better} is than ${comparison.worse}, record after ` +
      `record; in the end ${inWords(comparison)}.`,
  }));
}

/**
 * All scores that the verdict rests on.
 *
 * @example
 * ```ts
 * import { scoresChart } from "./outcome_charts.ts";
 * console.assert(scoresChart.length === 1);
 * ```
 */
export function scoresChart(outcome: ExperimentOutcome): DescribedChart {
  const { templates, cells, design } = outcome;
  const rows = templates.map((template) => ({
    template: template.id,
    scores: cells.filter((cell) => cell.template === template.id && cell.counted)
      .map(({ score }) => score).filter((score) => score !== null),
    mean: template.mean,
    role: roleOf(template, outcome),
  }));
  const means = templates.map(({ id, mean }) => `${id} ${mean?.toFixed(3) ?? "none"}`);
  return {
    spec: scoreChart(rows, { metric: design.metric }),
    description: `Scores by ${design.scoredBy}: ${means.join(", ")} on average.`,
  };
}

/**
 * Who is preferred, where pictures were judged in pairs; `null` where they were not.
 *
 * @example
 * ```ts
 * import { strengthsChart } from "./outcome_charts.ts";
 * console.assert(strengthsChart.length === 1);
 * ```
 */
export function strengthsChart(outcome: ExperimentOutcome): DescribedChart | null {
  const { strengths, templates } = outcome;
  if (strengths === null || strengths.length === 0) return null;
  const rows = strengths.map(({ template, strength, interval }) => ({
    template,
    strength,
    ...interval,
    role: roleOf(templates.find(({ id }) => id === template)!, outcome),
  }));
  const shares = strengths.map(({ template, strength }) =>
    `${template} ${Math.round(strength * 100)} %`
  );
  return {
    spec: strengthChart(rows),
    description: `Chance to be preferred: ${shares.join(", ")}.`,
  };
}

function roleOf(
  { id, inRace }: TemplateOutcome,
  { verdict, comparisons }: ExperimentOutcome,
): Role {
  if (id === (verdict.winner ?? comparisons[0]?.better)) return "leader";
  return inRace || verdict.winner !== null && comparisons[0]?.worse === id ? "other" : "dropped";
}

function inWords({ difference, interval, records }: ComparisonOutcome): string {
  if (difference === null) return "no record has scores of both";
  return `${signed(difference)} (${signed(interval.low)} to ${
    signed(interval.high)
  }), ${records} records`;
}
