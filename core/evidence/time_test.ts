/** What times are read, and what is refused as unknown. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseRecordedTime } from "./time.ts";

const MOMENT = Date.UTC(2025, 3, 15, 16, 28, 2);

Deno.test("parseRecordedTime reads seconds, milliseconds, microseconds and nanoseconds", () => {
  assert.equal(parseRecordedTime(MOMENT / 1000), MOMENT);
  assert.equal(parseRecordedTime(MOMENT / 1000 + 0.25), MOMENT + 250);
  assert.equal(parseRecordedTime(MOMENT), MOMENT);
  assert.equal(parseRecordedTime(MOMENT * 1e3), MOMENT);
  assert.equal(parseRecordedTime(MOMENT * 1e6), MOMENT);
});

Deno.test("parseRecordedTime reads the texts that databases hold", () => {
  const texts: [string, number][] = [
    ["2025-04-15T16:28:02Z", MOMENT],
    ["2025-04-15 16:28:02", MOMENT],
    ["2025-04-15T16:28:02.496711+00:00", MOMENT + 497],
    ["2025-04-15 16:28:02.5", MOMENT + 500],
    ["2025-04-15T18:28:02+02:00", MOMENT],
    ["2025-04-15T11:58:02-0430", MOMENT],
    ["2025-04-15T18:28:02+02", MOMENT],
    ["2025-04-15 16:28:02 UTC", MOMENT],
    ["2025-04-15", Date.UTC(2025, 3, 15)],
    ["2025/04/15", Date.UTC(2025, 3, 15)],
    [" 1744734482.0 ", MOMENT],
    ["1744734482000", MOMENT],
    ["1.744734482e9", MOMENT],
    ["1965-03-02", Date.UTC(1965, 2, 2)],
  ];
  for (const [text, expected] of texts) assert.equal(parseRecordedTime(text), expected, text);
});

Deno.test("parseRecordedTime says unknown of what no camera recorded", () => {
  const values = [
    ...[0, -0, -1, -1744734482, NaN, Infinity, 1e300, null, undefined, {}, true],
    ...["", "0", "-5", "NaN", "never", "2025-13-01", "2025-02-30", "2025-04-15T24:00:00", "0x10"],
    ...["2025-04-15T10:60:00", "2025-04-15T10:00:61", "1066-10-14", "2025-04-15T10:00:00+99:00"],
    ...["9".repeat(63), "2".repeat(10_000_000), "10000-01-01"],
  ];
  for (const value of values) {
    assert.equal(parseRecordedTime(value), null, String(value).slice(0, 40));
  }
});

Deno.test("parseRecordedTime reads back every ISO time that JavaScript writes", () => {
  const range = { min: new Date("1826-01-02T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z") };
  fc.assert(fc.property(fc.date({ ...range, noInvalidDate: true }), (date) => {
    assert.equal(parseRecordedTime(date.toISOString()), date.getTime());
  }));
});

Deno.test("parseRecordedTime never throws and stays within four-digit years", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.double(), fc.integer()), (value) => {
    const read = parseRecordedTime(value);
    assert.ok(read === null || new Date(read).getUTCFullYear() <= 9999);
  }));
});
