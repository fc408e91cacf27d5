/** What a free prompt is taken to ask for. */
import assert from "node:assert/strict";
import { choicesInText } from "./choices_in_text.ts";

Deno.test("choicesInText takes the last word on each matter, and is silent on none", () => {
  const cases: [string, string, string, string][] = [
    ["A lamp.", "front", "wood", "full"],
    ["A lamp on a white table, from above, filling the frame.", "top", "white-table", "close"],
    ["From the front. Seen from the back, held in the left hand.", "back", "in-hand", "full"],
    ["On an oak desk, side view, tilted.", "side", "wood", "angled"],
    ["On a blanket. It lies on a plain white table.", "front", "white-table", "full"],
    ["On a plain white table. On a shelf, close-up.", "front", "hero", "close"],
  ];
  for (const [text, view, staging, framing] of cases) {
    assert.deepEqual(choicesInText(text), { view, staging, framing }, text);
  }
});
