/** What the EXIF block refuses and leaves out; what it says is read by exiftool in stamp_test.ts. */
import assert from "node:assert/strict";
import { buildExif, type ExifFields, readOrientation } from "./exif.ts";
import { writeTiff } from "./tiff.ts";

const fields: ExifFields = {
  recordedAtMs: Date.parse("2025-04-15T16:28:02Z"),
  timeZone: "UTC",
  software: "Exhibit",
  imageUniqueId: "0123456789abcdef0123456789abcdef",
  width: 30,
  height: 40,
};
const textOf = (exif: Uint8Array) => String.fromCharCode(...exif);

Deno.test("buildExif writes the date three times and its offset three times", () => {
  const text = textOf(buildExif(fields));
  assert.equal(text.split("2025:04:15 16:28:02\0").length - 1, 3);
  assert.equal(text.split("+00:00\0").length - 1, 3);
});

Deno.test("buildExif writes no date where none is known or EXIF has no year for it", () => {
  for (const recordedAtMs of [null, 1e15, NaN]) {
    assert.doesNotMatch(textOf(buildExif({ ...fields, recordedAtMs })), /\d{4}:\d\d:\d\d/);
  }
});

Deno.test("buildExif refuses a unique id that is not 32 hexadecimal digits", () => {
  for (const imageUniqueId of ["", "0123", `${fields.imageUniqueId}0`, "g".repeat(32)]) {
    assert.throws(() => buildExif({ ...fields, imageUniqueId }), /32 hexadecimal digits/);
  }
});

Deno.test("buildExif refuses a time zone that does not exist", () => {
  assert.throws(() => buildExif({ ...fields, timeZone: "Mars/Olympus" }), RangeError);
});

Deno.test("buildExif keeps to ASCII in a text from outside", () => {
  const text = textOf(buildExif({ ...fields, software: "Exhibit ✓\u0000é" }));
  assert.match(text, /Exhibit \?\?\?\0/);
});

Deno.test("readOrientation reads 1 to 8 and takes everything else for 1", () => {
  for (let value = 0; value < 12; value++) {
    const tiff = writeTiff({ image: [{ tag: 0x0112, type: "short", value }], exif: [] });
    assert.equal(readOrientation(tiff), value >= 1 && value <= 8 ? value : 1);
  }
  assert.equal(readOrientation(buildExif(fields)), 1);
  assert.equal(readOrientation(new Uint8Array()), 1);
});
