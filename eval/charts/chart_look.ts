/** What all charts look like: the colours and letters of the page around them, with fallbacks where there is none. */
import type { Config } from "vega-lite";

/** A colour that a page may set, and what it is where nobody does. */
const color = (name: string, fallback: string) => `var(--${name}, ${fallback})`;

const INK = color("ink", "#23211d");
const FAINT = color("faint", "#6d685e");
const LINE = color("line", "#dedad1");

/**
 * The colours of a chart's parts: CSS that works in an SVG inside a page and in one alone.
 *
 * @example
 * ```ts
 * import { CHART_COLORS } from "./chart_look.ts";
 * console.assert(CHART_COLORS.leader.includes("--leader"));
 * ```
 */
export const CHART_COLORS = {
  ink: INK,
  faint: FAINT,
  /** The template in front. */
  leader: color("leader", "#2c6e49"),
  /** Those behind it. */
  other: color("other", "#5b6b86"),
  /** Those that were given up. */
  dropped: color("dropped", "#a8a297"),
} as const;

const LETTERS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/**
 * Vega-lite's configuration.
 *
 * @example
 * ```ts
 * import { CHART_LOOK } from "./chart_look.ts";
 * console.assert(CHART_LOOK.background === "transparent");
 * ```
 */
export const CHART_LOOK: Config = {
  background: "transparent",
  font: LETTERS,
  padding: 4,
  view: { stroke: null },
  axis: {
    domainColor: LINE,
    gridColor: LINE,
    tickColor: LINE,
    labelColor: FAINT,
    titleColor: FAINT,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titlePadding: 8,
    labelPadding: 6,
    labelLimit: 220,
  },
  title: {
    color: INK,
    subtitleColor: FAINT,
    fontSize: 14,
    fontWeight: 600,
    subtitleFontSize: 12,
    anchor: "start",
    offset: 10,
  },
  legend: { labelColor: FAINT, titleColor: FAINT },
  text: { color: INK, fontSize: 12 },
};
