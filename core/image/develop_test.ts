/** Step 6 with real workers: what passes untouched, what is remade, what is refused and why. */
import assert from "node:assert/strict";
import { decodeImage, encodeJpeg, encodePng } from "./codec.ts";
import { deflateSync } from "node:zlib";
import { concatBytes } from "./concat_bytes.ts";
import { Darkroom } from "./darkroom.ts";
import { develop } from "./develop.ts";
import { inspectPicture } from "./inspect.ts";
import { replaceJpegMetadata } from "./jpeg_metadata.ts";
import { PictureError } from "./picture_error.ts";
import { createPixels, flattenOnWhite } from "./pixels.ts";
import { makePngChunk, PNG_SIGNATURE, walkPng } from "./png.ts";
import { replacePngMetadata } from "./png_metadata.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";
import { encodeWithTurbo } from "./turbo_encoder_fixture.ts";
import { writeTiff } from "./tiff.ts";

const { signal } = new AbortController();
const size = { width: 90, height: 120 };
const photo = samplePixels(size);
const jpeg = await encodeJpeg(photo);
const png = encodePng(photo);

/** 4 × 2 pixels, lossless. */
const TINY_WEBP = Uint8Array.fromBase64(
  "UklGRkQAAABXRUJQVlA4TDgAAAAvA0AAAD+gpm0DNkUgEPJ2EGTbpg5whAGUINs2JnCEAZTl8x/Z87Ech+U4IBAgYxPCNFgQ0f+wAQ==",
);

/** The sample as a PNG with an alpha channel, every pixel opaque: what image models send. */
function opaqueRgba(): Uint8Array {
  const header = Uint8Array.from(walkPng(png).chunks[0].data);
  header[9] = 6;
  const rows = Array.from({ length: size.height }, (_, row) => [
    Uint8Array.of(0),
    Uint8Array.from(photo.data.subarray(row * size.width * 4, (row + 1) * size.width * 4)),
  ]);
  return concatBytes([
    PNG_SIGNATURE,
    makePngChunk("IHDR", header),
    makePngChunk("IDAT", deflateSync(concatBytes(rows.flat()))),
    makePngChunk("IEND", new Uint8Array()),
  ]);
}

/** A JPEG file of four components, as CMYK has; whole by its structure. */
function fourComponents(): Uint8Array {
  const components = [1, 2, 3, 4].flatMap((id) => [id, 0x11, 0]);
  const selectors = [1, 2, 3, 4].flatMap((id) => [id, 0]);
  return Uint8Array.of(
    ...[0xff, 0xd8, 0xff, 0xc0, 0, 20, 8, 0, 8, 0, 8, 4, ...components],
    ...[0xff, 0xda, 0, 14, 4, ...selectors, 0, 63, 0],
    ...Array.from({ length: 40 }, () => 0x5a),
    ...[0xff, 0xd9],
  );
}

/** Develops with a darkroom of its own. */
async function developed(original: Uint8Array, mediaType: "image/jpeg" | "image/png") {
  using darkroom = new Darkroom({ size: 1 });
  return await develop(original, { mediaType, darkroom, signal });
}

/** A darkroom that nobody may need: what passes untouched must not be decoded. */
const closed = new Darkroom({ size: 1 });
closed.close();

Deno.test("develop returns a JPEG that is right as it is, the same array, without decoding it", async () => {
  const result = await develop(jpeg, { mediaType: "image/jpeg", darkroom: closed, signal });
  assert.equal(result.bytes, jpeg);
  assert.deepEqual({ ...result, bytes: null }, { bytes: null, ...size, reencoded: false });
});

Deno.test("develop passes progressive and grey JPEG, trailing bytes and metadata untouched", async () => {
  const progressive = await encodeWithTurbo(photo, { progressive: true });
  const trailing = concatBytes([jpeg, Uint8Array.of(1, 2)]);
  const upright = writeTiff({ image: [{ tag: 0x0112, type: "short", value: 1 }], exif: [] });
  const described = replaceJpegMetadata(jpeg, { exif: upright, xmp: "" });
  for (const original of [progressive, trailing, described]) {
    const { bytes } = await develop(original, {
      mediaType: "image/jpeg",
      darkroom: closed,
      signal,
    });
    assert.equal(bytes, original);
  }
});

Deno.test("develop returns an opaque PNG that is right as it is, without decoding it", async () => {
  const result = await develop(png, { mediaType: "image/png", darkroom: closed, signal });
  assert.equal(result.bytes, png);
  assert.equal(result.reencoded, false);
});

Deno.test("develop returns a PNG whose alpha channel hides nothing as it is", async () => {
  const original = opaqueRgba();
  assert(inspectPicture(original).mayBeTransparent);
  const { bytes, reencoded } = await developed(original, "image/png");
  assert.equal(bytes, original);
  assert.equal(reencoded, false);
});

