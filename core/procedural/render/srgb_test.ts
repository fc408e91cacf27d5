/** Tests of the transfer curve against points of the standard, and that it can be undone. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { LINEAR_OF_BYTE, linearOf, toLinear, toSrgb } from "./srgb.ts";

Deno.test("toLinear agrees with IEC 61966-2-1 at known points", () => {
  assert.equal(toLinear(0), 0);
  assert.equal(toLinear(1), 1);
  assert.ok(Math.abs(toLinear(0.04045) - 0.0031308) < 1e-6);
  assert.ok(Math.abs(toLinear(188 / 255) - 0.5029) < 1e-3);
});

Deno.test("toSrgb undoes toLinear", () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
    assert.ok(Math.abs(toSrgb(toLinear(value)) - value) < 1e-6);
  }));
});

Deno.test("linearOf reads red, green and blue in this order", () => {
  assert.deepEqual(linearOf("#ff8000"), [1, LINEAR_OF_BYTE[128], 0]);
});
