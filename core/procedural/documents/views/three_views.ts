/** Front, side and top of a thing at one scale, arranged and dimensioned as technical drawings have them. */
import type { Part } from "../../render/mesh.ts";
import type { Sheet } from "../../typeset/sheet.ts";
import { drawDimension } from "./dimension_line.ts";
import { drawLines, type Ink } from "./line_drawing.ts";
import { extentOf, viewObject } from "./object_view.ts";

/** The box that the three views share, millimetres, and their ink. */
export interface ThreeViewsOptions {
  x: number;
  y: number;
  width: number;
  height: number;
  ink: Ink;
}

const GAP = 18;
const PIXELS_PER_MM = 3.6;

/** A colour as SVG writes it. */
const colorOf = (ink: Ink) => `rgb(${ink.join(",")})`;

/** A length as drawings give it: millimetres, whole ones where the thing is large. */
function inMillimetres(centimetres: number): string {
  return centimetres >= 10 ? String(Math.round(centimetres * 10)) : (centimetres * 10).toFixed(1);
}

/**
 * Draws the views; returns the scale, drawn length by true length.
 *
 * @example
 * ```ts
 * import { Sheet } from "../../typeset/sheet.ts";
 * import { exampleSubject } from "../example_dossier.ts";
 * import { modelParts } from "./object_view.ts";
 * import { drawThreeViews } from "./three_views.ts";
 * const sheet = new Sheet(200, 200);
 * const parts = await modelParts(exampleSubject("Diagram"));
 * const scale = drawThreeViews(sheet, parts, { x: 10, y: 10, width: 180, height: 160, ink: [20, 20, 20] });
 * console.assert(scale > 0 && sheet.toSvg().split("<image").length === 4);
 * ```
 */
export function drawThreeViews(
  sheet: Sheet,
  parts: readonly Part[],
  options: ThreeViewsOptions,
): number {
  const [width, height, depth] = extentOf(parts);
  const scale = Math.min(
    (options.width - GAP - 12) / (width + depth),
    (options.height - GAP - 14) / (height + depth),
  );
  const color = colorOf(options.ink);
  const left = options.x + 12;
  const top = options.y + depth * scale + GAP;
  const place = (
    view: { azimuth: number; elevation: number },
    box: { x: number; y: number; across: number; down: number },
  ) => {
    const across = box.across * scale;
    const down = box.down * scale;
    const seen = viewObject(parts, {
      ...view,
      width: Math.max(16, Math.round(across * PIXELS_PER_MM) + 6),
      height: Math.max(16, Math.round(down * PIXELS_PER_MM) + 6),
    });
    const picture = drawLines(seen, options.ink);
    const wide = picture.width / PIXELS_PER_MM;
    const high = picture.height / PIXELS_PER_MM;
    sheet.image(box.x + (across - wide) / 2, box.y + (down - high) / 2, {
      width: wide,
      height: high,
      png: picture.png,
    });
  };
  const sideX = left + width * scale + GAP;
  place({ azimuth: 0, elevation: 0 }, { x: left, y: top, across: width, down: height });
  place({ azimuth: 90, elevation: 0 }, { x: sideX, y: top, across: depth, down: height });
  place({ azimuth: 0, elevation: 90 }, { x: left, y: options.y, across: width, down: depth });
  const bottom = top + height * scale;
  const line = { color, extension: 5 };
  drawDimension(sheet, {
    ...line,
    x: left,
    y: bottom + 7,
    toX: left + width * scale,
    toY: bottom + 7,
    label: inMillimetres(width),
  });
  drawDimension(sheet, {
    ...line,
    x: sideX,
    y: bottom + 7,
    toX: sideX + depth * scale,
    toY: bottom + 7,
    label: inMillimetres(depth),
  });
  drawDimension(sheet, {
    ...line,
    x: left - 7,
    y: top,
    toX: left - 7,
    toY: bottom,
    label: inMillimetres(height),
    extension: -5,
  });
  const axis = { stroke: color, strokeWidth: 0.16, dash: "5 1.4 1 1.4" };
  const middle = left + width * scale / 2;
  sheet.line(middle, options.y - 3, { toX: middle, toY: bottom + 3, ...axis });
  sheet.line(sideX + depth * scale / 2, top - 3, {
    toX: sideX + depth * scale / 2,
    toY: bottom + 3,
    ...axis,
  });
  return scale / 10;
}
