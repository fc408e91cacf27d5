/** Clocks of the world: daylight saving on both sides of a change, odd offsets, far years. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { localTime, utcOffsetMinutes } from "./utc_offset.ts";

const OFFSETS: readonly (readonly [utc: string, timeZone: string, minutes: number])[] = [
  ["2025-03-30T00:59:59Z", "Europe/Oslo", 60],
  ["2025-03-30T01:00:00Z", "Europe/Oslo", 120],
  ["2025-10-26T00:59:59Z", "Europe/Oslo", 120],
  ["2025-10-26T01:00:00Z", "Europe/Oslo", 60],
  ["2025-03-09T06:59:59Z", "America/New_York", -300],
  ["2025-03-09T07:00:00Z", "America/New_York", -240],
  ["2025-04-15T00:00:00Z", "Asia/Kolkata", 330],
  ["2025-04-15T00:00:00Z", "Asia/Kathmandu", 345],
  ["2025-04-15T00:00:00Z", "America/St_Johns", -150],
  ["2025-07-01T00:00:00Z", "Australia/Lord_Howe", 630],
  ["2025-01-01T00:00:00Z", "Australia/Lord_Howe", 660],
  ["2025-01-01T00:00:00Z", "Pacific/Kiritimati", 840],
  ["1968-07-01T00:00:00Z", "Europe/London", 60],
  ["1969-07-20T20:17:40Z", "America/Chicago", -300],
  ["1965-06-01T00:00:00Z", "Africa/Monrovia", -45],
  ["1850-01-01T00:00:00Z", "Europe/Berlin", 53],
  ["2050-07-01T00:00:00Z", "Europe/Oslo", 120],
  ["2050-01-01T00:00:00Z", "Europe/Oslo", 60],
  ["2025-07-01T00:00:00Z", "UTC", 0],
  ["2025-07-01T00:00:00Z", "+05:45", 345],
  ["2025-07-01T00:00:00Z", "-09:30", -570],
];

for (const [utc, timeZone, minutes] of OFFSETS) {
  Deno.test(`utcOffsetMinutes of ${timeZone} at ${utc} is ${minutes}`, () => {
    assert.equal(utcOffsetMinutes(Date.parse(utc), timeZone), minutes);
  });
}

Deno.test("utcOffsetMinutes refuses a zone that does not exist, and shows its name escaped", () => {
  for (const timeZone of ["Europe/Atlantis", "", "+25:00", "+2:00", "+02:60"]) {
    assert.throws(() => utcOffsetMinutes(0, timeZone), RangeError, timeZone);
  }
  assert.throws(() => utcOffsetMinutes(0, "a\u001b[2J"), /no such time zone: "a\\u\{1b\}\[2J"/);
});

Deno.test("localTime writes a moment the way EXIF and ISO 8601 do", () => {
  assert.deepEqual(localTime(Date.parse("2025-04-15T16:28:02.496Z"), "Asia/Kolkata"), {
    exif: "2025:04:15 21:58:02",
    iso: "2025-04-15T21:58:02.496+05:30",
    offset: "+05:30",
    subSecond: "496",
  });
});

Deno.test("localTime crosses midnight and New Year with its zone", () => {
  const time = localTime(Date.parse("2024-12-31T23:30:00Z"), "Europe/Oslo");
  assert.equal(time?.exif, "2025:01:01 00:30:00");
  const earlier = localTime(Date.parse("2025-01-01T00:30:00Z"), "America/St_Johns");
  assert.deepEqual([earlier?.exif, earlier?.offset], ["2024:12:31 21:00:00", "-03:30"]);
});

Deno.test("localTime tells the two half past twos of an autumn night apart by their offsets", () => {
  const first = localTime(Date.parse("2025-10-26T00:30:00Z"), "Europe/Oslo");
  const second = localTime(Date.parse("2025-10-26T01:30:00Z"), "Europe/Oslo");
  assert.equal(first?.exif, second?.exif);
  assert.deepEqual([first?.offset, second?.offset], ["+02:00", "+01:00"]);
});

Deno.test("localTime has no words for years that EXIF cannot write", () => {
  for (const time of [8.64e15, -8.64e15, NaN, Infinity, Date.parse("-000001-01-01T00:00:00Z")]) {
    assert.equal(localTime(time, "UTC"), null);
  }
  assert.equal(localTime(Date.parse("9999-12-31T23:30:00Z"), "+01:00"), null, "year 10000 there");
  assert.equal(localTime(Date.parse("0001-01-01T00:00:00Z"), "UTC")?.exif, "0001:01:01 00:00:00");
  assert.equal(localTime(Date.parse("9999-12-31T23:30:00Z"), "UTC")?.exif, "9999:12:31 23:30:00");
});

Deno.test("localTime and its offset always give the moment back", () => {
  const moments = fc.integer({ min: Date.parse("1850-01-01"), max: Date.parse("2150-01-01") });
  const zones = fc.constantFrom(
    "UTC",
    "Europe/Oslo",
    "Africa/Monrovia",
    "America/St_Johns",
    "Asia/Kathmandu",
    "-11:30",
  );
  fc.assert(
    fc.property(moments, zones, (moment, zone) => {
      assert.equal(Date.parse(localTime(moment, zone)!.iso), moment);
    }),
  );
});
