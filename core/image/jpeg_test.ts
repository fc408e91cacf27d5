/** JPEG structure: every marker on its way, and nothing but PictureError on bytes that were damaged. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { encodeJpeg } from "./codec.ts";
import { concatBytes } from "./concat_bytes.ts";
import { walkJpeg } from "./jpeg.ts";
import { PictureError } from "./picture_error.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";
import { encodeWithTurbo } from "./turbo_encoder_fixture.ts";

const bytesOf = (...values: number[]) => Uint8Array.from(values);
const SOI = bytesOf(0xff, 0xd8);
const EOI = bytesOf(0xff, 0xd9);
/** 5 × 3 pixels, one component. */
const FRAME = segment(0xc0, 8, 0, 3, 0, 5, 1, 1, 0x11, 0);
const SCAN = segment(0xda, 1, 1, 0, 0, 63, 0);
const DATA = bytesOf(0x12, 0x34, 0xff, 0x00, 0x56);

function segment(marker: number, ...payload: number[]): Uint8Array {
  const length = payload.length + 2;
  return bytesOf(0xff, marker, length >> 8, length & 255, ...payload);
}

const jpeg = (...parts: Uint8Array[]) => concatBytes([SOI, ...parts]);
const whole = jpeg(FRAME, SCAN, DATA, EOI);
const baseline = await encodeJpeg(samplePixels({ width: 70, height: 50 }));
const progressive = await encodeWithTurbo(samplePixels({ width: 70, height: 50 }), {
  progressive: true,
});

Deno.test("walkJpeg reads size, components and the place of every segment", () => {
  const { width, height, components, precision, segments, scans, end } = walkJpeg(whole);
  assert.deepEqual([width, height, components, precision, scans], [5, 3, 1, 8, 1]);
  assert.deepEqual(segments.map(({ marker }) => marker), [0xc0, 0xda]);
  assert.equal(segments[0].offset, 2);
  assert.equal(segments[0].end, 2 + FRAME.length);
  assert.equal(end, whole.length);
});

Deno.test("walkJpeg reads what an encoder writes, with one scan and with several", () => {
  const one = walkJpeg(baseline);
  const several = walkJpeg(progressive);
  assert.deepEqual([one.width, one.height, one.components, one.scans], [70, 50, 3, 1]);
  assert.deepEqual([one.progressive, several.progressive], [false, true]);
  assert(several.scans > 3);
  assert.equal(several.end, progressive.length);
});

Deno.test("walkJpeg passes over restart markers, stuffed bytes and fill bytes", () => {
  const restarts = jpeg(
    segment(0xdd, 0, 1),
    FRAME,
    bytesOf(0xff, 0xff),
    SCAN,
    bytesOf(1, 0xff, 0xd0, 2, 0xff, 0xd7, 3, 0xff, 0x00, 4, 0xff, 0xff, 0xff),
    EOI,
  );
  const { scans, end } = walkJpeg(restarts);
  assert.equal(scans, 1);
  assert.equal(end, restarts.length);
});

Deno.test("walkJpeg reads tables and comments between scans", () => {
  const { scans } = walkJpeg(
    jpeg(FRAME, SCAN, DATA, segment(0xc4, 0), segment(0xfe, 65), SCAN, DATA, EOI),
  );
  assert.equal(scans, 2);
});

Deno.test("walkJpeg ignores a TEM marker", () => {
  assert.equal(walkJpeg(jpeg(bytesOf(0xff, 0x01), FRAME, SCAN, DATA, EOI)).scans, 1);
});

Deno.test("walkJpeg allows bytes after the end and says where the end is", () => {
  assert.equal(walkJpeg(concatBytes([whole, bytesOf(0xff, 0xd8, 9)])).end, whole.length);
});

Deno.test("walkJpeg tells arithmetic coding from Huffman coding", () => {
  const arithmetic = Uint8Array.from(FRAME);
  arithmetic[1] = 0xc9;
  assert.equal(walkJpeg(jpeg(arithmetic, SCAN, DATA, EOI)).unusualCoding, true);
  assert.equal(walkJpeg(progressive).unusualCoding, false);
});

for (const [name, bytes] of Object.entries({ baseline, progressive, whole })) {
  Deno.test(`walkJpeg calls every proper beginning of a file truncated (${name})`, () => {
    for (let length = 0; length < bytes.length; length++) {
      assert.throws(
        () => walkJpeg(bytes.subarray(0, length)),
        { reason: "truncated" },
        `${length}`,
      );
    }
  });
}

