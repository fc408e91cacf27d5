/** Checks that only a preference that survives a swap counts, and that bias is counted. */
import assert from "node:assert/strict";
import type { Question } from "../../simulator/wire_format.ts";
import {
  type JudgeForTest,
  never,
  samplePicture,
  WATCH_FACTS,
  withJudge,
} from "./judge_fixture.ts";
import { countPositionBias, judgePair, type PairJudgement } from "./judge_pair.ts";

const [first, second] = [await samplePicture("one"), await samplePicture("two")];

async function judged(options: JudgeForTest) {
  let judgement: PairJudgement | null = null;
  let asked: Question[] = [];
  await withJudge(options, async ({ model, questions }) => {
    judgement = await judgePair(model, { first, second, subject: WATCH_FACTS.subject }, never);
    asked = questions;
  });
  return { judgement: judgement!, questions: asked };
}

/** Answers call by call. */
function saying(...words: string[]): JudgeForTest {
  let call = 0;
  return { respond: () => ({ observations: "", better: words[call++] }) };
}

for (
  const [asGiven, swapped, preference, favouredPlace] of [
    ["first", "second", 1, null],
    ["second", "first", -1, null],
    ["first", "first", 0, "first"],
    ["second", "second", 0, "second"],
    ["neither", "neither", 0, null],
    ["first", "neither", 0, null],
    ["neither", "first", 0, null],
  ] as const
) {
  Deno.test(`judgePair makes ${preference} of "${asGiven}", and "${swapped}" when swapped`, async () => {
    const { judgement } = await judged(saying(asGiven, swapped));
    assert.deepEqual(
      [judgement.preference, judgement.favouredPlace, judgement.contradiction],
      [preference, favouredPlace, favouredPlace !== null],
    );
    assert.match(judgement.raw.asGiven[0], new RegExp(`"better":"${asGiven}"`));
    assert.match(judgement.raw.swapped[0], new RegExp(`"better":"${swapped}"`));
    assert.ok(judgement.costUsd! > 0);
  });
}

Deno.test("judgePair shows the same two pictures in both orders, with the same words", async () => {
  const { questions } = await judged(saying("first", "second"));
  assert.equal(questions.length, 2);
  assert.deepEqual(questions[0].pictures, questions[1].pictures.toReversed());
  assert.notEqual(questions[0].pictures[0], questions[0].pictures[1]);
  assert.equal(questions[0].text, questions[1].text);
});

Deno.test("judgePair has no preference where one order gets no answer", async () => {
  let call = 0;
  const { judgement } = await judged({
    respond: () => call++ === 0 ? { observations: "", better: "first" } : "The first, I think.",
  });
  assert.equal(judgement.preference, null);
  assert.match(judgement.explanation, /it is not JSON, twice/);
  assert.equal(judgement.raw.swapped.length, 2);
});

Deno.test("countPositionBias finds the favourite place of a judge that has one", async () => {
  await withJudge({ judge: { noise: 0, positionBias: 9 } }, async ({ model }) => {
    const judgements = [];
    for (const seed of ["a", "b", "c"]) {
      const pair = { first: await samplePicture(seed), second, subject: null };
      judgements.push(await judgePair(model, pair, never));
    }
    assert.deepEqual(countPositionBias(judgements), {
      pairs: 3,
      contradictions: 3,
      first: 3,
      second: 0,
    });
  });
});
