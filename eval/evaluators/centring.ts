/** Whether the subject is about in the middle. A ranking: a subject to one side is still in the picture. */
import { pixelEvaluator } from "../pixel_evaluator.ts";
import { ramp } from "../pixel_measures/ramp.ts";

export default pixelEvaluator({
  name: "centring",
  version: 2,
  summary: "The subject is about in the middle of the picture",
  purpose: "ranking",
  measure({ subject, width, height }) {
    if (subject.area === 0) {
      return {
        value: null,
        explanation: "Nothing stands out from the background, so there is nothing to be centred.",
        raw: { maskShare: 0 },
      };
    }
    const { left, right, top, bottom } = subject.box;
    const across = (left + right) / 2 / subject.width - 0.5;
    const down = (top + bottom) / 2 / subject.height - 0.5;
    // 1 when the middle of the subject lies on the frame.
    const distance = 2 * Math.hypot(across, down);
    const value = ramp(distance, [[0.08, 1], [0.4, 0.5], [0.9, 0]]);
    const off = `${(Math.abs(across) * 100).toFixed(0)} % of the width ${
      across < 0 ? "left" : "right"
    } of the middle and ${(Math.abs(down) * 100).toFixed(0)} % of the height ${
      down < 0 ? "above" : "below"
    } it`;
    return {
      value,
      explanation: value >= 0.75 ? `About in the middle: ${off}.` : `Off to the side: ${off}.`,
      raw: { acrossPixels: across * width, downPixels: down * height, distance },
    };
  },
});
