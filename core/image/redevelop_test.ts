/** Redeveloping on this thread: same bytes every time, and null when nothing changes. */
import assert from "node:assert/strict";
import { decodeImage, encodeJpeg, encodePng } from "./codec.ts";
import { flattenOnWhite } from "./pixels.ts";
import { redevelop } from "./redevelop.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";

const photo = samplePixels({ width: 64, height: 80 });

Deno.test("redevelop gives null for a picture that is right after all", async () => {
  const original = await encodeJpeg(photo);
  assert.deepEqual(await redevelop({ original, mediaType: "image/jpeg" }), {
    bytes: null,
    width: 64,
    height: 80,
  });
});

Deno.test("redevelop gives the same bytes for the same original", async () => {
  const original = encodePng(photo);
  const once = await redevelop({ original, mediaType: "image/jpeg" });
  assert.deepEqual(await redevelop({ original, mediaType: "image/jpeg" }), once);
});

Deno.test("redevelop writes JPEG that the eye cannot tell from its original", async () => {
  const smooth = samplePixels({ width: 64, height: 80, look: "grey" });
  const { bytes } = await redevelop({ original: encodePng(smooth), mediaType: "image/jpeg" });
  const decoded = await decodeImage(bytes!);
  const mean =
    decoded.data.reduce((sum, value, index) => sum + Math.abs(value - smooth.data[index]), 0) /
    decoded.data.length;
  assert(mean < 3, `${mean}`);
});

Deno.test("redevelop lays transparency on white before it writes PNG", async () => {
  const alpha = samplePixels({ width: 20, height: 20, look: "alpha" });
  const { bytes } = await redevelop({ original: encodePng(alpha), mediaType: "image/png" });
  assert.deepEqual(await decodeImage(bytes!), flattenOnWhite(alpha));
});
