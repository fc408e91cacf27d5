/**
 * Whether something in the picture is in focus. A gate: of a blurred picture nobody can tell what it
 * shows, or read what is printed.
 */
import { measureFocus } from "../pixel_measures/focus.ts";
import { ramp } from "../pixel_measures/ramp.ts";
import { pixelEvaluator } from "../pixel_evaluator.ts";

/** The longer side of the pictures that Exhibit asks for, pixels. */
const USUAL_SIDE = 1536;

export default pixelEvaluator({
  name: "sharpness",
  version: 1,
  summary: "The sharpest part of the picture is in focus",
  purpose: "gate",
  measure(decoded) {
    const focus = measureFocus(decoded.luma, decoded);
    if (focus === null) {
      return {
        value: null,
        explanation: "The picture is too small for its sharpness to be measured.",
        raw: { widthPixels: decoded.width, heightPixels: decoded.height },
      };
    }
    // A large picture is looked at from farther away: what counts is how wide an edge looks then.
    const width = focus.edgeWidthPixels *
      Math.min(1, USUAL_SIDE / Math.max(decoded.width, decoded.height));
    const value = ramp(width, [[3, 1], [8, 0.5], [20, 0]]);
    return {
      value,
      explanation: `The clearest edges are ${width.toFixed(1)} pixels wide: ${
        value >= 0.75 ? "sharp" : value >= 0.5 ? "soft" : "blurred"
      }.`,
      raw: { ...focus, edgeWidthAt1536Pixels: width },
    };
  },
});