Deno.test("develop lays a see-through PNG on white and keeps it a PNG", async () => {
  const alpha = samplePixels({ ...size, look: "alpha" });
  const { bytes, reencoded, width, height } = await developed(encodePng(alpha), "image/png");
  assert.deepEqual([reencoded, width, height], [true, 90, 120]);
  assert.deepEqual((await decodeImage(bytes)).data, flattenOnWhite(alpha).data);
});

Deno.test("develop makes a JPEG of a PNG and a PNG of a JPEG, of the same size", async () => {
  const toJpeg = await developed(png, "image/jpeg");
  assert.equal(inspectPicture(toJpeg.bytes).mediaType, "image/jpeg");
  assert.deepEqual([toJpeg.width, toJpeg.height, toJpeg.reencoded], [90, 120, true]);
  const toPng = await developed(jpeg, "image/png");
  assert.deepEqual(await decodeImage(toPng.bytes), await decodeImage(jpeg), "a PNG loses nothing");
});

Deno.test("develop makes a JPEG of a WebP", async () => {
  const { bytes, width, height } = await developed(TINY_WEBP, "image/jpeg");
  assert.deepEqual([width, height], [4, 2]);
  assert.equal(inspectPicture(bytes).mediaType, "image/jpeg");
});

for (const mediaType of ["image/jpeg", "image/png"] as const) {
  Deno.test(`develop turns a picture upright whose EXIF says so (${mediaType})`, async () => {
    const exif = writeTiff({ image: [{ tag: 0x0112, type: "short", value: 6 }], exif: [] });
    const turned = mediaType === "image/jpeg"
      ? replaceJpegMetadata(jpeg, { exif, xmp: "" })
      : replacePngMetadata(png, { exif, xmp: "" });
    const { bytes, width, height, reencoded } = await developed(turned, mediaType);
    assert.deepEqual([width, height, reencoded], [120, 90, true]);
    assert.equal(inspectPicture(bytes).orientation, 1);
  });
}

Deno.test("develop refuses a blank picture of either format, and one that is all transparent", async () => {
  const white = createPixels({ width: 300, height: 400 }, [255, 255, 255, 255]);
  const clear = createPixels({ width: 300, height: 400 }, [10, 20, 30, 0]);
  for (const original of [await encodeJpeg(white), encodePng(white), encodePng(clear)]) {
    await assert.rejects(developed(original, "image/jpeg"), {
      name: "PictureError",
      reason: "blank",
    });
    await assert.rejects(developed(original, "image/png"), { reason: "blank" });
  }
});

Deno.test("develop looks for blankness past metadata that makes a file look full", async () => {
  const white = createPixels({ width: 300, height: 400 }, [255, 255, 255, 255]);
  const padded = replaceJpegMetadata(await encodeJpeg(white), {
    exif: new Uint8Array(60_000),
    xmp: " ".repeat(60_000),
  });
  await assert.rejects(developed(padded, "image/jpeg"), { reason: "blank" });
});

Deno.test("develop lets a sparse page pass as it is after a look at its pixels", async () => {
  const page = createPixels({ width: 600, height: 800 }, [255, 255, 255, 255]);
  for (let x = 100; x < 500; x++) page.data.fill(0, (300 * 600 + x) * 4, (300 * 600 + x) * 4 + 3);
  const original = await encodeJpeg(page);
  assert(inspectPicture(original).mayBeBlank);
  assert.equal((await developed(original, "image/jpeg")).bytes, original);
});

const REFUSED: readonly (readonly [what: string, bytes: Uint8Array, reason: string])[] = [
  ["nothing", new Uint8Array(), "empty"],
  ["an HTML page", new TextEncoder().encode("<html>502"), "not_an_image"],
  ["a GIF", new TextEncoder().encode("GIF89a----"), "unsupported"],
  ["half a JPEG", jpeg.subarray(0, jpeg.length >> 1), "truncated"],
  ["half a PNG", png.subarray(0, png.length >> 1), "truncated"],
  ["a PNG with a wrong checksum", png.with(png.length - 20, png.at(-20)! ^ 1), "malformed"],
  ["a CMYK JPEG", fourComponents(), "unsupported"],
];

for (const [what, bytes, reason] of REFUSED) {
  Deno.test(`develop refuses ${what} as ${reason}`, async () => {
    const error = await developed(bytes, "image/jpeg").catch((thrown) => thrown);
    assert(error instanceof PictureError, String(error));
    assert.equal(error.reason, reason);
    assert.match(error.message, /^Cannot .+ because .+\. .+\.$/s);
  });
}

Deno.test("develop ends with the signal's reason when it has aborted", async () => {
  const aborted = AbortSignal.abort(new Error("enough"));
  const options = { mediaType: "image/jpeg", darkroom: closed, signal: aborted } as const;
  await assert.rejects(develop(jpeg, options), { message: "enough" });
});

Deno.test("develop leaves the original's bytes alone while workers use them", async () => {
  const original = Uint8Array.from(png);
  await developed(original, "image/jpeg");
  assert.deepEqual(original, png);
});
