/** What a run tells while it goes on: traces and metrics at a collector, and a log beside them. */
import assert from "node:assert/strict";
import { DURATION_BUCKETS } from "../../core/telemetry/metrics.ts";
import { openStore } from "../../core/store/store.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { type OtlpCollector, startOtlpCollector } from "../otlp_collector.ts";
import { makeRecordThingDatabase } from "../record_thing_database.ts";
import { type ExhibitRun, runExhibit } from "../run_exhibit.ts";
import { withTemporaryFolder } from "../temporary_folder.ts";

const MODEL = "gpt-image-2";

/** A run of openai, as it is simulated, over two rows: the first call is answered with a 500. */
function withTracedRun(
  environment: Record<string, string>,
  use: (run: { run: ExhibitRun; collector: OtlpCollector; folder: string }) => Promise<void> | void,
): Promise<void> {
  return withTemporaryFolder(async (folder) => {
    makeRecordThingDatabase(`${folder}/record-thing.sqlite`, { evidence: [{}, {}] });
    const simulator = await startSimulator({ faults: ["openai:1=500"] });
    await using collector = startOtlpCollector();
    try {
      const words = ["generate", "--provider", `openai:${MODEL}`, "--size", "96x128"];
      const flags = ["--concurrency", "1", "--run-log", "run.jsonl", "--quiet"];
      const run = await runExhibit([...words, ...flags], {
        cwd: folder,
        environment: {
          ...simulator.environment(),
          ...collector.environment,
          RUN_ID: "nightly-1",
          ...environment,
        },
      });
      await use({ run, collector, folder });
    } finally {
      await simulator.close();
    }
  });
}

Deno.test("generate traces a run, its pictures and their calls by the names of the conventions", () =>
  withTracedRun({}, ({ run, collector }) => {
    assert.equal(run.code, 0, run.stderr);
    const spans = collector.spans().filter(({ scope }) => scope === "exhibit");
    assert.ok(spans.every(({ service }) => service === "exhibit"));
    const [whole, ...others] = spans.filter(({ name }) => name === "exhibit.run");
    assert.equal(others.length, 0);
    assert.deepEqual(
      [whole.attributes["exhibit.run.id"], whole.attributes["exhibit.run.status"]],
      ["nightly-1", "completed"],
    );

    const pictures = spans.filter(({ name }) => name === "exhibit.picture");
    assert.equal(pictures.length, 2);
    for (const { parentSpanId, traceId, links, attributes } of pictures) {
      assert.equal(parentSpanId, "");
      assert.notEqual(traceId, whole.traceId);
      assert.deepEqual(links.map(({ spanId }) => spanId), [whole.spanId]);
      assert.match(String(attributes["exhibit.trace.id"]), /^[0-9a-f]{32}$/);
      assert.equal(attributes["exhibit.picture.status"], "made");
    }

    const calls = spans.filter(({ name }) => name === `generate_content ${MODEL}`);
    assert.equal(calls.length, 3);
    for (const { kind, parentSpanId, attributes } of calls) {
      assert.equal(kind, 3);
      const picture = pictures.find(({ spanId }) => spanId === parentSpanId)!;
      assert.equal(attributes["exhibit.trace.id"], picture.attributes["exhibit.trace.id"]);
      assert.deepEqual(
        [
          attributes["gen_ai.operation.name"],
          attributes["gen_ai.output.type"],
          attributes["gen_ai.provider.name"],
          attributes["gen_ai.request.model"],
          attributes["exhibit.request.image.width"],
          attributes["exhibit.request.image.height"],
        ].map(String),
        ["generate_content", "image", "openai", MODEL, "96", "128"],
      );
    }
    const failed = calls.filter(({ status }) => status.code === 2);
    assert.deepEqual(failed.map(({ attributes }) => attributes["error.type"]), ["unavailable"]);
    const made = calls.filter(({ status }) => status.code !== 2);
    for (const { attributes } of made) {
      assert.ok(String(attributes["gen_ai.response.id"]).length > 0);
      assert.ok(Number(attributes["gen_ai.usage.output_tokens"]) > 0);
      assert.ok(Number(attributes["exhibit.response.image.width"]) > 0);
      assert.ok(Number(attributes["exhibit.cost.usd"]) > 0);
    }
    // What Deno itself traces of HTTP stands below the call that caused it.
    const requests = collector.spans().filter(({ scope, kind }) => scope === "deno" && kind === 3);
    assert.ok(requests.length >= 3);
    const ids = new Set(calls.map(({ spanId }) => spanId));
    assert.ok(requests.every(({ parentSpanId }) => ids.has(parentSpanId)));
    assert.ok(!collector.bodies.join("").includes("gen_ai.input.messages"));
  }));

