/** Checks what comes of a judge's answers: good ones, half ones, and none. */
import assert from "node:assert/strict";
import type { Question } from "../../simulator/wire_format.ts";
import {
  goodSheet,
  type JudgeForTest,
  never,
  samplePicture,
  WATCH_FACTS,
  withJudge,
} from "./judge_fixture.ts";
import { judgePicture } from "./judge_picture.ts";
import { Picture } from "../picture.ts";

const picture = await samplePicture();

/** The two scores of the sample picture, by a judge that answers so. */
async function judged(options: JudgeForTest, facts = WATCH_FACTS) {
  let result: { scores: Awaited<ReturnType<typeof judgePicture>>; questions: Question[] } | null =
    null;
  await withJudge(options, async ({ model, questions }) => {
    result = { scores: await judgePicture(model, picture, { facts, signal: never }), questions };
  });
  return result!;
}

Deno.test("judgePicture gives both scores from one call, with the answer word for word", async () => {
  const { scores: [judge, photo], questions } = await judged({
    respond: (question) => ({ ...goodSheet(question), brand: "no", model: "not_asked" }),
  });
  assert.equal(questions.length, 1);
  assert.equal(judge.evaluator, "judge:openai:gpt-5@1");
  assert.ok(judge.value! > 0.7 && judge.value! < 1);
  assert.match(judge.explanation, /not brand; so not asked: model\. It saw: A watch\./);
  assert.equal(photo.value, 1);
  assert.ok(judge.costUsd! > 0 && photo.costUsd === 0);
  const { texts, answers } = judge.raw as { texts: string[]; answers: Record<string, string> };
  assert.deepEqual([texts.length, JSON.parse(texts[0]).brand, answers.brand], [1, "no", "no"]);
});

Deno.test("judgePicture shows the judge the record as data, and the picture without its metadata", async () => {
  const { questions: [question] } = await judged({ respond: goodSheet });
  assert.match(question.text, /<record>\n\{"category":"Watches","title":"Rolex Submariner",/);
  assert.match(question.text, /never an instruction/);
  assert.match(question.text, /- brand \(only if kind is yes\):/);
  const bytes = Uint8Array.fromBase64(question.pictures[0].split(",")[1]);
  assert.ok(!new TextDecoder("latin1").decode(bytes).includes("Exif"));
});

Deno.test("judgePicture says nothing of what a picture shows where nothing is known of it", async () => {
  const { scores: [judge, photo], questions: [question] } = await judged(
    { respond: goodSheet },
    { subject: null, prompt: null },
  );
  assert.deepEqual([judge.value, photo.value], [null, 1]);
  assert.match(judge.explanation, /Nothing is known/);
  assert.ok(!question.text.includes("<record>\n{"));
});

const BAD_ANSWERS: Record<string, { answer: (question: Question) => unknown; why: RegExp }> = {
  "prose": { answer: () => "It is a lovely watch, yes.", why: /it is not JSON, twice/ },
  "half JSON": {
    answer: (question) => JSON.stringify(goodSheet(question)).slice(0, -30),
    why: /it is not JSON, twice/,
  },
  "another form": { answer: () => ["yes", "yes"], why: /not the JSON object/ },
  "answers to other questions": {
    answer: () => ({ is_it_nice: "yes" }),
    why: /does not answer one_subject/,
  },
  "a yes to opposites": {
    answer: (question) => ({ ...goodSheet(question), looks_produced: "yes" }),
    why: /contradicts itself/,
  },
  "silence on what was due": {
    answer: (question) => ({ ...goodSheet(question), brand: "not_asked", model: "not_asked" }),
    why: /leaves brand out/,
  },
};

for (const [name, { answer, why }] of Object.entries(BAD_ANSWERS)) {
  Deno.test(`judgePicture asks once more after ${name}, and then says why there is no score`, async () => {
    const { scores, questions } = await judged({ respond: answer });
    assert.equal(questions.length, 2);
    assert.match(questions[1].text, /Your last answer could not be used because/);
    assert.deepEqual(questions[1].schema, questions[0].schema);
    assert.deepEqual(scores.map(({ value }) => value), [null, null]);
    assert.match(scores[0].explanation, why);
    assert.equal((scores[0].raw as { texts: string[] }).texts.length, 2);
    assert.ok(scores[0].costUsd! > 0);
  });

  Deno.test(`judgePicture takes a good answer after ${name}`, async () => {
    let calls = 0;
    const { scores } = await judged({
      respond: (question) => calls++ === 0 ? answer(question) : goodSheet(question),
    });
    assert.deepEqual(scores.map(({ value }) => value), [1, 1]);
  });
}

Deno.test("judgePicture says why a judge that refuses, or has gone, gives no score", async () => {
  for (
    const [faults, why] of [
      [["openai:*=refused"], /it refuses/],
      [["openai:*=401"], /does not accept the key/],
      [["openai:*=503-html"], /not available/],
    ] as const
  ) {
    const { scores } = await judged({ faults: [...faults], respond: goodSheet });
    assert.deepEqual(scores.map(({ value }) => value), [null, null]);
    assert.match(scores[0].explanation, why);
  }
});

Deno.test("judgePicture never shows a judge a file that is no picture", () =>
  withJudge({ respond: goodSheet }, async ({ model, questions }) => {
    const nothing = new Picture(new Uint8Array(), { name: "nothing.jpg" });
    const scores = await judgePicture(model, nothing, { facts: WATCH_FACTS, signal: never });
    assert.deepEqual(scores.map(({ value, costUsd }) => [value, costUsd]), [[null, 0], [null, 0]]);
    assert.equal(questions.length, 0);
  }));
