/** Judges who are asked about single pictures over HTTP: allowed, paid once, within the budgets. */
import assert from "node:assert/strict";
import { sampleJpeg } from "../../core/studio_fixture.ts";
import { type JudgedService, withJudgedService } from "../judged_service_fixture.ts";

const simulator = { judge: { effects: [], noise: 0.5, positionBias: 0 } };
const evaluators = ["readable"];

const ask = (test: JudgedService, body: unknown, status = 200) =>
  test.json("/v1/evaluate", { method: "POST", body, status });

/** Makes a picture and gives its evidence id and its trace. */
async function makeOne(test: JudgedService): Promise<{ evidenceId: string; traceId: string }> {
  const headers = { prefer: "wait" };
  const { images } = await test.json("/v1/generate", {
    method: "POST",
    body: { limit: 1, options: ["openai.quality=low"] },
    headers,
  });
  return images[0];
}

const callsOf = ({ service }: JudgedService) =>
  Number(
    service.keeper.store.prepare("SELECT count(*) AS calls FROM model_calls").get()!.calls,
  );

Deno.test("POST /v1/evaluate asks a judge, keeps what it said, and pays for an answer once", () =>
  withJudgedService({ simulator }, async (test) => {
    const { evidenceId, traceId } = await makeOne(test);
    const order = { evidenceId, evaluators, judge: "google", maxCostUsd: 1 };
    const { scores } = await ask(test, order);
    assert.match(scores[1].evaluator, /^judge:google:gemini-3-pro@/);
    assert.match(scores[2].evaluator, /^photo-likeness:google:/);
    assert.ok(scores[1].costUsd > 0 && typeof scores[1].value === "number");
    assert.equal((await test.json(`/v1/traces/${traceId}`)).scores.length, 3);
    const calls = callsOf(test);
    const again = await ask(test, order);
    assert.equal(callsOf(test), calls);
    assert.deepEqual([again.scores[1].value, again.scores[1].costUsd], [scores[1].value, 0]);
    await ask(test, { ...order, again: true });
    assert.ok(callsOf(test) > calls);
  }));

Deno.test("POST /v1/evaluate asks a judge about a picture that is sent along", () =>
  withJudgedService({ simulator }, async (test) => {
    const form = new FormData();
    form.set("picture", new File([await sampleJpeg() as BlobPart], "<b>a</b>.jpg"));
    form.set("record", JSON.stringify({ brand: "Aster", category: "Watches" }));
    form.set("evaluators", "readable");
    form.set("judge", "openai");
    form.set("maxCostUsd", "0.5");
    const { name, scores } = await ask(test, form);
    assert.equal(name, "<b>a</b>.jpg");
    assert.match(scores[1].evaluator, /^judge:openai:gpt-5-mini@/);
    form.set("maxCostUsd", "plenty");
    assert.match((await ask(test, form, 400)).detail, /maxCostUsd/);
    form.set("maxCostUsd", "-1");
    await ask(test, form, 400);
  }));

Deno.test("POST /v1/evaluate spends no more than it may, and says what to do", () =>
  withJudgedService({
    settings: { defaults: { size: "1024x1536", dailyBudgetUsd: "0.04" } },
    simulator,
  }, async (test) => {
    const { evidenceId } = await makeOne(test);
    const order = { evidenceId, evaluators, judge: "google" };
    const refused = await ask(test, { ...order, maxCostUsd: 0.001 }, 409);
    assert.match(refused.detail, /maxCostUsd \$0\.001 would be exceeded/);
    assert.match(refused.hint, /without a judge/);
    // A day has room for a picture, but not for the highest price of an answer.
    assert.match(
      (await ask(test, order, 409)).detail,
      /serve --daily-budget \$0\.04 would be exceeded/,
    );
    assert.equal(test.simulator.ledger().google.calls, 0);
  }));

Deno.test("POST /v1/evaluate refuses a judge that it was not started with, and a store that another process has", () =>
  withJudgedService({ settings: { judges: "google" }, simulator }, async (test) => {
    const { evidenceId } = await makeOne(test);
    const refused = await ask(test, { evidenceId, judge: "openai" }, 400);
    assert.match(refused.detail, /judge "openai" because the service was not started with it/);
    assert.match(refused.hint, /Choose from google/);
    const second = await test.another();
    const body = { evidenceId, evaluators, judge: "google" };
    const busy = await second.request("/v1/evaluate", { method: "POST", body });
    assert.equal(busy.status, 409, await busy.text());
    const free = await second.request("/v1/evaluate", {
      method: "POST",
      body: { ...body, judge: undefined },
    });
    assert.equal(free.status, 200, await free.text());
  }));

Deno.test("POST /v1/evaluate says of a judge that never answers that it did not", () =>
  withJudgedService(
    { simulator: { faults: ["google:*=hang"] }, judgeHangs: true },
    async (test) => {
      const { evidenceId } = await makeOne(test);
      const { scores } = await ask(test, { evidenceId, evaluators, judge: "google" });
      assert.equal(scores[1].value, null);
      assert.match(scores[1].explanation, /google/);
    },
  ));
