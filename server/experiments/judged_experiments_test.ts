/** Experiments over HTTP whose pictures a judge looks at: who may be asked, what it costs, what goes wrong. */
import assert from "node:assert/strict";
import { dayLedgerOf } from "../../core/day_ledger.ts";
import { CANARY_KEY } from "../../eval/judges/judge_fixture.ts";
import { type JudgedService, withJudgedService } from "../judged_service_fixture.ts";

const TEMPLATES = { templates: ["phone-evidence", "camera-facts"] };

/** Pictures of one of the two are three standard deviations better. */
const simulator = {
  judge: { effects: [{ phrase: "soft contact shadow", effect: 3 }], noise: 0.5, positionBias: 0 },
};

/** Orders an experiment and gives it when it has ended. */
async function hold(test: JudgedService, body: Record<string, unknown>) {
  const order = { method: "POST", body: { ...TEMPLATES, ...body }, status: 202 };
  const { run } = await test.json("/v1/experiments", order);
  await test.ended(run.id);
  const { experiments } = await test.json("/v1/experiments");
  return {
    run: await test.json(`/v1/runs/${run.id}`),
    experiment: experiments.find(({ runId }: { runId: string }) => runId === run.id),
  };
}

for (const metric of ["judge", "photo-likeness", "pairwise"]) {
  Deno.test(`POST /v1/experiments finds the better template by ${metric}, and counts what the judge cost`, () =>
    withJudgedService({ simulator }, async (test) => {
      const body = { sample: 30, judge: "google", metric, maxCostUsd: 20, seed: 3 };
      const { run, experiment } = await hold(test, body);
      assert.equal(experiment.verdict.kind, "winner", experiment.verdict.inWords);
      assert.equal(experiment.verdict.winner, "camera-facts@1");
      assert.equal(experiment.options.raw.judge, "google");
      assert.equal(run.status, "completed");
      const { openai, google } = test.simulator.ledger();
      assert.ok(openai.billed >= 10 && google.calls > 0, "both were asked");
      const { store } = test.service.keeper;
      const calls = store.prepare(
        "SELECT count(*) AS calls, sum(cost_microdollars) AS cost, min(run_id) AS run FROM model_calls",
      ).get()!;
      assert.equal(calls.run, experiment.id);
      assert.ok(Number(calls.cost) > 0);
      const pictures = Number(
        store.prepare("SELECT sum(cost_microdollars) AS cost FROM attempts").get()!.cost,
      );
      const day = dayLedgerOf(store, test.service.clock).committed;
      assert.equal(day, pictures + Number(calls.cost));
      assert.ok(!JSON.stringify([run, experiment]).includes(CANARY_KEY));
    }));
}

Deno.test("POST /v1/experiments asks the service's own model of a judge that is named without one", () =>
  withJudgedService({ simulator }, async (test) => {
    const { experiment } = await hold(test, { sample: 2, judge: "openai" });
    assert.equal(experiment.options.raw.judge, "openai:gpt-5-mini");
    assert.equal(experiment.options.raw.metric, undefined);
  }));

Deno.test("POST /v1/experiments refuses a judge that it was not started with, or that is of no use", () =>
  withJudgedService({}, async (test) => {
    const refused: [Record<string, unknown>, RegExp, RegExp][] = [
      [{ judge: "compatible" }, /not started with it/, /google, openai:gpt-5-mini.*--judge/],
      [{ judge: "openai:gpt-5" }, /judge "openai:gpt-5" because/, /Choose from/],
      [{ judge: "oracle" }, /no judge is called "oracle"/, /Choose from compatible, google/],
      [{ judge: "google,openai" }, /names 2 at once/, /Name one/],
      [{ judge: "google:" }, /no model stands behind the colon/, /google alone/],
      [{ judge: "google", metric: "sharpness" }, /asks no judge/, /Leave/],
      [{ metric: "pairwise" }, /no judge is named/, /google or openai:gpt-5-mini/],
      [{ judge: '"><script>' }, /no judge is called/, /Choose/],
      [{ judge: "x".repeat(300) }, /judge/, /docs/],
      [{ judge: 7 }, /judge/, /docs/],
    ];
    for (const [change, detail, hint] of refused) {
      const body = { ...TEMPLATES, sample: 2, ...change };
      const problem = await test.json("/v1/experiments", { method: "POST", body, status: 400 });
      assert.match(problem.detail, detail);
      assert.match(problem.hint, hint);
    }
    assert.equal((await test.json("/v1/runs")).runs.length, 0);
    assert.equal(test.simulator.ledger().google.calls, 0);
  }));

