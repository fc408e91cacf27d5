/** Pixels to files and back with the real libraries, and bytes that are no picture. */
import assert from "node:assert/strict";
import openEncoder from "@jsquash/webp/codec/enc/webp_enc.js";
import encoderBinary from "@jsquash/webp/codec/enc/webp_enc.wasm" with { type: "bytes" };
import { defaultOptions } from "@jsquash/webp/meta.js";
import fc from "fast-check";
import { decodeImage, encodeJpeg, encodePng } from "./codec.ts";
import { walkJpeg } from "./jpeg.ts";
import { PictureError } from "./picture_error.ts";
import { createPixels, flattenOnWhite, type Pixels } from "./pixels.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";

/** The mean absolute difference of the colours of two pictures of one size, 0..255. */
function difference(one: Pixels, other: Pixels): number {
  assert.deepEqual([one.width, one.height], [other.width, other.height]);
  let sum = 0;
  for (let index = 0; index < one.data.length; index++) {
    sum += Math.abs(one.data[index] - other.data[index]);
  }
  return sum / (one.data.length * 0.75);
}

async function encodeWebp({ data, width, height }: Pixels, lossless: boolean): Promise<Uint8Array> {
  const instantiateWasm = (imports: WebAssembly.Imports, done: (module: never) => void) => {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(encoderBinary), imports);
    done(instance as never);
    return instance.exports;
  };
  const encoder = await openEncoder({ noInitialRun: true, instantiateWasm });
  const options = { ...defaultOptions, lossless: lossless ? 1 : 0, exact: 1, quality: 90 };
  return new Uint8Array(encoder.encode(new Uint8Array(data), width, height, options)!);
}

Deno.test("encodeJpeg writes a baseline 4:2:0 file of the picture's size, near to its pixels", async () => {
  const pixels = samplePixels({ width: 157, height: 211 });
  const jpeg = await encodeJpeg(pixels);
  const { width, height, components, progressive, segments, end } = walkJpeg(jpeg);
  assert.deepEqual([width, height, components, progressive, end], [
    157,
    211,
    3,
    false,
    jpeg.length,
  ]);
  const frame = segments.find(({ marker }) => marker === 0xc0);
  assert.equal(frame?.payload[7], 0x22, "the first component is sampled 2 × 2");
  assert(difference(await decodeImage(jpeg), pixels) < 8);
});

Deno.test("encodeJpeg survives every small size at its worst case, noise at quality 100", async () => {
  const sizes = fc.record({
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(
      sizes,
      fc.string(),
      async (size, seed) => {
        const pixels = createPixels(size);
        const noise = samplePixels({ ...size, seed });
        for (let index = 0; index < noise.data.length; index++) {
          pixels.data[index] = (index & 3) === 3 ? 255 : noise.data[index] * 37;
        }
        const jpeg = await encodeJpeg(pixels, { quality: 100 });
        const { width, height } = await decodeImage(jpeg);
        assert.deepEqual([width, height], [size.width, size.height]);
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("encodeJpeg gives the same bytes for the same pixels", async () => {
  const pixels = samplePixels({ width: 50, height: 50 });
  assert.deepEqual(await encodeJpeg(pixels), await encodeJpeg(pixels));
});

Deno.test("encodeJpeg lays transparency on white", async () => {
  const jpeg = await encodeJpeg(createPixels({ width: 16, height: 16 }, [0, 0, 0, 0]));
  assert((await decodeImage(jpeg)).data.every((value) => value === 255));
});

Deno.test("encodeJpeg refuses a quality outside 1 to 100 and a side that JPEG cannot have", async () => {
  const pixels = createPixels({ width: 2, height: 2 });
  for (const quality of [0, 101, 9.5, NaN]) {
    await assert.rejects(encodeJpeg(pixels, { quality }), RangeError);
  }
  const long = createPixels({ width: 65_501, height: 1 });
  await assert.rejects(encodeJpeg(long), RangeError);
});

Deno.test("decodeImage reads a PNG file to the same pixels, alpha included", async () => {
  const pixels = samplePixels({ width: 33, height: 21, look: "alpha" });
  assert.deepEqual(await decodeImage(encodePng(pixels)), pixels);
});

Deno.test("decodeImage reads lossless WebP to the same pixels, alpha included", async () => {
  const pixels = samplePixels({ width: 40, height: 30, look: "alpha" });
  assert.deepEqual(await decodeImage(await encodeWebp(pixels, true)), pixels);
});

Deno.test("decodeImage reads lossy WebP, with and without alpha", async () => {
  for (const look of ["photo", "alpha"] as const) {
    const pixels = samplePixels({ width: 40, height: 30, look });
    const decoded = await decodeImage(await encodeWebp(pixels, false));
    assert(difference(flattenOnWhite(decoded), flattenOnWhite(pixels)) < 12);
  }
});

Deno.test("decodeImage throws nothing but PictureError on damaged WebP", async () => {
  const webp = await encodeWebp(samplePixels({ width: 20, height: 20 }), false);
  await fc.assert(
    fc.asyncProperty(fc.nat(webp.length - 1), fc.nat(255), fc.boolean(), async (at, value, cut) => {
      const damaged = cut ? webp.slice(0, at) : Uint8Array.from(webp);
      if (!cut) damaged[at] = value;
      await decodeImage(damaged).catch((error) => assert(error instanceof PictureError, error));
    }),
  );
});

Deno.test("decodeImage names what came instead of a picture", async () => {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  await assert.rejects(decodeImage(utf8("<html><h1>502 Bad Gateway")), {
    reason: "not_an_image",
    message: /an HTML page \(“<html><h1>502 Bad Gateway”\)/,
  });
  await assert.rejects(decodeImage(new Uint8Array()), { reason: "empty" });
  await assert.rejects(decodeImage(utf8("GIF89a")), {
    reason: "unsupported",
    message: /a GIF picture/,
  });
});

Deno.test("decodeImage reports a JPEG file whose data is cut out of its middle as malformed", async () => {
  const jpeg = await encodeJpeg(samplePixels({ width: 200, height: 200 }));
  const torn = Uint8Array.from([...jpeg.subarray(0, jpeg.length >> 1), 0xff, 0xd9]);
  assert.equal(walkJpeg(torn).width, 200, "its structure is whole");
  await assert.rejects(decodeImage(torn), { name: "PictureError", reason: "malformed" });
  assert.equal((await decodeImage(jpeg)).width, 200, "the next picture decodes");
});

Deno.test("decodeImage throws nothing but PictureError on damaged JPEG", async () => {
  const jpeg = await encodeJpeg(samplePixels({ width: 24, height: 24 }));
  await fc.assert(
    fc.asyncProperty(fc.nat(jpeg.length - 1), fc.nat(255), async (at, value) => {
      const damaged = Uint8Array.from(jpeg);
      damaged[at] = value;
      await decodeImage(damaged).catch((error) => assert(error instanceof PictureError, error));
    }),
  );
});
