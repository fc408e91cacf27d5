/**
 * Which triangle is seen where: a z-buffered rasterizer with two by two samples a pixel, working on a
 * band of rows at a time so that its buffers stay in the processor's cache whatever the picture's size.
 */
import { PLANE_STRIDE, type ScreenTriangles } from "./screen_triangles.ts";

/** What {@link createCoverage} makes room for. */
export interface CoverageSize {
  /** Pixels of the picture's width. */
  width: number;
  /** Pixel rows in a band. */
  rows: number;
}

/** A band of samples. Sample rows and columns are half pixels. */
export interface Coverage {
  width: number;
  rows: number;
  /** The triangle seen at each sample, or −1; `2 · width` samples a sample row. */
  triangle: Int32Array;
  /** 1/depth at each sample; 0 where nothing is. */
  inverseDepth: Float32Array;
}

/**
 * An empty band.
 *
 * @example
 * ```ts
 * import { createCoverage } from "./coverage.ts";
 * console.assert(createCoverage({ width: 10, rows: 4 }).triangle.length === 160);
 * ```
 */
export function createCoverage(size: CoverageSize): Coverage {
  const samples = size.width * size.rows * 4;
  return { ...size, triangle: new Int32Array(samples), inverseDepth: new Float32Array(samples) };
}

/**
 * Fills the band whose first pixel row is `firstRow` with the nearest of those triangles that `wanted`
 * (one byte a part) lets through. With `keepDepth` what was drawn before still hides what lies behind it.
 * Returns how many triangles reach into the band.
 *
 * @example
 * ```ts
 * import { createCoverage, coverBand } from "./coverage.ts";
 * const band = createCoverage({ width: 10, rows: 4 });
 * const nothing = {
 *   count: 0, part: new Int32Array(0), corners: new Float64Array(0), planes: new Float64Array(0),
 *   facing: new Float32Array(0), top: new Float32Array(0), bottom: new Float32Array(0),
 * };
 * const drawn = coverBand(band, nothing, { firstRow: 0, wanted: new Uint8Array(0), keepDepth: false });
 * console.assert(drawn === 0 && band.triangle.every((triangle) => triangle === -1));
 * ```
 */
export function coverBand(
  band: Coverage,
  triangles: ScreenTriangles,
  { firstRow, wanted, keepDepth }: { firstRow: number; wanted: Uint8Array; keepDepth: boolean },
): number {
  let drawn = 0;
  band.triangle.fill(-1);
  if (!keepDepth) band.inverseDepth.fill(0);
  const { top, bottom, part, count } = triangles;
  const lastRow = firstRow + band.rows;
  for (let index = 0; index < count; index++) {
    if (bottom[index] < firstRow || top[index] > lastRow || wanted[part[index]] === 0) continue;
    fillTriangle(band, triangles, { index, firstRow });
    drawn++;
  }
  return drawn;
}

function fillTriangle(
  band: Coverage,
  triangles: ScreenTriangles,
  { index, firstRow }: { index: number; firstRow: number },
): void {
  const { corners, planes } = triangles;
  const at = index * 9;
  // In samples: sample (i, j) sits at (i + 0.5, j + 0.5) of a grid twice as fine as the pixels.
  let ax = corners[at] * 2, ay = (corners[at + 1] - firstRow) * 2;
  let bx = corners[at + 3] * 2, by = (corners[at + 4] - firstRow) * 2;
  let cx = corners[at + 6] * 2, cy = (corners[at + 7] - firstRow) * 2;
  let swap: number;
  // Corners sorted from the top: two triangles then compute a shared edge from the same numbers, so
  // that no sample between them is lost or drawn twice.
  if (by < ay || (by === ay && bx < ax)) {
    (swap = ax, ax = bx, bx = swap, swap = ay, ay = by, by = swap);
  }
  if (cy < by || (cy === by && cx < bx)) {
    (swap = bx, bx = cx, cx = swap, swap = by, by = cy, cy = swap);
  }
  if (by < ay || (by === ay && bx < ax)) {
    (swap = ax, ax = bx, bx = swap, swap = ay, ay = by, by = swap);
  }
  const plane = index * PLANE_STRIDE;
  const slopeX = planes[plane] / 2;
  const slopeY = planes[plane + 1] / 2;
  const constant = planes[plane + 2] + planes[plane + 1] * firstRow;
  const columns = band.width * 2;
  const { triangle, inverseDepth } = band;
  const start = Math.max(0, Math.ceil(ay - 0.5));
  const end = Math.min(band.rows * 2, Math.ceil(cy - 0.5));
  const longSlope = (cx - ax) / (cy - ay);
  const upperSlope = (bx - ax) / (by - ay);
  const lowerSlope = (cx - bx) / (cy - by);
  for (let row = start; row < end; row++) {
    const y = row + 0.5;
    const long = ax + (y - ay) * longSlope;
    const short = y < by ? ax + (y - ay) * upperSlope : bx + (y - by) * lowerSlope;
    const left = long < short ? long : short;
    const right = long < short ? short : long;
    let from = Math.ceil(left - 0.5);
    let to = Math.ceil(right - 0.5);
    if (from < 0) from = 0;
    if (to > columns) to = columns;
    let inverse = constant + slopeY * y + slopeX * (from + 0.5);
    const rowStart = row * columns;
    for (let sample = rowStart + from; sample < rowStart + to; sample++) {
      if (inverse > inverseDepth[sample]) {
        inverseDepth[sample] = inverse;
        triangle[sample] = index;
      }
      inverse += slopeX;
    }
  }
}
