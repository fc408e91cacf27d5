import assert from "node:assert/strict";
import { parseDuration } from "./parse_duration.ts";

for (
  const [text, milliseconds] of [
    ["0", 0],
    ["250", 250],
    ["200ms", 200],
    ["1.5s", 1500],
    ["2m", 120_000],
    [" 1 h ", 3_600_000],
    ["", null],
    ["soon", null],
    ["-1s", null],
    ["1e3", null],
    ["1 week", null],
    ["Infinity", null],
  ] as const
) {
  Deno.test(`parseDuration takes ${JSON.stringify(text)} for ${milliseconds} ms`, () => {
    assert.equal(parseDuration(text), milliseconds);
  });
}
