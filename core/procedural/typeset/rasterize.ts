/**
 * SVG into pixels, with resvg compiled to WebAssembly: the same on every machine, in a worker that may
 * read no file, and with no native code.
 */
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import wasm from "@resvg/resvg-wasm/wasm" with { type: "bytes" };
import type { Texture } from "../render/mesh.ts";
import { type Font, FONTS } from "./fonts.ts";

/** Compiled once in each worker; resvg refuses a second initialisation. */
let ready: Promise<void> | undefined;

const fontKey = (family: string, weight: string | number, style: string) =>
  `${family}/${weight}/${style}`;

const fontsByKey = new Map<string, Font>(
  Object.values(FONTS).map((font) => [fontKey(font.family, font.weight, font.style), font]),
);

/** Only the fonts that the drawing names are handed over: each costs copying and parsing. */
function fontsUsedBy(svg: string): Uint8Array[] {
  const used = new Set<Uint8Array>();
  const mention = /font-family="([^"]+)"(?: font-weight="(\d+)")?(?: font-style="(\w+)")?/g;
  for (const [, family, weight = "400", style = "normal"] of svg.matchAll(mention)) {
    const font = fontsByKey.get(fontKey(family, weight, style));
    if (!font) {
      throw new Error(
        `Cannot draw text because no such font is there: ${family} ${weight} ${style}. ` +
          "Use the family, weight and style of one in core/procedural/typeset/fonts.ts.",
      );
    }
    used.add(font.bytes);
  }
  return [...used];
}

/**
 * Draws an SVG document `width` pixels wide (its height follows from its shape). Attributes of text
 * are expected in the order font-family, font-weight, font-style, as the sheet writes them.
 *
 * @throws {Error} where the SVG is not well-formed or asks for a font that is not there.
 *
 * @example
 * ```ts
 * import { rasterize } from "./rasterize.ts";
 * const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"><rect width="2" height="1"/></svg>`;
 * const { width, height, data } = await rasterize(svg, { width: 4 });
 * console.assert(width === 4 && height === 2 && data[3] === 255);
 * ```
 */
export async function rasterize(svg: string, options: { width: number }): Promise<Texture> {
  await (ready ??= initWasm(wasm));
  const fontBuffers = fontsUsedBy(svg);
  const drawing = new Resvg(svg, {
    fitTo: { mode: "width", value: Math.round(options.width) },
    font: { fontBuffers, loadSystemFonts: false },
  });
  try {
    const image = drawing.render();
    try {
      const { width, height, pixels } = image;
      return { width, height, data: pixels };
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}
