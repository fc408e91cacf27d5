import assert from "node:assert/strict";
import fc from "fast-check";
import { linearOf } from "../render/srgb.ts";
import { findColors, luminance, mixed, readColor, scaled, toHex } from "./color.ts";

Deno.test("readColor knows plain colours, metals and pairs", () => {
  assert.deepEqual(readColor("Navy").main, linearOf("#18233f"));
  const { main, accent, metal } = readColor("Black/Red");
  assert.deepEqual([main, accent, metal], [linearOf("#17171a"), linearOf("#b3161c"), null]);
  assert.deepEqual(readColor("18k Rose Gold").metal, linearOf("#e0a68c"));
  assert.deepEqual(readColor("blue dial, stainless steel case").metal, linearOf("#c3c5c8"));
});

Deno.test("readColor prefers the longer name and understands light and dark", () => {
  assert.deepEqual(readColor("Space Gray").main, linearOf("#5b5d61"));
  assert.equal(readColor("Space Gray").accent, null);
  assert.ok(luminance(readColor("Dark Green").main!) < luminance(readColor("Green").main!));
  assert.ok(luminance(readColor("Light Blue").main!) > luminance(readColor("Blue").main!));
});

Deno.test("readColor gives an unknown name a quiet colour of its own, and an empty one none", () => {
  assert.equal(readColor("  ").main, null);
  const [r, g, b] = readColor("Zanzibar").main!;
  assert.deepEqual(readColor("ZANZIBAR").main, [r, g, b]);
  assert.ok(Math.max(r, g, b) < 2 * Math.min(r, g, b));
  assert.notDeepEqual(readColor("Quetzal").main, [r, g, b]);
});

Deno.test("readColor stays within 0..1 for any text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    for (const color of [readColor(text).main, readColor(text).accent]) {
      assert.ok(color === null || color.every((value) => value >= 0 && value <= 1));
    }
  }));
});

Deno.test("toHex is the inverse of linearOf", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
    const hex = "#" + value.toString(16).padStart(6, "0");
    assert.equal(toHex(linearOf(hex)), hex);
  }));
});

Deno.test("scaled and mixed stay between their ends", () => {
  assert.deepEqual(scaled([0.5, 0.2, 0], 4), [1, 0.8, 0]);
  assert.deepEqual(mixed([0, 0, 0], [1, 0.5, 0], 0.5), [0.5, 0.25, 0]);
});

Deno.test("readColor takes a plain hue after a finer name as the same colour", () => {
  assert.deepEqual(readColor("Sage green"), readColor("sage"));
  assert.equal(readColor("Navy blue").accent, null);
  assert.deepEqual(readColor("Green and black").accent, linearOf("#17171a"));
  assert.deepEqual(readColor("Green/black").accent, linearOf("#17171a"));
});

Deno.test("readColor knows oxblood as a dark red and ash as a pale wood", () => {
  const [r, g, b] = readColor("Oxblood").main!;
  assert.ok(r > 4 * g && r > 4 * b && r < 0.12);
  assert.ok(luminance(readColor("Ash").main!) > 0.4);
});

Deno.test("findColors finds nothing where nothing is named, in any script", () => {
  assert.deepEqual(findColors("Zanzibar, Ωμέγα"), { main: null, accent: null, metal: null });
  assert.deepEqual(findColors("41 mm steel case").metal, linearOf("#c3c5c8"));
});
