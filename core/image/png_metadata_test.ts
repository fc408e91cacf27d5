/** What replacing a PNG file's metadata keeps, drops and puts where. */
import assert from "node:assert/strict";
import { concatBytes } from "./concat_bytes.ts";
import { makePngChunk, walkPng } from "./png.ts";
import { decodePng } from "./png_decode.ts";
import { encodePng } from "./png_encode.ts";
import { replacePngMetadata } from "./png_metadata.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";

const plain = encodePng(samplePixels({ width: 20, height: 10 }));
const metadata = { exif: Uint8Array.of(0x4d, 0x4d, 0, 42), xmp: "<x:xmpmeta>é</x:xmpmeta>" };
const latin1 = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));

function withChunks(...chunks: Uint8Array[]): Uint8Array {
  const { chunks: [header] } = walkPng(plain);
  return concatBytes([plain.subarray(0, header.end), ...chunks, plain.subarray(header.end)]);
}

const outline = (png: Uint8Array) => walkPng(png).chunks.map(({ type }) => type).join(" ");

Deno.test("replacePngMetadata puts eXIf and iTXt before the picture and keeps its pixels", () => {
  const stamped = replacePngMetadata(plain, metadata);
  assert.equal(outline(stamped), "IHDR eXIf iTXt IDAT IEND");
  assert.deepEqual(decodePng(stamped), decodePng(plain));
  const { chunks } = walkPng(stamped);
  assert.deepEqual(chunks[1].data, metadata.exif);
  const text = new TextDecoder().decode(chunks[2].data);
  assert.equal(text, `XML:com.adobe.xmp\0\0\0\0\0${metadata.xmp}`);
});

Deno.test("replacePngMetadata twice is the same as once", () => {
  const once = replacePngMetadata(plain, metadata);
  assert.deepEqual(replacePngMetadata(once, metadata), once);
});

Deno.test("replacePngMetadata drops stale EXIF, XMP and C2PA and keeps what else is there", () => {
  const busy = withChunks(
    makePngChunk("gAMA", Uint8Array.of(0, 0, 1, 2)),
    makePngChunk("eXIf", latin1("MM\0*")),
    makePngChunk("caBX", latin1("jumb")),
    makePngChunk("iTXt", latin1("XML:com.adobe.xmp\0\0\0\0\0<old/>")),
    makePngChunk("zTXt", latin1("Raw profile type exif\0\0x")),
    makePngChunk("tEXt", latin1("Raw profile type xmp\0x")),
    makePngChunk("tEXt", latin1("Title\0a watch")),
    makePngChunk("tEXt", latin1("no keyword")),
  );
  assert.equal(
    outline(replacePngMetadata(busy, metadata)),
    "IHDR gAMA tEXt tEXt eXIf iTXt IDAT IEND",
  );
});

Deno.test("replacePngMetadata drops what trails the end of the picture", () => {
  const trailing = concatBytes([plain, Uint8Array.of(1, 2, 3)]);
  assert.deepEqual(replacePngMetadata(trailing, metadata), replacePngMetadata(plain, metadata));
});
