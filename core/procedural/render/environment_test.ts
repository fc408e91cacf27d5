/** Tests of the room's light: blurring neither makes nor loses light, and dark sides stay dark. */
import assert from "node:assert/strict";
import { createEnvironment, type Radiance, reflectionMap } from "./environment.ts";
import { sampleDirection } from "./octahedron.ts";

const grey: Radiance = (_x, _y, _z, result) => void result.fill(0.4, 0, 3);
const fromAbove: Radiance = (_x, y, _z, result) => void result.fill(y > 0 ? 1 : 0, 0, 3);

Deno.test("createEnvironment keeps an even room even at every roughness", () => {
  const room = createEnvironment(grey, grey);
  for (let roughness = 0; roughness <= 1; roughness += 0.1) {
    for (const light of reflectionMap(room, roughness).data) {
      assert.ok(Math.abs(light - 0.4) < 1e-4);
    }
  }
});

Deno.test("createEnvironment lights what faces the light and leaves the other side dark", () => {
  const { diffuse } = createEnvironment(fromAbove, fromAbove);
  const up = diffuse[0] + diffuse[2], down = diffuse[0] - diffuse[2];
  assert.ok(Math.abs(diffuse[0] - 0.5) < 0.02);
  assert.ok(up > 0.9 && down < 0.1);
});

Deno.test("reflectionMap blurs an edge more the rougher the surface", () => {
  const room = createEnvironment(fromAbove, grey);
  const justBelow = (roughness: number) => {
    const place = new Float64Array([0.98, -0.2, 0]);
    sampleDirection(reflectionMap(room, roughness), place);
    return place[0];
  };
  assert.ok(justBelow(0.1) < 0.02);
  assert.ok(justBelow(0.1) < justBelow(0.4) && justBelow(0.4) < justBelow(0.8));
});
