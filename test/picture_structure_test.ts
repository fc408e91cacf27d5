/** Checks that the walk accepts whole pictures and nothing less: every cut, and bytes behind the end. */
import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import { crc32 } from "node:zlib";
import { pictureStructure } from "./picture_structure.ts";

function chunk(name: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(body, 8);
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
  return bytes;
}

const join = (...pieces: readonly (Uint8Array | readonly number[])[]) =>
  Uint8Array.from(pieces.flatMap((piece) => [...piece]));

/** A white picture of 2×3 pixels in grey. */
const PNG = join(
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  chunk("IHDR", Uint8Array.from([0, 0, 0, 2, 0, 0, 0, 3, 8, 0, 0, 0, 0])),
  chunk("eXIf", Uint8Array.from([77, 77, 0, 42])),
  chunk("IDAT", deflateSync(Uint8Array.from([0, 255, 255, 0, 255, 255, 0, 255, 255]))),
  chunk("IEND", new Uint8Array()),
);

/** The skeleton of a JPEG of 2×3 pixels: EXIF, frame, scan with a stuffed byte and a restart. */
const JPEG = join(
  [0xff, 0xd8],
  [0xff, 0xe1, 0, 4, 1, 2],
  [0xff, 0xc0, 0, 11, 8, 0, 3, 0, 2, 1, 1, 0x11, 0],
  [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
  [0x12, 0xff, 0x00, 0xff, 0xd0, 0x34],
  [0xff, 0xd9],
);

for (const [format, bytes] of [["png", PNG], ["jpeg", JPEG]] as const) {
  Deno.test(`pictureStructure reads a whole ${format}`, () => {
    const { width, height, format: found } = pictureStructure(bytes);
    assert.deepEqual({ width, height, found }, { width: 2, height: 3, found: format });
  });

  Deno.test(`pictureStructure refuses a ${format} cut off anywhere, or with a byte too many`, () => {
    for (let length = 0; length < bytes.length; length++) {
      assert.throws(() => pictureStructure(bytes.subarray(0, length)), Error, `cut at ${length}`);
    }
    assert.throws(() => pictureStructure(join(bytes, [0])), /1 bytes follow its end/);
  });
}

Deno.test("pictureStructure leaves the metadata out of the image bytes", () => {
  const otherPng = join(PNG.subarray(0, 33), PNG.subarray(33 + 16));
  assert.deepEqual(pictureStructure(otherPng).imageBytes, pictureStructure(PNG).imageBytes);
  const otherJpeg = join(JPEG.subarray(0, 2), JPEG.subarray(8));
  assert.deepEqual(pictureStructure(otherJpeg).imageBytes, pictureStructure(JPEG).imageBytes);
  assert.deepEqual(pictureStructure(JPEG).parts, ["e1", "c0", "da"]);
});

Deno.test("pictureStructure refuses a PNG with a flipped bit", () => {
  const flipped = PNG.slice();
  flipped[60] ^= 1;
  assert.throws(() => pictureStructure(flipped), /checksum/);
});
