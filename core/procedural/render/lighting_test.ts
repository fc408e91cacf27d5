/** Tests of rooms made by chance: always lit from above, never NaN, the same for the same seed. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { createLighting, illuminantOf, temperatureColor } from "./lighting.ts";

const room = (seed: string, scale = 1) =>
  createLighting({
    random: createRandom(seed),
    groundColor: [0.5, 0.4, 0.3],
    cameraDirection: [0, 0.8, 0.6],
    scale,
  });

Deno.test("temperatureColor turns from red to blue as it gets hotter", () => {
  let last = Infinity;
  for (let kelvin = 2000; kelvin <= 9000; kelvin += 250) {
    const [red, green, blue] = temperatureColor(kelvin);
    assert.equal(green, 1);
    assert.ok(red / blue < last);
    last = red / blue;
  }
});

Deno.test("createLighting shines from above with finite light in all directions", () => {
  for (let seed = 0; seed < 12; seed++) {
    const { key, environment } = room(`room ${seed}`);
    assert.ok(key.center[1] > 30);
    for (const { data } of environment.levels) {
      for (const light of data) assert.ok(Number.isFinite(light) && light >= 0);
    }
  }
});

Deno.test("createLighting gives the same room for the same seed and another for another", () => {
  assert.deepEqual(room("a").environment.levels[0].data, room("a").environment.levels[0].data);
  assert.notDeepEqual(room("a").key.center, room("b").key.center);
});

Deno.test("createLighting moves the lights of a large room away and lets them grow", () => {
  const small = room("a").key, large = room("a", 3).key;
  assert.ok(Math.abs(large.center[1] / small.center[1] - 3) < 1e-9);
  assert.ok(Math.abs(large.halfWidth[0] / small.halfWidth[0] - 3) < 1e-9);
});

Deno.test("illuminantOf is warmer by lamplight than by the window", () => {
  const ratios = Array.from({ length: 20 }, (_, seed) => {
    const light = room(`warmth ${seed}`);
    const [red, , blue] = illuminantOf(light);
    return { key: light.key.color[0] / light.key.color[2], all: red / blue };
  }).sort((a, b) => a.key - b.key);
  assert.ok(ratios[0].all < ratios[19].all);
});
