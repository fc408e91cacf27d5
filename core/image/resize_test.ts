/** Resampling: brightness kept in linear light, nothing bleeding out of what is invisible. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createPixels } from "./pixels.ts";
import { resize, thumbnail } from "./resize.ts";
import { samplePixels } from "./sample_pixels_fixture.ts";

Deno.test("resize of a black-and-white checkerboard is the grey that gives half the light", () => {
  const board = createPixels({ width: 160, height: 160 });
  for (let index = 0; index < 160 * 160; index++) {
    const isWhite = ((index % 160) + Math.floor(index / 160)) % 2 === 0;
    if (isWhite) board.data.fill(255, index * 4, index * 4 + 3);
  }
  const { data } = resize(board, { width: 20, height: 20 });
  // Half the light is sRGB 188; averaging the numbers themselves would give 128.
  const middle = data[(10 * 20 + 10) * 4];
  assert(Math.abs(middle - 188) <= 2, `${middle}`);
});

Deno.test("resize keeps one colour as it is", () => {
  const color = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.constant(255));
  fc.assert(
    fc.property(color, (value) => {
      const { data } = resize(createPixels({ width: 31, height: 22 }, value), {
        width: 7,
        height: 5,
      });
      for (const [index, one] of data.entries()) assert(Math.abs(one - value[index & 3]) <= 1);
    }),
    { numRuns: 30 },
  );
});

Deno.test("resize lets no colour of invisible pixels bleed into visible ones", () => {
  const pixels = createPixels({ width: 64, height: 64 }, [255, 0, 0, 0]);
  for (let index = 0; index < 64 * 64; index++) {
    if (index % 64 < 32) pixels.data.set([0, 0, 255, 255], index * 4);
  }
  const { data } = resize(pixels, { width: 8, height: 8 });
  for (let index = 0; index < data.length; index += 4) {
    if (data[index + 3] > 8) assert(data[index] <= 8, `red ${data[index]} at ${index}`);
  }
});

Deno.test("resize uses every source pixel, not one in ten", () => {
  const pixels = createPixels({ width: 100, height: 100 });
  for (let index = 0; index < 100 * 100; index++) {
    if (index % 10 === 3) pixels.data.fill(255, index * 4, index * 4 + 3);
  }
  const { data } = resize(pixels, { width: 10, height: 10 });
  // A tenth of the light is sRGB 89.
  const inner = data[(5 * 10 + 5) * 4];
  assert(inner > 60 && inner < 115, `${inner}`);
});

Deno.test("resize returns a picture of the wanted size itself, and refuses a size of nothing", () => {
  const pixels = samplePixels({ width: 5, height: 4 });
  assert.equal(resize(pixels, { width: 5, height: 4 }), pixels);
  assert.throws(() => resize(pixels, { width: 0, height: 4 }), { name: "PictureError" });
});

Deno.test("resize reads a view into a larger buffer and leaves its source alone", () => {
  const { width, height, data } = samplePixels({ width: 24, height: 16 });
  const larger = new Uint8ClampedArray(data.length + 4);
  larger.set(data, 4);
  const before = larger.slice();
  const small = resize({ width, height, data: larger.subarray(4) }, { width: 6, height: 4 });
  assert.deepEqual(small, resize({ width, height, data }, { width: 6, height: 4 }));
  assert.deepEqual(larger, before);
});

Deno.test("thumbnail fits into its square, keeps proportions, and enlarges nothing", () => {
  const side = fc.integer({ min: 1, max: 900 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: 1, max: 256 }), (width, height, maximum) => {
      const pixels = createPixels({ width, height });
      const small = thumbnail(pixels, maximum);
      const longest = Math.max(width, height);
      if (longest <= maximum) return assert.equal(small, pixels);
      assert.equal(Math.max(small.width, small.height), maximum);
      assert(Math.abs(small.width / maximum - width / longest) <= 1 / maximum);
      assert(Math.abs(small.height / maximum - height / longest) <= 1 / maximum);
    }),
    { numRuns: 30 },
  );
});
