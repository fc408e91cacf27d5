/**
 * Lettering that papers do not have: around a circle (case backs, coins, lens rings), and plates.
 */
import type { Random } from "../../random.ts";
import type { LinearColor, Texture } from "../render/mesh.ts";
import { measureText } from "../typeset/font_metrics.ts";
import type { FontName } from "../typeset/fonts.ts";
import { chooseFont, printable } from "../typeset/printable.ts";
import { rasterize } from "../typeset/rasterize.ts";
import { Sheet, type TextPlacement } from "../typeset/sheet.ts";
import { fitSize } from "../typeset/wrap_text.ts";
import { toHex } from "./color.ts";

/** Where a ring of letters runs. */
export interface RingPlacement {
  /** Centre, in the sheet's units. */
  x: number;
  y: number;
  /** Of the base line. */
  radius: number;
  size: number;
  font: FontName;
  color: string;
  /** Degrees clockwise from the top where the middle of the text stands; 0 unless told. */
  middle?: number;
  /** Degrees that the text may take; it is cut after that; 340 unless told. */
  sweep?: number;
  letterSpacing?: number;
}

/**
 * Sets a text clockwise around a circle, feet towards the centre.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { ringText } from "./lettering.ts";
 * const sheet = new Sheet(100, 100);
 * ringText(sheet, "WATER RESISTANT", { x: 50, y: 50, radius: 40, size: 6, font: "sans", color: "#222222" });
 * console.assert(sheet.toSvg().includes("rotate"));
 * ```
 */
export function ringText(sheet: Sheet, text: string, ring: RingPlacement): void {
  const { x, y, radius, size, font, color, middle = 0, sweep = 340, letterSpacing = 0 } = ring;
  const degrees = (length: number) => (length / radius) * (180 / Math.PI);
  const letters: { letter: string; at: number }[] = [];
  let reached = 0;
  for (const letter of printable(text, font)) {
    const advance = degrees(measureText(letter, { font, size, letterSpacing }));
    if (reached + advance > sweep) break;
    letters.push({ letter, at: reached + advance / 2 });
    reached += advance;
  }
  for (const { letter, at } of letters) {
    if (letter === " ") continue;
    const turn = middle + at - reached / 2;
    const radians = (turn * Math.PI) / 180;
    sheet.text(letter, {
      x: x + radius * Math.sin(radians),
      y: y - radius * Math.cos(radians),
      size,
      font,
      color,
      anchor: "middle",
      rotate: turn,
    });
  }
}

/**
 * Sets a line that is made smaller to fit its `maxWidth`, with a hair's breadth to spare, so that
 * rounding never costs it its last letters.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { setLine } from "./lettering.ts";
 * const sheet = new Sheet(40, 20);
 * setLine(sheet, "Fontainebleau", { x: 2, y: 9, size: 12, smallest: 3, maxWidth: 36, font: "modernBold" });
 * console.assert(sheet.toSvg().includes("Fontainebleau"));
 * ```
 */
export function setLine(sheet: Sheet, text: string, placement: TextPlacement): void {
  const { maxWidth, smallest } = placement;
  if (maxWidth === undefined || smallest === undefined) {
    sheet.text(text, placement);
    return;
  }
  const chosen = chooseFont(text, placement.font);
  const size = fitSize(chosen.text, maxWidth * 0.995, {
    ...placement,
    font: chosen.font,
    smallest,
  });
  sheet.text(text, { ...placement, size });
}

/**
 * The bars of a barcode: for the look of it, they stand for no number.
 *
 * @example
 * ```ts
 * import { createRandom } from "../../random.ts";
 * import { Sheet } from "../typeset/sheet.ts";
 * import { barcode } from "./lettering.ts";
 * const sheet = new Sheet(60, 30);
 * barcode(sheet, { x: 5, y: 5, width: 50, height: 20, random: createRandom("x") });
 * console.assert(sheet.toSvg().includes("#111111"));
 * ```
 */
export function barcode(
  sheet: Sheet,
  { x, y, width, height, random }: {
    x: number;
    y: number;
    width: number;
    height: number;
    random: Random;
  },
): void {
  const unit = width / 95;
  for (let at = 0; at < 94;) {
    const bar = random.integer(1, 3);
    sheet.rect(x + at * unit, y, { width: bar * unit, height, fill: "#111111" });
    at += bar + random.integer(1, 3);
  }
}

/** How a plate is lettered. */
export interface PlateLettering {
  /** Shape of the plate: width over height. */
  aspect: number;
  ground: LinearColor;
  ink: LinearColor;
  font?: FontName;
  /** A second, smaller line. */
  below?: string;
  /** Share of the width that the text may take, 0..1; 0.86 unless told. */
  fill?: number;
  /** Pixels across; 256 unless told. */
  pixels?: number;
}

/**
 * A small plate or label with one or two centred lines: logos, embossed names, tags.
 *
 * @example
 * ```ts
 * import { plate } from "./lettering.ts";
 * const texture = await plate("Acme", { aspect: 3, ground: [1, 1, 1], ink: [0, 0, 0], pixels: 96 });
 * console.assert(texture.width === 96);
 * ```
 */
export function plate(text: string, lettering: PlateLettering): Promise<Texture> {
  const { aspect, ground, ink, font = "modernBold", below = "", fill = 0.86, pixels = 256 } =
    lettering;
  const [width, height] = [100, 100 / aspect];
  const sheet = new Sheet(width, height, { paper: toHex(ground) });
  const size = height * (below ? 0.46 : 0.6);
  const line = {
    x: width / 2,
    anchor: "middle",
    color: toHex(ink),
    maxWidth: width * fill,
    smallest: 3,
  } as const;
  setLine(sheet, text, { ...line, y: height * (below ? 0.52 : 0.5 + 0.21), size, font });
  if (below) setLine(sheet, below, { ...line, y: height * 0.82, size: size * 0.48, font });
  return rasterize(sheet.toSvg(), { width: pixels });
}
