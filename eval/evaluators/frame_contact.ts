/**
 * Whether the subject is whole: not cut off at the frame. A ranking: a close-up may mean to show a part,
 * and a hand that holds the thing reaches the frame rightly.
 */
import { pixelEvaluator } from "../pixel_evaluator.ts";
import { measureFrameContact } from "../pixel_measures/frame_contact.ts";
import { ramp } from "../pixel_measures/ramp.ts";

export default pixelEvaluator({
  name: "frame_contact",
  version: 2,
  summary: "The subject is whole, not cut off at the frame",
  purpose: "ranking",
  measure({ subject }, { facts }) {
    const contact = measureFrameContact(subject);
    const raw = { touchedShareOfSide: contact, maskShare: subject.area / subject.mask.length };
    if (subject.area === 0) {
      return { value: null, explanation: "Nothing stands out from the background.", raw };
    }
    if (facts.subject?.staging === "in-hand") {
      return {
        value: null,
        explanation: "It is held in a hand, and an arm has to come from somewhere.",
        raw,
      };
    }
    const touched = Object.values(contact).reduce((sum, share) => sum + share, 0);
    const value = ramp(touched, [[0.01, 1], [0.15, 0.5], [0.8, 0]]);
    const sides = Object.entries(contact).filter(([, share]) => share > 0.01)
      .map(([side, share]) => `${(share * 100).toFixed(0)} % of the ${side} side`);
    return {
      value,
      explanation: sides.length === 0
        ? "The subject does not touch the frame."
        : `The subject touches ${sides.join(", ")}.`,
      raw,
    };
  },
});
