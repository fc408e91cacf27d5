/** Checks that pictures are read as they are, upright, once, and that what is none has a reason. */
import assert from "node:assert/strict";
import { encodeJpeg } from "../core/image/codec.ts";
import { buildExif } from "../core/image/exif.ts";
import { replaceJpegMetadata } from "../core/image/jpeg_metadata.ts";
import { encodePng } from "../core/image/png_encode.ts";
import { createPixels } from "../core/image/pixels.ts";
import { samplePixels } from "../core/image/sample_pixels_fixture.ts";
import { withTemporaryFolder } from "../test/temporary_folder.ts";
import { Picture } from "./picture.ts";

const size = { width: 40, height: 30 };

/** EXIF with another orientation than 1: the value stands behind the tag's number, type and count. */
function orientedExif(orientation: number): Uint8Array<ArrayBuffer> {
  const exif = buildExif({
    recordedAtMs: 0,
    timeZone: "UTC",
    software: "Test",
    imageUniqueId: "0".repeat(32),
    ...size,
  });
  const tag = exif.findIndex((byte, at) => byte === 0x01 && exif[at + 1] === 0x12);
  exif[tag + 9] = orientation;
  return exif;
}

Deno.test("Picture reads a file once, whatever its name says, and knows its size before decoding", () =>
  withTemporaryFolder(async (folder) => {
    const path = `${folder}/picture.jpg`;
    await Deno.writeFile(path, encodePng(samplePixels(size)));
    const picture = await Picture.open(path);
    assert.equal(picture.problem, null);
    assert.equal(picture.format, "png");
    assert.deepEqual([picture.width, picture.height], [40, 30]);
    assert.match(picture.sha256, /^[0-9a-f]{64}$/);
    assert.equal(await picture.decode(), await picture.decode());
  }));

Deno.test("Picture shows evaluators an upright picture, as EXIF says", async () => {
  const plain = await encodeJpeg(samplePixels(size));
  const jpeg = replaceJpegMetadata(plain, { exif: orientedExif(6), xmp: "<x/>" });
  const picture = new Picture(jpeg, { name: "turned" });
  assert.deepEqual([picture.width, picture.height], [30, 40]);
  const { width, height } = await picture.decode();
  assert.deepEqual([width, height], [30, 40]);
});

Deno.test("Picture lays transparency on white", async () => {
  const clear = new Picture(encodePng(createPixels(size, [0, 0, 0, 0])), { name: "clear" });
  assert.ok((await clear.decode()).luma.every((value) => value === 255));
});

Deno.test("Picture has a problem with a reason where nothing can be seen", () =>
  withTemporaryFolder(async (folder) => {
    await Deno.writeFile(`${folder}/empty.jpg`, new Uint8Array());
    await Deno.writeTextFile(`${folder}/page.jpg`, "<html>");
    const jpeg = await encodeJpeg(samplePixels(size));
    await Deno.writeFile(`${folder}/half.jpg`, jpeg.slice(0, jpeg.length >> 1));
    const reasonOf = async (name: string) => (await Picture.open(`${folder}/${name}`)).problem;
    assert.equal((await reasonOf("empty.jpg"))?.reason, "empty");
    assert.equal((await reasonOf("page.jpg"))?.reason, "not_an_image");
    assert.equal((await reasonOf("half.jpg"))?.reason, "truncated");
    assert.equal((await reasonOf("missing.jpg"))?.reason, "unreadable");
    assert.match((await reasonOf("missing.jpg"))!.message, /no such file\): ".*missing\.jpg"/);
    const aFolder = await Picture.open(folder);
    assert.equal(aFolder.problem?.reason, "unreadable");
    await assert.rejects(aFolder.decode(), { name: "PictureError" });
    assert.equal((await aFolder.fingerprint()).hash, null);
  }));

Deno.test("Picture finds damage inside the data when it is decoded, and says so from then on", async () => {
  const png = encodePng(samplePixels(size));
  const webp = new TextEncoder().encode("RIFF\x40\0\0\0WEBPVP8 " + "\0".repeat(60));
  const picture = new Picture(webp, { name: "damaged.webp" });
  assert.equal(picture.problem, null);
  await assert.rejects(picture.decode(), { name: "PictureError" });
  assert.notEqual(picture.problem, null);
  assert.equal(new Picture(png, { name: "sound.png" }).problem, null);
});

Deno.test("Picture gives the same fingerprint for the same look, whatever the file", async () => {
  const pixels = samplePixels({ width: 240, height: 320 });
  const one = await new Picture(encodePng(pixels), { name: "one" }).fingerprint();
  const other = await new Picture(encodePng(pixels), { name: "other" }).fingerprint();
  assert.deepEqual({ ...other, name: "one" }, one);
});
