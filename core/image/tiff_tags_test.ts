/** Checks that tags come back as they were written, and that damage takes tags away and nothing more. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { buildExif } from "./exif.ts";
import { readTiffTags } from "./tiff_tags.ts";

const exif = buildExif({
  recordedAtMs: Date.UTC(2025, 3, 15, 16, 28, 2, 496),
  timeZone: "Europe/Oslo",
  software: "Exhibit 0.1.0",
  imageUniqueId: "0123456789abcdef0123456789abcdef",
  width: 1152,
  height: 1536,
});

Deno.test("readTiffTags reads what buildExif wrote", () => {
  const tags = readTiffTags(exif);
  assert.equal(tags.image.get(0x0131), "Exhibit 0.1.0");
  assert.equal(tags.image.get(0x011a), 72);
  assert.equal(tags.exif.get(0x9003), "2025:04:15 18:28:02");
  assert.equal(tags.exif.get(0x9011), "+02:00");
  assert.equal(tags.exif.get(0xa003), 1536);
  assert.deepEqual(tags.exif.get(0x9101), [1, 2, 3, 0]);
});

Deno.test("readTiffTags reads little-endian blocks", () => {
  const block = new Uint8Array(26);
  const view = new DataView(block.buffer);
  block.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, 8, true);
  view.setUint16(8, 1, true);
  view.setUint16(10, 0x0112, true);
  view.setUint16(12, 3, true);
  view.setUint32(14, 1, true);
  view.setUint16(18, 6, true);
  assert.equal(readTiffTags(block).image.get(0x0112), 6);
});

Deno.test("readTiffTags never throws, whatever bytes it is given", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
    readTiffTags(bytes);
  }));
  fc.assert(fc.property(
    fc.array(fc.tuple(fc.nat(exif.length - 1), fc.nat(255)), { maxLength: 12 }),
    fc.nat(exif.length),
    (changes, length) => {
      const damaged = exif.slice(0, length);
      for (const [at, value] of changes) if (at < length) damaged[at] = value;
      readTiffTags(damaged);
    },
  ));
});
