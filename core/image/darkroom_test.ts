/** The darkroom's workers: thumbnails, errors with their class, ends. */
import assert from "node:assert/strict";
import { decodeImage, encodeJpeg, encodePng } from "./codec.ts";
import { Darkroom } from "./darkroom.ts";
import { PictureError } from "./picture_error.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";

const { signal } = new AbortController();
const photo = samplePixels({ width: 300, height: 400 });

Deno.test("Darkroom makes a PNG thumbnail of at most 256 × 256 of any picture", async () => {
  using darkroom = new Darkroom({ size: 2 });
  const files = [await encodeJpeg(photo), encodePng(photo)];
  const thumbnails = await Promise.all(files.map((file) => darkroom.thumbnail(file)));
  for (const thumbnail of thumbnails) {
    const { width, height } = await decodeImage(thumbnail);
    assert.deepEqual([width, height], [192, 256]);
  }
});

Deno.test("Darkroom throws PictureError, of the same class and with its reason", async () => {
  using darkroom = new Darkroom({ size: 1 });
  const error = await darkroom.thumbnail(new TextEncoder().encode("oops")).catch((thrown) =>
    thrown
  );
  assert(error instanceof PictureError);
  assert.equal(error.reason, "not_an_image");
});

Deno.test("Darkroom answers many requests with few workers", async () => {
  using darkroom = new Darkroom({ size: 2 });
  const png = encodePng(samplePixels({ width: 30, height: 40 }));
  const results = await Promise.all(
    Array.from({ length: 12 }, () => darkroom.redevelop(png, { mediaType: "image/jpeg", signal })),
  );
  for (const { bytes } of results) assert.deepEqual(bytes, results[0].bytes);
});

Deno.test("Darkroom ends a request with the signal's reason", async () => {
  using darkroom = new Darkroom({ size: 1 });
  const control = new AbortController();
  const pending = darkroom.thumbnail(encodePng(photo), { signal: control.signal });
  control.abort(new Error("no longer wanted"));
  await assert.rejects(pending, { message: "no longer wanted" });
});

Deno.test("Darkroom rejects what comes after it is closed", async () => {
  const darkroom = new Darkroom({ size: 1 });
  darkroom.close();
  darkroom.close();
  await assert.rejects(darkroom.thumbnail(encodePng(photo)), /is closed/);
});
