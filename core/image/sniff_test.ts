/** Formats by their first bytes, and the words for what is none. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describeBytes, sniffFormat } from "./sniff.ts";

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

const PICTURES: readonly (readonly [start: string, format: string])[] = [
  ["\xff\xd8\xff\xe0", "jpeg"],
  ["\x89PNG\r\n\x1a\n", "png"],
  ["RIFF\x10\0\0\0WEBPVP8 ", "webp"],
  ["GIF87a", "gif"],
  ["GIF89a", "gif"],
  ["BM\x46\0\0\0\0\0\0\0\x36", "bmp"],
  ["II*\0\x08\0\0\0", "tiff"],
  ["MM\0*\0\0\0\x08", "tiff"],
  ["\0\0\x01\0\x01\0", "ico"],
  ["\0\0\0\x1cftypavif\0\0\0\0", "avif"],
  ["\0\0\0\x18ftypmif1\0\0\0\0avifmif1", "avif"],
  ["\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"],
  ["\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "heic"],
  ["\xff\x0a\x12", "jxl"],
  ["<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"],
  ["\xef\xbb\xbf  <?xml version='1.0'?>\n<!-- drawn --><svg>", "svg"],
];

for (const [start, format] of PICTURES) {
  Deno.test(`sniffFormat knows ${format} by ${JSON.stringify(start.slice(0, 24))}`, () => {
    assert.equal(sniffFormat(latin1(start)), format);
    assert.match(describeBytes(latin1(start)), new RegExp(`${format} picture$`, "i"));
  });
}

const OTHERS: readonly (readonly [bytes: Uint8Array, words: string])[] = [
  [new Uint8Array(), "nothing (0 bytes)"],
  [latin1("%PDF-1.7\n"), "a PDF document"],
  [latin1("PK\x03\x04"), "a ZIP archive"],
  [latin1("\x1f\x8b\x08"), "gzip-compressed data"],
  [latin1("\0\0\0\x18ftypmp42\0\0\0\0isom"), "a video (ISO media)"],
  [latin1("\0\0\0\x18ftypqt  \0\0\0\0qt  "), "a video (ISO media)"],
  [latin1("\x1aE\xdf\xa3"), "a video (Matroska or WebM)"],
  [
    utf8("\n<!DOCTYPE html><title>502</title>"),
    "an HTML page (“<!DOCTYPE html><title>502</title>”)",
  ],
  [utf8("<html><body>"), "an HTML page (“<html><body>”)"],
  [utf8("<?xml version='1.0'?><Error/>"), "an XML document (“<?xml version='1.0'?><Error/>”)"],
  [utf8('{"error": "quota"}'), 'JSON (“{"error": "quota"}”)'],
  [utf8("upstream timed out"), "text (“upstream timed out”)"],
  [utf8("a\u001b[31m\r\nb".repeat(1)), "text (“a[31m b”)"],
  [Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), "unknown bytes (00 01 02 03 04 05 06 07 …)"],
  [Uint8Array.of(0xfe), "unknown bytes (fe)"],
];

for (const [bytes, words] of OTHERS) {
  Deno.test(`describeBytes says ${JSON.stringify(words)} and sniffFormat says null`, () => {
    assert.equal(describeBytes(bytes), words);
    assert.equal(sniffFormat(bytes), null);
  });
}

Deno.test("describeBytes stays short and without control characters whatever the bytes are", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      const words = describeBytes(bytes);
      assert(words.length < 100, words);
      assert.doesNotMatch(words, /\p{Cc}/u);
    }),
  );
});

Deno.test("sniffFormat looks at a view into a larger buffer, not at the buffer", () => {
  const view = latin1("xxxxGIF89a").subarray(4);
  assert.equal(sniffFormat(view), "gif");
  const iso = latin1("xxxx\0\0\0\x18ftypmif1\0\0\0\0avifmif1").subarray(4);
  assert.equal(sniffFormat(iso), "avif");
});

Deno.test("sniffFormat does not take a web page that draws with SVG for a picture", () => {
  assert.equal(sniffFormat(utf8("<html><svg></svg></html>")), null);
});
