/** Tests of what the phone decides by itself: brightness and white. */
import assert from "node:assert/strict";
import { createRandom } from "../../random.ts";
import { meterFrame } from "./exposure.ts";
import { createFrame, type Frame } from "./frame.ts";

function evenFrame(light: readonly [number, number, number]): Frame {
  const frame = createFrame(16, 16);
  for (let index = 0; index < frame.data.length; index++) frame.data[index] = light[index % 3];
  return frame;
}

const meter = (frame: Frame, illuminant: readonly [number, number, number] = [1, 1, 1]) =>
  meterFrame(frame, { illuminant, random: createRandom("meter") });

Deno.test("meterFrame brings a dim and a bright scene to the same tone", () => {
  const tone = (light: number) =>
    meter(evenFrame([light / 2, light / 2, light / 2]), [light, light, light])[1] * light;
  assert.ok(Math.abs(tone(0.01) - tone(3)) < 1e-6);
  assert.ok(tone(1) > 0.5 && tone(1) < 1.1);
});

Deno.test("meterFrame takes most of the colour out of coloured light, not all", () => {
  const frame = evenFrame([1, 0.7, 0.4]);
  const [red, green, blue] = meter(frame, [1, 0.7, 0.4]);
  const before = 1 / 0.4, after = red / (blue * 0.4);
  assert.ok(after < before / 1.7 && after > 0.9, `${after}`);
  assert.ok(green > 0);
});

Deno.test("meterFrame survives a black frame", () => {
  assert.ok(meter(evenFrame([0, 0, 0])).every(Number.isFinite));
});

Deno.test("meterFrame does not let one lamp darken the whole picture", () => {
  const frame = evenFrame([0.05, 0.05, 0.05]);
  const before = meter(frame)[1];
  frame.data.fill(50, 0, 3 * 8);
  assert.ok(meter(frame)[1] > before * 0.95);
});

Deno.test("meterFrame leaves a pale scene paler than a dark one in the same light", () => {
  const tone = (albedo: number) => meter(evenFrame([albedo, albedo, albedo]))[1] * albedo;
  assert.ok(tone(0.8) > tone(0.3) * 1.2 && tone(0.3) > tone(0.05) * 1.2);
  // And yet the dark one is lifted.
  assert.ok(tone(0.05) > 0.06);
});
