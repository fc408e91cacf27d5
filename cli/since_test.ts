/** Moments as people name them. */
import assert from "node:assert/strict";
import { UsageError } from "../core/usage_error.ts";
import { parseSince } from "./since.ts";

const NOON = Date.parse("2026-11-20T12:00Z");

Deno.test("parseSince reads dates as UTC, times with their zone, and how long ago", () => {
  const shown = (text: string) => new Date(parseSince(text, NOON)).toISOString();
  assert.equal(shown("2026-11-20"), "2026-11-20T00:00:00.000Z");
  assert.equal(shown("2026-11-20T08:00Z"), "2026-11-20T08:00:00.000Z");
  assert.equal(shown("2026-11-20T08:00:30+02:00"), "2026-11-20T06:00:30.000Z");
  assert.equal(shown("7d"), "2026-11-13T12:00:00.000Z");
  assert.equal(shown("12h"), "2026-11-20T00:00:00.000Z");
  assert.equal(parseSince("999999d", NOON), 0);
});

Deno.test("parseSince refuses what is no time, or one whose zone nobody knows", () => {
  for (const text of ["", "yesterday", "2026-13-01", "2026-11-20T08:00", "7", "7w", "-1d"]) {
    assert.throws(() => parseSince(text, NOON), UsageError, text);
  }
});
