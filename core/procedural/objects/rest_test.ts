import assert from "node:assert/strict";
import type { View } from "../../subject.ts";
import { plastic, SHADES } from "./finishes.ts";
import type { Pose } from "./object_model.ts";
import { rest } from "./rest.ts";
import { boundsOf } from "./shapes/measure.ts";
import { place } from "./shapes/place.ts";
import { roundedBox } from "./shapes/rounded_box.ts";

const material = plastic(SHADES.black);
/** A tablet 8 × 16 × 2 cm with a small knob on its front. */
const parts = [
  { mesh: place(roundedBox([8, 16, 2]), { at: [40, 7, 3] }), material },
  { mesh: place(roundedBox([1, 1, 1]), { at: [40, 7, 4.5] }), material },
];
const laid = (pose: Pose, view: View) =>
  rest({ parts, pose, scale: pose === "leaning" ? "wall" : "table" }, { kind: "test", view });
const size = (pose: Pose, view: View) => {
  const { min, max } = boundsOf(laid(pose, view).parts.map(({ mesh }) => mesh));
  return [0, 1, 2].map((axis) => max[axis] - min[axis]);
};
const knob = (pose: Pose, view: View) => boundsOf([laid(pose, view).parts[1].mesh]).max;

Deno.test("rest sets every pose on the ground in the middle", () => {
  for (const pose of ["standing", "lying", "leaning"] as const) {
    for (const view of ["front", "back", "side", "top"] as const) {
      const { min, max } = boundsOf(laid(pose, view).parts.map(({ mesh }) => mesh));
      assert.ok(Math.abs(min[1]) < 1e-4 && Math.abs(min[0] + max[0]) < 1e-4);
    }
  }
});

Deno.test("rest lays a lying thing on its back, and on its face to be seen from the back", () => {
  assert.ok(Math.abs(size("lying", "front")[1] - 3) < 1e-3);
  assert.ok(Math.abs(knob("lying", "front")[1] - 3) < 1e-3);
  assert.ok(knob("lying", "back")[1] < 1.01);
});

Deno.test("rest walks around a standing thing instead of turning it", () => {
  assert.deepEqual(size("standing", "front"), size("standing", "back"));
  assert.equal(laid("standing", "back").preferredAzimuth, 180);
  assert.equal(laid("standing", "side").preferredAzimuth, 90);
});

Deno.test("rest looks straight down on what is low, and from the side on what is tall or furniture", () => {
  const elevation = (height: number, scale: "table" | "floor") =>
    rest({
      parts: [{ mesh: roundedBox([20, height, 20]), material }],
      pose: "standing",
      scale,
    }, { kind: "test", view: "top" }).preferredElevation;
  assert.ok(elevation(10, "table") > 60);
  assert.ok(elevation(40, "table") < 50 && elevation(10, "floor") < 50);
});

Deno.test("rest leans a thing against a wall that it touches", () => {
  const model = laid("leaning", "front");
  const { min } = boundsOf(model.parts.map(({ mesh }) => mesh));
  assert.ok(Math.abs(min[2] - model.wallZ!) < 1e-3);
  assert.ok(size("leaning", "front")[2] > 3.4);
});

Deno.test("rest lays a leaning thing on the floor to show its other sides", () => {
  for (const view of ["back", "side", "top"] as const) {
    const model = laid("leaning", view);
    assert.equal(model.pose, "lying");
    assert.equal(model.scale, "floor");
    assert.equal(model.wallZ, undefined);
  }
  assert.ok(knob("leaning", "back")[1] < 1.01);
});