const MALFORMED: Readonly<Record<string, Uint8Array>> = {
  "another beginning": bytesOf(0x89, 0x50, 0x4e, 0x47),
  "no frame": jpeg(EOI),
  "a frame but no scan": jpeg(FRAME, EOI),
  "a scan before its frame": jpeg(SCAN, DATA, FRAME, EOI),
  "two frames": jpeg(FRAME, FRAME, SCAN, DATA, EOI),
  "a frame of the wrong length": jpeg(segment(0xc0, 8, 0, 3, 0, 5, 3, 1, 0x11, 0), SCAN, DATA, EOI),
  "a frame without components": jpeg(segment(0xc0, 8, 0, 3, 0, 5, 0), SCAN, DATA, EOI),
  "no width": jpeg(segment(0xc0, 8, 0, 3, 0, 0, 1, 1, 0x11, 0), SCAN, DATA, EOI),
  "a scan of more components than the frame": jpeg(
    FRAME,
    segment(0xda, 2, 1, 0, 2, 0, 0, 63, 0),
    DATA,
    EOI,
  ),
  "a scan of the wrong length": jpeg(FRAME, segment(0xda, 1, 1), DATA, EOI),
  "a segment shorter than its length": jpeg(bytesOf(0xff, 0xe0, 0, 1), FRAME, SCAN, DATA, EOI),
  "a second beginning": jpeg(SOI, FRAME, SCAN, DATA, EOI),
  "a restart outside a scan": jpeg(bytesOf(0xff, 0xd3), FRAME, SCAN, DATA, EOI),
  "bytes between segments": jpeg(FRAME, bytesOf(7), SCAN, DATA, EOI),
  "scans without end": jpeg(FRAME, ...Array.from({ length: 501 }, () => SCAN), EOI),
};

for (const [what, bytes] of Object.entries(MALFORMED)) {
  Deno.test(`walkJpeg calls a file with ${what} malformed`, () => {
    assert.throws(() => walkJpeg(bytes), { name: "PictureError", reason: "malformed" });
  });
}

Deno.test("walkJpeg refuses a picture of more than 100 megapixels from its header alone", () => {
  const frame = segment(0xc0, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0);
  assert.throws(() => walkJpeg(jpeg(frame, SCAN, DATA, EOI)), {
    reason: "too_large",
    message: /65535 × 65535/,
  });
});

Deno.test("walkJpeg calls hierarchical files and heights that come late unsupported", () => {
  const late = segment(0xc0, 8, 0, 0, 0, 5, 1, 1, 0x11, 0);
  assert.throws(() => walkJpeg(jpeg(late, SCAN, DATA, EOI)), { reason: "unsupported" });
  assert.throws(() => walkJpeg(jpeg(segment(0xde, 8), FRAME, SCAN, DATA, EOI)), {
    reason: "unsupported",
  });
});

function walksOrThrowsPictureError(bytes: Uint8Array): void {
  try {
    const { end, width, height } = walkJpeg(bytes);
    assert(end <= bytes.length && width > 0 && height > 0);
  } catch (error) {
    assert(error instanceof PictureError, String(error));
  }
}

Deno.test("walkJpeg throws nothing but PictureError on changed, cut and shuffled files", () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 });
  fc.assert(
    fc.property(
      fc.constantFrom(baseline, progressive, whole),
      edits,
      fc.nat(),
      (source, changes, cut) => {
        const damaged = Uint8Array.from(source);
        for (const [at, value] of changes) damaged[at % damaged.length] = value;
        walksOrThrowsPictureError(damaged);
        walksOrThrowsPictureError(damaged.subarray(0, cut % damaged.length));
        walksOrThrowsPictureError(concatBytes([SOI, damaged.subarray(cut % damaged.length)]));
      },
    ),
    { numRuns: 1000 },
  );
});

Deno.test("walkJpeg throws nothing but PictureError on arbitrary bytes rich in markers", () => {
  const byte = fc.oneof(fc.constantFrom(0xff, 0xc0, 0xda, 0xd9, 0xd8, 0xd0, 0, 2), fc.nat(255));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 200 }), (bytes) => {
      walksOrThrowsPictureError(concatBytes([SOI, Uint8Array.from(bytes)]));
    }),
    { numRuns: 2000 },
  );
});
