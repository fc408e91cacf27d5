/** One sheet of a judge gives two metrics: the second experiment on the same pictures is not charged for it. */
import assert from "node:assert/strict";
import { startSimulator } from "../../simulator/simulator.ts";
import { goodSheet, judgeEnvironment } from "../judges/judge_fixture.ts";
import { outcomeOf, withBench } from "./experiment_fixture.ts";

Deno.test("openScorer takes from the store what the same judge said of the same pictures by another metric", () =>
  withBench(3, async ({ run }) => {
    let asked = 0;
    const respond = (question: Parameters<typeof goodSheet>[0]) => {
      asked++;
      return goodSheet(question);
    };
    const simulator = await startSimulator({ respond });
    try {
      const script = { environment: judgeEnvironment(simulator) };
      const by = async (metric: string, judge = "google") =>
        outcomeOf(await run({ sample: 3, judge, metric }, script)).spent;
      const first = await by("photo-likeness");
      const questions = asked;
      assert.ok(questions >= 1 && first.judgesUsd > 0);
      const second = await by("judge");
      assert.deepEqual([asked, second.judgesUsd], [questions, 0]);
      await by("judge", "openai");
      assert.equal(asked, 2 * questions);
    } finally {
      await simulator.close();
    }
  }));
