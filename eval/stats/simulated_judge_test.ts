/** Holds simulated judges to the taste that they are said to have. */
import assert from "node:assert/strict";
import { createRandom } from "../../core/random.ts";
import { type ScoreShape, simulatedJudge } from "./simulated_judge.ts";
import { summarize } from "./summary.ts";

const SHAPES: readonly ScoreShape[] = [
  "bell",
  "beta",
  "questions",
  "pass_fail",
  "ties",
  "failures",
];

const differences = (shape: ScoreShape, effect: number) => {
  const judge = simulatedJudge({ random: createRandom(shape), shape, effects: [0, effect] });
  return Array.from({ length: 4000 }, judge).map(([a, b]) => b - a);
};

for (const shape of SHAPES) {
  Deno.test(`simulatedJudge scores equal templates alike and better ones higher: ${shape}`, () => {
    const equal = summarize(differences(shape, 0));
    const error = equal.standardDeviation! / Math.sqrt(equal.count);
    assert.ok(Math.abs(equal.mean!) < 4 * error, `${equal.mean}`);
    assert.ok(summarize(differences(shape, 0.8)).mean! > 4 * error);
  });
}

Deno.test("simulatedJudge has the effect and spread asked for, and hard records for all", () => {
  const effects = [-0.05, 0.05];
  const random = createRandom("spread");
  const judge = simulatedJudge({ random, shape: "bell", effects, differenceDeviation: 0.2 });
  const records = Array.from({ length: 4000 }, judge);
  const { mean, standardDeviation } = summarize(records.map(([a, b]) => b - a));
  assert.ok(Math.abs(mean! - 0.1) < 0.015 && Math.abs(standardDeviation! - 0.2) < 0.01);
  const single = summarize(records.map(([a]) => a)).standardDeviation!;
  assert.ok(Math.abs(single - Math.hypot(0.1, 0.2 / Math.SQRT2)) < 0.01);
});
