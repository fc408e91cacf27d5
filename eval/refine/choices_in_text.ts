/**
 * What a free prompt says about side, place and distance, for a provider that draws from choices and reads
 * no text (the procedural one): so that a prompt that asks for a white table gets one, offline too.
 */
import type { Choices, Framing, Staging, View } from "../../core/subject.ts";

const VIEWS: readonly [View, RegExp][] = [
  ["front", /\b(?:front|face on|head[- ]on)\b/gi],
  ["back", /\b(?:back side|from (?:the )?(?:back|behind)|rear|turned around)\b/gi],
  ["side", /\b(?:from (?:the|its|one) (?:left |right )?side|side view|in profile)\b/gi],
  ["top", /\b(?:from (?:the )?(?:top|above|directly above)|overhead|top[- ]down|flat lay)\b/gi],
];

const STAGINGS: readonly [Staging, RegExp][] = [
  ["white-table", /\b(?:white|plain) (?:table(?:top)?|desk|surface|background)\b/gi],
  [
    "wood",
    /\b(?:wood(?:en)?|oak|pine|walnut)\b(?: \w+)? (?:table(?:top)?|desk|surface|floor|board)\b/gi,
  ],
  ["cloth", /\b(?:(?:table|bed)?cloth|blanket|towel|linen|bedspread)\b/gi],
  [
    "in-hand",
    /\b(?:in (?:one|the|a|my|their|his|her)? ?(?:\w+'s )?(?:left |right )?hand|hand[- ]held|held up)\b/gi,
  ],
  ["hero", /\b(?:shelf|sideboard|mantelpiece|display|showcase|hero shot)\b/gi],
];

const FRAMINGS: readonly [Framing, RegExp][] = [
  ["close", /\b(?:fill(?:s|ing)? the frame|close[- ]up|very close|tightly framed)\b/gi],
  ["full", /\b(?:two thirds|fully in view|whole \w+ in view|clear margin|full view)\b/gi],
  ["angled", /\b(?:at an angle|angled|tilted|off the level|slightly turned|crooked)\b/gi],
];

const SILENT: Choices = { view: "front", staging: "wood", framing: "full" };

/**
 * The choices that a text asks for. The last word on a matter counts, so that what was added to a prompt
 * outweighs what it said before; what it does not speak of is the front, a wooden table and a full view.
 *
 * @example
 * ```ts
 * import { choicesInText } from "./choices_in_text.ts";
 * const choices = choicesInText("A lamp on a wooden table, from above. Now on a white table.");
 * console.assert(choices.staging === "white-table" && choices.view === "top" && choices.framing === "full");
 * ```
 */
export function choicesInText(text: string): Choices {
  return {
    view: lastNamed(VIEWS, text) ?? SILENT.view,
    staging: lastNamed(STAGINGS, text) ?? SILENT.staging,
    framing: lastNamed(FRAMINGS, text) ?? SILENT.framing,
  };
}

function lastNamed<Choice>(
  choices: readonly [Choice, RegExp][],
  text: string,
): Choice | null {
  let last: { choice: Choice; at: number } | null = null;
  for (const [choice, pattern] of choices) {
    const at = [...text.matchAll(pattern)].at(-1)?.index ?? -1;
    if (at >= 0 && (last === null || at > last.at)) last = { choice, at };
  }
  return last?.choice ?? null;
}
