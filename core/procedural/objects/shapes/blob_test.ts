import assert from "node:assert/strict";
import { blob } from "./blob.ts";
import { boundsOf, openEdgesOf, volumeOf } from "./measure.ts";

Deno.test("blob makes a closed ball of about the right size", () => {
  const ball = blob([{ from: [1, 2, 3], radius: 2 }], { cell: 0.2, blend: 0 });
  assert.equal(openEdgesOf(ball), 0);
  assert.ok(Math.abs(volumeOf(ball) / ((4 / 3) * Math.PI * 8) - 1) < 0.03);
  assert.ok(Math.abs(boundsOf([ball]).max[0] - 3) < 0.1);
});

Deno.test("blob lets lumps flow into each other", () => {
  const lumps = [{ from: [-1.2, 0, 0], radius: 1 }, { from: [1.2, 0, 0], radius: 1 }] as const;
  const apart = blob(lumps, { cell: 0.15, blend: 0.01 });
  const joined = blob(lumps, { cell: 0.15, blend: 1.6 });
  assert.equal(openEdgesOf(joined), 0);
  assert.ok(volumeOf(joined) > volumeOf(apart) * 1.02);
});

Deno.test("blob draws limbs that change their thickness", () => {
  const limb = blob([{ from: [0, 0, 0], to: [0, 6, 0], radius: 1.5, endRadius: 0.5 }], {
    cell: 0.2,
    blend: 0,
  });
  const { min, max } = boundsOf([limb]);
  assert.ok(Math.abs(min[1] + 1.5) < 0.2 && Math.abs(max[1] - 6.5) < 0.2);
});
