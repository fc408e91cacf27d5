/** Checks what is called a change against requests of any shape. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { requestChanges } from "./request_changes.ts";

const request = fc.dictionary(fc.string(), fc.jsonValue());

Deno.test("requestChanges finds nothing between a request and its copy", () =>
  fc.assert(fc.property(request, (one) => {
    assert.deepEqual(requestChanges(one, structuredClone(one)), []);
  })));

Deno.test("requestChanges says the same both ways, with before and after changed over", () =>
  fc.assert(fc.property(request, request, (one, other) => {
    const key = ({ field }: { field: string }) => field;
    const there = new Map(requestChanges(one, other).map((change) => [key(change), change]));
    const back = requestChanges(other, one);
    assert.equal(back.length, there.size);
    for (const { field, before, after } of back) {
      assert.equal(there.get(field)?.before, after);
      assert.equal(there.get(field)?.after, before);
    }
  })));

Deno.test("requestChanges names fields that came, went and changed", () => {
  const before = { size: "1024x1536", options: { quality: "high", n: 1 }, tags: [] };
  const after = { size: "1024x1536", options: { quality: "low", seed: null }, tags: ["a"] };
  assert.deepEqual(requestChanges(before, after), [
    { field: "options.quality", before: '"high"', after: '"low"' },
    { field: "options.n", before: "1", after: null },
    { field: "tags", before: "[]", after: null },
    { field: "options.seed", before: null, after: "null" },
    { field: "tags.0", before: null, after: '"a"' },
  ]);
});
