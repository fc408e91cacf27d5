/** Checks that every lie and every gap of a stamp is found, and nothing in a true one. */
import assert from "node:assert/strict";
import { encodeJpeg } from "../../core/image/codec.ts";
import { encodePng } from "../../core/image/png_encode.ts";
import { type Stamp, stamp } from "../../core/image/stamp.ts";
import { exampleSubject } from "../../core/procedural/objects/example_subject.ts";
import { Picture } from "../picture.ts";
import { look } from "./look_fixture.ts";
import { drawScene } from "./scene_fixture.ts";

const pixels = drawScene({ width: 48, height: 64 });
const files = { "image/jpeg": await encodeJpeg(pixels), "image/png": encodePng(pixels) };
const RECORDED = Date.UTC(2025, 3, 15, 16, 28, 2, 496);
const subject = exampleSubject({ dateMs: RECORDED });

function stamped(changes: Partial<Stamp> = {}): Picture {
  const mediaType = changes.mediaType ?? "image/jpeg";
  const facts: Stamp = {
    mediaType,
    recordedAtMs: RECORDED,
    timeZone: "Europe/Oslo",
    software: "Exhibit 0.1.0",
    imageUniqueId: "0123456789abcdef0123456789abcdef",
    width: 48,
    height: 64,
    digitalSourceType: "trainedAlgorithmicMedia",
    originalSha256: "ab".repeat(32),
    provider: "fal",
    model: "m",
    template: "a@1",
    ...changes,
  };
  return new Picture(stamp(files[mediaType], facts), { name: "stamped" });
}

const broken = async (picture: Picture, facts = { subject }) =>
  (await look("provenance", picture, facts)).raw as { broken: string[] };

Deno.test("provenance finds nothing wrong in what Exhibit stamps, in either format", async () => {
  for (const mediaType of ["image/jpeg", "image/png"] as const) {
    const { value, explanation } = await look("provenance", stamped({ mediaType }), { subject });
    assert.equal(value, 1, explanation);
  }
  const undated = exampleSubject({ dateMs: null });
  const { value } = await look("provenance", stamped({ recordedAtMs: null }), { subject: undated });
  assert.equal(value, 1);
});

Deno.test("provenance names what is not true or not there", async () => {
  const told = async (changes: Partial<Stamp>) => (await broken(stamped(changes))).broken;
  assert.deepEqual(await told({ recordedAtMs: RECORDED + 60_000 }), [
    "EXIF's time is the record's",
  ]);
  assert.deepEqual(await told({ width: 64, height: 48 }), ["EXIF's size is the picture's"]);
  assert.deepEqual(await told({ digitalSourceType: null }), ["XMP says that it is synthetic"]);
  assert.deepEqual(await told({ originalSha256: "?" }), ["XMP names the original"]);
  assert.deepEqual(await told({ recordedAtMs: null }), [
    "EXIF has a time with its offset from UTC",
    "EXIF's time is the record's",
  ]);
});

Deno.test("provenance falls with the number of gaps, to nothing in a file without a stamp", async () => {
  const values: number[] = [];
  for (
    const picture of [
      stamped(),
      stamped({ width: 9 }),
      stamped({ width: 9, recordedAtMs: null }),
      new Picture(files["image/jpeg"], { name: "plain" }),
    ]
  ) values.push((await look("provenance", picture, { subject })).value!);
  assert.deepEqual(values, [1, 7 / 8, 5 / 8, 0]);
});
