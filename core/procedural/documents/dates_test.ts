/** Tests of dates on papers. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { addDays, type DateStyle, formatDate, formatTime } from "./dates.ts";

const STYLES: DateStyle[] = ["us", "british", "continental", "iso", "japanese", "long-us", "long"];

Deno.test("formatDate writes each style", () => {
  const date = new Date(Date.UTC(2024, 1, 29, 23, 59));
  assert.deepEqual(STYLES.map((style) => formatDate(date, style)), [
    "02/29/2024",
    "29/02/2024",
    "29.02.2024",
    "2024-02-29",
    "2024/02/29",
    "February 29, 2024",
    "29 February 2024",
  ]);
});

Deno.test("formatDate holds the year and the day of any date", () => {
  fc.assert(fc.property(
    fc.date({ min: new Date("1950-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
    fc.constantFrom(...STYLES),
    (date, style) => {
      const written = formatDate(date, style);
      assert.ok(written.includes(String(date.getUTCFullYear())), written);
      assert.ok(written.includes(String(date.getUTCDate())), written);
    },
  ));
});

Deno.test("formatTime knows noon and midnight on both clocks", () => {
  const write = (minutes: number) =>
    [true, false].map((twelveHours) => formatTime(minutes, { twelveHours }));
  assert.deepEqual(write(0), ["12:00 AM", "00:00"]);
  assert.deepEqual(write(12 * 60 + 5), ["12:05 PM", "12:05"]);
  assert.deepEqual(write(23 * 60 + 59), ["11:59 PM", "23:59"]);
});

Deno.test("addDays goes over month and year ends both ways", () => {
  assert.equal(formatDate(addDays(new Date(Date.UTC(2023, 11, 31)), 1), "iso"), "2024-01-01");
  assert.equal(formatDate(addDays(new Date(Date.UTC(2024, 2, 1)), -1), "iso"), "2024-02-29");
});
