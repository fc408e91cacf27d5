/**
 * Whether the picture shows something, without the stripes and smears of a broken file or a failed
 * generation. A gate: such a picture is of no use at all.
 */
import { pixelEvaluator } from "../pixel_evaluator.ts";
import { measureBands } from "../pixel_measures/bands.ts";
import { ramp } from "../pixel_measures/ramp.ts";

export default pixelEvaluator({
  name: "bands",
  version: 1,
  summary: "Not blank, without stripes, smears or cut-off rows",
  purpose: "gate",
  measure(decoded) {
    const bands = measureBands(decoded.luma, decoded);
    const shows = ramp(bands.deviation, [[0.5, 0], [3, 0.5], [12, 1]]);
    const whole = ramp(bands.repeatedShare, [[0.01, 1], [0.04, 0.5], [0.3, 0]]);
    const smooth = ramp(bands.edges, [[0, 1], [2, 0.6], [3, 0.45], [12, 0]]);
    const value = Math.min(shows, whole, smooth);
    return { value, explanation: explain(value, { shows, whole, bands }), raw: { ...bands } };
  },
});

function explain(
  value: number,
  { shows, whole, bands }: {
    shows: number;
    whole: number;
    bands: { deviation: number; repeatedShare: number; edges: number };
  },
): string {
  if (value >= 0.75) return "It shows something, and no bands run through it.";
  if (value === shows) {
    return `It is ${value < 0.5 ? "blank" : "nearly blank"}: its brightness varies by ${
      bands.deviation.toFixed(1)
    } of 255.`;
  }
  if (value === whole) {
    return `${
      (bands.repeatedShare * 100).toFixed(0)
    } % of its rows or columns only repeat the one before, as in a file that broke off.`;
  }
  return `${bands.edges} straight ${
    bands.edges === 1 ? "step in brightness runs" : "steps in brightness run"
  } across the whole picture.`;
}
