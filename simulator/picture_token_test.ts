import assert from "node:assert/strict";
import fc from "fast-check";
import { FAULTS } from "./faults.ts";
import { formatPictureToken, parsePictureToken } from "./picture_token.ts";

Deno.test("parsePictureToken gives back what formatPictureToken was given", () => {
  const token = fc.record({
    width: fc.integer({ min: 1, max: 8192 }),
    height: fc.integer({ min: 1, max: 8192 }),
    format: fc.constantFrom("jpeg" as const, "png" as const, "webp" as const),
    subject: fc.string({ unit: "grapheme", maxLength: 20 }),
    number: fc.integer({ min: 1, max: 1e9 }),
    fault: fc.constantFrom(null, ...Object.keys(FAULTS) as (keyof typeof FAULTS)[]),
  }, { noNullPrototype: true });
  fc.assert(fc.property(token, (token) => {
    const text = formatPictureToken(token);
    assert.match(text, /^[\w-]+$/);
    assert.deepEqual(parsePictureToken(text), token);
  }));
});

Deno.test("parsePictureToken takes nothing that it did not make", () => {
  fc.assert(fc.property(fc.string(), (text) => {
    assert.equal(parsePictureToken(text), null);
  }));
  const huge = { width: 1e9, height: 1, format: "png", subject: "", number: 1, fault: null };
  assert.equal(parsePictureToken(btoa(JSON.stringify(huge)).replace(/=+$/, "")), null);
});
