/** Amounts as people read them. */
import assert from "node:assert/strict";
import { formatCount, formatDuration, formatUsd } from "./quantities.ts";

Deno.test("formatUsd shows cents, and fractions of a cent where a picture costs less", () => {
  const shown = [0, 0.04, 0.0005, 0.0000332, 0.165, 0.9999, 12, 1234.5].map(formatUsd);
  assert.deepEqual(shown, [
    "$0.00",
    "$0.04",
    "$0.0005",
    "$0.000033",
    "$0.165",
    "$0.9999",
    "$12.00",
    "$1,234.50",
  ]);
});

Deno.test("formatDuration uses the two largest units that matter", () => {
  const shown = [0, 1240, 9949, 9950, 59_400, 59_600, 125_000, 3_725_000, -5].map(formatDuration);
  assert.deepEqual(shown, [
    "0.0 s",
    "1.2 s",
    "9.9 s",
    "10 s",
    "59 s",
    "1 min 0 s",
    "2 min 5 s",
    "1 h 2 min",
    "0.0 s",
  ]);
});

Deno.test("formatCount groups digits by three", () => {
  assert.deepEqual([0, 999, 1000, 1234567].map(formatCount), ["0", "999", "1,000", "1,234,567"]);
});
