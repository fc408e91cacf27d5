/** Tests of the stock of tones: seamless, of known spread, its halvings as light as itself. */
import assert from "node:assert/strict";
import { createTile, noiseField, readTile, stockTile, tileLevel } from "./tile.ts";

const mean = (values: ArrayLike<number>) => {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index];
  return sum / values.length;
};

Deno.test("noiseField has about mean 0 and standard deviation 1", () => {
  const field = noiseField("spread", { size: 256, cellsX: 60, cellsY: 60 });
  const middle = mean(field);
  const deviation = Math.sqrt(mean(field.map((value) => (value - middle) ** 2)));
  assert.ok(Math.abs(middle) < 0.1, `mean ${middle}`);
  assert.ok(deviation > 0.6 && deviation < 1.3, `deviation ${deviation}`);
});

Deno.test("noiseField goes on across its edges without a step", () => {
  const size = 128;
  const field = noiseField("seam", { size, cellsX: 8, cellsY: 8 });
  let steepest = 0, seam = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 1; column < size; column++) {
      const at = row * size + column;
      steepest = Math.max(steepest, Math.abs(field[at] - field[at - 1]));
    }
    seam = Math.max(seam, Math.abs(field[row * size] - field[row * size + size - 1]));
  }
  assert.ok(seam <= steepest * 1.2, `${seam} at the seam, ${steepest} elsewhere`);
});

Deno.test("createTile keeps its mean through all halvings down to one texel", () => {
  const { levels } = createTile(noiseField("halve", { size: 64, cellsX: 5, cellsY: 5 }), 64);
  assert.equal(levels.length, 7);
  for (const level of levels) assert.ok(Math.abs(mean(level) - mean(levels[0])) < 4);
});

Deno.test("readTile wraps round and mixes between texels", () => {
  const { levels: [level] } = createTile(Float32Array.of(0, 1, 0, 1), 2);
  assert.equal(readTile(level, 0, 0), 0);
  assert.equal(readTile(level, 0.25, 0), 127.5);
  assert.equal(readTile(level, 0.5, 0), 255);
  assert.equal(readTile(level, 3.5, -7), 255);
  assert.equal(readTile(level, -0.25, 0), 127.5);
});

Deno.test("tileLevel reads coarser copies from farther away, and never beyond the last", () => {
  const tile = createTile(new Float32Array(64 * 64), 64);
  const level = (footprint: number) => tileLevel(tile, { footprint, texelsPerCm: 10 });
  assert.deepEqual([0.05, 0.1, 0.2, 0.4, 1e9].map(level), [0, 0, 1, 2, 6]);
});

Deno.test("stockTile makes a tile once", () => {
  let made = 0;
  const make = () => (made++, createTile(new Float32Array(4), 2));
  stockTile("made once", make);
  stockTile("made once", make);
  assert.equal(made, 1);
});
