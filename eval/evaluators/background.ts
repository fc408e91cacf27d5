/** Whether the background is quiet. A ranking: a busy table distracts, but hides nothing. */
import { pixelEvaluator } from "../pixel_evaluator.ts";
import { measureBusyness } from "../pixel_measures/busyness.ts";
import { ramp } from "../pixel_measures/ramp.ts";

export default pixelEvaluator({
  name: "background",
  version: 2,
  summary: "The background is plain and does not distract",
  purpose: "ranking",
  measure({ lab, subject }) {
    const busyness = measureBusyness(lab, subject);
    const value = ramp(busyness.meanStep, [[0.006, 1], [0.025, 0.5], [0.08, 0]]);
    const word = value >= 0.75 ? "plain" : value >= 0.5 ? "somewhat lively" : "busy";
    return {
      value,
      explanation: `The background is ${word}: ${
        (busyness.edgeShare * 100).toFixed(0)
      } % of it are edges.`,
      raw: { ...busyness },
    };
  },
});
