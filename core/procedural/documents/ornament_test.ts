/** Tests of what is drawn beside text: stamps, seals, guilloche, signatures, logos, pictograms, entries. */
import assert from "node:assert/strict";
import { createRandom, type Random } from "../../random.ts";
import { rasterize } from "../typeset/rasterize.ts";
import { Sheet } from "../typeset/sheet.ts";
import { exampleCompany } from "./example_dossier.ts";
import { drawBoxedField, drawLinedField, type FormStyle } from "./form_field.ts";
import { drawGuillocheFrame, drawRosette, drawSecurityTint } from "./guilloche.ts";
import { drawEmblem } from "./logo.ts";
import { drawCheckBox, pickPen, writeEntry } from "./pen.ts";
import { drawWarningSign } from "./pictogram.ts";
import { drawRubberStamp } from "./rubber_stamp.ts";
import { drawAuthorityEmblem, drawEmbossing, drawFoilSeal } from "./seal.ts";
import { drawSignature } from "./signature.ts";
import type { WarningSign } from "./trades/trade.ts";

const SIGNS: WarningSign[] = [
  "general",
  "heat",
  "water",
  "electric",
  "pinch",
  "child",
  "eye",
  "fire",
];

/** Each ornament, drawn to lie within the middle 60 mm of a 100 mm square. */
const ORNAMENTS: Readonly<Record<string, (sheet: Sheet, random: Random) => void>> = {
  "a rectangular stamp": (sheet, random) =>
    drawRubberStamp(sheet, { x: 50, y: 50, lines: ["PAID"], date: "15.04.2025", random }),
  "a round stamp": (sheet, random) =>
    drawRubberStamp(sheet, { x: 50, y: 50, lines: ["NH"], rim: "Northgate Horology Ltd", random }),
  "a foil seal": (sheet) =>
    drawFoilSeal(sheet, "GENUINE", { x: 50, y: 45, radius: 15, metal: "gold", ribbon: "#802030" }),
  "an embossing": (sheet) => drawEmbossing(sheet, "NH", { x: 50, y: 50, radius: 18 }),
  "an authority's emblem": (sheet, random) =>
    drawAuthorityEmblem(sheet, { x: 50, y: 50, radius: 15, color: "#123456", random }),
  "a rosette": (sheet) =>
    drawRosette(sheet, { x: 50, y: 50, radius: 25, lobes: 11, color: "#305030" }),
  "a signature": (sheet, random) =>
    drawSignature(sheet, "Grace Okafor", { x: 26, y: 52, width: 48, random }),
  "an emblem": (sheet, random) =>
    drawEmblem(sheet, exampleCompany(), { x: 50, y: 50, size: 30, color: "#204060", random }),
  "a handwritten entry": (sheet, random) =>
    writeEntry(sheet, "Serviced 15.04.2025", { x: 28, y: 50, width: 44, pen: pickPen(random) }),
  "a ticked box": (sheet, random) =>
    drawCheckBox(sheet, {
      x: 48,
      y: 52,
      size: 4,
      ticked: true,
      pen: pickPen(random),
      color: "#333333",
    }),
};

async function inkBox(draw: (sheet: Sheet) => void) {
  const sheet = new Sheet(100, 100, { paper: "#f8f6ee" });
  draw(sheet);
  const { width, data } = await rasterize(sheet.toSvg(), { width: 200 });
  const box = { left: 100, right: 0, top: 100, bottom: 0, pixels: 0 };
  for (let pixel = 0; pixel < data.length / 4; pixel++) {
    const difference = Math.abs(data[pixel * 4] - 0xf8) + Math.abs(data[pixel * 4 + 1] - 0xf6) +
      Math.abs(data[pixel * 4 + 2] - 0xee);
    if (difference < 12) continue;
    const x = pixel % width / 2;
    const y = Math.floor(pixel / width) / 2;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
    box.pixels++;
  }
  return box;
}

for (const [name, draw] of Object.entries(ORNAMENTS)) {
  Deno.test(`${name} is drawn where it was put, for any chance`, async () => {
    for (const seed of ["a", "b", "c", "d", "e", "f"]) {
      const box = await inkBox((sheet) => draw(sheet, createRandom(seed)));
      assert.ok(box.pixels > 15, `${seed}: ${box.pixels}`);
      assert.ok(
        box.left > 18 && box.right < 84 && box.top > 18 && box.bottom < 82,
        `${seed}: ${JSON.stringify(box)}`,
      );
    }
  });

  Deno.test(`${name} is the same for the same chance`, () => {
    const once = () => {
      const sheet = new Sheet(100, 100);
      draw(sheet, createRandom("again"));
      return sheet.toSvg();
    };
    assert.equal(once(), once());
  });
}

