/**
 * Whether the thing shows the colour that its record names. A ranking: light, shade and a name such as
 * "Black / Red" leave room, so no picture is unusable for it alone.
 */
import { quoteForMessage } from "../../core/plain_text.ts";
import { findColors, toHex } from "../../core/procedural/objects/color.ts";
import { pixelEvaluator } from "../pixel_evaluator.ts";
import { colorDistance } from "../pixel_measures/color_distance.ts";
import { okLab } from "../pixel_measures/oklab.ts";
import { ramp } from "../pixel_measures/ramp.ts";

export default pixelEvaluator({
  name: "color_match",
  version: 2,
  summary: "The thing has the colour that its record names",
  purpose: "ranking",
  measure({ lab, subject }, { facts }) {
    const nothing = (explanation: string) => ({ value: null, explanation, raw: {} });
    if (facts.subject === null) return nothing("Nothing is known of what it ought to show.");
    if (facts.subject.kind === "document") {
      return nothing("It shows a paper; the colour in the record is that of the thing.");
    }
    const name = facts.subject.color;
    if (name === "") return nothing("The record names no colour.");
    const { main } = findColors(name);
    if (main === null) {
      return nothing(`No colour is known by the name ${quoteForMessage(name)}.`);
    }
    const distance = colorDistance(lab, { mask: subject.mask, color: okLab(...main) });
    if (distance === null) return nothing("Nothing stands out from the background.");
    const value = ramp(distance, [[0.05, 1], [0.12, 0.5], [0.25, 0]]);
    const word = value >= 0.75 ? "shows" : value >= 0.5 ? "comes near to" : "does not show";
    return {
      value,
      explanation: `The subject ${word} ${quoteForMessage(name)}: a fifth of it lies within ${
        distance.toFixed(2)
      } of it (0.02 is just noticeable).`,
      raw: { colorName: name, colorSrgb: toHex(main), distanceOkLab: distance },
    };
  },
});
