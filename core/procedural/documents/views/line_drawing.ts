/**
 * Line drawings from views: a line where one part ends and another begins, where the surface folds, and
 * where a nearer piece stands before a farther one.
 */
import { encodePng } from "../../../image/png_encode.ts";
import type { ObjectView } from "./object_view.ts";

/** A picture to place on a sheet, with the extent of what it shows. */
export interface ViewPicture {
  png: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
}

/** Ink as red, green, blue, 0..255. */
export type Ink = readonly [red: number, green: number, blue: number];

/** Surfaces that meet at more than about 32° show an edge. */
const FOLD_COSINE = 0.85;

function isEdge(view: ObjectView, sample: number, other: number, beyond: number): boolean {
  const { part, depth, normals } = view;
  if (part[sample] !== part[other]) return true;
  if (part[sample] < 0) return false;
  const a = sample * 3;
  const b = other * 3;
  const cosine = normals[a] * normals[b] + normals[a + 1] * normals[b + 1] +
    normals[a + 2] * normals[b + 2];
  if (cosine < FOLD_COSINE) return true;
  if (part[beyond] !== part[sample]) return false;
  // A step: the slope changes by more than two samples within one, while a steep plane's does not.
  const bend = depth[beyond] - 2 * depth[other] + depth[sample];
  return Math.abs(bend) * view.samplesPerCm > 3;
}

/**
 * Draws the lines of a view: ink on nothing.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "../example_dossier.ts";
 * import { drawLines } from "./line_drawing.ts";
 * import { modelParts, viewObject } from "./object_view.ts";
 * const parts = await modelParts(exampleSubject("Diagram"));
 * const picture = drawLines(viewObject(parts, { azimuth: 30, elevation: 20, width: 60, height: 60 }), [0, 0, 0]);
 * console.assert(picture.width === 60 && picture.png.length > 50);
 * ```
 */
export function drawLines(view: ObjectView, ink: Ink): ViewPicture {
  const { width: columns, height: rows, part } = view;
  const edges = new Uint8Array(columns * rows);
  for (let y = 1; y < rows - 2; y++) {
    for (let x = 1; x < columns - 2; x++) {
      const sample = y * columns + x;
      if (isEdge(view, sample, sample + 1, sample + 2)) {
        // The outline is heavier than the lines within, as draughtsmen have it.
        const heavy = part[sample] < 0 || part[sample + 1] < 0;
        edges[sample] = edges[sample + 1] = 1;
        if (heavy) edges[sample - 1] = edges[sample + 2] = 1;
      }
      if (isEdge(view, sample, sample + columns, sample + 2 * columns)) {
        const heavy = part[sample] < 0 || part[sample + columns] < 0;
        edges[sample] = edges[sample + columns] = 1;
        if (heavy) edges[sample - columns] = edges[sample + 2 * columns] = 1;
      }
    }
  }
  return picture(view, (sample, out) => {
    out[0] = ink[0];
    out[1] = ink[1];
    out[2] = ink[2];
    out[3] = edges[sample] * 255;
  });
}

/**
 * A picture from a colour for each sample, four samples averaged into a pixel.
 *
 * @example
 * ```ts
 * import { exampleSubject } from "../example_dossier.ts";
 * import { picture } from "./line_drawing.ts";
 * import { modelParts, viewObject } from "./object_view.ts";
 * const parts = await modelParts(exampleSubject("Diagram"));
 * const view = viewObject(parts, { azimuth: 0, elevation: 0, width: 20, height: 20 });
 * console.assert(picture(view, (_, out) => out.fill(255)).height === 20);
 * ```
 */
export function picture(
  view: ObjectView,
  color: (sample: number, out: Float32Array) => void,
): ViewPicture {
  const width = view.width / 2;
  const height = view.height / 2;
  const data = new Uint8ClampedArray(width * height * 4);
  const out = new Float32Array(4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let red = 0, green = 0, blue = 0, alpha = 0;
      for (let corner = 0; corner < 4; corner++) {
        const sample = (y * 2 + (corner >> 1)) * view.width + x * 2 + (corner & 1);
        color(sample, out);
        red += out[0] * out[3];
        green += out[1] * out[3];
        blue += out[2] * out[3];
        alpha += out[3];
      }
      const at = (y * width + x) * 4;
      if (alpha > 0) {
        data[at] = red / alpha;
        data[at + 1] = green / alpha;
        data[at + 2] = blue / alpha;
        data[at + 3] = alpha / 4;
      }
    }
  }
  return { png: encodePng({ width, height, data }), width, height };
}
