/** Stamped files as exiftool, which nobody here wrote, reads them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { requireComponent } from "../../test/component.ts";
import { withTemporaryFolder } from "../../test/temporary_folder.ts";
import { decodeImage, encodeJpeg, encodePng } from "./codec.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";
import { type Stamp, stamp } from "./stamp.ts";

const pixels = samplePixels({ width: 60, height: 80 });
const FILES = {
  "image/jpeg": { name: "a.jpg", bytes: await encodeJpeg(pixels) },
  "image/png": { name: "a.png", bytes: encodePng(pixels) },
} as const;

const facts: Stamp = {
  mediaType: "image/jpeg",
  recordedAtMs: Date.parse("2025-04-15T16:28:02.496Z"),
  timeZone: "Europe/Oslo",
  software: "Exhibit 0.1.0",
  imageUniqueId: "0123456789abcdef0123456789abcdef",
  width: 60,
  height: 80,
  digitalSourceType: "algorithmicMedia",
  originalSha256: "ab".repeat(32),
  provider: "procedural",
  model: 'phone <"&',
  template: "evidence-framing@1",
};

const EXPECTED = {
  "IFD0:Orientation": "Horizontal (normal)",
  "IFD0:Software": "Exhibit 0.1.0",
  "IFD0:ModifyDate": "2025:04:15 18:28:02",
  "ExifIFD:DateTimeOriginal": "2025:04:15 18:28:02",
  "ExifIFD:CreateDate": "2025:04:15 18:28:02",
  "ExifIFD:OffsetTime": "+02:00",
  "ExifIFD:OffsetTimeOriginal": "+02:00",
  "ExifIFD:OffsetTimeDigitized": "+02:00",
  "ExifIFD:SubSecTimeOriginal": 496,
  "ExifIFD:ExifImageWidth": 60,
  "ExifIFD:ExifImageHeight": 80,
  "ExifIFD:ImageUniqueID": "0123456789abcdef0123456789abcdef",
  "XMP-iptcExt:DigitalSourceType":
    "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
  "XMP-xmp:CreatorTool": "Exhibit 0.1.0",
  "XMP-xmp:CreateDate": "2025:04:15 18:28:02.496+02:00",
  "XMP-xmpMM:OriginalDocumentID": `sha256:${"ab".repeat(32)}`,
  "XMP-xmpMM:DerivedFrom": { DocumentID: `sha256:${"ab".repeat(32)}` },
  "XMP-exhibit:TraceId": "0123456789abcdef0123456789abcdef",
  "XMP-exhibit:Provider": "procedural",
  "XMP-exhibit:Model": 'phone <"&',
  "XMP-exhibit:Template": "evidence-framing@1",
  "Composite:SubSecDateTimeOriginal": "2025:04:15 18:28:02.496+02:00",
};

/** What exiftool says of a file, and of its validity; `null` where there is no exiftool. */
async function readWithExiftool(name: string, bytes: Uint8Array) {
  const exiftool = await requireComponent("exiftool");
  if (exiftool === null) return null;
  return await withTemporaryFolder(async (folder) => {
    const file = join(folder, name);
    await Deno.writeFile(file, bytes);
    const run = async (...options: string[]) => {
      const { stdout } = await new Deno.Command(exiftool, { args: [...options, file] }).output();
      return new TextDecoder().decode(stdout);
    };
    const [tags] = JSON.parse(await run("-j", "-G1", "-struct")) as Record<string, unknown>[];
    return { tags, validity: await run("-validate", "-warning", "-error", "-a") };
  });
}

for (const mediaType of ["image/jpeg", "image/png"] as const) {
  const { name, bytes } = FILES[mediaType];

  Deno.test(`stamp writes EXIF and XMP that exiftool reads back and finds valid (${mediaType})`, async () => {
    const read = await readWithExiftool(name, stamp(bytes, { ...facts, mediaType }));
    if (read === null) return;
    for (const [tag, value] of Object.entries(EXPECTED)) {
      assert.deepEqual(read.tags[tag], value, tag);
    }
    assert.match(read.validity, /^Validate\s+: OK\s*$/);
  });

  Deno.test(`stamp writes no date where none is known (${mediaType})`, async () => {
    const undated = stamp(bytes, { ...facts, mediaType, recordedAtMs: null });
    const read = await readWithExiftool(name, undated);
    if (read === null) return;
    const dates = Object.keys(read.tags).filter((tag) => /date|offset|subsec/i.test(tag));
    assert.deepEqual(dates.filter((tag) => !tag.startsWith("System:")), []);
    assert.equal(read.tags["ExifIFD:ImageUniqueID"], facts.imageUniqueId);
  });

  Deno.test(`stamp replaces the stamp of an earlier run (${mediaType})`, () => {
    const earlier = stamp(bytes, { ...facts, mediaType, recordedAtMs: 0, model: "other" });
    assert.deepEqual(
      stamp(earlier, { ...facts, mediaType }),
      stamp(bytes, { ...facts, mediaType }),
    );
  });

  Deno.test(`stamp leaves every pixel as it was (${mediaType})`, async () => {
    const stamped = stamp(bytes, { ...facts, mediaType });
    assert.deepEqual(await decodeImage(stamped), await decodeImage(bytes));
  });
}

Deno.test("stamp refuses bytes of another type than it is told", () => {
  assert.throws(() => stamp(FILES["image/png"].bytes, facts), { name: "PictureError" });
});
