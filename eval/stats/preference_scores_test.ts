/** Holds scores out of judgements to cases worked out by hand. */
import assert from "node:assert/strict";
import type { Judgement } from "./pairwise.ts";
import { preferenceScores } from "./preference_scores.ts";

const judged = (first: string, second: string, preferred: Judgement["preferred"]): Judgement => ({
  record: "r",
  first,
  second,
  preferred,
});

Deno.test("preferenceScores makes a judge who only looks at the place find no difference", () => {
  const swayed = [judged("a", "b", "first"), judged("b", "a", "first")];
  assert.deepEqual([...preferenceScores(swayed)], [["a", 0.5], ["b", 0.5]]);
});

Deno.test("preferenceScores averages over the others", () => {
  const judgements = [
    ...[judged("a", "b", "first"), judged("b", "a", "second")],
    ...[judged("a", "c", "tie"), judged("c", "a", "second")],
    ...[judged("b", "c", "second"), judged("c", "b", "first")],
  ];
  const scores = preferenceScores(judgements);
  assert.deepEqual([scores.get("a"), scores.get("b"), scores.get("c")], [0.875, 0, 0.625]);
});

Deno.test("preferenceScores leaves out pairs without both orders", () => {
  const judgements = [judged("a", "b", "first"), judged("b", "a", null), judged("a", "c", "first")];
  assert.deepEqual([...preferenceScores(judgements).values()], [null, null, null]);
  const both = [...judgements, judged("c", "a", "second")];
  assert.deepEqual([...preferenceScores(both)], [["a", 1], ["b", null], ["c", 0]]);
  assert.equal(preferenceScores([]).size, 0);
});
