import assert from "node:assert/strict";
import { mirrored, quarterTurn } from "./rearranged.ts";

const pixel = (value: number) => [value, value, value, 255];
/** 1 2 3 over 4 5 6. */
const picture = {
  width: 3,
  height: 2,
  data: Uint8ClampedArray.from([1, 2, 3, 4, 5, 6].flatMap(pixel)),
};
const reds = ({ data }: { data: ArrayLike<number> }) =>
  Array.from(data).filter((_, index) => index % 4 === 0);

Deno.test("quarterTurn turns either way", () => {
  assert.deepEqual(reds(quarterTurn(picture, { clockwise: true })), [4, 1, 5, 2, 6, 3]);
  assert.deepEqual(reds(quarterTurn(picture, { clockwise: false })), [3, 6, 2, 5, 1, 4]);
});

Deno.test("quarterTurn there and back gives the same picture", () => {
  const there = quarterTurn(picture, { clockwise: true });
  assert.deepEqual([there.width, there.height], [2, 3]);
  assert.deepEqual(quarterTurn(there, { clockwise: false }), picture);
});

Deno.test("mirrored swaps left and right, and twice gives the same picture", () => {
  assert.deepEqual(reds(mirrored(picture)), [3, 2, 1, 6, 5, 4]);
  assert.deepEqual(mirrored(mirrored(picture)), picture);
});
