import assert from "node:assert/strict";
import fc from "fast-check";
import { Sheet } from "../typeset/sheet.ts";
import { plate, ringText, setLine } from "./lettering.ts";

Deno.test("setLine keeps every letter of a line that only has to shrink", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Za-z]{4,14}$/),
      fc.integer({ min: 40, max: 90 }),
      (word, maxWidth) => {
        const sheet = new Sheet(100, 20);
        setLine(sheet, word, { x: 0, y: 10, size: 30, smallest: 1, maxWidth, font: "display" });
        assert.ok(sheet.toSvg().includes(`>${word}<`));
      },
    ),
  );
});

Deno.test("setLine cuts what would be too small to read", () => {
  const sheet = new Sheet(100, 20);
  setLine(sheet, "x".repeat(500), {
    x: 0,
    y: 10,
    size: 10,
    smallest: 4,
    maxWidth: 50,
    font: "sans",
  });
  assert.ok(sheet.toSvg().includes("..."));
});

Deno.test("ringText turns each letter about the middle and stops when the ring is full", () => {
  const sheet = new Sheet(100, 100);
  ringText(sheet, "W".repeat(400), {
    x: 50,
    y: 50,
    radius: 40,
    size: 8,
    font: "sans",
    color: "#000000",
    sweep: 180,
  });
  const turns = [...sheet.toSvg().matchAll(/rotate\((-?[\d.]+)/g)].map(([, turn]) => Number(turn));
  assert.ok(turns.length > 5 && turns.length < 40);
  assert.ok(Math.min(...turns) >= -90 && Math.max(...turns) <= 90);
});

Deno.test("plate has the wanted shape and shows both ground and ink", async () => {
  const { width, height, data } = await plate("Acme", {
    aspect: 2,
    ground: [1, 1, 1],
    ink: [0, 0, 0],
    pixels: 120,
  });
  assert.deepEqual([width, height], [120, 60]);
  const reds = Array.from({ length: width * height }, (_, pixel) => data[pixel * 4]);
  assert.ok(reds.some((value) => value < 60) && reds.filter((value) => value > 250).length > 2000);
});
