import assert from "node:assert/strict";
import { parseGenerateOptions } from "../config.ts";
import { withLogHeard } from "./log_fixture.ts";
import { tellRunEnded, tellRunStopping, watchRun } from "./run_telemetry.ts";

const options = {
  ...parseGenerateOptions({
    databasePath: "/d.sqlite",
    assetsRoot: "/d",
    storePath: "/s.sqlite",
    logPath: "/l.jsonl",
    provider: "openai:gpt-image-2",
  }),
  // The command line refuses such an option; a program may write one.
  options: { openai: { quality: "low", apiKey: "not-for-logs" } },
};

const SUMMARY = {
  event: "summary" as const,
  runId: "nightly",
  totalMissing: 3,
  attempted: 2,
  successful: 1,
  failed: 1,
  skipped: 0,
  costUsd: 0.04,
  durationMs: 7,
};

Deno.test("watchRun tells of a run and its options, and never what an option calls a key", () =>
  withLogHeard((heard) => {
    {
      using _run = watchRun({ runId: "nightly", options, capturesPrompts: false });
      tellRunEnded(SUMMARY, "failed");
    }
    assert.deepEqual(heard.map(({ event, runId }) => [event, runId]), [
      ["run.began", "nightly"],
      ["run.ended", "nightly"],
    ]);
    const [began, ended] = heard;
    const told = began.options as typeof options;
    assert.equal(told.options.openai.quality, "low");
    assert.ok(!JSON.stringify(began).includes("not-for-logs"));
    assert.deepEqual([ended.status, ended.failed, ended.costUsd], ["failed", 1, 0.04]);
    return Promise.resolve();
  }));

Deno.test("watchRun says that a run was cut off where nobody said how it ended", () =>
  withLogHeard((heard) => {
    watchRun({ runId: "nightly", options, capturesPrompts: false })[Symbol.dispose]();
    assert.deepEqual(heard.map(({ event }) => event), ["run.began", "run.cut_off"]);
    return Promise.resolve();
  }));

Deno.test("tellRunStopping tells once a run, however many pictures are under way", () =>
  withLogHeard((heard) => {
    using _one = watchRun({ runId: "one", options, capturesPrompts: false });
    using _two = watchRun({ runId: "two", options, capturesPrompts: false });
    for (const runId of ["one", "two", "one", "one"]) tellRunStopping(runId, "No money is left.");
    assert.equal(heard.filter(({ event }) => event === "run.stopping").length, 2);
    return Promise.resolve();
  }));
