/** What can be known without decoding. */
import assert from "node:assert/strict";
import { encodeJpeg, encodePng } from "./codec.ts";
import { inspectPicture } from "./inspect.ts";
import { createPixels } from "./pixels.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";

const size = { width: 200, height: 260 };

Deno.test("inspectPicture tells a photograph from a blank page by the weight of its data", async () => {
  const white = createPixels(size, [255, 255, 255, 255]);
  const photo = samplePixels(size);
  for (const encode of [encodeJpeg, encodePng]) {
    assert.equal(inspectPicture(await encode(photo)).mayBeBlank, false, encode.name);
    assert.equal(inspectPicture(await encode(white)).mayBeBlank, true, encode.name);
  }
});

Deno.test("inspectPicture reports format, size and transparency", async () => {
  const jpeg = inspectPicture(await encodeJpeg(samplePixels(size)));
  const png = inspectPicture(encodePng(samplePixels({ ...size, look: "alpha" })));
  assert.deepEqual([jpeg.mediaType, jpeg.width, jpeg.height], ["image/jpeg", 200, 260]);
  assert.deepEqual([jpeg.mayBeTransparent, png.mayBeTransparent], [false, true]);
  assert.deepEqual([png.mediaType, png.width, png.height], ["image/png", 200, 260]);
});

Deno.test("inspectPicture calls JPEG in arithmetic codes uncommon", async () => {
  const jpeg = await encodeJpeg(samplePixels(size));
  const frame = jpeg.findIndex((byte, index) => byte === 0xff && jpeg[index + 1] === 0xc0);
  assert.equal(inspectPicture(jpeg).isCommon, true);
  assert.equal(inspectPicture(jpeg.with(frame + 1, 0xc9)).isCommon, false);
});
