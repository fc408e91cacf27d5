/** Tests of the developed picture: its noise, its tone, its edges. */
import assert from "node:assert/strict";
import type { RgbPixels } from "../../image/pixels.ts";
import { createRandom } from "../../random.ts";
import { createFrame, type Frame } from "./frame.ts";
import { developFrame } from "./phone_camera.ts";

function frameOf(width: number, height: number, light: (x: number, y: number) => number): Frame {
  const frame = createFrame(width, height);
  for (let index = 0; index < width * height; index++) {
    frame.data.fill(light(index % width, Math.floor(index / width)), index * 3, index * 3 + 3);
  }
  return frame;
}

const develop = (frame: Frame, seed = "phone"): RgbPixels =>
  developFrame(frame, { illuminant: [1, 1, 1], random: createRandom(seed) });

/** Mean and standard deviation of green in a rectangle. */
function statistics({ width, rgb }: RgbPixels, [left, top, right, bottom]: readonly number[]) {
  const values: number[] = [];
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      values.push(rgb[(row * width + column) * 3 + 1]);
    }
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(square) };
}

Deno.test("developFrame leaves more noise in the shadows than in the light", () => {
  const photo = develop(frameOf(128, 64, (x) => x < 64 ? 0.03 : 0.8));
  const dark = statistics(photo, [8, 8, 56, 56]), light = statistics(photo, [72, 8, 120, 56]);
  assert.ok(dark.mean < light.mean / 2);
  assert.ok(dark.deviation > light.deviation * 1.2, `${dark.deviation} ${light.deviation}`);
  assert.ok(light.deviation > 0.4 && dark.deviation < 8);
});

Deno.test("developFrame darkens the corners", () => {
  const photo = develop(frameOf(96, 128, () => 0.5));
  const corner = statistics(photo, [0, 0, 10, 10]), middle = statistics(photo, [43, 59, 53, 69]);
  assert.ok(corner.mean < middle.mean - 1);
});

Deno.test("developFrame keeps grey about grey", () => {
  const { rgb } = develop(frameOf(32, 32, () => 0.4));
  let red = 0, blue = 0;
  for (let index = 0; index < rgb.length; index += 3) red += rgb[index], blue += rgb[index + 2];
  assert.ok(Math.abs(red - blue) / (rgb.length / 3) < 14);
});

Deno.test("developFrame sharpens: beside an edge the light side is lighter than farther away", () => {
  const photo = develop(frameOf(64, 400, (x) => x < 32 ? 0.1 : 0.35));
  const beside = statistics(photo, [32, 50, 33, 350]), away = statistics(photo, [38, 50, 42, 350]);
  assert.ok(beside.mean > away.mean, `${beside.mean} ${away.mean}`);
});

Deno.test("developFrame is repeatable and works for the smallest frames", () => {
  for (const [width, height] of [[1, 1], [2, 1], [1, 3], [7, 5]]) {
    const frame = frameOf(width, height, () => 0.5);
    const photo = develop(frame);
    assert.equal(photo.rgb.length, width * height * 3);
    assert.deepEqual(photo.rgb, develop(frame).rgb);
  }
  const frame = frameOf(16, 16, () => 0.5);
  assert.notDeepEqual(develop(frame, "one").rgb, develop(frame, "two").rgb);
});
