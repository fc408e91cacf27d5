/**
 * A chart below a cell, as an image: it shows wherever a notebook is read, without a script. An SVG by itself
 * does not: older converters take its parts for markup that must be cleaned away.
 */
import { renderChart } from "../charts/render_chart.ts";
import { toBase64 } from "../judges/to_base64.ts";
import { html } from "../report/html.ts";
import type { DescribedChart } from "../report/outcome_charts.ts";
import type { MimeBundle } from "./mime_bundle.ts";

/**
 * Draws any vega-lite specification; `description` is read by those who do not see it.
 *
 * @throws {Error} The specification is wrong; the message is vega's.
 *
 * @example
 * ```ts
 * import { chart } from "./chart.ts";
 * const drawn = await chart({
 *   spec: {
 *     data: { values: [{ route: "a", dollars: 0.5 }] },
 *     mark: "bar",
 *     encoding: { x: { field: "dollars", type: "quantitative" }, y: { field: "route", type: "nominal" } },
 *   },
 *   description: "What each route cost",
 * });
 * console.assert(drawn["text/html"]?.includes('alt="What each route cost"'));
 * ```
 */
export async function chart({ spec, description }: DescribedChart): Promise<MimeBundle> {
  // A notebook may be read on a dark page, which an SVG inside an image knows nothing of.
  const onPaper = { ...spec, config: { ...spec.config, background: "white" } };
  const svg = await renderChart(onPaper, { description });
  const address = `data:image/svg+xml;base64,${toBase64(new TextEncoder().encode(svg))}`;
  return {
    "text/plain": description,
    "text/html": String(html`<img alt="${description}" src="${address}" style="max-width:100%">`),
  };
}
