/**
 * The refiner that needs nobody: it looks at which evaluators are least content with the pictures and adds
 * what is known to help. Coarse, free, the same every time: the loop can be tried without a key, and a model
 * has something to beat.
 */
import type { Score } from "../evaluator.ts";
import type { RefinementBrief, Refiner, Suggestion } from "./refiner.ts";

/** What helps where an evaluator is not content. */
interface Rule {
  /** The evaluator's name, without its version. */
  evaluator: string;
  /** A sentence for the prompt, by what was said of the worst picture; `null` where words cannot help. */
  advise(score: Score): string | null;
  why: string;
}

const always = (sentence: string) => () => sentence;

const RULES: readonly Rule[] = [
  {
    evaluator: "background",
    advise: always("It lies on a plain white table, with nothing else on it."),
    why: "the background distracts",
  },
  {
    evaluator: "frame_contact",
    advise: always("It is fully in view, with a clear margin on every side."),
    why: "the subject touches the frame",
  },
  {
    evaluator: "coverage",
    advise: ({ raw }) =>
      measured(raw, "hullShare") < 0.5
        ? "It is close to the camera, filling the frame."
        : "It fills about two thirds of the picture.",
    why: "the subject does not fill the picture as it should",
  },
  {
    evaluator: "centring",
    advise: always("It is in the middle of the picture, seen from the front."),
    why: "the subject is not in the middle",
  },
  {
    evaluator: "exposure",
    advise: ({ raw }) =>
      measured(raw, "meanLuma") < 128
        ? "Bright, even daylight from a window falls on it."
        : "The light is soft, and no part of it is washed out.",
    why: "the light is not right",
  },
  {
    evaluator: "sharpness",
    advise: always("All of it is in focus; the phone was held still."),
    why: "the picture is not sharp",
  },
  {
    evaluator: "color_match",
    advise: always("Its colours look as they do in neutral daylight."),
    why: "the colour does not match",
  },
  {
    evaluator: "legible_text",
    advise: always("Every printed word on it is large and straight enough to read."),
    why: "the text cannot be read",
  },
  {
    evaluator: "resolution",
    // Pixels are not a matter of words.
    advise: ({ raw }) =>
      measured(raw, "heightByWidth") < 1.2
        ? "The picture is upright, in portrait format 3:4."
        : null,
    why: "the format is not right",
  },
  {
    evaluator: "photo-likeness",
    advise: always(
      "It looks like an ordinary, unprocessed phone photo: uneven room light, a little noise, nothing arranged.",
    ),
    why: "it does not look like a phone photo",
  },
  {
    evaluator: "judge",
    advise: always("A single subject, shown as it is, and nothing that was not named here."),
    why: "the judge does not find in it what was asked for",
  },
];

/** An evaluator that says more than this has nothing to complain of. */
const CONTENT = 0.95;

/**
 * The refiner by rules.
 *
 * @example
 * ```ts
 * import { rulesRefiner } from "./rules_refiner.ts";
 * const score = {
 *   evaluator: "background@1", value: 0.2, passed: null, explanation: "Busy.", raw: null, costUsd: 0,
 * };
 * const suggestion = await rulesRefiner.suggest({
 *   text: "A photo of a lamp.", scores: [[score]], mean: 0.2, tried: [], kind: "prompt",
 * }, new AbortController().signal);
 * console.assert(suggestion.text?.endsWith("on a plain white table, with nothing else on it."));
 * ```
 */
export const rulesRefiner: Refiner = {
  name: "rules",
  estimateUsd: 0,
  suggest(brief, signal) {
    signal.throwIfAborted();
    return Promise.resolve(
      firstNew(brief) ??
        { text: null, reason: "Every rule that applies to these pictures has been tried." },
    );
  },
};

function firstNew(brief: RefinementBrief): Suggestion | null {
  const said = Map.groupBy(brief.scores.flat(), ({ evaluator }) => evaluator.split("@")[0]);
  const complaints = RULES.flatMap((rule) => {
    const scores = (said.get(rule.evaluator) ?? []).filter(({ value }) => value !== null);
    if (scores.length === 0) return [];
    const mean = scores.reduce((sum, { value }) => sum + value!, 0) / scores.length;
    const [worst] = scores.toSorted((a, b) => a.value! - b.value!);
    return mean > CONTENT ? [] : [{ rule, mean, worst }];
  }).sort((a, b) => a.mean - b.mean);
  for (const { rule, mean, worst } of complaints) {
    const sentence = rule.advise(worst);
    if (sentence === null) continue;
    const text = `${brief.text.trimEnd()} ${sentence}`;
    const isKnown = brief.text.includes(sentence) ||
      brief.tried.some((tried) => tried.text === text);
    if (isKnown) continue;
    const reason = `Added "${sentence}" because ${rule.why} (${rule.evaluator} ${
      mean.toFixed(2)
    }).`;
    return { text, reason };
  }
  return null;
}

function measured(raw: unknown, name: string): number {
  const value = (raw as Record<string, unknown> | null)?.[name];
  return typeof value === "number" ? value : 0;
}
