/**
 * Charts as SVG, made without a browser: a vega-lite specification in, a text out that stands by itself in a
 * page, a notebook or a file. Vega is loaded when the first chart is drawn.
 */
import type { TopLevelSpec } from "vega-lite";
import { escapeHtml } from "../../core/escape_html.ts";
import { CHART_LOOK } from "./chart_look.ts";

/** How a chart is drawn. */
export interface RenderChartOptions {
  /** What the chart shows, in a sentence, for those who do not see it. */
  description: string;
}

/**
 * Draws a chart.
 *
 * The SVG has a `viewBox` and no fixed size, so that a page decides how large it is shown; its colours are
 * CSS variables with fallbacks, so that it follows a page into the dark (see `chart_look.ts`).
 *
 * @throws {Error} The specification is wrong; the message is vega's.
 *
 * @example
 * ```ts
 * import { renderChart } from "./render_chart.ts";
 * const svg = await renderChart({
 *   data: { values: [{ template: "a", score: 0.5 }] },
 *   mark: "bar",
 *   encoding: { x: { field: "score", type: "quantitative" }, y: { field: "template", type: "nominal" } },
 * }, { description: "One bar" });
 * console.assert(svg.startsWith("<svg") && svg.includes("One bar"));
 * ```
 */
export async function renderChart(
  spec: TopLevelSpec,
  { description }: RenderChartOptions,
): Promise<string> {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  const { spec: compiled } = compile({ ...spec, config: { ...CHART_LOOK, ...spec.config } });
  const view = new vega.View(vega.parse(compiled), {
    renderer: "none",
    logLevel: vega.Error,
  });
  try {
    return standAlone(await view.toSVG(), description);
  } finally {
    view.finalize();
  }
}

/** One picture to a screen reader, any size to a page. */
function standAlone(svg: string, description: string): string {
  const [, before, width, after, body] =
    /^(<svg [^>]*?)class="marks" width="([\d.]+)" height="[\d.]+"([^>]*>)(.*)$/s.exec(svg)!;
  const root = `class="chart" role="img" aria-label="${escapeHtml(description)}" ` +
    `width="${width}"`;
  // Vega describes every mark; inside one picture that would be read out number by number.
  return before + root + after +
    body.replace(
      / (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*"|aria-label="[^"]*")/g,
      "",
    );
}
