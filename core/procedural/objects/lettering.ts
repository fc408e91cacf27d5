/**
 * Lettering that papers do not have: around a circle (case backs, coins, lens rings), and plates.
 */
import type { LinearColor, Texture } from "../render/mesh.ts";
import { measureText } from "../typeset/font_metrics.ts";
import type { FontName } from "../typeset/fonts.ts";
import { printable } from "../typeset/printable.ts";
import { rasterize } from "../typeset/rasterize.ts";
import { Sheet } from "../typeset/sheet.ts";
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
  sheet.text(text, { ...line, y: height * (below ? 0.52 : 0.5 + 0.21), size, font });
  if (below) sheet.text(below, { ...line, y: height * 0.82, size: size * 0.48, font });
  return rasterize(sheet.toSvg(), { width: pixels });
}
