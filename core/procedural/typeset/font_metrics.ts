/**
 * How wide and how high text comes out, read from the fonts themselves, so that lines can be broken
 * and columns aligned before anything is drawn.
 */
import { create, type Font as OpenFont } from "fontkitten";
import { type FontName, FONTS } from "./fonts.ts";

/** What is kept of a font that has been opened: parsing glyphs again for each line would cost more than drawing. */
interface OpenedFont {
  font: OpenFont;
  /** Advance in font units by glyph number. */
  advanceOfGlyph(glyph: number): number;
  /** Advance in ems by code point; `null` where the font has no glyph. */
  advances: Map<number, number | null>;
  capitalHeight?: number;
}

const opened = new Map<FontName, OpenedFont>();

function open(name: FontName): OpenedFont {
  const known = opened.get(name);
  if (known) return known;
  const font = create(FONTS[name].bytes as Parameters<typeof create>[0]);
  if (font.isCollection) {
    throw new Error(
      `Cannot measure text because the file holds several fonts: ${name}. Name a file with one.`,
    );
  }
  const entry: OpenedFont = {
    font,
    advanceOfGlyph: readHorizontalMetrics(FONTS[name].bytes),
    advances: new Map(),
  };
  opened.set(name, entry);
  return entry;
}

/**
 * Reads the table `hmtx` (OpenType 1.9, "Horizontal Metrics Table") itself: fontkitten reads each
 * glyph's outline for its advance, and fails on a font whose last glyph has none.
 */
function readHorizontalMetrics(bytes: Uint8Array): (glyph: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offsets = new Map<string, number>();
  for (let table = 0; table < view.getUint16(4); table++) {
    const at = 12 + 16 * table;
    offsets.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8));
  }
  const metrics = offsets.get("hmtx")!;
  const longMetrics = view.getUint16(offsets.get("hhea")! + 34);
  return (glyph) => view.getUint16(metrics + 4 * Math.min(glyph, longMetrics - 1));
}

/**
 * The advance of one character in ems, or `null` where the font has no glyph for it.
 *
 * @example
 * ```ts
 * import { advanceOf } from "./font_metrics.ts";
 * console.assert(advanceOf("mono", 0x41) === advanceOf("mono", 0x69));
 * console.assert(advanceOf("mono", 0x4e00) === null);
 * ```
 */
export function advanceOf(name: FontName, codePoint: number): number | null {
  const { font, advances, advanceOfGlyph } = open(name);
  let advance = advances.get(codePoint);
  if (advance === undefined) {
    advance = font.hasGlyphForCodePoint(codePoint)
      ? advanceOfGlyph(font.glyphForCodePoint(codePoint).id) / font.unitsPerEm
      : null;
    advances.set(codePoint, advance);
  }
  return advance;
}

/** How text is set. Sizes are in millimetres, the unit of every sheet. */
export interface TextStyle {
  font: FontName;
  size: number;
  /** Extra space after each character, millimetres. */
  letterSpacing?: number;
}

/**
 * The width of a line of text in millimetres, without kerning (which tightens a line by a percent or
 * two at most, so a line that fits by this measure fits on paper).
 *
 * @example
 * ```ts
 * import { measureText } from "./font_metrics.ts";
 * const style = { font: "sans", size: 4 } as const;
 * console.assert(measureText("mm", style) > measureText("ii", style));
 * ```
 */
export function measureText(text: string, style: TextStyle): number {
  let ems = 0;
  let characters = 0;
  for (const character of text) {
    ems += advanceOf(style.font, character.codePointAt(0)!) ?? 0;
    characters++;
  }
  return ems * style.size + characters * (style.letterSpacing ?? 0);
}

/**
 * The height of a capital letter in ems, from the outline of H: several fonts state a wrong one in
 * their tables.
 *
 * @example
 * ```ts
 * import { capitalHeight } from "./font_metrics.ts";
 * console.assert(capitalHeight("sans") > 0.6 && capitalHeight("sans") < 0.8);
 * ```
 */
export function capitalHeight(name: FontName): number {
  const entry = open(name);
  entry.capitalHeight ??= entry.font.glyphForCodePoint(0x48).bbox.maxY / entry.font.unitsPerEm;
  return entry.capitalHeight;
}
