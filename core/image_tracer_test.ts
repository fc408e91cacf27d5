/** Traces of other programs stand in the store beside Exhibit's own, and look the same from outside. */
import assert from "node:assert/strict";
import type { ImageTrace } from "./image_trace.ts";
import { ImageTracer } from "./image_tracer.ts";
import { addSampleTraces } from "./store/sample_traces_fixture.ts";
import { openStore, type Store } from "./store/store.ts";
import { readStats } from "./store/trace_stats.ts";
import { verifyStore } from "./store/verify.ts";

const NOW = Date.UTC(2026, 10, 20, 10);

async function withTracer(
  work: (
    tracer: ImageTracer,
    parts: { store: Store; pass: (ms: number) => void; folder: string },
  ) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const store = openStore(`${folder}/exhibit.sqlite`);
  let now = NOW;
  const clock = { now: () => now, elapsed: () => now, sleep: () => Promise.resolve() };
  try {
    const tracer = new ImageTracer("lesson-1", { store, clock });
    await work(tracer, { store, folder, pass: (ms) => now += ms });
  } finally {
    store.close();
    await Deno.remove(folder, { recursive: true });
  }
}

const request = {
  lessonId: "lesson-1",
  numberOfImages: 2,
  prompts: [{ prompt: "A cat playing", position: "full" }, { prompt: "A dog" }],
};

Deno.test("ImageTracer writes a trace that is read as it was told", () =>
  withTracer(async (tracer, { store, pass }) => {
    const id = await tracer.startTrace(request);
    assert.equal(tracer.traceId, id);
    assert.equal(ImageTracer.getTrace(store, id)!.status, "started");
    pass(500);
    tracer.addImageGenerationAttempt({
      model: "sd3",
      prompt: "A cat playing",
      request: { options: { guidance_scale: 7 } },
      duration_ms: 400,
      success: false,
      error: "Model timeout",
    });
    pass(3500);
    tracer.addImageGenerationAttempt({
      model: "sdxl",
      prompt: "A cat playing",
      duration_ms: 3500,
      success: true,
      response: { success: true, dataSize: 212_272 },
    });
    await tracer.completeTrace(
      { generatedImagesCount: 2, imageUrls: ["https://x.example/1"] },
      "sdxl",
    );
    const expected: ImageTrace = {
      id,
      lesson_id: "lesson-1",
      request_data: request,
      response_data: { generatedImagesCount: 2, imageUrls: ["https://x.example/1"] },
      models_tried: ["sd3", "sdxl"],
      model_used: "sdxl",
      total_duration_ms: 4000,
      image_generation_attempts: [
        {
          model: "sd3",
          prompt: "A cat playing",
          request: { prompt: "A cat playing", model: "sd3", options: { guidance_scale: 7 } },
          response: { success: false, error: "Model timeout" },
          duration_ms: 400,
          success: false,
          error: "Model timeout",
          timestamp: "2026-11-20T10:00:00.100Z",
        },
        {
          model: "sdxl",
          prompt: "A cat playing",
          request: { prompt: "A cat playing", model: "sdxl" },
          response: { success: true, dataSize: 212_272 },
          duration_ms: 3500,
          success: true,
          timestamp: "2026-11-20T10:00:00.500Z",
        },
      ],
      status: "completed",
      created_at: "2026-11-20T10:00:00.000Z",
      completed_at: "2026-11-20T10:00:04.000Z",
    };
    assert.deepEqual(ImageTracer.getTrace(store, id), expected);
    assert.deepEqual(ImageTracer.getTraces(store, { lessonId: "lesson-1" }), [expected]);
    const stats = readStats(store, { from: NOW, to: NOW });
    assert.equal(stats.total.completed, 1);
    assert.deepEqual(stats.byModel.map(({ model }) => model).sort(), ["sd3", "sdxl"]);
    for await (const event of verifyStore(store)) assert.equal(event.event, "checked");
  }));

Deno.test("ImageTracer says why a trace failed", () =>
  withTracer(async (tracer, { store }) => {
    const id = await tracer.startTrace({ prompts: [] });
    await tracer.failTrace("Model timeout");
    const trace = ImageTracer.getTrace(store, id)!;
    assert.equal(trace.status, "failed");
    assert.equal(trace.error_message, "Model timeout");
    assert.ok(!("model_used" in trace) && !("models_tried" in trace));
  }));

Deno.test("ImageTracer deletes one trace, or all that are not open", () =>
  withTracer(async (tracer, { store, folder }) => {
    const id = await tracer.startTrace(request);
    assert.equal(ImageTracer.deleteTrace(store, id), false);
    await tracer.failTrace("no");
    assert.equal(ImageTracer.deleteTrace(store, id), true);
    assert.equal(ImageTracer.getTrace(store, id), null);
    const open = addSampleTraces(store, { count: 20, folder })
      .filter(({ status }) => status === "started").length;
    assert.equal(ImageTracer.deleteAllTraces(store), 20 - open);
    assert.equal(ImageTracer.getTraces(store).length, open);
  }));

Deno.test("ImageTracer refuses what comes in the wrong order", () =>
  withTracer(async (tracer) => {
    const attempt = { model: "m", prompt: "p", duration_ms: 1, success: true };
    assert.throws(() => tracer.addImageGenerationAttempt(attempt), /startTrace was not called/);
    await tracer.startTrace(request);
    assert.throws(() => tracer.startTrace(request), /started already/);
  }));
