/** Checks that a judge that cannot be believed is found out. */
import assert from "node:assert/strict";
import { checkJudge, type JudgeCheck } from "./check_judge.ts";
import { goodSheet, type JudgeForTest, never, withJudge } from "./judge_fixture.ts";

async function check(options: JudgeForTest): Promise<JudgeCheck> {
  let result: JudgeCheck | null = null;
  await withJudge(options, async ({ model }) => {
    result = await checkJudge(model, never);
  });
  return result!;
}

Deno.test("checkJudge believes a judge that is right, and says what that cost", async () => {
  const { passed, costUsd } = await check({ judge: { noise: 1 } });
  assert.equal(passed, true);
  assert.ok(costUsd! > 0);
});

Deno.test("checkJudge finds out a judge that always says what one would like to hear", async () => {
  const { passed, results } = await check({ respond: goodSheet });
  assert.equal(passed, false);
  assert.deepEqual(results.map((result) => result.passed), [false, false, false]);
  assert.match(results[0].explanation, /one_subject is no, and it said yes/);
});

Deno.test("checkJudge finds out a judge that always says no", async () => {
  const { passed, results } = await check({
    respond: (question) =>
      Object.fromEntries(Object.keys(goodSheet(question)).map((id) => [id, "no"])),
  });
  assert.equal(passed, false);
  assert.deepEqual(results.map((result) => result.passed), [true, true, false]);
});

Deno.test("checkJudge says why a judge that does not answer is not to be believed", async () => {
  const { passed, results } = await check({ faults: ["openai:*=refused"] });
  assert.equal(passed, false);
  assert.match(results[0].explanation, /refuses/);
});
