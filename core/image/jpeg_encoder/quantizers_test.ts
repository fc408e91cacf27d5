import assert from "node:assert/strict";
import { quantizersOf, scalesOf, ZIGZAG } from "./quantizers.ts";

Deno.test("ZIGZAG goes through a block once, each step to a neighbour along the diagonals", () => {
  assert.deepEqual(
    [...ZIGZAG].sort((a, b) => a - b),
    Array.from({ length: 64 }, (_, index) => index),
  );
  for (let index = 1; index < 64; index++) {
    const [from, to] = [ZIGZAG[index - 1], ZIGZAG[index]];
    assert(Math.abs((from >> 3) - (to >> 3)) <= 1 && Math.abs((from & 7) - (to & 7)) <= 1);
  }
});

Deno.test("quantizersOf grow as the quality falls, and stay within a byte", () => {
  for (const component of ["luma", "chroma"] as const) {
    for (let quality = 1; quality < 100; quality++) {
      const [coarse, fine] = [
        quantizersOf(component, quality),
        quantizersOf(component, quality + 1),
      ];
      assert(
        coarse.every((value, index) => value >= fine[index] && value <= 255 && fine[index] >= 1),
      );
    }
  }
});

Deno.test("scalesOf undo the quantizer and the scale of the scheme", () => {
  const ones = scalesOf(new Uint8Array(64).fill(1));
  assert.equal(ones[0], 1 / 16);
  assert(Math.abs(1 / ones[1] / 16 - 1.387039845) < 1e-6, "√2 · cos(π/16)");
  assert.deepEqual([...scalesOf(new Uint8Array(64).fill(4))], [...ones].map((scale) => scale / 4));
});
