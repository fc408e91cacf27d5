/** Experiments whose judge never answers: they end soon, and nobody is told of a verdict. */
import assert from "node:assert/strict";
import { startSimulator } from "../../simulator/simulator.ts";
import { judgeEnvironment } from "../judges/judge_fixture.ts";
import { outcomeOf, withBench } from "./experiment_fixture.ts";

const RECORDS = 20;

/** What became of an experiment with this fault of its judge. */
function withLostJudge(
  { fault, metric = "judge" }: { fault: string; metric?: string },
  check: (words: string, pictures: number) => void,
): Promise<void> {
  return withBench(RECORDS, async ({ run, calls }) => {
    const simulator = await startSimulator({ faults: [`google:*=${fault}`] });
    const script = { environment: judgeEnvironment(simulator) };
    const { verdict } = await run({ sample: RECORDS, judge: "google", metric }, script)
      .then(outcomeOf).finally(() => simulator.close());
    assert.deepEqual([verdict.kind, verdict.headline], ["stopped", "Not decided yet"]);
    assert.doesNotMatch(verdict.notes.join(" "), /the verdict would be the same/);
    check(verdict.inWords, calls.length);
  });
}

for (
  const [fault, why] of [
    ["401", /No picture could be scored any more.*key/],
    ["402", /No picture could be scored any more/],
    ["404-model", /No picture could be scored any more/],
    ["refused", /The judge said nothing of \d pictures in a row/],
    ["broken-json", /The judge said nothing of \d pictures in a row/],
  ] as const
) {
  Deno.test(`runExperiment stops after about a record when its judge fails with ${fault}`, () =>
    withLostJudge({ fault }, (words, pictures) => {
      assert.match(words, why);
      assert.ok(pictures <= 2 + 2 + 3, `${pictures} pictures`);
    }));
}

Deno.test("runExperiment stops when a judge of pairs never answers", () =>
  withLostJudge({ fault: "402", metric: "pairwise" }, (words, pictures) => {
    assert.match(words, /No picture could be scored any more/);
    assert.ok(pictures <= 2 + 2 + 3, `${pictures} pictures`);
  }));
