/** The report of whole experiments: what it shows, that it needs nothing else, that nothing in it is obeyed. */
import assert from "node:assert/strict";
import { failure, outcomeOf, scoresWith, withBench } from "../experiment/experiment_fixture.ts";
import type { ExperimentOutcome } from "../experiment/experiment_outcome.ts";
import { experimentReport, writeExperimentReport } from "./experiment_report.ts";

const HOSTILE = `<img src=x onerror="alert(1)">`;

/** An outcome in which every text that came from outside is hostile. */
function hostile(outcome: ExperimentOutcome): ExperimentOutcome {
  return {
    ...outcome,
    verdict: { ...outcome.verdict, headline: HOSTILE, inWords: HOSTILE, notes: [HOSTILE] },
    design: { ...outcome.design, scoredBy: HOSTILE, metric: HOSTILE, category: HOSTILE },
    templates: outcome.templates.map((template) => ({ ...template, summary: HOSTILE })),
    records: outcome.records.map((record) => ({ ...record, title: HOSTILE, category: HOSTILE })),
    cells: outcome.cells.map((cell) => ({
      ...cell,
      prompt: HOSTILE,
      error: HOSTILE,
      answers: [{ evaluator: HOSTILE, value: 1, explanation: HOSTILE, raw: { said: HOSTILE } }],
    })),
  };
}

Deno.test("experimentReport shows the verdict first, a chart, every picture and what failed, in one file", () =>
  withBench(20, async ({ run, folder }) => {
    const draw = ({ seed }: { seed: number }) => {
      if (seed % 5 === 0) throw failure("unavailable");
    };
    const outcome = outcomeOf(await run({ sample: 20 }, { draw }));
    const page = await experimentReport(outcome, { file: `${folder}/report.html` });
    assert.ok(page.indexOf("<h1") < page.indexOf("<svg"));
    assert.match(page, /<h1 id="verdict">phone-evidence@1 is better<\/h1>/);
    const pictures = outcome.cells.filter(({ path }) => path !== null).length;
    assert.equal(page.match(/<img/g)?.length, pictures);
    assert.equal(page.match(/src="data:image\/jpeg;base64,/g)?.length, pictures);
    assert.equal(page.match(/<p class="error">/g)?.length ?? 0, outcome.spent.failures);
    assert.ok(outcome.spent.failures > 0);
    assert.match(page, /pictures failed/);
    assert.doesNotMatch(page, /<script|src="http|href="http|url\(|@import/);
    assert.ok(page.includes(`href="experiments/${outcome.experimentId}/phone-evidence-v1/`));
  }));

Deno.test("experimentReport lets no text become markup", () =>
  withBench(4, async ({ run, folder }) => {
    const outcome = hostile(outcomeOf(await run({ sample: 4 })));
    const page = await experimentReport(outcome, { file: `${folder}/report.html` });
    assert.ok(!page.includes("<img src=x"));
    assert.doesNotMatch(page, /<[^>]*="[^">]*<img/);
    assert.match(page, /default-src &#39;none&#39;; img-src data:/);
  }));

Deno.test("experimentReport stands up to an experiment without a single score or picture", () =>
  withBench(4, async ({ run, folder }) => {
    const draw = () => {
      throw failure("unavailable");
    };
    const outcome = outcomeOf(await run({ sample: 4 }, { draw }));
    const page = await experimentReport(outcome, { file: `${folder}/report.html` });
    assert.match(page, /Not one picture has a score/);
    assert.doesNotMatch(page, /NaN|undefined|Infinity/);
  }));

Deno.test("experimentReport links what is too much to embed", () =>
  withBench(4, async ({ run, folder }) => {
    const score = scoresWith({ "phone-evidence": 0.5, "camera-facts": 0.5 });
    const outcome = outcomeOf(await run({ sample: 4 }, { score }));
    const page = await experimentReport(outcome, { file: `${folder}/report.html`, embedded: 3 });
    assert.equal(page.match(/<img/g)?.length, 3);
    assert.equal(page.match(/<a class="absent" href="experiments\//g)?.length, 5);
  }));

Deno.test("writeExperimentReport writes page and data, and nothing of this machine's folders into the data", () =>
  withBench(3, async ({ run, folder }) => {
    const outcome = outcomeOf(await run({ sample: 3 }));
    for (let time = 0; time < 2; time++) {
      await writeExperimentReport(outcome, { file: `${folder}/out/r.html` });
    }
    const files = [...Deno.readDirSync(`${folder}/out`)].map(({ name }) => name).toSorted();
    assert.deepEqual(files, ["r.html", "r.json"]);
    const json = await Deno.readTextFile(`${folder}/out/r.json`);
    assert.deepEqual(JSON.parse(json).verdict, outcome.verdict);
    assert.ok(!json.includes(folder));
  }));