Deno.test("POST /v1/experiments has no judge where the service was started with none", () =>
  withJudgedService({ settings: { judges: null } }, async (test) => {
    const ask = (body: Record<string, unknown>) =>
      test.json("/v1/experiments", {
        method: "POST",
        body: { ...TEMPLATES, ...body },
        status: 400,
      });
    assert.match((await ask({ judge: "google" })).hint, /Start the service with --judge google/);
    assert.match((await ask({ metric: "judge" })).hint, /Start the service with --judge/);
  }));

Deno.test("POST /v1/experiments spends on pictures and judge no more than it may, in one run or in a day", async () => {
  const dear = { maxCostUsd: 0.9, defaults: { size: "1024x1536", dailyBudgetUsd: "1.2" } };
  await withJudgedService({ settings: dear }, async (test) => {
    const body = { sample: 30, judge: "google", concurrency: 4, options: ["openai.quality=low"] };
    const spent = () => {
      const { store } = test.service.keeper;
      const sum = (table: string) =>
        Number(store.prepare(`SELECT sum(cost_microdollars) AS cost FROM ${table}`).get()!.cost);
      assert.ok(sum("model_calls") > 0);
      return (sum("attempts") + sum("model_calls")) / 1e6;
    };
    const first = await hold(test, { ...body, maxCostUsd: 50 });
    assert.equal(first.run.status, "failed");
    assert.match(first.experiment.verdict.inWords, /serve --max-cost \$0\.90/);
    const afterFirst = spent();
    assert.ok(afterFirst > 0.5 && afterFirst <= 0.9, `${afterFirst}`);
    const second = await hold(test, { ...body, seed: 9 });
    assert.match(second.experiment.verdict.inWords, /serve --daily-budget \$1\.20/);
    assert.ok(spent() > afterFirst && spent() <= 1.2, `${spent()}`);
  });
});

Deno.test("POST /v1/experiments goes on with the same order, and counts what it spent once", () =>
  withJudgedService(
    { settings: { defaults: { size: "1024x1536", dailyBudgetUsd: "1.2" } } },
    async (test) => {
      const body = {
        sample: 30,
        judge: "google",
        options: ["openai.quality=low"],
        maxCostUsd: 0.5,
      };
      await hold(test, body);
      const { billed } = test.simulator.ledger().openai;
      const { experiment } = await hold(test, { ...body, maxCostUsd: 0.9 });
      // Were the day charged for the first half anew, it would be at its end before the run is.
      assert.match(experiment.verdict.inWords, /maxCostUsd \$0\.90/);
      const made = Number(
        test.service.keeper.store.prepare("SELECT count(*) AS made FROM assets").get()!.made,
      );
      assert.equal(test.simulator.ledger().openai.billed, made);
      assert.ok(made > billed);
    },
  ));

for (
  const [fault, why] of [
    ["hang", /The judge said nothing of \d+ pictures in a row/],
    ["401", /No picture could be scored any more.*key/],
    ["broken-json", /The judge said nothing of \d+ pictures in a row/],
  ] as const
) {
  Deno.test(`POST /v1/experiments ends soon where the judge answers with ${fault}`, () =>
    withJudgedService({
      simulator: { faults: [`google:*=${fault}`] },
      judgeHangs: fault === "hang",
    }, async (test) => {
      const { run, experiment } = await hold(test, { sample: 20, judge: "google" });
      assert.equal(run.status, "failed");
      assert.equal(experiment.verdict.kind, "stopped");
      assert.match(experiment.verdict.inWords, why);
      const { billed } = test.simulator.ledger().openai;
      assert.ok(billed <= 8, `${billed} pictures for nobody`);
    }));
}
