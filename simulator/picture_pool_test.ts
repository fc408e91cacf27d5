import assert from "node:assert/strict";
import { isBlank } from "../core/image/blank.ts";
import { decodeImage } from "../core/image/codec.ts";
import { concatBytes } from "../core/image/concat_bytes.ts";
import { inspectPicture } from "../core/image/inspect.ts";
import { sniffFormat } from "../core/image/sniff.ts";
import { pictureBase64, pictureParts } from "./picture.ts";
import { PicturePool, type PictureWish } from "./picture_pool.ts";

async function make(pool: PicturePool, wish: PictureWish) {
  const { template, mark } = await pool.get(wish);
  return {
    file: concatBytes(pictureParts(template, mark)),
    base64: new TextDecoder().decode(concatBytes(pictureBase64(template, mark))),
  };
}

for (const format of ["jpeg", "png", "webp"] as const) {
  Deno.test(`PicturePool makes sound ${format} files of every size, in both forms`, async () => {
    const pool = new PicturePool({ large: false });
    for (const [width, height] of [[64, 64], [65, 97], [120, 33]]) {
      const wish = { width, height, format, subject: "a watch" };
      const { file, base64 } = await make(pool, wish);
      assert.equal(sniffFormat(file), format);
      inspectPicture(file);
      const pixels = await decodeImage(file);
      assert.deepEqual([pixels.width, pixels.height], [width, height]);
      assert.equal(isBlank(pixels), false);
      assert.equal(base64, file.toBase64());
    }
  });

  Deno.test(`PicturePool gives one ${format} file for a subject, and no other subject the same`, async () => {
    const wish = { width: 64, height: 64, format };
    const [pool, another] = [0, 1].map(() => new PicturePool({ large: false }));
    const files = new Set<string>();
    for (let subject = 0; subject < 40; subject++) {
      const { base64 } = await make(pool, { ...wish, subject: `watch ${subject}` });
      files.add(base64);
      const again = await make(another, { ...wish, subject: `watch ${subject}` });
      assert.equal(again.base64, base64);
    }
    assert.equal(files.size, 40);
  });
}

Deno.test("PicturePool makes large PNG files of about 3.7 MB", async () => {
  const pool = new PicturePool({ large: true });
  for (const [width, height] of [[1024, 1536], [1152, 1536]]) {
    const { file } = await make(pool, { width, height, format: "png", subject: "a" });
    assert.ok(Math.abs(file.length - 3.7e6) < 0.25e6, `${width}x${height}: ${file.length} bytes`);
  }
});

Deno.test("PicturePool forgets sizes that were not used for long, and makes them again", async () => {
  const pool = new PicturePool({ large: false });
  const wish = { width: 16, format: "png", subject: "a" } as const;
  const first = await make(pool, { ...wish, height: 16 });
  for (let height = 17; height < 60; height++) await pool.get({ ...wish, height });
  assert.equal((await make(pool, { ...wish, height: 16 })).base64, first.base64);
});
