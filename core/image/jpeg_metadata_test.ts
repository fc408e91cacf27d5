/** What replacing a JPEG file's metadata keeps, drops and puts where. */
import assert from "node:assert/strict";
import { decodeImage, encodeJpeg } from "./codec.ts";
import { concatBytes } from "./concat_bytes.ts";
import { walkJpeg } from "./jpeg.ts";
import { readJpegExif, replaceJpegMetadata } from "./jpeg_metadata.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";
import { writeTiff } from "./tiff.ts";

const plain = await encodeJpeg(samplePixels({ width: 40, height: 30 }));
const exif = writeTiff({ image: [{ tag: 0x0112, type: "short", value: 1 }], exif: [] });
const metadata = { exif, xmp: "<x:xmpmeta/>" };

function segment(marker: number, signature: string, length = 20): Uint8Array {
  const payload = Uint8Array.from(signature.padEnd(length, "."), (one) => one.charCodeAt(0));
  return concatBytes([Uint8Array.of(0xff, marker, 0, payload.length + 2), payload]);
}

/** The sample with segments put behind its JFIF header. */
function withSegments(...segments: Uint8Array[]): Uint8Array {
  const { segments: [jfif] } = walkJpeg(plain);
  return concatBytes([plain.subarray(0, jfif.end), ...segments, plain.subarray(jfif.end)]);
}

/** Marker and first letters of every application segment and comment. */
function outline(jpeg: Uint8Array): string[] {
  return walkJpeg(jpeg).segments.filter(({ marker }) => marker >= 0xe0).map(({ marker, payload }) =>
    `${marker.toString(16)} ${String.fromCharCode(...payload.subarray(0, 6)).replace(/\W.*/s, "")}`
  );
}

Deno.test("replaceJpegMetadata puts EXIF and XMP right behind JFIF", () => {
  assert.deepEqual(outline(replaceJpegMetadata(plain, metadata)), [
    "e0 JFIF",
    "e1 Exif",
    "e1 http",
  ]);
});

Deno.test("replaceJpegMetadata keeps every pixel and every byte of picture data", async () => {
  const stamped = replaceJpegMetadata(plain, metadata);
  assert.deepEqual(await decodeImage(stamped), await decodeImage(plain));
  const scan = (jpeg: Uint8Array) => jpeg.subarray(walkJpeg(jpeg).segments.at(-1)!.offset);
  assert.deepEqual(scan(stamped), scan(plain));
});

Deno.test("replaceJpegMetadata twice is the same as once", () => {
  const once = replaceJpegMetadata(plain, metadata);
  assert.deepEqual(replaceJpegMetadata(once, metadata), once);
});

Deno.test("replaceJpegMetadata drops stale EXIF, XMP, C2PA and MPF and keeps ICC, IPTC and comments", () => {
  const busy = withSegments(
    segment(0xe1, "Exif\0\0old"),
    segment(0xe2, "ICC_PROFILE\0"),
    segment(0xe1, "http://ns.adobe.com/xap/1.0/\0old", 40),
    segment(0xe1, "http://ns.adobe.com/xmp/extension/\0", 40),
    segment(0xeb, "JP\0\x01jumb"),
    segment(0xe2, "MPF\0"),
    segment(0xed, "Photoshop 3.0\0"),
    segment(0xe1, "Other"),
    segment(0xee, "Adobe\0"),
    segment(0xfe, "comment"),
  );
  assert.deepEqual(outline(replaceJpegMetadata(busy, metadata)), [
    "e0 JFIF",
    "e1 Exif",
    "e1 http",
    "e2 ICC_PR",
    "ed Photos",
    "e1 Other",
    "ee Adobe",
    "fe commen",
  ]);
});

Deno.test("replaceJpegMetadata drops what trails the end of the picture", () => {
  const trailing = concatBytes([plain, Uint8Array.of(1, 2, 3)]);
  assert.deepEqual(replaceJpegMetadata(trailing, metadata), replaceJpegMetadata(plain, metadata));
});

Deno.test("replaceJpegMetadata works without a JFIF header", () => {
  const { segments: [jfif] } = walkJpeg(plain);
  const bare = concatBytes([plain.subarray(0, 2), plain.subarray(jfif.end)]);
  assert.deepEqual(outline(replaceJpegMetadata(bare, metadata)), ["e1 Exif", "e1 http"]);
});

Deno.test("replaceJpegMetadata refuses a block that no segment can hold", () => {
  const tooLong = { exif: new Uint8Array(65_533 - 5), xmp: "" };
  assert.throws(() => replaceJpegMetadata(plain, tooLong), RangeError);
  const justFits = { exif: new Uint8Array(65_533 - 6), xmp: "" };
  assert.equal(readJpegExif(replaceJpegMetadata(plain, justFits))?.length, 65_527);
});

Deno.test("readJpegExif finds the block that was written, and null where there is none", () => {
  assert.deepEqual(readJpegExif(replaceJpegMetadata(plain, metadata)), exif);
  assert.equal(readJpegExif(plain), null);
});
