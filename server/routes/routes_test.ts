/** Single paths: what they answer to good and bad questions, and what they never give away. */
import assert from "node:assert/strict";
import { parse as parseCsv } from "./csv_fixture.ts";
import { sampleJpeg } from "../../core/studio_fixture.ts";
import { type TestRequest, type TestService, withService } from "../service_fixture.ts";
import { imageTraceSchema } from "./image_trace_routes.ts";
import { runSchema } from "../schemas/run_schema.ts";
import { statsSchema } from "../schemas/stats_schema.ts";
import { traceSchema, traceStorySchema } from "../schemas/trace_schema.ts";

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

/** Makes so many pictures; every second one fails if `refuses` says so. */
function withPictures(
  limit: number,
  work: (test: TestService) => Promise<void>,
  refuses: (call: number) => boolean = () => false,
) {
  return withService({ provider: { refuses, costUsd: 0.04 } }, async (test) => {
    const headers = { prefer: "wait" };
    await json(test, "/v1/generate", { method: "POST", body: { limit, concurrency: 1 }, headers });
    await work(test);
  });
}

Deno.test("the answers are what the OpenAPI document says they are", () =>
  withPictures(4, async (test) => {
    const { traces } = await json(test, "/v1/traces");
    for (const trace of traces) {
      traceSchema.strict().parse(trace);
      traceStorySchema.strict().parse(await json(test, `/v1/traces/${trace.id}`));
    }
    for (const run of (await json(test, "/v1/runs")).runs) runSchema.strict().parse(run);
    statsSchema.strict().parse(await json(test, "/v1/stats"));
    for (const trace of (await json(test, "/api/traceImage")).traces) {
      imageTraceSchema.strict().parse(trace);
    }
  }, (call) => call % 2 === 1));

Deno.test("GET /v1/traces filters by what the query says, and refuses what it does not know", () =>
  withPictures(4, async (test) => {
    const ids = async (query: string) =>
      (await json(test, `/v1/traces?${query}`)).traces.map(({ id }: { id: string }) => id);
    assert.equal((await ids("status=failed")).length, 2);
    assert.equal((await ids("status=completed&model=plain")).length, 2);
    assert.equal((await ids("failure=refused")).length, 2);
    assert.equal((await ids("failure=timeout")).length, 0);
    assert.equal((await ids("from=2020-01-01&to=2020-02-01")).length, 0);
    assert.equal((await ids("from=2020-01-01T00:00:00Z")).length, 4);
    const [one] = (await json(test, "/v1/traces")).traces;
    assert.deepEqual(await ids(`evidence=${one.evidenceId}`), [one.id]);
    assert.deepEqual(await ids(`text=${one.evidenceId}`), [one.id]);
    for (
      const bad of ["status=odd", "limit=0", "limit=x", "offset=-1", "from=yesterday", "txet=a"]
    ) {
      await json(test, `/v1/traces?${bad}`, { status: 400 });
    }
    assert.ok((await ids(`text=${one.evidenceId.slice(0, -1)}`)).includes(one.id));
    assert.deepEqual(await ids("text=%20"), await ids(""));
    assert.deepEqual(await ids("text=*"), []);
  }, (call) => call % 2 === 1));

Deno.test("GET /v1/traces passes over 5,000 at the most and then sends to the cursor", () =>
  withPictures(2, async (test) => {
    assert.deepEqual((await json(test, "/v1/traces?offset=5000")).traces, []);
    const answer = await test.request("/v1/traces?offset=5001");
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    const { detail, hint, errors } = await answer.json();
    assert.match(detail, /^Cannot use offset: no more than 5000 can be passed over/);
    assert.match(hint, /cursor.*next/);
    assert.equal(errors[0].field, "offset");
    await json(test, "/api/traceImage?offset=5001", { status: 400 });
    const document = await json(test, "/openapi.json");
    const { parameters } = document.paths["/v1/traces"].get;
    const { schema } = parameters.find(({ name }: { name: string }) => name === "offset");
    assert.equal(schema.maximum, 5000);
  }));

