/** Orders for models whose price is not known: refused where there is a budget, never told of as free elsewhere. */
import assert from "node:assert/strict";
import { sampleJpeg } from "../../core/studio_fixture.ts";
import { withJudgedService } from "../judged_service_fixture.ts";
import { type TestService, withService } from "../service_fixture.ts";

const TEMPLATES = { templates: ["phone-evidence", "camera-facts"] };

async function refused(test: TestService, path: string, body: unknown): Promise<string> {
  const answer = await test.request(path, { method: "POST", body });
  const text = await answer.text();
  assert.equal(answer.status, 400, text);
  assert.equal(answer.headers.get("content-type"), "application/problem+json");
  const { detail, hint } = JSON.parse(text);
  assert.match(detail, /^Cannot keep to the budget because the price of \S+ is not known\.$/);
  const { runs } = await (await test.request("/v1/runs")).json();
  assert.deepEqual(runs, []);
  return `${detail} ${hint}`;
}

Deno.test("an order for a model without a price is refused where it may not cost more than so much", () =>
  withService({ provider: { costUsd: null } }, async (test) => {
    const said = await refused(test, "/v1/generate", { limit: 1, maxCostUsd: 1 });
    assert.match(said, /price of procedural:plain is not known.*Give it with .*procedural:plain=/);
    await refused(test, "/v1/experiments", { ...TEMPLATES, metric: "sharpness", maxCostUsd: 1 });
    const unlimited = await test.request("/v1/generate", { method: "POST", body: { limit: 1 } });
    assert.equal(unlimited.status, 202);
    await unlimited.body?.cancel();
  }));

Deno.test("an order for a model without a price is refused where a day or a run of the service is limited", async () => {
  const limits = [{ defaults: { size: "96x128", dailyBudgetUsd: "5" } }, { maxCostUsd: 5 }];
  for (const settings of limits) {
    await withService({ provider: { costUsd: null }, settings }, async (test) => {
      await refused(test, "/v1/generate", { limit: 1 });
      await refused(test, "/v1/experiments", { ...TEMPLATES, metric: "sharpness" });
    });
  }
});

Deno.test("an order with a judge without a price is refused where there is a budget", () =>
  withJudgedService({ settings: { judges: "openai" } }, async (test) => {
    const judge = "openai:gpt-17";
    const limited = { maxCostUsd: 1, judge };
    const said = await refused(test, "/v1/experiments", { ...TEMPLATES, ...limited, sample: 2 });
    assert.match(said, /openai:gpt-17 is not known. Name another judge/);
    const form = new FormData();
    form.set("picture", new File([await sampleJpeg() as BlobPart], "a.jpg"));
    form.set("judge", judge);
    form.set("maxCostUsd", "1");
    await refused(test, "/v1/evaluate", form);
  }));

Deno.test("a run of which no price is known says that its cost is not known, when it has ended", () =>
  withService({ provider: { costUsd: null } }, async ({ request }) => {
    const headers = { prefer: "wait" };
    const answer = await request("/v1/generate", { method: "POST", body: { limit: 1 }, headers });
    const { run, images } = await answer.json();
    assert.deepEqual([run.counts.successful, images[0].costUsd], [1, null]);
    assert.equal(run.counts.costUsd, null);
    const { counts } = await (await request(`/v1/runs/${run.id}`)).json();
    assert.equal(counts.costUsd, null);
    const events = await (await request(`/v1/runs/${run.id}/events`)).text();
    assert.match(events, /"event":"summary".*"costUsd":null/);
  }));
