/**
 * Whether the picture was squeezed so hard that the blocks of its JPEG show. A ranking: blocks are ugly,
 * and what it shows can still be told.
 */
import { pixelEvaluator } from "../pixel_evaluator.ts";
import { measureBlocks } from "../pixel_measures/blocks.ts";
import { ramp } from "../pixel_measures/ramp.ts";

export default pixelEvaluator({
  name: "compression",
  version: 1,
  summary: "No blocks of a JPEG that was squeezed too hard",
  purpose: "ranking",
  measure(decoded) {
    const blockiness = measureBlocks(decoded.luma, decoded);
    const value = ramp(blockiness, [[1.15, 1], [1.6, 0.5], [2.8, 0]]);
    return {
      value,
      explanation: `The blocks of its compression ${
        value >= 0.75 ? "do not show" : value >= 0.5 ? "hardly show" : "show"
      }: steps between them are ${blockiness.toFixed(2)} times those inside.`,
      raw: { blockiness },
    };
  },
});
