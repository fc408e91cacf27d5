/** What encodePng writes: no more channels than needed, the same bytes every time. */
import assert from "node:assert/strict";
import { createPixels } from "./pixels.ts";
import { walkPng } from "./png.ts";
import { encodePng } from "./png_encode.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";

const size = { width: 24, height: 18 };

Deno.test("encodePng writes grey, grey with alpha, RGB or RGBA: whichever holds the picture", () => {
  const clearGrey = createPixels(size, [9, 9, 9, 100]);
  assert.equal(walkPng(encodePng(samplePixels({ ...size, look: "grey" }))).colorType, 0);
  assert.equal(walkPng(encodePng(samplePixels({ ...size, look: "photo" }))).colorType, 2);
  assert.equal(walkPng(encodePng(clearGrey)).colorType, 4);
  assert.equal(walkPng(encodePng(samplePixels({ ...size, look: "alpha" }))).colorType, 6);
});

Deno.test("encodePng gives the same bytes for the same pixels", () => {
  assert.deepEqual(encodePng(samplePixels(size)), encodePng(samplePixels(size)));
});

Deno.test("encodePng makes a smooth picture much smaller than its pixels", () => {
  const pixels = createPixels({ width: 200, height: 200 });
  for (let index = 0; index < pixels.data.length; index += 4) {
    pixels.data[index] = (index / 4) % 200;
    pixels.data[index + 1] = index / 800;
  }
  assert(encodePng(pixels).length < 5000);
});

Deno.test("encodePng refuses a picture without pixels", () => {
  const nothing = { width: 0, height: 0, data: new Uint8ClampedArray() };
  assert.throws(() => encodePng(nothing), { reason: "malformed" });
});
