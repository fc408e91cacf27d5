/** Tests of masks: they dim and pattern the light, never put it out or add much. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { createLightMask } from "./light_mask.ts";

const places = Array.from(
  { length: 400 },
  (_, index) => [index % 20 * 3 - 30, index / 20 * 3 - 30],
);

Deno.test("createLightMask leaves between a fifth and nine eighths of the light everywhere", () => {
  for (let seed = 0; seed < 60; seed++) {
    const mask = createLightMask({ random: createRandom(`${seed}`), extent: 25 });
    for (const [x, z] of places) {
      const key = mask.key(x, z), sky = mask.sky(x, z);
      assert.ok(key > 0.12 && key <= 1.13, `key ${key}`);
      assert.ok(sky > 0.7 && sky <= 1, `sky ${sky}`);
    }
  }
});

Deno.test("createLightMask is uneven for most seeds, and the same for the same one", () => {
  const light = (seed: number) => {
    const mask = createLightMask({ random: createRandom(`${seed}`), extent: 25 });
    return places.map(([x, z]) => mask.key(x, z));
  };
  const uneven = Array.from({ length: 40 }, (_, seed) => new Set(light(seed)).size > 20);
  assert.ok(uneven.filter(Boolean).length > 28);
  assert.deepEqual(light(3), light(3));
});

Deno.test("createLightMask darkens the near side, where the photographer stands, on the whole", () => {
  let near = 0, far = 0;
  for (let seed = 0; seed < 60; seed++) {
    const mask = createLightMask({ random: createRandom(`${seed}`), extent: 25 });
    near += mask.sky(0, 20);
    far += mask.sky(0, -20);
  }
  assert.ok(near < far - 1);
});
