/** What a set comes to, in numbers and in lines. */
import assert from "node:assert/strict";
import type { PictureEvaluation, SetScore } from "../../eval/evaluate_set.ts";
import { columnsOf } from "../wrap_text.ts";
import { evaluationLines, type EvaluationOutcome } from "./evaluation_lines.ts";
import { EvaluationTally } from "./evaluation_tally.ts";

const OUTCOME: EvaluationOutcome = {
  durationMs: 1_200,
  judge: null,
  costUsd: 0,
  maybeUsd: 0,
  budgetEnd: null,
  interrupted: false,
  unseen: 0,
};

function score(evaluator: string, value: number | null, passed: boolean | null = null): SetScore {
  const explanation = `${evaluator} says so, at some length, for reasons of its own that it gives.`;
  return { evaluator, value, passed, explanation, raw: {}, costUsd: 0, reused: false };
}

function picture(name: string, scores: SetScore[]): PictureEvaluation {
  const passed = scores.some((one) => one.passed === false)
    ? false
    : scores.some((one) => one.passed === true) || null;
  const facts = { subject: null, prompt: null };
  return { name, file: name, facts, evidenceId: null, traceId: null, sha256: "", scores, passed };
}

function tallyOf(...pictures: PictureEvaluation[]): EvaluationTally {
  const tally = new EvaluationTally({ gates: new Set(["readable"]), worst: 2 });
  for (const one of pictures) tally.add(one);
  return tally;
}

const GOOD = picture("good.jpg", [score("readable@1", 1, true), score("sharpness@1", 0.9)]);
const DULL = picture("dull.jpg", [score("readable@1", 1, true), score("sharpness@1", 0.2)]);
const BROKEN = picture("broken.jpg", [score("readable@1", 0, false), score("sharpness@1", null)]);

Deno.test("EvaluationTally counts gates and rankings apart, gates first, and what nothing could be said of", () => {
  const evaluators = tallyOf(GOOD, DULL, BROKEN).evaluators();
  assert.deepEqual(evaluators, [
    {
      evaluator: "readable@1",
      purpose: "gate",
      count: 3,
      mean: 2 / 3,
      lowest: 0,
      failed: 1,
      silent: 0,
    },
    {
      evaluator: "sharpness@1",
      purpose: "ranking",
      count: 2,
      mean: 0.55,
      lowest: 0.2,
      failed: 0,
      silent: 1,
    },
  ]);
});

Deno.test("EvaluationTally keeps the worst pictures: failed gates first, then low rankings", () => {
  const worst = tallyOf(GOOD, DULL, BROKEN).worst().map(({ name }) => name);
  assert.deepEqual(worst, ["broken.jpg", "dull.jpg"]);
});

Deno.test("EvaluationTally counts a judge that was asked and said nothing, and no file that is no picture", () => {
  const silent = { ...score("photo-likeness:openai:gpt-5@1", null), raw: { texts: ["Hm."] } };
  const unseen = score("photo-likeness:openai:gpt-5@1", null);
  const tally = tallyOf(picture("a", [silent]), picture("b", [unseen]));
  assert.deepEqual([tally.judgeFailures, tally.judgeProblem], [1, silent.explanation]);
});

Deno.test("evaluationLines says what is wrong with the worst, and wraps it to the terminal", () => {
  for (const width of [40, 80, 120]) {
    const lines = evaluationLines(tallyOf(GOOD, DULL, BROKEN), OUTCOME, { width, color: false });
    const text = lines.join("\n");
    assert.match(text, /^gate +passed +failed +cannot say\nreadable +2 +1$/m);
    assert.match(text, /^sharpness +0\.55 +0\.20 +1$/m);
    assert.match(text, /The 2 worst:\n {2}broken\.jpg\n {4}readable: readable@1 says so/);
    assert.match(text, /dull\.jpg\n {4}sharpness 0\.20: /);
    assert.match(text, /Looked at 3 pictures in 1\.2 s\./);
    const prose = lines.filter((line) => !/^(gate|ranking|readable |sharpness )/.test(line));
    assert.ok(prose.every((line) => columnsOf(line) <= width), text);
  }
});

Deno.test("evaluationLines tells what a judge cost, where it fell silent, and that the money is gone", () => {
  const outcome = {
    ...OUTCOME,
    judge: "openai:gpt-5",
    costUsd: 0.0123,
    budgetEnd: "No money left.",
  };
  const silent = { ...score("photo-likeness:openai:gpt-5@1", null), raw: { texts: [] } };
  const look = { width: 200, color: false };
  const text = evaluationLines(tallyOf(picture("a.jpg", [silent])), outcome, look).join("\n");
  assert.match(
    text,
    /Asking openai:gpt-5 cost \$0\.0123\. It could say nothing of 1, lastly because: /,
  );
  assert.match(text, /^No money left\.$/m);
});

Deno.test("evaluationLines tells money of which nobody knows from money that is spent", () => {
  const outcome = { ...OUTCOME, judge: "openai:gpt-5", maybeUsd: 0.2312 };
  const text = evaluationLines(tallyOf(), outcome, { width: 200, color: false }).join("\n");
  assert.match(text, /^Asking openai:gpt-5 cost \$0\.00, and perhaps \$0\.2312 more\.$/m);
});

Deno.test("evaluationLines shows no control characters of a file's name or a judge's answer", () => {
  const hostile = picture("\u001b[2Jx.jpg", [{
    ...score("readable@1", 0, false),
    explanation: "\u001b]0;owned\u0007",
  }]);
  const lines = evaluationLines(tallyOf(hostile), OUTCOME, { width: 80, color: false });
  assert.ok(!/\p{Cc}/u.test(lines.join("")));
});
