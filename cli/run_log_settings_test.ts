import assert from "node:assert/strict";
import { UsageError } from "../core/usage_error.ts";
import { type RunLogFlags, runLogSettings } from "./run_log_settings.ts";

const settings = (
  variables: Record<string, string>,
  flags: RunLogFlags = {},
  isTerminal = false,
) => runLogSettings(flags, { environment: new Map(Object.entries(variables)), isTerminal });

Deno.test("runLogSettings says warnings by default, info in a file, and nothing where quiet is wanted", () => {
  assert.equal(settings({}).level, "warning");
  assert.equal(settings({}, { runLog: "run.jsonl" }).level, "info");
  assert.equal(settings({}, { quiet: true }).level, null);
  assert.equal(settings({ LOG_LEVEL: "debug" }, { quiet: true }).level, "debug");
  assert.equal(settings({ LOG_LEVEL: "error" }, { runLog: "run.jsonl" }).level, "error");
  assert.equal(settings({ LOG_LEVEL: "off" }, { runLog: "run.jsonl" }).level, null);
  assert.equal(settings({ LOG_LEVEL: " WARNING " }).level, "warning");
});

Deno.test("runLogSettings takes an empty variable for none", () => {
  assert.deepEqual(settings({ LOG_LEVEL: "", RUN_ID: " " }), settings({}));
});

Deno.test("runLogSettings writes for people on a terminal only", () => {
  assert.equal(settings({}, {}, true).format, "pretty");
  assert.equal(settings({}, {}, false).format, "json");
  assert.equal(settings({}, { runLog: "run.jsonl" }, true).format, "json");
  assert.equal(settings({}, { runLogFormat: "pretty" }, false).format, "pretty");
});

Deno.test("runLogSettings refuses what there is not, and says what there is", () => {
  const refused = (work: () => unknown, message: RegExp, hint: RegExp) =>
    assert.throws(
      work,
      (error) =>
        error instanceof UsageError && message.test(error.message) && hint.test(error.hint),
    );
  refused(
    () => settings({ LOG_LEVEL: "loud" }),
    /LOG_LEVEL "loud"/,
    /trace, debug, info, warning, error, fatal, off/,
  );
  refused(() => settings({}, { runLogFormat: "xml" }), /--run-log-format "xml"/, /json, pretty/);
  for (const id of ["../up", "a b", "-a", "a".repeat(65), "ø", "a\nb"]) {
    refused(() => settings({ RUN_ID: id }), /RUN_ID/, /64 letters, digits/);
  }
  assert.equal(settings({ RUN_ID: "2026-11-20_nightly.7" }).runId, "2026-11-20_nightly.7");
});
