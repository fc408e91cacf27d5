import assert from "node:assert/strict";
import type { Texture } from "../render/mesh.ts";
import { paintCanvas } from "./paint_canvas.ts";
import { TIMBER, wood } from "./wood.ts";

function spread({ data }: Texture): number {
  let [sum, squares] = [0, 0];
  const count = data.length / 4;
  for (let at = 0; at < data.length; at += 4) {
    sum += data[at];
    squares += data[at] ** 2;
  }
  return Math.sqrt(squares / count - (sum / count) ** 2);
}

Deno.test("paintCanvas paints every motif opaque, with contrast, and the same for the same seed", () => {
  for (const subject of ["abstract", "portrait", "flowers", "seascape", ""]) {
    const picture = paintCanvas("Acme", { aspect: 0.8, pixels: 80, subject });
    assert.deepEqual([picture.width, picture.height], [80, 100]);
    assert.ok(spread(picture) > 8, subject);
    assert.ok(picture.data.every((value, index) => index % 4 !== 3 || value === 255));
    assert.deepEqual(paintCanvas("Acme", { aspect: 0.8, pixels: 80, subject }), picture);
  }
});

Deno.test("paintCanvas paints another picture for another seed", () => {
  const one = paintCanvas("a", { aspect: 1, pixels: 40 });
  assert.notDeepEqual(paintCanvas("b", { aspect: 1, pixels: 40 }), one);
});

Deno.test("wood shows grain around its colour and can run either way", () => {
  const upright = wood(TIMBER.oak, { seed: "x" }).texture!;
  const across = wood(TIMBER.oak, { seed: "x", along: "u" }).texture!;
  assert.ok(spread(upright) > 4);
  for (const [x, y] of [[3, 90], [120, 7]]) {
    assert.equal(upright.data[(y * 192 + x) * 4], across.data[(x * 192 + y) * 4]);
  }
});
