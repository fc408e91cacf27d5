/** Tests of the measuring of text: against the fonts, and against what the renderer draws. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { advanceOf, capitalHeight, measureText } from "./font_metrics.ts";
import { type FontName, FONTS } from "./fonts.ts";
import { rasterize } from "./rasterize.ts";
import { Sheet } from "./sheet.ts";

const NAMES = Object.keys(FONTS) as FontName[];

Deno.test("advanceOf knows every printable ASCII character in every font", () => {
  for (const name of NAMES) {
    for (let code = 0x20; code < 0x7f; code++) {
      const advance = advanceOf(name, code);
      assert.ok(advance !== null && advance > 0 && advance < 3, `${name} ${code}: ${advance}`);
    }
  }
});

Deno.test("advanceOf is null for ideographs and emoji, which no font here has", () => {
  for (const name of NAMES) {
    assert.equal(advanceOf(name, 0x6f22), null, name);
    assert.equal(advanceOf(name, 0x1f600), null, name);
  }
});

Deno.test("measureText adds up: a text is as wide as its pieces", () => {
  fc.assert(fc.property(fc.string(), fc.string(), fc.constantFrom(...NAMES), (a, b, font) => {
    const style = { font, size: 5, letterSpacing: 0.2 };
    const whole = measureText(a + b, style);
    assert.ok(Math.abs(whole - measureText(a, style) - measureText(b, style)) < 1e-6);
  }));
});

Deno.test("measureText grows with size and letter spacing", () => {
  const narrow = measureText("Warranty", { font: "sans", size: 4 });
  assert.equal(measureText("Warranty", { font: "sans", size: 8 }), narrow * 2);
  assert.ok(
    Math.abs(measureText("Warranty", { font: "sans", size: 4, letterSpacing: 1 }) - narrow - 8) <
      1e-9,
  );
});

/** Columns and rows with ink, in millimetres. */
async function inkBox(draw: (sheet: Sheet) => void) {
  const sheet = new Sheet(120, 30);
  draw(sheet);
  const { width, height, data } = await rasterize(sheet.toSvg(), { width: 1200 });
  let left = width, right = 0, top = height, bottom = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] > 128) continue;
    const pixel = at / 4;
    left = Math.min(left, pixel % width);
    right = Math.max(right, pixel % width);
    top = Math.min(top, Math.floor(pixel / width));
    bottom = Math.max(bottom, Math.floor(pixel / width));
  }
  return { width: (right - left) / 10, height: (bottom - top) / 10 };
}

for (const font of ["sans", "serifBold", "modern", "mono", "register", "blackletter"] as const) {
  Deno.test(`measureText agrees with the renderer to within 4 % for ${font}`, async () => {
    const text = "Maintenance of hinges in Hamburg";
    const style = { font, size: 6 };
    const box = await inkBox((sheet) => sheet.text(text, { ...style, x: 5, y: 20, color: "#000" }));
    const measured = measureText(text, style);
    assert.ok(Math.abs(box.width - measured) < measured * 0.04, `${box.width} against ${measured}`);
  });
}

Deno.test("capitalHeight agrees with the renderer for every font", async () => {
  for (const font of NAMES) {
    const box = await inkBox((sheet) =>
      sheet.text("H", { font, size: 15, x: 20, y: 22, color: "#000" })
    );
    // Scripts and blackletters let H hang below the base line; it is never lower than stated.
    const stated = capitalHeight(font) * 15;
    assert.ok(
      box.height > stated * 0.93 && box.height < stated * 1.5,
      `${font}: ${box.height} ${stated}`,
    );
  }
});
