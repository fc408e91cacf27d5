/** Colour profiles on their way from file to file. */
import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import { createRandom } from "../random.ts";
import { decodeImage, encodeJpeg, encodePng } from "./codec.ts";
import { concatBytes } from "./concat_bytes.ts";
import { embedRgbProfile, readRgbProfile } from "./icc.ts";
import { walkJpeg } from "./jpeg.ts";
import { makePngChunk, PNG_SIGNATURE, walkPng } from "./png.ts";
import { redevelop } from "./redevelop.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";

const photo = samplePixels({ width: 40, height: 30 });
const jpeg = await encodeJpeg(photo);
const png = encodePng(photo);

/** Bytes that pass for a profile: the two fields that tell its kind, and noise. */
function profileOf(length: number, space = "RGB "): Uint8Array<ArrayBuffer> {
  const random = createRandom("profile");
  const profile = Uint8Array.from({ length }, () => random.integer(0, 255));
  profile.set(new TextEncoder().encode(space), 16);
  profile.set(new TextEncoder().encode("acsp"), 36);
  return profile;
}

for (const length of [128, 65_519, 65_520, 300_000]) {
  Deno.test(`embedRgbProfile writes a profile of ${length} bytes that readRgbProfile reads back`, async () => {
    const profile = profileOf(length);
    for (const file of [jpeg, png]) {
      const carrying = embedRgbProfile(file, profile);
      assert.deepEqual(Uint8Array.from(readRgbProfile(carrying)!), profile);
      assert.deepEqual(await decodeImage(carrying), await decodeImage(file));
    }
  });
}

Deno.test("embedRgbProfile keeps JFIF first in JPEG and puts iCCP before the picture in PNG", () => {
  const inJpeg = walkJpeg(embedRgbProfile(jpeg, profileOf(70_000))).segments;
  assert.deepEqual(inJpeg.slice(0, 3).map(({ marker }) => marker), [0xe0, 0xe2, 0xe2]);
  const inPng = walkPng(embedRgbProfile(png, profileOf(200))).chunks.map(({ type }) => type);
  assert.deepEqual(inPng, ["IHDR", "iCCP", "IDAT", "IEND"]);
});

Deno.test("embedRgbProfile leaves a grey PNG alone", () => {
  const grey = encodePng(samplePixels({ width: 9, height: 9, look: "grey" }));
  assert.equal(embedRgbProfile(grey, profileOf(200)), grey);
});

Deno.test("readRgbProfile reads the ICCP chunk of a WebP file", () => {
  const profile = profileOf(201);
  const ascii = (text: string) => new TextEncoder().encode(text);
  const chunk = (name: string, data: Uint8Array) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, data.length, true);
    return concatBytes([ascii(name), length, data, new Uint8Array(data.length % 2)]);
  };
  const body = concatBytes([chunk("VP8X", new Uint8Array(9)), chunk("ICCP", profile)]);
  const webp = concatBytes([ascii("RIFF"), Uint8Array.of(0, 0, 0, 0), ascii("WEBP"), body]);
  assert.deepEqual(Uint8Array.from(readRgbProfile(webp)!), profile);
  assert.equal(readRgbProfile(webp.subarray(0, webp.length - 9)), null, "cut off");
});

Deno.test("readRgbProfile is null for no profile, another kind of colour, and damage", () => {
  assert.equal(readRgbProfile(jpeg), null);
  assert.equal(readRgbProfile(embedRgbProfile(jpeg, profileOf(200, "GRAY"))), null);
  const several = embedRgbProfile(jpeg, profileOf(140_000));
  const { segments: [, first] } = walkJpeg(several);
  const torn = concatBytes([several.subarray(0, first.offset), several.subarray(first.end)]);
  assert.equal(readRgbProfile(torn), null, "the first of its parts is missing");
});

Deno.test("readRgbProfile does not unfold a profile of gigabytes", () => {
  const { chunks: [header] } = walkPng(png);
  const bomb = makePngChunk(
    "iCCP",
    concatBytes([Uint8Array.of(65, 0, 0), deflateSync(new Uint8Array(9 << 20))]),
  );
  const file = concatBytes([
    PNG_SIGNATURE,
    png.subarray(header.offset, header.end),
    bomb,
    png.subarray(header.end),
  ]);
  assert.equal(readRgbProfile(file), null);
});

Deno.test("redevelop carries the profile into the new file", async () => {
  const profile = profileOf(500);
  for (const [original, mediaType] of [[png, "image/jpeg"], [jpeg, "image/png"]] as const) {
    const { bytes } = await redevelop({ original: embedRgbProfile(original, profile), mediaType });
    assert.deepEqual(Uint8Array.from(readRgbProfile(bytes!)!), profile);
  }
});
