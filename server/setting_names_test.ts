/** What the service says over HTTP calls settings as they are called there, wherever the words come from. */
import assert from "node:assert/strict";
import { withJudgedService } from "./judged_service_fixture.ts";
import { PAGE } from "./page/add_pages.ts";
import { type TestService, withService } from "./service_fixture.ts";
import { namesFor } from "./setting_names.ts";

type Json = ReturnType<typeof JSON.parse>;

const TEMPLATES = { templates: ["phone-evidence", "camera-facts"] };

/** A flag that is not one of the service's own. */
const FOREIGN_FLAG = /(?<!serve |service with |with another )--[a-z]/;

async function refused(test: TestService, path: string, body: unknown): Promise<string> {
  const answer = await test.request(path, { method: "POST", body });
  const text = await answer.text();
  assert.equal(answer.status, 400, text);
  const { detail, hint } = JSON.parse(text);
  assert.doesNotMatch(`${detail} ${hint}`, FOREIGN_FLAG);
  return `${detail} ${hint}`;
}

Deno.test("namesFor says who limits an order: itself, or the service", () => {
  const nameOf = (order: number | null, service: number | null) =>
    namesFor({ maxCostUsd: order }, { maxCostUsd: service }).maxCostUsd;
  assert.equal(nameOf(1, null), "maxCostUsd");
  assert.equal(nameOf(1, 5), "maxCostUsd");
  assert.equal(nameOf(5, 5), "serve --max-cost");
  assert.equal(nameOf(null, null), "maxCostUsd");
});

Deno.test("a refused order names the fields of the request", () =>
  withService({}, async (test) => {
    const generate = (body: unknown) => refused(test, "/v1/generate", body);
    assert.match(await generate({ category: "Nothing" }), /leave category out/);
    assert.match(await generate({ template: "none" }), /names with template, or/);
    assert.match(await generate({ size: "1x1" }), /Cannot use size "1x1"/);
    assert.match(await generate({ timeZone: "Moon" }), /Cannot use timeZone "Moon"/);
    assert.match(await generate({ options: ["quality=low"] }), /Cannot use options "quality=low"/);
    assert.match(await generate({ options: ["fal.a=b"] }), /add it to provider\./);
    assert.match(await generate({ provider: "nobody" }), /Cannot use provider "nobody"/);
    const experiment = (body: object) =>
      refused(test, "/v1/experiments", { ...TEMPLATES, metric: "sharpness", ...body });
    assert.match(await experiment({ metric: "beauty" }), /Choose metric from/);
    assert.match(await experiment({ sample: 90_000 }), /Cannot draw sample 90000/);
    assert.match(
      await experiment({ templates: ["phone-evidence", "none"] }),
      /with templates, sep/,
    );
    assert.match(
      await experiment({ templates: ["one-line", "one-line"] }),
      /because templates nam/,
    );
  }));

Deno.test("a refused order names the flags of serve where the service was started so", () =>
  withService({}, async (test) => {
    await Deno.remove(`${test.folder}/record-thing.sqlite`);
    assert.match(await refused(test, "/v1/generate", {}), /serve --db names another file/);
  }));

Deno.test("a request from elsewhere is told the flag of serve that would let it in", () =>
  withService({}, async (test) => {
    const hintFor = async (headers: Record<string, string>) => {
      const answer = await test.request("/v1/generate", { method: "POST", body: {}, headers });
      assert.equal(answer.status, 403);
      const { hint } = await answer.json();
      assert.doesNotMatch(hint, FOREIGN_FLAG);
      return hint;
    };
    assert.match(await hintFor({ host: "evil.example" }), /give serve --allow-host what/);
    const foreign = { host: "localhost:8700", origin: "https://evil.example" };
    assert.match(await hintFor(foreign), /list its origin with serve --allow-origin\./);
  }));

Deno.test("a refused form says the same", () =>
  withService({ additions: PAGE }, async (test) => {
    const answer = await test.request("/runs", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "text/html" },
      body: new URLSearchParams({ category: "Nothing" }).toString(),
    });
    const page = await answer.text();
    assert.equal(answer.status, 400);
    assert.match(page, /leave category out/);
    assert.doesNotMatch(page.replace(/<(style|script)[\s\S]*?<\/\1>/g, ""), FOREIGN_FLAG);
  }));

Deno.test("an experiment without a judge is told to name one in its order", () =>
  withJudgedService({}, async (test) => {
    const order = { ...TEMPLATES, judge: "google", metric: "sharpness" };
    assert.match(
      await refused(test, "/v1/experiments", order),
      /Leave judge out, or choose metric/,
    );
  }));

for (
  const [settings, order, name] of [
    [{}, { maxCostUsd: 0.05 }, "maxCostUsd"],
    [{ maxCostUsd: 0.05 }, { maxCostUsd: 9 }, "serve --max-cost"],
    [{ defaults: { size: "96x128", dailyBudgetUsd: "0.05" } }, {}, "serve --daily-budget"],
  ] as const
) {
  Deno.test(`a run that ends for want of money names ${name}, everywhere`, () =>
    withService({ settings, provider: { costUsd: 0.04 }, additions: PAGE }, async (test) => {
      const body = { ...order, limit: 2, concurrency: 1 };
      const headers = { prefer: "wait" };
      const answer = await test.request("/v1/generate", { method: "POST", body, headers });
      const { run, images } = await answer.json();
      const said = `Cannot make another call because ${name} $0.05 would be exceeded`;
      assert.ok(run.reason.message.startsWith(said), run.reason.message);
      const failed = images.find(({ status }: Json) => status === "failed");
      assert.ok(failed.error.startsWith(said), failed.error);
      const { traces } = await (await test.request("/v1/traces?status=failed")).json();
      const [{ error }] = await Promise.all(
        traces.map(async ({ links }: Json) => await (await test.request(links.self)).json()),
      );
      assert.ok(error.startsWith(said), error);
    }));
}

Deno.test("the verdict of an experiment over HTTP names the fields of its order", () =>
  withService({ provider: { costUsd: 1, refuses: (call) => call === 0 } }, async (test) => {
    const body = { ...TEMPLATES, metric: "sharpness", sample: 4, maxCostUsd: 3.5 };
    const order = await test.request("/v1/experiments", { method: "POST", body });
    const { run } = await order.json();
    await test.service.desk.find(run.id)?.done;
    const { experiments: [{ verdict }] } = await (await test.request("/v1/experiments")).json();
    assert.match(verdict.inWords, /because maxCostUsd \$3\.50 would be exceeded/);
    assert.match(verdict.notes.join(), /by failures fair/);
    assert.doesNotMatch(JSON.stringify(verdict), FOREIGN_FLAG);
  }));
