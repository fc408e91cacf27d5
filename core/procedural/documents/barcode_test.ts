/** Tests of barcodes: what is drawn is rasterized and read back by a reader that knows nothing of it. */
import assert from "node:assert/strict";
import { prepareZXingModule, readBarcodes, type ReadInputBarcodeFormat } from "zxing-wasm/reader";
import wasmBinary from "zxing-wasm/wasm" with { type: "bytes" };
import { rasterize } from "../typeset/rasterize.ts";
import { Sheet } from "../typeset/sheet.ts";
import { drawCode128, drawEan13, drawQr } from "./barcode.ts";
import { drawDocument } from "./document.ts";
import { exampleSubject } from "./example_dossier.ts";

prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer } });

async function read(
  svg: string,
  options: { width: number; format: ReadInputBarcodeFormat },
): Promise<string[]> {
  const { width, height, data } = await rasterize(svg, options);
  const picture = { width, height, data: new Uint8ClampedArray(data), colorSpace: "srgb" as const };
  const found = await readBarcodes(picture as ImageData, { formats: [options.format] });
  return found.map(({ text }) => text);
}

for (const text of ["INV-2025-0042", "588-8379350", "a", "PS76-855428 x/Y"]) {
  Deno.test(`drawCode128 draws ${text} so that it scans`, async () => {
    const sheet = new Sheet(80, 24);
    drawCode128(sheet, text, { x: 10, y: 6, width: 60, height: 12 });
    assert.deepEqual(await read(sheet.toSvg(), { width: 800, format: "Code128" }), [text]);
  });
}

Deno.test("drawCode128 leaves out what the symbology has not", async () => {
  const sheet = new Sheet(80, 24);
  drawCode128(sheet, "Ω12é3", { x: 10, y: 6, width: 60, height: 12 });
  assert.deepEqual(await read(sheet.toSvg(), { width: 800, format: "Code128" }), ["123"]);
});

Deno.test("drawEan13 adds the check digit and scans", async () => {
  const sheet = new Sheet(60, 30);
  drawEan13(sheet, "400638133393", { x: 10, y: 5, width: 40, height: 14 });
  assert.ok(sheet.toSvg().includes("4006381333931"));
  assert.deepEqual(
    await read(sheet.toSvg(), { width: 900, format: "EAN13" }),
    ["4006381333931"],
  );
});

Deno.test("drawEan13 refuses what is not twelve digits", () => {
  assert.throws(
    () => drawEan13(new Sheet(9, 9), "12a", { x: 0, y: 0, width: 9, height: 9 }),
    /because it takes twelve digits: 12a/,
  );
});

Deno.test("drawQr draws an address so that it scans", async () => {
  const sheet = new Sheet(40, 40);
  drawQr(sheet, "https://verify.example/w/74369324?é", { x: 8, y: 8, size: 24 });
  assert.deepEqual(
    await read(sheet.toSvg(), { width: 400, format: "QRCode" }),
    ["https://verify.example/w/74369324?é"],
  );
});

Deno.test("drawQr on a whole page scans at the size at which pages are drawn", async () => {
  const artwork = await drawDocument(exampleSubject("Packing Slip"));
  const [text] = await read(artwork.svg, {
    width: artwork.widthCm * artwork.pixelsPerCm,
    format: "QRCode",
  });
  assert.match(text, /^https:\/\/www\.[a-z0-9]+\.example\/returns\/\d+-\d+$/);
});
