/** Tests of the bump tile: as steep as its wavelength says, level on the whole. */
import assert from "node:assert/strict";
import { BUMP_TILE, bumpSlopes } from "./bump.ts";

Deno.test("bumpSlopes are level on the whole and steep by about one each way", () => {
  const slopes = bumpSlopes();
  for (const axis of [0, 1]) {
    let sum = 0, square = 0;
    for (let index = axis; index < slopes.length; index += 2) {
      sum += slopes[index];
      square += slopes[index] ** 2;
    }
    const count = BUMP_TILE ** 2;
    assert.ok(Math.abs(sum / count) < 1e-3);
    const steepness = Math.sqrt(square / count);
    assert.ok(steepness > 0.5 && steepness < 6, `${steepness}`);
  }
});
