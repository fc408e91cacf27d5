/** The table of paths against a plain map that keeps the paths themselves. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { hashFolder, hashName, keyNumber, type PathHash } from "./path_hash.ts";
import { ON_DISK, type OnDisk, PathTable } from "./path_table.ts";

function hashOf(name: string, folder = ""): PathHash {
  return hashName(hashFolder(folder), name, { low: 0, high: 0, exact: 0 });
}

/** Few names, many of them spellings of each other. */
const name = fc.tuple(fc.integer({ min: 0, max: 120 }), fc.boolean())
  .map(([number, upper]) => `${upper ? "A" : "a"}${number}.jpg`);

const action = fc.oneof(
  fc.record({ add: name, kind: fc.constantFrom<OnDisk>(1, 2, 3) }),
  fc.record({ claim: name, row: fc.integer({ min: -5, max: 2 ** 34 }) }),
);

Deno.test("PathTable does what a map of the paths themselves would do", () => {
  fc.assert(fc.property(fc.array(action, { maxLength: 400 }), (actions) => {
    const table = new PathTable(0);
    const disk = new Map<string, OnDisk>();
    const claims = new Map<string, number>();
    for (const step of actions) {
      if ("add" in step) {
        table.addFile(hashOf(step.add), step.kind);
        disk.set(step.add, step.kind);
      } else {
        const folded = step.claim.toLowerCase();
        if (!claims.has(folded)) claims.set(folded, step.row);
        assert.equal(table.claim(hashOf(step.claim), step.row), claims.get(folded));
      }
    }
    for (let number = 0; number <= 120; number++) {
      for (const [own, other] of [["A", "a"], ["a", "A"]]) {
        assert.deepEqual(table.find(hashOf(`${own}${number}.jpg`)), {
          kind: disk.get(`${own}${number}.jpg`) ?? ON_DISK.nothing,
          otherSpelling: disk.has(`${other}${number}.jpg`),
        });
      }
    }
    const onDisk = new Set([...disk.keys()].map((path) => path.toLowerCase()));
    const absent = [...claims.keys()].filter((path) => !onDisk.has(path));
    assert.equal(table.claimedAndAbsent(), absent.length);
  }));
});

Deno.test("PathTable keeps a hundred thousand paths apart", () => {
  const table = new PathTable(10);
  for (let row = 1; row <= 100_000; row++) {
    assert.equal(table.claim(hashOf(`${row}.jpg`, "images"), row), row);
    if (row % 2 === 0) table.addFile(hashOf(`${row}.jpg`, "images"), ON_DISK.file);
  }
  assert.equal(table.claimedAndAbsent(), 50_000);
  assert.equal(table.find(hashOf("100001.jpg", "images")).kind, ON_DISK.nothing);
});

Deno.test("hashName folds case and Unicode form, and tells spellings apart by the tag", () => {
  const pairs = [["A.jpg", "a.jpg"], ["É.jpg", "é.jpg"], ["\u00e9.jpg", "e\u0301.jpg"], [
    "Ω.jpg",
    "\u2126.jpg",
  ]];
  for (const [one, other] of pairs) {
    const [a, b] = [hashOf(one), hashOf(other)];
    assert.deepEqual([a.low, a.high], [b.low, b.high], one);
    assert.notEqual(a.exact, b.exact, one);
  }
});

Deno.test("hashName depends on folder and name, and on where the one ends", () => {
  const places = [["", "c.jpg"], ["a", "c.jpg"], ["b", "c.jpg"], ["a/b", "c.jpg"], ["ab", "c.jpg"]];
  places.push(["a", "bc.jpg"], ["", "abc.jpg"], ["a", "d.jpg"], ["", "ac.jpg"]);
  const hashes = places.map(([folder, file]) => hashOf(file, folder))
    .map(({ low, high }) => `${low} ${high}`);
  assert.equal(new Set(hashes).size, places.length);
});

Deno.test("hashName spreads similar names evenly over 64 bits", () => {
  const buckets = new Uint32Array(64);
  for (let i = 0; i < 64_000; i++) buckets[hashOf(`2vlzWo8IUvSfW97xoFOIU${i}.jpg`).low >>> 26]++;
  const bits = new Uint32Array(64);
  for (let i = 0; i < 64_000; i++) {
    const { low, high } = hashOf(`IMG_${i}.jpg`);
    for (let bit = 0; bit < 32; bit++) {
      bits[bit] += (low >>> bit) & 1;
      bits[32 + bit] += (high >>> bit) & 1;
    }
  }
  // Five standard deviations: 1000 ± 157 in a bucket, 32,000 ± 632 ones at a bit.
  for (const count of buckets) assert.ok(Math.abs(count - 1000) < 157, `${count}`);
  for (const count of bits) assert.ok(Math.abs(count - 32_000) < 632, `${count}`);
});

Deno.test("keyNumber keeps numbers and makes safe ones of texts", () => {
  assert.equal(keyNumber(-7), -7);
  fc.assert(fc.property(fc.string(), (id) => assert.ok(Number.isSafeInteger(keyNumber(id)))));
  assert.notEqual(keyNumber("a"), keyNumber("b"));
});