Deno.test("drawRubberStamp leaves ink uneven: no two pixels of a line need be alike", async () => {
  const sheet = new Sheet(100, 100);
  drawRubberStamp(sheet, {
    x: 50,
    y: 50,
    lines: ["RECEIVED"],
    color: "#1f3a93",
    random: createRandom("wear"),
  });
  const { data } = await rasterize(sheet.toSvg(), { width: 400 });
  const shades = new Set<number>();
  for (let at = 0; at < data.length; at += 4) shades.add(data[at]);
  assert.ok(shades.size > 60, `${shades.size} shades`);
});

Deno.test("drawRubberStamp survives rim texts that are empty or far too long", async () => {
  for (const rim of ["x", "word ".repeat(80), "Ω漢😀<&>"]) {
    const box = await inkBox((sheet) =>
      drawRubberStamp(sheet, { x: 50, y: 50, lines: ["A"], rim, random: createRandom(rim) })
    );
    assert.ok(box.left > 25 && box.right < 75, rim);
  }
});

Deno.test("drawSignature differs from person to person", () => {
  const signatures = new Set(
    Array.from({ length: 30 }, (_, seed) => {
      const sheet = new Sheet(80, 30);
      drawSignature(sheet, "A. Holm", {
        x: 5,
        y: 20,
        width: 50,
        random: createRandom(String(seed)),
      });
      return sheet.toSvg();
    }),
  );
  assert.equal(signatures.size, 30);
});

Deno.test("drawWarningSign draws a different figure for each danger, all in black on yellow", () => {
  const drawn = SIGNS.map((sign) => {
    const sheet = new Sheet(30, 30);
    drawWarningSign(sheet, sign, { x: 15, y: 15, size: 20 });
    return sheet.toSvg();
  });
  assert.equal(new Set(drawn).size, SIGNS.length);
  for (const svg of drawn) assert.ok(svg.includes("#f7c81e") && svg.includes("#17171a"));
});

Deno.test("drawGuillocheFrame stays outside the text and inside the paper", async () => {
  const box = await inkBox((sheet) =>
    drawGuillocheFrame(sheet, { inset: 6, width: 7, color: "#204060" })
  );
  assert.ok(box.left > 1 && box.right < 99 && box.top > 1 && box.bottom < 99);
  const sheet = new Sheet(100, 100);
  drawGuillocheFrame(sheet, { inset: 6, width: 7, color: "#204060" });
  const { data, width } = await rasterize(sheet.toSvg(), { width: 100 });
  for (let y = 25; y < 75; y++) {
    for (let x = 25; x < 75; x++) assert.equal(data[(y * width + x) * 4], 255);
  }
});

Deno.test("drawSecurityTint covers the whole page thinly", async () => {
  const box = await inkBox((sheet) => drawSecurityTint(sheet, { color: "#88aa99", spacing: 3 }));
  assert.ok(box.left < 1 && box.right > 98 && box.top < 3 && box.bottom > 96);
});

const MACHINE: FormStyle = {
  labelFont: "narrow",
  labelSize: 2.5,
  color: "#333333",
  entryFont: "machine",
  entrySize: 4,
};

for (const [name, drawField] of Object.entries({ drawBoxedField, drawLinedField })) {
  Deno.test(`${name} keeps entries of any length inside the field, typed or written`, async () => {
    for (const value of ["Omega", "W".repeat(400), "a b ".repeat(300)]) {
      for (const style of [MACHINE, { ...MACHINE, pen: pickPen(createRandom(value)) }]) {
        const field = { x: 20, y: 40, width: 60, height: 12, label: "Make", value, legible: true };
        const box = await inkBox((sheet) => drawField(sheet, field, style));
        assert.ok(
          box.left > 18.5 && box.right < 81.5,
          `${value.slice(0, 9)}: ${JSON.stringify(box)}`,
        );
      }
    }
  });
}

Deno.test("drawCheckBox leaves a box empty that is not ticked", async () => {
  const pen = () => pickPen(createRandom("tick"));
  const at = { x: 48, y: 52, size: 4, color: "#333333" };
  const empty = await inkBox((sheet) => drawCheckBox(sheet, { ...at, ticked: false, pen: pen() }));
  const ticked = await inkBox((sheet) => drawCheckBox(sheet, { ...at, ticked: true, pen: pen() }));
  assert.ok(ticked.pixels > empty.pixels + 5);
});
