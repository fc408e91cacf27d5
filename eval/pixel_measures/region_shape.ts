/** How large a region is and where it lies. */

/** A region in numbers. */
export interface RegionShape {
  /** Number of pixels. */
  area: number;
  /** Number of pixels that a rubber band around them would take in. */
  hullArea: number;
  /** The smallest upright box, pixels; `right` and `bottom` lie beyond it. Empty for an empty region. */
  box: { left: number; top: number; right: number; bottom: number };
}

interface Point {
  x: number;
  y: number;
}

/**
 * Measures a mask. The rubber band is the convex hull of the pixels' corners, by the monotone chain of
 * A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions" (1979).
 *
 * @example
 * ```ts
 * import { measureRegion } from "./region_shape.ts";
 * const corners = new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0, 1]);
 * const { area, hullArea, box } = measureRegion(corners, { width: 3, height: 3 });
 * console.assert(area === 2 && hullArea === 5 && box.right === 3);
 * ```
 */
export function measureRegion(
  mask: Uint8Array,
  { width, height }: { width: number; height: number },
): RegionShape {
  let area = 0;
  const box = { left: width, top: height, right: 0, bottom: 0 };
  const points: Point[] = [];
  for (let y = 0; y < height; y++) {
    let first = -1, last = -1;
    for (let x = 0; x < width; x++) {
      if (mask[y * width + x] === 0) continue;
      area++;
      if (first < 0) first = x;
      last = x;
    }
    if (first < 0) continue;
    box.left = Math.min(box.left, first);
    box.right = Math.max(box.right, last + 1);
    box.top = Math.min(box.top, y);
    box.bottom = y + 1;
    for (const row of [y, y + 1]) points.push({ x: first, y: row }, { x: last + 1, y: row });
  }
  if (area === 0) {
    return { area, hullArea: 0, box: { left: 0, top: 0, right: 0, bottom: 0 } };
  }
  return { area, hullArea: polygonArea(convexHull(points)), box };
}

function convexHull(points: Point[]): Point[] {
  points.sort((one, other) => one.x - other.x || one.y - other.y);
  return [...halfHull(points), ...halfHull(points.toReversed())];
}

function halfHull(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    while (hull.length >= 2 && turn(hull[hull.length - 2], hull[hull.length - 1], point) <= 0) {
      hull.pop();
    }
    hull.push(point);
  }
  return hull.slice(0, -1);
}

function turn(from: Point, over: Point, to: Point): number {
  return (over.x - from.x) * (to.y - from.y) - (over.y - from.y) * (to.x - from.x);
}

function polygonArea(corners: readonly Point[]): number {
  let doubled = 0;
  for (const [index, { x, y }] of corners.entries()) {
    const next = corners[(index + 1) % corners.length];
    doubled += x * next.y - next.x * y;
  }
  return Math.abs(doubled) / 2;
}
