/** Tests of the sheet: whatever is written on it, the SVG stays one document and says what was asked. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { capitalHeight } from "./font_metrics.ts";
import { type FontName, FONTS } from "./fonts.ts";
import { rasterize } from "./rasterize.ts";
import { coordinate, escapeXml, Sheet } from "./sheet.ts";

Deno.test("escapeXml leaves no character that could end a text or an attribute", () => {
  fc.assert(fc.property(fc.string(), (text) => {
    assert.doesNotMatch(escapeXml(text), /[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
  }));
});

Deno.test("coordinate writes hundredths and never an exponent", () => {
  fc.assert(fc.property(fc.double({ min: -5000, max: 5000, noNaN: true }), (value) => {
    assert.match(coordinate(value), /^-?\d+(\.\d{1,2})?$/);
  }));
  assert.equal(coordinate(1e-9), "0");
});

Deno.test("Sheet draws any text without breaking the document", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (text) => {
      const sheet = new Sheet(60, 20);
      sheet.text(`</text><script>${text}`, { x: 2, y: 10, size: 4, font: "sans", maxWidth: 56 });
      sheet.paragraph(text, { x: 2, y: 10, size: 4, font: "register", width: 50, maxLines: 2 });
      assert.doesNotMatch(sheet.toSvg(), /<script/);
      await rasterize(sheet.toSvg(), { width: 60 });
    }),
    { numRuns: 40 },
  );
});

Deno.test("Sheet.heading has capitals of at least 5 mm in every font", () => {
  for (const font of Object.keys(FONTS) as FontName[]) {
    const sheet = new Sheet(300, 60);
    sheet.heading("RECEIPT", { x: 5, y: 40, size: 2, font });
    const size = Number(/font-size="([\d.]+)"/.exec(sheet.toSvg())![1]);
    assert.ok(size * capitalHeight(font) >= 4.98, `${font}: ${size}`);
  }
});

Deno.test("Sheet.heading gets smaller rather than longer than its width", () => {
  const sheet = new Sheet(100, 30);
  const width = sheet.heading("A very long heading for a small card", {
    x: 5,
    y: 20,
    size: 9,
    font: "sansBold",
    maxWidth: 60,
  });
  assert.ok(width <= 60.001);
});

Deno.test("Sheet.texts lists what was set as legible, as it was printed", () => {
  const sheet = new Sheet(100, 30);
  sheet.text("Total\u0000 😀 due", { x: 5, y: 10, size: 4, font: "sans", legible: true });
  sheet.text("small print", { x: 5, y: 20, size: 2, font: "sans" });
  assert.deepEqual(sheet.texts, ["Total due"]);
});

Deno.test("Sheet.text draws nothing for a text of which nothing can be shown", () => {
  const sheet = new Sheet(100, 30);
  assert.equal(sheet.text("漢字\u0007", { x: 5, y: 10, size: 4, font: "sans", legible: true }), 0);
  assert.deepEqual(sheet.texts, []);
  assert.doesNotMatch(sheet.toSvg(), /<text/);
});

Deno.test("Sheet.paragraph returns the base line below the lines it drew", () => {
  const sheet = new Sheet(100, 90);
  const below = sheet.paragraph("one two three four", {
    x: 5,
    y: 10,
    width: 12,
    size: 4,
    font: "sans",
    leading: 1.5,
  });
  const lines = sheet.toSvg().split("<text").length - 1;
  assert.ok(lines > 1);
  assert.equal(below, 10 + lines * 6);
});

Deno.test("Sheet.cutAt shortens the paper and the document", () => {
  const sheet = new Sheet(80, 400);
  sheet.cutAt(123);
  assert.equal(sheet.height, 123);
  assert.match(sheet.toSvg(), /viewBox="0 0 80 123"/);
});

Deno.test("Sheet.image shows a PNG picture where it was put", async () => {
  const { encodePng } = await import("../../image/png_encode.ts");
  const { createPixels } = await import("../../image/pixels.ts");
  const sheet = new Sheet(10, 10);
  const png = encodePng(createPixels({ width: 4, height: 4 }, [200, 30, 30, 255]));
  sheet.image(5, 5, { width: 5, height: 5, png });
  const { data } = await rasterize(sheet.toSvg(), { width: 10 });
  assert.deepEqual([...data.slice(0, 3)], [255, 255, 255]);
  const inside = (7 * 10 + 7) * 4;
  assert.ok(data[inside] > 190 && data[inside + 1] < 45);
});

Deno.test("Sheet.define keeps a definition once", () => {
  const sheet = new Sheet(10, 10);
  sheet.define('<clipPath id="a"/>');
  sheet.define('<clipPath id="a"/>');
  assert.equal(sheet.toSvg().split("clipPath").length, 2);
});
