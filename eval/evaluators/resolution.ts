/**
 * Whether the picture is large enough and upright, as a phone held in one hand takes it. A gate: Exhibit's
 * readers expect portrait pictures, and small print needs pixels.
 */
import { pixelEvaluator } from "../pixel_evaluator.ts";
import { ramp } from "../pixel_measures/ramp.ts";

export default pixelEvaluator({
  name: "resolution",
  version: 1,
  summary: "Portrait format, and pixels enough to read small print",
  purpose: "gate",
  measure({ width, height }) {
    const shorter = Math.min(width, height);
    const size = ramp(shorter, [[128, 0], [512, 0.5], [1024, 1]]);
    const ratio = height / width;
    const portrait = ramp(ratio, [[0.7, 0], [1, 0.5], [1.2, 1], [2.2, 1], [3, 0.5], [5, 0]]);
    const value = Math.min(size, portrait);
    const shape = ratio < 1 ? "landscape" : ratio === 1 ? "square" : "portrait";
    return {
      value,
      explanation: `${width} × ${height} pixels, ${shape}${
        size < 0.5
          ? ": too small to read small print"
          : portrait < 0.5
          ? ": not a phone's portrait format"
          : ""
      }.`,
      raw: { widthPixels: width, heightPixels: height, heightByWidth: ratio },
    };
  },
});
