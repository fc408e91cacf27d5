/** How the effect became known: the interval of one comparison, record after record, as it shrank. */
import type { TopLevelSpec } from "vega-lite";
import { CHART_COLORS } from "./chart_look.ts";

/** What could be said of a comparison after so many records. */
export interface EffectLook {
  /** Records that both templates have a score for. */
  records: number;
  /** Mean of the differences. */
  difference: number;
  /** The interval's ends. */
  low: number;
  high: number;
}

/**
 * The specification of the chart of one comparison, `better` − `worse`: the band is the interval, the line the
 * mean, the dashed line no difference.
 *
 * @example
 * ```ts
 * import { effectChart } from "./effect_chart.ts";
 * const looks = [{ records: 1, difference: 0.1, low: -1, high: 1 }, { records: 2, difference: 0.2, low: -0.5, high: 0.9 }];
 * console.assert(effectChart(looks, { better: "a@1", worse: "b@1" }).title !== undefined);
 * ```
 */
export function effectChart(
  looks: readonly EffectLook[],
  { better, worse, subtitle = "" }: { better: string; worse: string; subtitle?: string },
): TopLevelSpec {
  const last = looks.at(-1);
  const most = last?.records ?? 1;
  const [lowest, highest] = domainOf(looks);
  // Cut by hand: a clip path would need a name of its own in every page.
  const cut = (value: number) => Math.min(highest, Math.max(lowest, value));
  return {
    title: { text: `${better} − ${worse}`, subtitle, limit: 420 },
    width: 380,
    height: 210,
    data: {
      values: looks.map(({ records, difference, low, high }) => (
        { records, difference: cut(difference), low: cut(low), high: cut(high) }
      )),
    },
    encoding: {
      x: {
        field: "records",
        type: "quantitative",
        title: "records",
        axis: { grid: false, tickMinStep: 1, tickCount: Math.min(8, most) },
        scale: { domain: [Math.min(1, most), Math.max(2, most)], nice: false },
      },
    },
    layer: [
      {
        mark: { type: "area", color: CHART_COLORS.leader, opacity: 0.18 },
        encoding: {
          y: {
            field: "low",
            type: "quantitative",
            title: "difference in score",
            scale: { domain: [lowest, highest] },
            axis: { tickCount: 5, format: "+.2~f", labelExpr: "datum.value ? datum.label : '0'" },
          },
          y2: { field: "high" },
        },
      },
      {
        data: { values: [{}] },
        mark: { type: "rule", color: CHART_COLORS.faint, strokeDash: [5, 4] },
        encoding: { y: { datum: 0 }, x: { value: 0 }, x2: { value: "width" } },
      },
      {
        mark: { type: "line", color: CHART_COLORS.leader, strokeWidth: 2.2 },
        encoding: { y: { field: "difference", type: "quantitative" } },
      },
      {
        transform: [{ filter: `datum.records == ${most}` }],
        mark: { type: "point", filled: true, size: 60, color: CHART_COLORS.leader, opacity: 1 },
        encoding: { y: { field: "difference", type: "quantitative" } },
      },
    ],
  };
}

/** The first intervals hold everything; what is worth seeing is how they end. */
function domainOf(looks: readonly EffectLook[]): [number, number] {
  const late = looks.slice(Math.floor(looks.length / 4));
  const low = Math.min(-0.02, ...late.map((look) => look.low));
  const high = Math.max(0.02, ...late.map((look) => look.high));
  const margin = (high - low) * 0.05;
  return [Math.max(-1, low - margin), Math.min(1, high + margin)];
}
