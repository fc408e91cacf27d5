/** Pictures that are asked about, by their evidence id or sent along; experiments, from order to verdict. */
import assert from "node:assert/strict";
import { encodeJpeg } from "../../core/image/codec.ts";
import { encodePng } from "../../core/image/png_encode.ts";
import { createPixels } from "../../core/image/pixels.ts";
import { drawScene } from "../../eval/defects/scene_fixture.ts";
import { type TestRequest, type TestService, withService } from "../service_fixture.ts";
import { DEFAULT_LIMITS } from "../service_settings.ts";

async function json(
  test: TestService,
  path: string,
  options: TestRequest & { status?: number } = {},
) {
  const { status = 200, ...request } = options;
  const answer = await test.request(path, request);
  const text = await answer.text();
  assert.equal(answer.status, status, text);
  return JSON.parse(text);
}

const evaluators = ["readable", "sharpness"];

function form(fields: Record<string, string | Uint8Array>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") data.set(name, value);
    else data.set(name, new File([value as BlobPart], "a.jpg"));
  }
  return data;
}

Deno.test("POST /v1/evaluate looks at the picture of an evidence record, and keeps what was said", () =>
  withService({}, async (test) => {
    const headers = { prefer: "wait" };
    const order = { method: "POST", body: { limit: 1 }, headers };
    const { images: [made] } = await json(test, "/v1/generate", order);
    const body = { evidenceId: made.evidenceId, evaluators };
    const said = await json(test, "/v1/evaluate", { method: "POST", body });
    assert.deepEqual(
      said.scores.map(({ evaluator }: { evaluator: string }) => evaluator.split("@")[0]),
      evaluators,
    );
    const { scores } = await json(test, `/v1/traces/${made.traceId}`);
    assert.equal(scores.length, 2);
    const missing = { evidenceId: "none" };
    await json(test, "/v1/evaluate", { method: "POST", body: missing, status: 404 });
    const unknown = { ...body, evaluators: ["taste"] };
    await json(test, "/v1/evaluate", { method: "POST", body: unknown, status: 400 });
    await json(test, "/v1/evaluate", { method: "POST", body: {}, status: 400 });
    const text = { "content-type": "text/plain" };
    await json(test, "/v1/evaluate", { method: "POST", body: "x", headers: text, status: 415 });
  }));

Deno.test("POST /v1/evaluate looks at a picture that is sent along, and keeps nothing of it", () =>
  withService({}, async (test) => {
    const post = (body: FormData, status = 200) =>
      json(test, "/v1/evaluate", { method: "POST", body, status });
    const picture = await encodeJpeg(drawScene({ width: 216, height: 288 }));
    const names = evaluators.join(",");
    const record = JSON.stringify({ brand: "Aster", documentType: "Receipt" });
    const said = await post(form({ picture, record, evaluators: names }));
    assert.equal(said.passed, true);
    const broken = await post(form({ picture: new Uint8Array([1, 2, 3]), evaluators: names }));
    assert.equal(broken.passed, false);
    await post(form({ picture, record: "{" }), 400);
    await post(form({ picture, record: '{"brnad": ""}' }), 400);
    await post(form({ record }), 400);
    await post(form({ picture: "no file" }), 400);
  }));

Deno.test("POST /v1/evaluate refuses files and pictures that are too large", () => {
  const limits = { ...DEFAULT_LIMITS, uploadBytes: 20_000, uploadPixels: 10_000 };
  return withService({ settings: { limits } }, async (test) => {
    const post = (picture: Uint8Array) =>
      json(test, "/v1/evaluate", { method: "POST", body: form({ picture }), status: 413 });
    assert.match((await post(new Uint8Array(30_000))).detail, /larger than 20000 bytes/);
    const wide = encodePng(createPixels({ width: 200, height: 100 }));
    assert.match((await post(wide)).detail, /more than 10000 pixels/);
  });
});

Deno.test("POST /v1/experiments compares templates as a run, up to its verdict", () =>
  withService({}, async (test) => {
    const body = { templates: ["phone-evidence", "camera-facts"], sample: 2, metric: "sharpness" };
    const { run } = await json(test, "/v1/experiments", { method: "POST", body, status: 202 });
    const told = await (await test.request(run.links.events)).text();
    const names = [...told.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
    assert.equal(names[0], "begun");
    assert.equal(names.filter((name) => name === "cell").length, 4);
    assert.deepEqual(names.slice(-2), ["verdict", "end"]);
    assert.ok(!told.includes(test.folder));
    const ended = await json(test, run.links.self);
    assert.equal(ended.counts.attempted, 4);
    const { experiments: [experiment] } = await json(test, "/v1/experiments");
    assert.equal(experiment.runId, run.id);
    assert.deepEqual(await json(test, `/v1/experiments/${experiment.id}`), experiment);
    await json(test, "/v1/experiments/none", { status: 404 });
  }));

Deno.test("POST /v1/experiments refuses at once what cannot be held", () =>
  withService({}, async (test) => {
    const good = { templates: ["phone-evidence", "camera-facts"], sample: 2 };
    for (
      const change of [
        { templates: ["one"] },
        { templates: ["phone-evidence", "phone-evidence"] },
        { templates: ["phone-evidence", "../../../etc/passwd"] },
        { templates: ["phone-evidence", "legible-record"] },
        { sample: 5000 },
        { metric: "beauty" },
        { metric: "photo-likeness" },
        { provider: "openai" },
        { category: "Dragons" },
      ]
    ) {
      const body = { ...good, ...change };
      await json(test, "/v1/experiments", { method: "POST", body, status: 400 });
    }
    assert.equal((await json(test, "/v1/runs")).runs.length, 0);
  }));
