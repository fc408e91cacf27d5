/** Checks that copies are found through small changes, and that different pictures are no copies. */
import assert from "node:assert/strict";
import type { Pixels } from "../../core/image/pixels.ts";
import { photograph } from "../../core/procedural/photograph.ts";
import { decodeImage } from "../../core/image/codec.ts";
import type { PictureFingerprint } from "../picture.ts";
import { blurred, cropped, exposed, scaled, squeezed } from "./defects_fixture.ts";
import { basePictures, look, pictureOf } from "./look_fixture.ts";

const SMALL_CHANGES: Readonly<Record<string, (pixels: Pixels) => Pixels | Promise<Pixels>>> = {
  "half as large": (pixels) => scaled(pixels, 0.5),
  "of quality 40": (pixels) => squeezed(pixels, 40),
  "half a stop darker": (pixels) => exposed(pixels, -0.5),
  "a little blurred": (pixels) => blurred(pixels, 1.2),
  "cropped by one in a hundred": (pixels) => cropped(pixels, 0.01),
};

const bases = await basePictures();

async function fingerprints(without = ""): Promise<PictureFingerprint[]> {
  const others = bases.filter(({ title }) => title !== without);
  return await Promise.all(
    others.map(({ pixels, title }) => pictureOf(pixels, title).fingerprint()),
  );
}

Deno.test("near_duplicate finds the copy among others, whatever small change was made", async () => {
  const others = await fingerprints();
  for (const { title, pixels } of bases) {
    const exact = await look("near_duplicate", pictureOf(pixels, "copy"), { others });
    assert.equal(exact.value, 0);
    assert.match(exact.explanation, /same file/);
    for (const [change, done] of Object.entries(SMALL_CHANGES)) {
      const { passed, raw } = await look("near_duplicate", await done(pixels), { others });
      const { nearest, differingShare } = raw as { nearest: string; differingShare: number };
      assert.equal(passed, false, `${title} ${change}: ${differingShare}`);
      assert.equal(nearest, title);
    }
  }
});

Deno.test("near_duplicate passes different things, and the same thing photographed anew", async () => {
  for (const { title, pixels, subject } of bases) {
    const others = await fingerprints(title);
    assert.ok((await look("near_duplicate", pixels, { others })).value! >= 0.75, title);
    const options = { width: 384, height: 512, seed: 8, mediaType: "image/png" } as const;
    const again = await decodeImage(await photograph(subject, options));
    const { passed, raw } = await look("near_duplicate", again, { others: await fingerprints() });
    assert.equal(passed, true, `${title}: ${JSON.stringify(raw)}`);
  }
});

Deno.test("near_duplicate falls with the likeness of the nearest picture", async () => {
  const [{ pixels }] = bases;
  const others = await fingerprints();
  const values: number[] = [];
  for (const share of [0.08, 0.04, 0.02, 0.01, 0]) {
    values.push((await look("near_duplicate", cropped(pixels, share), { others })).value!);
  }
  assert.deepEqual(values, values.toSorted((one, other) => other - one));
  assert.ok(values[0] >= 0.5 && values[4] < 0.05, values.join(" "));
});

Deno.test("near_duplicate says nothing of a picture that is looked at alone", async () => {
  const [{ pixels }] = bases;
  assert.equal((await look("near_duplicate", pixels)).value, null);
  assert.equal((await look("near_duplicate", pixels, { others: [] })).value, 1);
  const undecoded = [{ name: "broken", sha256: "", hash: null }];
  assert.equal((await look("near_duplicate", pixels, { others: undecoded })).value, 1);
});
