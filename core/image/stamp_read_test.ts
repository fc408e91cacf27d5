/** Checks that what is stamped into a file can be read back, in either format and notation. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { encodeJpeg } from "./codec.ts";
import { replaceJpegMetadata } from "./jpeg_metadata.ts";
import { encodePng } from "./png_encode.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";
import { stamp } from "./stamp.ts";
import { readStamp } from "./stamp_read.ts";

const pixels = samplePixels({ width: 24, height: 32 });
const files = {
  "image/jpeg": await encodeJpeg(pixels),
  "image/png": encodePng(pixels),
} as const;
const facts = {
  recordedAtMs: Date.UTC(2025, 3, 15, 16, 28, 2, 496),
  timeZone: "Europe/Oslo",
  software: "Exhibit 0.1.0",
  imageUniqueId: "0123456789abcdef0123456789abcdef",
  width: 24,
  height: 32,
  digitalSourceType: "algorithmicMedia",
  originalSha256: "ab".repeat(32),
  provider: "procedural",
  model: "studio-1",
  template: "a@1",
} as const;

for (const mediaType of ["image/jpeg", "image/png"] as const) {
  Deno.test(`readStamp reads back what stamp wrote into ${mediaType}`, () => {
    fc.assert(fc.property(
      fc.integer({ min: -62_000_000_000_000, max: 250_000_000_000_000 }),
      fc.constantFrom("UTC", "Europe/Oslo", "Asia/Kathmandu", "-03:30"),
      (recordedAtMs, timeZone) => {
        const stamped = stamp(files[mediaType], { ...facts, mediaType, recordedAtMs, timeZone });
        const { exif, xmp } = readStamp(stamped);
        assert.equal(exif?.recordedAtMs, recordedAtMs);
        assert.equal(Date.parse(xmp!.createDate!), recordedAtMs);
      },
    ));
    const { exif, xmp } = readStamp(stamp(files[mediaType], { ...facts, mediaType }));
    assert.equal(exif?.software, "Exhibit 0.1.0");
    assert.deepEqual([exif?.width, exif?.height], [24, 32]);
    assert.equal(exif?.imageUniqueId, xmp?.traceId);
    assert.equal(xmp?.digitalSourceType, "algorithmicMedia");
    assert.equal(xmp?.originalSha256, "ab".repeat(32));
  });

  Deno.test(`readStamp finds no date in ${mediaType} where none was written`, () => {
    const stamped = stamp(files[mediaType], { ...facts, mediaType, recordedAtMs: null });
    const { exif, xmp } = readStamp(stamped);
    assert.equal(exif?.recordedAtMs, null);
    assert.equal(xmp?.createDate, null);
  });
}

Deno.test("readStamp reads XMP that stands in attributes", () => {
  const xmp =
    `<rdf:Description Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/>`;
  const file = replaceJpegMetadata(files["image/jpeg"], { exif: new Uint8Array(3), xmp });
  assert.equal(readStamp(file).xmp?.digitalSourceType, "trainedAlgorithmicMedia");
});

Deno.test("readStamp says nothing of bytes that are no picture", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    assert.deepEqual(readStamp(bytes), { exif: null, xmp: null });
  }));
  const broken = files["image/png"].slice(0, 60);
  assert.deepEqual(readStamp(broken), { exif: null, xmp: null });
});
