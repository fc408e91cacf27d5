/** What shows nothing, and how little is enough to show something. */
import assert from "node:assert/strict";
import { createRandom } from "../random.ts";
import { isBlank } from "./blank.ts";
import { createPixels } from "./pixels.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";

const size = { width: 300, height: 400 };

Deno.test("isBlank is true of one colour, whichever it is", () => {
  for (const color of [[0, 0, 0, 255], [255, 255, 255, 255], [12, 200, 99, 255]] as const) {
    assert(isBlank(createPixels(size, color)));
  }
});

Deno.test("isBlank is true of a black frame with the faint noise of compression", () => {
  const pixels = createPixels(size);
  const random = createRandom("noise");
  for (let index = 0; index < pixels.data.length; index++) {
    if ((index & 3) < 3) pixels.data[index] = random.integer(0, 3);
  }
  assert(isBlank(pixels));
});

Deno.test("isBlank is false of a photograph and of one line of small print on white", () => {
  assert(!isBlank(samplePixels(size)));
  const paper = createPixels(size, [255, 255, 255, 255]);
  for (let x = 60; x < 240; x += 3) {
    paper.data.fill(0, (200 * 300 + x) * 4, (200 * 300 + x) * 4 + 3);
  }
  assert(!isBlank(paper));
});

Deno.test("isBlank is false when only one channel varies", () => {
  const pixels = createPixels(size, [9, 9, 0, 255]);
  for (let index = 2; index < pixels.data.length; index += 4) pixels.data[index] = index % 40;
  assert(!isBlank(pixels));
});

Deno.test("isBlank sees a picture whose parts are even but differ from each other", () => {
  const pixels = createPixels(size, [10, 10, 10, 255]);
  pixels.data.fill(60, pixels.data.length / 2);
  assert(!isBlank(pixels));
  const faint = createPixels(size, [10, 10, 10, 255]);
  faint.data.fill(12, faint.data.length / 2);
  assert(isBlank(faint));
});
