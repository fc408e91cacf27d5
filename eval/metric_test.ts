/** Checks what metrics make of one picture. */
import assert from "node:assert/strict";
import { systemClock as clock } from "../core/clock.ts";
import { BudgetError, Ledger } from "../core/ledger.ts";
import { UsageError } from "../core/usage_error.ts";
import { loadEvaluators } from "./evaluator_registry.ts";
import { goodSheet, never, samplePicture, WATCH_FACTS, withJudge } from "./judges/judge_fixture.ts";
import { metricNames, openMetric } from "./metric.ts";
import { Picture } from "./picture.ts";

const picture = await samplePicture();

Deno.test("openMetric opens every metric that there is, and each says something of a picture or why not", () =>
  withJudge({ respond: goodSheet }, async ({ model }) => {
    const readers = (await loadEvaluators(["legible_text"])).map(({ name }) => name);
    for (const name of await metricNames()) {
      if (readers.includes(name)) continue;
      await using metric = await openMetric(name, { clock, judge: model });
      const { value, scores, costUsd } = await metric.measure(picture, WATCH_FACTS, never);
      assert.equal(metric.name, name);
      assert.equal(metric.usesJudge, costUsd! > 0);
      assert.ok(value === null ? scores[0].explanation !== "" : value >= 0 && value <= 1, name);
    }
  }));

Deno.test("openMetric judges by the questions that the metric's name stands for", () =>
  withJudge({
    respond: (question) => ({
      ...goodSheet(question),
      kind: "no",
      brand: "no",
      model: "not_asked",
    }),
  }, async ({ model }) => {
    const measure = async (name: string) => {
      await using metric = await openMetric(name, { clock, judge: model });
      return await metric.measure(picture, WATCH_FACTS, never);
    };
    const [judge, photo] = [await measure("judge"), await measure("photo-likeness")];
    assert.ok(judge.value! < 0.9 && judge.value === judge.scores[0].value);
    assert.ok(photo.value === 1 && photo.value === photo.scores[1].value);
    assert.ok(judge.costUsd! > 0);
  }));

Deno.test("openMetric's quality is the mean of the rankings, and nothing where a gate is not passed", async () => {
  await using quality = await openMetric("quality", { clock });
  const { value, scores } = await quality.measure(picture, WATCH_FACTS, never);
  const rankings = (await loadEvaluators()).filter(({ purpose }) => purpose === "ranking")
    .map(({ name, version }) => `${name}@${version}`);
  const values = scores.filter(({ evaluator }) => rankings.includes(evaluator))
    .map((score) => score.value).filter((one) => one !== null);
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const isOfUse = scores.every(({ passed }) => passed !== false);
  assert.equal(value, isOfUse ? mean : 0);
  const nothing = new Picture(new Uint8Array(), { name: "nothing.jpg" });
  assert.equal((await quality.measure(nothing, WATCH_FACTS, never)).value, 0);
});

Deno.test("openMetric says no to a metric that there is not, and to a judge's without a judge", async () => {
  for (
    const [name, why] of [["beauty", /no metric "beauty"/], [
      "judge",
      /no judge was named/,
    ]] as const
  ) {
    await assert.rejects(
      openMetric(name, { clock }),
      (error) => error instanceof UsageError && why.test(error.message),
    );
  }
});

Deno.test("openMetric lets a budget that is used up through, so that an experiment can stop", () => {
  const ledger = new Ledger({ runUsd: 0.0001, dailyUsd: null }, { spentTodayUsd: 0 });
  return withJudge({ respond: goodSheet, ledger }, async ({ model }) => {
    await using metric = await openMetric("judge", { clock, judge: model });
    await assert.rejects(metric.measure(picture, WATCH_FACTS, never), BudgetError);
  });
});
