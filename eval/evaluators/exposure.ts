/**
 * Whether the picture is neither too dark nor washed out. A gate: what is lost in black or in white cannot
 * be seen by anybody.
 */
import { pixelEvaluator } from "../pixel_evaluator.ts";
import { ramp } from "../pixel_measures/ramp.ts";
import { measureTones } from "../pixel_measures/tones.ts";

export default pixelEvaluator({
  name: "exposure",
  version: 1,
  summary: "Neither too dark to see something nor burnt out",
  purpose: "gate",
  measure(decoded) {
    const tones = measureTones(decoded.luma);
    // A dark thing on a dark table still glints; a picture taken in the dark does not.
    const light = Math.min(
      ramp(tones.brightLuma, [[25, 0], [80, 0.5], [150, 1]]),
      ramp(tones.meanLuma, [[6, 0], [20, 0.5], [50, 1]]),
    );
    const unburnt = Math.min(
      ramp(tones.whiteShare, [[0.08, 1], [0.35, 0.5], [0.7, 0]]),
      ramp(tones.meanLuma, [[205, 1], [235, 0.5], [252, 0]]),
    );
    const value = Math.min(light, unburnt);
    const brightness = `its mean brightness is ${
      tones.meanLuma.toFixed(0)
    } of 255, its lights reach ${tones.brightLuma.toFixed(0)}, and ${
      percent(tones.whiteShare)
    } of it is burnt out`;
    const judgement = value >= 0.75
      ? "Well exposed"
      : light < unburnt
      ? (value >= 0.5 ? "Rather dark" : "Too dark")
      : (value >= 0.5 ? "Rather bright" : "Too bright");
    return { value, explanation: `${judgement}: ${brightness}.`, raw: { ...tones } };
  },
});

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