Deno.test("GET /v1/traces/export gives the same traces in each format", () =>
  withPictures(5, async (test) => {
    const file = async (format: string) => {
      const answer = await test.request(`/v1/traces/export?format=${format}`);
      assert.match(answer.headers.get("content-disposition")!, new RegExp(`\\.${format}"$`));
      return await answer.text();
    };
    const all = JSON.parse(await file("json"));
    assert.equal(all.length, 5);
    const lines = (await file("jsonl")).trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(lines, all);
    const [head, ...rows] = parseCsv(await file("csv"));
    assert.deepEqual(rows.map((row) => row[head.indexOf("id")]), all.map(({ id }: never) => id));
    assert.deepEqual(
      rows.map((row) => row[head.indexOf("prompt")]),
      all.map((trace: never) => trace["prompt"]),
    );
    assert.equal(
      JSON.parse(await (await test.request("/v1/traces/export?format=json&status=failed")).text())
        .length,
      0,
    );
    await json(test, "/v1/traces/export?format=xml", { status: 400 });
  }));

Deno.test("GET /v1/assets gives the file or a small one, and 304 to those who have it", () =>
  withPictures(1, async (test) => {
    const [{ links }] = (await json(test, "/v1/traces")).traces;
    const whole = await test.request(links.picture);
    const etag = whole.headers.get("etag")!;
    assert.equal(whole.headers.get("content-type"), "image/jpeg");
    assert.match(whole.headers.get("content-security-policy")!, /sandbox/);
    await whole.bytes();
    for (const tags of [etag, `"other", ${etag}`, `W/${etag}`, "*"]) {
      const known = await test.request(links.picture, { headers: { "if-none-match": tags } });
      assert.equal(known.status, 304, tags);
      assert.equal(known.headers.get("etag"), etag);
    }
    const small = await test.request(`${links.picture}?size=128`);
    assert.equal(small.headers.get("content-type"), "image/png");
    assert.notEqual(small.headers.get("etag"), etag);
    assert.deepEqual([...(await small.bytes()).subarray(1, 4)], [0x50, 0x4e, 0x47]);
    await json(test, `${links.picture}?size=7`, { status: 400 });
    await json(test, "/v1/assets/none", { status: 404 });
  }));

Deno.test("GET /v1/assets shows pictures that somebody else made, and nothing outside the assets root", () =>
  withService({}, async (test) => {
    const { images: [plan, other] } = await json(test, "/v1/dry-run", { method: "POST", body: {} });
    const place = `${test.folder}${plan.path}`;
    await Deno.mkdir(place.slice(0, place.lastIndexOf("/")), { recursive: true });
    await json(test, `/v1/assets/${plan.evidenceId}`, { status: 404 });
    await Deno.writeFile(place, await sampleJpeg());
    const shown = await test.request(`/v1/assets/${plan.evidenceId}`);
    assert.equal(shown.status, 200);
    await shown.bytes();
    await Deno.symlink("/etc/passwd", `${test.folder}${other.path}`);
    await json(test, `/v1/assets/${other.evidenceId}`, { status: 404 });
    for (const id of ["..%2f..%2fetc%2fpasswd", "%2e%2e", "/etc/passwd", "a%00b"]) {
      const answer = await test.request(`/v1/assets/${id}`);
      assert.equal(answer.status, 404, id);
      await answer.body?.cancel();
    }
  }));

