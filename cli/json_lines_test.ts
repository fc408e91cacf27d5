/** The public contract of `--json`. */
import assert from "node:assert/strict";
import type { ImageEvent } from "../core/events.ts";
import { jsonLine } from "./json_lines.ts";

const event: ImageEvent = {
  durationMs: 12.6,
  costUsd: null,
  model: "v1",
  provider: "procedural",
  template: "plain@1",
  prompt: "line one\nline two \u2028",
  path: "/images/e1.jpg",
  status: "made",
  evidenceId: "e1",
  event: "image",
};

Deno.test("jsonLine prints exactly the promised fields, in the promised order", () => {
  const subject = { category: "Watches" } as ImageEvent["subject"];
  assert.deepEqual(Object.keys(JSON.parse(jsonLine({ ...event, subject }))), [
    "event",
    "evidenceId",
    "status",
    "path",
    "prompt",
    "template",
    "provider",
    "model",
    "costUsd",
    "durationMs",
  ]);
  assert.deepEqual(Object.keys(JSON.parse(jsonLine({ ...event, error: "x" }))).at(-1), "error");
});

Deno.test("jsonLine is one line, whatever a prompt holds, and reads back as it was", () => {
  const line = jsonLine(event);
  assert.equal(line.indexOf("\n"), line.length - 1);
  assert.equal(JSON.parse(line).prompt, event.prompt);
});

Deno.test("jsonLine gives whole milliseconds", () => {
  assert.equal(JSON.parse(jsonLine(event)).durationMs, 13);
});

Deno.test("jsonLine prints the summary's fields and nothing else", () => {
  const summary = {
    event: "summary" as const,
    runId: "r",
    totalMissing: 3,
    attempted: 2,
    successful: 1,
    failed: 1,
    skipped: 0,
    costUsd: 0.5,
    durationMs: 7,
  };
  assert.deepEqual(JSON.parse(jsonLine({ ...summary, ...{ internal: 1 } })), summary);
});
