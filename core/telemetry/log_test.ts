import assert from "node:assert/strict";
import { generateImage } from "../generate.ts";
import { ProviderError } from "../provider.ts";
import { never, sampleJpeg, scriptedRoute, withStudio } from "../studio_fixture.ts";
import { logAbout, logEvent } from "./log.ts";
import { LOG_EVENTS } from "./log_events.ts";
import { withLogHeard } from "./log_fixture.ts";

const TIMEOUT = new ProviderError("Cannot wait any longer.", { kind: "timeout" });
const REFUSAL = new ProviderError("Cannot draw that.", { kind: "refused" });

Deno.test("logEvent says what it is about, also where many are under way at once", () =>
  withLogHeard(async (heard) => {
    const one = (evidenceId: string) =>
      logAbout({ evidenceId }, async () => {
        await Promise.resolve();
        logEvent("picture.made", { path: `/${evidenceId}.jpg` });
      });
    await logAbout({ runId: "nightly" }, () => Promise.all(["a", "b", "c"].map(one)));
    assert.deepEqual(
      heard.map(({ runId, evidenceId, path }) => [runId, evidenceId, path]),
      ["a", "b", "c"].map((id) => ["nightly", id, `/${id}.jpg`]),
    );
  }));

Deno.test("logEvent gives each event the level and the category of its name", () =>
  withLogHeard((heard) => {
    const names = Object.keys(LOG_EVENTS) as (keyof typeof LOG_EVENTS)[];
    for (const name of names) logEvent(name);
    assert.deepEqual(
      heard.map(({ event, level, category }) => ({ event, level, category })),
      names.map((event) => ({
        event,
        level: LOG_EVENTS[event].level,
        category: `exhibit.${event.split(".")[0]}`,
      })),
    );
    return Promise.resolve();
  }));

Deno.test("generateImage logs each call, each wait and each change of route with run, evidence and trace", async () => {
  const answers = [TIMEOUT, REFUSAL];
  const first = scriptedRoute(answers, { name: "first", costUsd: 0.04 });
  const second = scriptedRoute([await sampleJpeg()], { name: "second", costUsd: 0.02 });
  await withStudio([first, second], (studio) =>
    withLogHeard(async (heard) => {
      const { event } = await generateImage(studio.missing("/a.jpg", "e1"), studio, never);
      assert.equal(event.status, "made");
      assert.deepEqual(heard.map((record) => record.event), [
        "picture.began",
        "picture.prompt",
        "attempt.sent",
        "attempt.failed",
        "route.retry",
        "attempt.sent",
        "attempt.failed",
        "route.fallback",
        "attempt.sent",
        "attempt.succeeded",
        "picture.made",
      ]);
      for (const { runId, evidenceId, traceId } of heard) {
        assert.deepEqual({ runId, evidenceId, traceId }, {
          runId: "run-1",
          evidenceId: "e1",
          traceId: event.traceId,
        });
      }
      const [timeout, refusal] = heard.filter((record) => record.event === "attempt.failed");
      assert.deepEqual([timeout.failureKind, timeout.billed, timeout.costUsd], [
        "timeout",
        "maybe",
        null,
      ]);
      assert.deepEqual([refusal.failureKind, refusal.billed, refusal.costUsd], [
        "refused",
        "no",
        0,
      ]);
      const done = heard.find((record) => record.event === "attempt.succeeded")!;
      assert.deepEqual(
        [done.provider, done.costUsd, done.billed, done.width, done.height],
        ["second", 0.02, "yes", 96, 128],
      );
    }));
});

Deno.test("generateImage logs a picture that failed as an error, with the kind of the last failure", () =>
  withStudio([scriptedRoute([REFUSAL])], (studio) =>
    withLogHeard(async (heard) => {
      await generateImage(studio.missing("/a.jpg"), studio, never);
      const { event, level, failureKind, error } = heard.at(-1)!;
      assert.deepEqual({ event, level, failureKind }, {
        event: "picture.failed",
        level: "error",
        failureKind: "refused",
      });
      assert.match(String(error), /Cannot draw that/);
    })));

Deno.test("generateImage logs that a picture was paid for before", async () => {
  const route = scriptedRoute([await sampleJpeg()], { costUsd: 0.04, isCached: true });
  await withStudio([route], (studio) =>
    withLogHeard(async (heard) => {
      await generateImage(studio.missing("/a.jpg"), studio, never);
      await generateImage(studio.missing("/b.jpg"), studio, never);
      assert.equal(heard.filter(({ event }) => event === "picture.cached").length, 1);
      assert.equal(heard.filter(({ event }) => event === "attempt.sent").length, 1);
    }));
});
