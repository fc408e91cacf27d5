/** PNG structure: what is whole, what is damaged and how, what asks for too much. */
import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { concatBytes } from "./concat_bytes.ts";
import { PictureError } from "./picture_error.ts";
import { makePngChunk, PNG_SIGNATURE, walkPng } from "./png.ts";
import { decodePng } from "./png_decode.ts";
import { encodePng } from "./png_encode.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";

interface Header {
  width?: number;
  height?: number;
  bitDepth?: number;
  colorType?: number;
  methods?: readonly number[];
}

function headerChunk(
  { width = 1, height = 1, bitDepth = 8, colorType = 0, methods = [0, 0, 0] }: Header,
) {
  const data = new Uint8Array(13);
  new DataView(data.buffer).setUint32(0, width);
  new DataView(data.buffer).setUint32(4, height);
  data.set([bitDepth, colorType, ...methods], 8);
  return makePngChunk("IHDR", data);
}

const pixel = makePngChunk("IDAT", deflateSync(Uint8Array.of(0, 77)));
const end = makePngChunk("IEND", new Uint8Array());
const palette = makePngChunk("PLTE", Uint8Array.of(1, 2, 3));
const png = (...chunks: Uint8Array[]) => concatBytes([PNG_SIGNATURE, ...chunks]);
const sample = encodePng(samplePixels({ width: 30, height: 20, look: "alpha" }));

Deno.test("walkPng reads size, kind and every chunk", () => {
  const { width, height, bitDepth, colorType, interlaced, mayBeTransparent, chunks, end } = walkPng(
    sample,
  );
  assert.deepEqual([width, height, bitDepth, colorType, interlaced], [30, 20, 8, 6, false]);
  assert.equal(mayBeTransparent, true);
  assert.deepEqual(chunks.map(({ type }) => type), ["IHDR", "IDAT", "IEND"]);
  assert.equal(end, sample.length);
});

Deno.test("walkPng allows bytes after the end and says where the end is", () => {
  assert.equal(walkPng(concatBytes([sample, Uint8Array.of(1, 2, 3)])).end, sample.length);
});

Deno.test("walkPng calls every proper beginning of a file truncated", () => {
  for (let length = 0; length < sample.length; length++) {
    assert.throws(() => walkPng(sample.subarray(0, length)), { reason: "truncated" }, `${length}`);
  }
});

Deno.test("walkPng notices every changed byte, because checksums cover all of them", () => {
  fc.assert(
    fc.property(fc.nat(sample.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = Uint8Array.from(sample);
      damaged[at] ^= change;
      assert.throws(() => walkPng(damaged), PictureError);
    }),
  );
});

Deno.test("walkPng refuses a picture of more than 100 megapixels from its header alone", () => {
  const bomb = png(headerChunk({ width: 100_000, height: 100_000 }), pixel, end);
  assert.throws(() => walkPng(bomb), { reason: "too_large", message: /100000 × 100000/ });
  const wide = png(headerChunk({ width: 0xffffffff, height: 0xffffffff }), pixel, end);
  assert.throws(() => walkPng(wide), { reason: "too_large" });
});

const MALFORMED: Readonly<Record<string, Uint8Array>> = {
  "no pixels": png(headerChunk({ width: 0 }), pixel, end),
  "a depth that its kind cannot have": png(headerChunk({ bitDepth: 4, colorType: 2 }), pixel, end),
  "a kind that does not exist": png(headerChunk({ colorType: 5 }), pixel, end),
  "an unknown compression method": png(headerChunk({ methods: [1, 0, 0] }), pixel, end),
  "an unknown interlace method": png(headerChunk({ methods: [0, 0, 2] }), pixel, end),
  "no header": png(pixel, end),
  "two headers": png(headerChunk({}), headerChunk({}), pixel, end),
  "a short header": png(makePngChunk("IHDR", new Uint8Array(12)), pixel, end),
  "no picture data": png(headerChunk({}), end),
  "torn picture data": png(
    headerChunk({}),
    pixel,
    makePngChunk("tEXt", new Uint8Array()),
    pixel,
    end,
  ),
  "no palette": png(headerChunk({ colorType: 3 }), pixel, end),
  "a palette after the data": png(headerChunk({}), pixel, palette, end),
  "two palettes": png(headerChunk({}), palette, palette, pixel, end),
  "a palette of two thirds": png(
    headerChunk({}),
    makePngChunk("PLTE", new Uint8Array(2)),
    pixel,
    end,
  ),
  "a chunk without a name": png(
    headerChunk({}),
    makePngChunk("1234", new Uint8Array()),
    pixel,
    end,
  ),
};

for (const [what, bytes] of Object.entries(MALFORMED)) {
  Deno.test(`walkPng calls a file with ${what} malformed`, () => {
    assert.throws(() => walkPng(bytes), { name: "PictureError", reason: "malformed" });
  });
}

Deno.test("walkPng calls an unknown critical chunk unsupported and reads past an optional one", () => {
  const strange = (type: string) =>
    png(headerChunk({}), makePngChunk(type, new Uint8Array()), pixel, end);
  assert.throws(() => walkPng(strange("ABCD")), { reason: "unsupported", message: /ABCD/ });
  assert.equal(walkPng(strange("abCD")).width, 1);
});

Deno.test("decodePng refuses data that unfolds into more than the header promises", () => {
  const bomb = png(
    headerChunk({}),
    makePngChunk("IDAT", deflateSync(new Uint8Array(50_000_000))),
    end,
  );
  assert.throws(() => decodePng(bomb), { reason: "malformed", message: /more than the picture/ });
});

Deno.test("decodePng calls data that holds less than the header promises truncated", () => {
  const short = png(headerChunk({ height: 2 }), pixel, end);
  assert.throws(() => decodePng(short), { reason: "truncated" });
  const cut = deflateSync(samplePixels({ width: 9, height: 9 }).data).subarray(0, 40);
  assert.throws(() => decodePng(png(headerChunk({ width: 323 }), makePngChunk("IDAT", cut), end)), {
    reason: "truncated",
  });
});

Deno.test("decodePng calls bytes that are no zlib stream, and filters that do not exist, malformed", () => {
  const noise = png(headerChunk({}), makePngChunk("IDAT", Uint8Array.of(1, 2, 3, 4)), end);
  assert.throws(() => decodePng(noise), { reason: "malformed" });
  const filter = makePngChunk("IDAT", deflateSync(Uint8Array.of(5, 0)));
  assert.throws(() => decodePng(png(headerChunk({}), filter, end)), { message: /filter .* 5\./ });
});

Deno.test("decodePng calls a palette index without a colour malformed", () => {
  const beyond = png(headerChunk({ colorType: 3 }), palette, pixel, end);
  assert.throws(() => decodePng(beyond), { reason: "malformed", message: /no such colour: 77/ });
});
