/**
 * Guilloche: the fine interlaced lines of banknotes and official papers, drawn as one path each from
 * sums of turning circles (epitrochoids), as the engravers' machines made them.
 */
import { coordinate, type Sheet } from "../typeset/sheet.ts";

/** A rosette: `lobes` petals between two radii (millimetres). */
export interface RosetteOptions {
  x: number;
  y: number;
  radius: number;
  /** Inner radius as a share of the outer one. */
  inner?: number;
  lobes: number;
  /** Turned copies that interlace. */
  layers?: number;
  color: string;
  strokeWidth?: number;
  opacity?: number;
}

/**
 * Draws a rosette.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawRosette } from "./guilloche.ts";
 * const sheet = new Sheet(40, 40);
 * drawRosette(sheet, { x: 20, y: 20, radius: 15, lobes: 9, color: "#305030" });
 * console.assert(sheet.toSvg().includes("#305030"));
 * ```
 */
export function drawRosette(sheet: Sheet, options: RosetteOptions): void {
  const { x, y, radius, inner = 0.35, lobes, layers = 4, color } = options;
  const steps = lobes * 14;
  for (let layer = 0; layer < layers; layer++) {
    const turn = 2 * Math.PI * layer / (layers * lobes);
    const points = Array.from({ length: steps + 1 }, (_, step) => {
      const angle = 2 * Math.PI * step / steps;
      const wave = 0.5 + 0.5 * Math.cos(lobes * (angle + turn));
      const reach = radius * (inner + (1 - inner) * wave);
      return `${coordinate(x + reach * Math.cos(angle))} ${
        coordinate(y + reach * Math.sin(angle))
      }`;
    });
    sheet.path(`M${points.join("L")}Z`, {
      stroke: color,
      strokeWidth: options.strokeWidth ?? 0.14,
      opacity: options.opacity,
    });
  }
}

/**
 * Draws a frame of interlaced waves around a page, `inset` millimetres from its edge.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawGuillocheFrame } from "./guilloche.ts";
 * const sheet = new Sheet(100, 140);
 * drawGuillocheFrame(sheet, { inset: 8, width: 6, color: "#204060" });
 * console.assert(sheet.toSvg().split("<path").length > 8);
 * ```
 */
export function drawGuillocheFrame(
  sheet: Sheet,
  options: { inset: number; width: number; color: string; strands?: number },
): void {
  const { inset, width, color, strands = 4 } = options;
  const across = sheet.width - 2 * inset - width;
  const down = sheet.height - 2 * inset - width;
  const middle = inset + width / 2;
  const band = (length: number, place: (along: number, off: number) => string) => {
    const waves = Math.max(4, Math.round(length / (width * 1.5)));
    const steps = waves * 8;
    for (let strand = 0; strand < strands; strand++) {
      const phase = Math.PI * 2 * strand / strands;
      const points = Array.from({ length: steps + 1 }, (_, step) => {
        const along = step / steps;
        const swell = 0.82 + 0.18 * Math.cos(along * waves * Math.PI * 4);
        return place(
          along * length,
          Math.sin(along * waves * Math.PI * 2 + phase) * width * 0.42 * swell,
        );
      });
      sheet.path(`M${points.join("L")}`, { stroke: color, strokeWidth: 0.16 });
    }
  };
  const at = (x: number, y: number) => `${coordinate(x)} ${coordinate(y)}`;
  band(across, (along, off) => at(middle + along, middle + off));
  band(across, (along, off) => at(middle + along, sheet.height - middle + off));
  band(down, (along, off) => at(middle + off, middle + along));
  band(down, (along, off) => at(sheet.width - middle + off, middle + along));
  for (const edge of [inset, inset + width]) {
    sheet.rect(edge, edge, {
      width: sheet.width - 2 * edge,
      height: sheet.height - 2 * edge,
      stroke: color,
      strokeWidth: 0.35,
    });
  }
  for (const x of [middle, sheet.width - middle]) {
    for (const y of [middle, sheet.height - middle]) {
      sheet.circle(x, y, {
        radius: width * 0.92,
        fill: "#ffffff",
        stroke: color,
        strokeWidth: 0.35,
      });
      drawRosette(sheet, { x, y, radius: width * 0.85, lobes: 8, layers: 3, color, inner: 0.2 });
    }
  }
}

/**
 * Draws pale waves over the whole page, as security paper has them under its text.
 *
 * @example
 * ```ts
 * import { Sheet } from "../typeset/sheet.ts";
 * import { drawSecurityTint } from "./guilloche.ts";
 * const sheet = new Sheet(100, 140);
 * drawSecurityTint(sheet, { color: "#88aa99", spacing: 3 });
 * console.assert(sheet.toSvg().includes("#88aa99"));
 * ```
 */
export function drawSecurityTint(
  sheet: Sheet,
  options: { color: string; spacing: number; opacity?: number },
): void {
  const { color, spacing, opacity = 0.5 } = options;
  let path = "";
  const step = 12;
  for (let y = -spacing; y < sheet.height + spacing; y += spacing) {
    const lift = (x: number) => y + Math.sin(x / 17 + y / 23) * spacing * 1.1;
    path += `M0 ${coordinate(lift(0))}`;
    for (let x = step; x < sheet.width + step; x += step) {
      path += `Q${coordinate(x - step / 2)} ${coordinate(lift(x - step / 2))} ${coordinate(x)} ${
        coordinate(lift(x))
      }`;
    }
  }
  sheet.path(path, { stroke: color, strokeWidth: 0.2, opacity });
}