Deno.test("GET /v1/assets says of a file that is no picture that it cannot be made smaller", () =>
  withService({}, async (test) => {
    const { images: [plan] } = await json(test, "/v1/dry-run", { method: "POST", body: {} });
    const place = `${test.folder}${plan.path}`;
    await Deno.mkdir(place.slice(0, place.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(place, "<script>alert(1)</script>");
    await json(test, `/v1/assets/${plan.evidenceId}?size=128`, { status: 415 });
    const file = await test.request(`/v1/assets/${plan.evidenceId}`);
    assert.equal(file.headers.get("content-type"), "image/jpeg");
    assert.equal(file.headers.get("x-content-type-options"), "nosniff");
    await file.bytes();
  }));

Deno.test("GET /v1/originals gives what a provider sent, and takes hashes only", () =>
  withPictures(1, async (test) => {
    const [{ links }] = (await json(test, "/v1/traces")).traces;
    const { attemptList: [{ original }] } = await json(test, links.self);
    assert.deepEqual(await (await test.request(original.link)).bytes(), await sampleJpeg());
    const small = await test.request(`${original.link}?size=128`);
    assert.equal(small.headers.get("content-type"), "image/png");
    await small.bytes();
    await json(test, `/v1/originals/${"0".repeat(64)}`, { status: 404 });
    await json(test, "/v1/originals/..%2fexhibit.sqlite", { status: 400 });
  }));

Deno.test("GET /api/traceImage tells of traces in the shape that other programs know", () =>
  withPictures(3, async (test) => {
    const { traces } = await json(test, "/api/traceImage?limit=2&offset=1");
    assert.equal(traces.length, 2);
    const failed = (await json(test, "/api/traceImage")).traces
      .find(({ status }: { status: string }) => status === "failed");
    assert.equal(failed.image_generation_attempts[0].success, false);
    assert.match(failed.error_message, /not allowed/);
    assert.deepEqual(failed.models_tried, ["plain"]);
    assert.ok(!("model_used" in failed));
    const { traces: [same] } = await json(test, `/api/traceImage?id=${failed.id}`);
    assert.deepEqual(same, failed);
  }, (call) => call === 1));

Deno.test("DELETE /api/traceImage deletes one or all, and nothing by mistake", () =>
  withPictures(3, async (test) => {
    const remove = (query: string, status = 200) =>
      json(test, `/api/traceImage${query}`, { method: "DELETE", status });
    const { traces: [first] } = await json(test, "/api/traceImage");
    assert.deepEqual(await remove(`?id=${first.id}`), { success: true, deleted: 1 });
    await remove(`?id=${first.id}`, 404);
    await remove("", 400);
    await remove("?deleteAll=false", 400);
    await remove(`?id=${first.id}&deleteAll=true`, 400);
    assert.deepEqual(await remove("?deleteAll=true"), { success: true, deleted: 2 });
  }));

Deno.test("GET /readyz says that the database cannot be read, and that runs are being ended", () =>
  withService({}, async (test) => {
    assert.equal((await json(test, "/readyz")).ready, true);
    await Deno.rename(`${test.folder}/record-thing.sqlite`, `${test.folder}/away.sqlite`);
    const gone = await json(test, "/readyz", { status: 503 });
    assert.match(gone.database, /no such file/);
    await Deno.rename(`${test.folder}/away.sqlite`, `${test.folder}/record-thing.sqlite`);
    assert.equal((await json(test, "/readyz")).ready, true);
    await test.service.drain();
    assert.equal((await json(test, "/readyz", { status: 503 })).draining, true);
    const order = { method: "POST", body: { limit: 1 }, status: 503 };
    assert.match((await json(test, "/v1/generate", order)).detail, /about to end/);
  }));

Deno.test("GET /metrics counts requests by path and not by id, and tells what today cost", () =>
  withPictures(2, async (test) => {
    for (const id of ["a", "b"]) await json(test, `/v1/runs/${id}`, { status: 404 });
    const answer = await test.request("/metrics");
    assert.match(answer.headers.get("content-type")!, /version=0\.0\.4/);
    const text = await answer.text();
    assert.match(text, /requests_total\{method="GET",route="\/v1\/runs\/:id",status="404"\} 2\n/);
    assert.match(text, /exhibit_committed_dollars_today 0\.08\n/);
    assert.match(text, /exhibit_traces_today\{status="completed"\} 2\n/);
    assert.match(
      text,
      /duration_seconds_bucket\{method="GET",route="\/v1\/runs\/:id",le="\+Inf"\} 2\n/,
    );
    for (const line of text.trimEnd().split("\n")) {
      assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? [0-9.e+-]+)$/);
    }
  }));

Deno.test("accessLog goes on with the caller's trace, and takes over an id that looks like one", () =>
  withService({}, async ({ request }) => {
    const trace = "0af7651916cd43dd8448eb211c80319c";
    const headers = { traceparent: `00-${trace}-b7ad6b7169203331-01`, "x-request-id": "mine-1" };
    const answer = await request("/healthz", { headers });
    await answer.body?.cancel();
    assert.match(answer.headers.get("traceparent")!, new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
    assert.equal(answer.headers.get("x-request-id"), "mine-1");
    for (const traceparent of ["", "00-0-0-0", `00-${"0".repeat(32)}-b7ad6b7169203331-01`, "ff"]) {
      const odd = await request("/healthz", {
        headers: { traceparent, "x-request-id": "<script>" },
      });
      await odd.body?.cancel();
      assert.match(odd.headers.get("traceparent")!, /^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-00$/);
      assert.match(odd.headers.get("x-request-id")!, /^[0-9a-f]{16}$/);
    }
  }));
