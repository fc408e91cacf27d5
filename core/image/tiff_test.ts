/** The TIFF writer against the layout that TIFF 6.0 demands, and its reader against damage. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { readTiffShort, type TiffField, writeTiff } from "./tiff.ts";

const text = fc.stringMatching(/^[ -~]{0,40}$/);
const field = (tag: number): fc.Arbitrary<TiffField> =>
  fc.oneof(
    text.map((value) => ({ tag, type: "ascii" as const, value })),
    fc.nat(0xffff).map((value) => ({ tag, type: "short" as const, value })),
    fc.nat(0x7fffffff).map((value) => ({ tag, type: "long" as const, value })),
    fc.uint8Array({ maxLength: 9 }).map((value) => ({ tag, type: "undefined" as const, value })),
    fc.tuple(fc.nat(), fc.nat()).map((value) => ({ tag, type: "rational" as const, value })),
  );
const tags = fc.uniqueArray(fc.integer({ min: 1, max: 0x8000 }), { maxLength: 12 });
const fields = tags.chain((list) => fc.tuple(...list.map(field)));

/** Every value's place, read back from the bytes without the writer's help. */
function entriesAt(tiff: Uint8Array, directory: number) {
  const view = new DataView(tiff.buffer);
  const count = view.getUint16(directory);
  const sizes: Readonly<Record<number, number>> = { 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 };
  const entries = Array.from({ length: count }, (_, index) => {
    const entry = directory + 2 + index * 12;
    const length = view.getUint32(entry + 4) * sizes[view.getUint16(entry + 2)];
    const at = length <= 4 ? entry + 8 : view.getUint32(entry + 8);
    return { tag: view.getUint16(entry), bytes: tiff.slice(at, at + length), at, length };
  });
  return { entries, next: view.getUint32(directory + 2 + count * 12), head: 2 + count * 12 + 4 };
}

Deno.test("writeTiff sorts tags, ends both directories, and overlaps nothing", () => {
  fc.assert(
    fc.property(fields, fields, (image, exif) => {
      const tiff = writeTiff({ image, exif });
      assert.deepEqual([...tiff.subarray(0, 8)], [0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
      const first = entriesAt(tiff, 8);
      const pointer = first.entries.at(-1)!;
      assert.equal(pointer.tag, 0x8769);
      const exifOffset = new DataView(pointer.bytes.buffer).getUint32(0);
      const second = entriesAt(tiff, exifOffset);
      const taken: [start: number, end: number][] = [[0, 8], [8, 8 + first.head]];
      taken.push([exifOffset, exifOffset + second.head]);
      for (const { entries, next } of [first, second]) {
        assert.equal(next, 0);
        assert.deepEqual(
          entries.map(({ tag }) => tag),
          entries.map(({ tag }) => tag).sort((a, b) => a - b),
        );
        for (const { at, length } of entries.filter(({ length }) => length > 4)) {
          assert.equal(at % 2, 0, "values begin on a word boundary");
          taken.push([at, at + length]);
        }
      }
      taken.sort(([one], [other]) => one - other);
      taken.reduce(([, end], next) => (assert(end <= next[0]), next));
      assert(taken.at(-1)![1] <= tiff.length);
      for (const { tag, value } of exif.filter(({ type }) => type === "ascii")) {
        const found = second.entries.find((entry) => entry.tag === tag);
        assert.equal(new TextDecoder().decode(found?.bytes), `${value}\0`);
      }
    }),
  );
});

Deno.test("readTiffShort reads both byte orders", () => {
  const little = Uint8Array.of(
    ...[0x49, 0x49, 42, 0, 8, 0, 0, 0],
    ...[1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0],
  );
  assert.equal(readTiffShort(little, 0x0112), 6);
  const big = writeTiff({ image: [{ tag: 0x0112, type: "short", value: 8 }], exif: [] });
  assert.equal(readTiffShort(big, 0x0112), 8);
});

Deno.test("readTiffShort is null for a tag that is absent or of another type", () => {
  const tiff = writeTiff({ image: [{ tag: 0x0112, type: "long", value: 6 }], exif: [] });
  assert.equal(readTiffShort(tiff, 0x0112), null);
  assert.equal(readTiffShort(tiff, 0x0113), null);
});

Deno.test("readTiffShort never throws, whatever the bytes are", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, isLittleEndian) => {
      bytes.fill(isLittleEndian ? 0x49 : 0x4d, 0, 2);
      const value = readTiffShort(bytes, 0x0112);
      assert(value === null || (value >= 0 && value <= 0xffff));
    }),
    { examples: [[new Uint8Array(2), false]] },
  );
});
