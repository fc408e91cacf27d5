/** Tests of hands: fingers below the paper, the thumb on it, the arm leaving towards the photographer. */
import assert from "node:assert/strict";
import { createRandom } from "../random.ts";
import { boundsOf } from "./objects/shapes/measure.ts";
import { openPalm, pinchingHand } from "./photograph_hand.ts";

const hand = (side: -1 | 1, seed = "hand") =>
  pinchingHand({ random: createRandom(seed), at: [0, 0, 0], side });

Deno.test("pinchingHand reaches over the paper with its thumb only", () => {
  for (let seed = 0; seed < 6; seed++) {
    const [{ mesh }] = hand(-1, `${seed}`);
    // In front of the tip of the thumb nothing may come through a paper that lies on y = 0.
    for (let index = 0; index < mesh.positions.length; index += 3) {
      const [x, y, z] = mesh.positions.subarray(index, index + 3);
      if (z > 2 || y <= 0) continue;
      assert.ok(Math.hypot(x, Math.min(0, z)) < 2.2, `a finger comes through at ${[x, y, z]}`);
    }
    assert.ok(boundsOf([mesh]).max[2] > 25, "the arm leaves the frame");
  }
});

Deno.test("pinchingHand mirrors a left hand into a right one", () => {
  const left = boundsOf([hand(-1)[0].mesh]), right = boundsOf([hand(1)[0].mesh]);
  assert.ok(left.min[0] < -5 && right.max[0] > 5);
});

Deno.test("openPalm touches what stands on y = 0 and gives way by no more than a millimetre", () => {
  for (const side of [-1, 1] as const) {
    const [{ mesh }] = openPalm({ random: createRandom("palm"), at: [0, 0, 0], side });
    let highest = -Infinity;
    for (let index = 0; index < mesh.positions.length; index += 3) {
      const [x, y, z] = mesh.positions.subarray(index, index + 3);
      if (Math.hypot(x, z) < 1.5) highest = Math.max(highest, y);
    }
    assert.ok(highest > 0 && highest < 0.1, `the palm is at ${highest}`);
  }
});

Deno.test("pinchingHand has a skin by chance and the same one for the same seed", () => {
  assert.deepEqual(hand(1, "a")[0].material, hand(1, "a")[0].material);
  const skins = new Set(
    Array.from({ length: 20 }, (_, seed) => `${hand(1, `${seed}`)[0].material.color}`),
  );
  assert.ok(skins.size > 2);
});
