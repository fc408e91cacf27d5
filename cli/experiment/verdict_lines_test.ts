/** The last lines of an experiment that found nothing: what they advise is what the database has. */
import assert from "node:assert/strict";
import { outcomeOf, scoresWith, withBench } from "../../eval/experiment/experiment_fixture.ts";
import { verdictLines } from "./verdict_lines.ts";

Deno.test("verdictLines advises no more records than there are, and nothing where there are none", () =>
  withBench(9, async ({ run }) => {
    const score = scoresWith({ "phone-evidence": 0.55, "camera-facts": 0.5 });
    const advice = async (sample: number) => {
      const lines = verdictLines(outcomeOf(await run({ sample }, { score })), {
        columns: 80,
        color: false,
        folder: "/",
        report: null,
        again: "",
        resume: (records) => `with ${records}`,
      });
      return lines.filter((line) => line.startsWith("To go on"));
    };
    assert.deepEqual(await advice(6), ["To go on: with 9"]);
    assert.deepEqual(await advice(9), []);
  }));
