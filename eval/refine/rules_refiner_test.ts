/** What the rules suggest, and when they have nothing left. */
import assert from "node:assert/strict";
import type { Score } from "../evaluator.ts";
import { rulesRefiner } from "./rules_refiner.ts";

const never = new AbortController().signal;

const score = (name: string, value: number | null, raw: unknown = null): Score => ({
  evaluator: `${name}@1`,
  value,
  passed: null,
  explanation: "As it is.",
  raw,
  costUsd: 0,
});

function suggest(
  scores: Score[][],
  tried: { text: string; mean: number | null }[] = [],
  text = "A lamp.",
) {
  return rulesRefiner.suggest({ text, scores, mean: 0.5, tried, kind: "prompt" }, never);
}

Deno.test("rulesRefiner mends what was measured as worst, over all pictures", async () => {
  const { text, reason } = await suggest([
    [score("background", 0.1), score("centring", 0.3)],
    [score("background", 0.9), score("centring", 0.2)],
  ]);
  assert.match(text!, /^A lamp\. It is in the middle of the picture/);
  assert.match(reason, /centring 0\.25/);
});

Deno.test("rulesRefiner goes by what was measured, where two things could be wrong", async () => {
  const near = await suggest([[score("coverage", 0.3, { hullShare: 0.05 })]]);
  assert.match(near.text!, /filling the frame/);
  const far = await suggest([[score("coverage", 0.3, { hullShare: 0.98 })]]);
  assert.match(far.text!, /two thirds/);
});

Deno.test("rulesRefiner suggests nothing twice, and says so when it has nothing left", async () => {
  const scores = [[score("background", 0.1), score("exposure", 0.2, { meanLuma: 30 })]];
  const first = await suggest(scores);
  const second = await suggest(scores, [{ text: first.text!, mean: 0.1 }]);
  assert.match(second.text!, /daylight/);
  const tried = [first, second].map(({ text }) => ({ text: text!, mean: 0.1 }));
  assert.equal((await suggest(scores, tried)).text, null);
});

Deno.test("rulesRefiner has nothing to say of pictures that are good, or of which nothing is known", async () => {
  assert.equal((await suggest([[score("background", 0.99)]])).text, null);
  assert.equal((await suggest([[score("background", null)]])).text, null);
  assert.equal((await suggest([[score("something-new", 0.1)]])).text, null);
});