Deno.test("generate measures calls, failures, durations, cost and pictures", () =>
  withTracedRun({}, ({ run, collector }) => {
    assert.equal(run.code, 0, run.stderr);
    const points = collector.points().filter(({ scope }) => scope === "exhibit");
    const total = (name: string, filter: Record<string, string> = {}) =>
      points.filter((point) =>
        point.name === name &&
        Object.entries(filter).every(([key, value]) => point.attributes[key] === value)
      ).reduce((sum, { value }) => sum + value, 0);
    const route = { "gen_ai.provider.name": "openai", "gen_ai.request.model": MODEL };
    assert.equal(total("exhibit.calls", route), 3);
    assert.equal(total("exhibit.call.failures"), 1);
    assert.equal(total("exhibit.call.failures", { "error.type": "unavailable" }), 1);
    assert.equal(total("gen_ai.client.operation.duration", route), 3);
    assert.equal(total("exhibit.pictures", { "exhibit.picture.status": "made" }), 2);
    const [duration] = points.filter(({ name }) => name === "gen_ai.client.operation.duration");
    assert.deepEqual([duration.unit, duration.bounds], ["s", DURATION_BUCKETS]);
    assert.equal(duration.bounds.at(-1), 300);
    const calls = collector.spans().filter(({ attributes }) => "exhibit.billed" in attributes);
    const cost = calls.reduce(
      (sum, { attributes }) => sum + Number(attributes["exhibit.cost.usd"] ?? 0),
      0,
    );
    assert.ok(cost > 0 && Math.abs(total("exhibit.cost") - cost) < 1e-9);
  }));

Deno.test("generate puts prompts into spans only where it is asked to", () =>
  withTracedRun(
    { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "true" },
    ({ collector }) => {
      const [call] = collector.spans().filter(({ name }) => name === `generate_content ${MODEL}`);
      const [message] = JSON.parse(String(call.attributes["gen_ai.input.messages"]));
      assert.equal(message.role, "user");
      assert.ok(message.parts[0].content.length > 40);
    },
  ));

Deno.test("generate --run-log writes a line for each thing that happened, each with the id of the run", () =>
  withTracedRun({ LOG_LEVEL: "info" }, async ({ run, folder }) => {
    assert.deepEqual([run.code, run.stdout, run.stderr], [0, "", ""]);
    const text = await Deno.readTextFile(`${folder}/run.jsonl`);
    const lines = text.trimEnd().split("\n").map((line) => JSON.parse(line));
    const events = lines.map(({ event }) => event);
    assert.equal(events[0], "run.began");
    assert.equal(events.at(-1), "run.ended");
    // The next order goes out while a picture is saved, so what lies between is in no fixed order.
    assert.ok(events.indexOf("attempt.failed") < events.indexOf("route.retry"));
    assert.deepEqual(events.slice(1, -1).sort(), [
      "attempt.failed",
      "attempt.succeeded",
      "attempt.succeeded",
      "picture.made",
      "picture.made",
      "route.retry",
    ]);
    assert.ok(lines.every(({ runId }) => runId === "nightly-1"));
    const store = openStore(`${folder}/exhibit.sqlite`);
    try {
      assert.deepEqual({ ...store.prepare("SELECT id, status FROM runs").get() }, {
        id: "nightly-1",
        status: "completed",
      });
    } finally {
      store.close();
    }
  }));
