/** Limits on size, and what white does to transparency. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { checkDimensions, createPixels, flattenOnWhite, isOpaque } from "./pixels.ts";

Deno.test("checkDimensions accepts exactly 100 megapixels and refuses one row more", () => {
  checkDimensions(10_000, 10_000);
  assert.throws(() => checkDimensions(10_000, 10_001), { reason: "too_large" });
  assert.throws(() => checkDimensions(2 ** 31, 2 ** 31), { reason: "too_large" });
});

Deno.test("checkDimensions refuses a side of zero", () => {
  assert.throws(() => checkDimensions(0, 5), { reason: "malformed" });
  assert.throws(() => checkDimensions(5, 0), { reason: "malformed" });
});

Deno.test("createPixels fills with the colour it is given, channel by channel", () => {
  const { data } = createPixels({ width: 2, height: 1 }, [1, 2, 3, 4]);
  assert.deepEqual([...data], [1, 2, 3, 4, 1, 2, 3, 4]);
});

Deno.test("flattenOnWhite returns an opaque picture itself", () => {
  const opaque = createPixels({ width: 3, height: 3 }, [10, 20, 30, 255]);
  assert.equal(flattenOnWhite(opaque), opaque);
});

Deno.test("flattenOnWhite mixes every colour with white by its alpha", () => {
  fc.assert(
    fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)), (color) => {
      const flat = flattenOnWhite(createPixels({ width: 1, height: 1 }, color));
      assert(isOpaque(flat));
      const alpha = color[3] / 255;
      for (let channel = 0; channel < 3; channel++) {
        const expected = color[channel] * alpha + 255 * (1 - alpha);
        assert(Math.abs(flat.data[channel] - expected) <= 0.5 + 1e-9);
      }
    }),
  );
});
