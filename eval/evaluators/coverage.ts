/**
 * How much of the picture the subject takes. A ranking: a small subject is still one, and where the
 * subject is can only be guessed from colours.
 */
import { pixelEvaluator } from "../pixel_evaluator.ts";
import { ramp } from "../pixel_measures/ramp.ts";

export default pixelEvaluator({
  name: "coverage",
  version: 2,
  summary: "The subject fills a good part of the picture",
  purpose: "ranking",
  measure({ subject }) {
    const frame = subject.width * subject.height;
    const hullShare = subject.hullArea / frame;
    const raw = { hullShare, maskShare: subject.area / frame, contrastOkLab: subject.contrast };
    if (subject.area === 0) {
      return { value: 0, explanation: "Nothing stands out from the background.", raw };
    }
    const value = ramp(hullShare, [[0.01, 0], [0.08, 0.5], [0.2, 1], [0.8, 1], [0.97, 0.5]]);
    return {
      value,
      explanation: `The subject takes ${(hullShare * 100).toFixed(0)} % of the picture${
        value >= 0.75 ? "" : hullShare < 0.5 ? ": rather little" : ": hardly any room around it"
      }.`,
      raw,
    };
  },
});
