/** Tests of the noise tiles' statistics. */
import assert from "node:assert/strict";
import { NOISE_TILE, sensorNoise } from "./sensor_noise.ts";

Deno.test("sensorNoise has mean 0 and standard deviation 1 in every channel", () => {
  for (const tile of Object.values(sensorNoise()) as Float32Array[]) {
    let sum = 0, square = 0;
    for (const value of tile) sum += value, square += value * value;
    assert.ok(Math.abs(sum / tile.length) < 1e-3);
    assert.ok(Math.abs(Math.sqrt(square / tile.length) - 1) < 1e-3);
  }
});

Deno.test("sensorNoise is smoother in colour than in luminance, as phones leave it", () => {
  const { luma, blue, red } = sensorNoise();
  const neighbours = (tile: Float32Array) => {
    let sum = 0;
    for (let index = 1; index < tile.length; index++) sum += tile[index] * tile[index - 1];
    return sum / tile.length;
  };
  assert.ok(neighbours(luma) > 0.2 && neighbours(luma) < 0.85);
  assert.ok(neighbours(blue) > neighbours(luma) && neighbours(red) > neighbours(luma));
});

Deno.test("sensorNoise fills whole tiles", () => {
  assert.equal(sensorNoise().red.length, NOISE_TILE ** 2);
});
