/**
 * Outlines in the plane, counter-clockwise, to be extruded, cut flat or swept along a path.
 */

/** A point or direction in the plane: x to the right, y up. */
export type Point2 = readonly [x: number, y: number];

/**
 * A rectangle around the origin with rounded corners.
 *
 * @example
 * ```ts
 * import { roundedRectangle } from "./outline.ts";
 * console.assert(roundedRectangle([4, 2], { radius: 0.5, steps: 3 }).length === 16);
 * ```
 */
export function roundedRectangle(
  size: Point2,
  { radius = 0, steps = 6 }: { radius?: number; steps?: number } = {},
): Point2[] {
  const [halfWidth, halfHeight] = [size[0] / 2, size[1] / 2];
  const r = Math.min(radius, halfWidth * 0.999, halfHeight * 0.999);
  if (r <= 0) {
    return [[-halfWidth, -halfHeight], [halfWidth, -halfHeight], [halfWidth, halfHeight], [
      -halfWidth,
      halfHeight,
    ]];
  }
  const points: Point2[] = [];
  const centres = [[1, -1], [1, 1], [-1, 1], [-1, -1]];
  centres.forEach(([sx, sy], quarter) => {
    for (let step = 0; step <= steps; step++) {
      const turn = (quarter - 1 + step / steps) * Math.PI / 2;
      points.push([
        sx * (halfWidth - r) + r * Math.cos(turn),
        sy * (halfHeight - r) + r * Math.sin(turn),
      ]);
    }
  });
  return points;
}

/**
 * An ellipse around the origin; with `power` other than 2 a superellipse (Lamé curve): 4 is a squircle.
 *
 * @example
 * ```ts
 * import { ellipse } from "./outline.ts";
 * console.assert(Math.abs(ellipse([2, 1], { steps: 8 })[0][0] - 2) < 1e-9);
 * ```
 */
export function ellipse(
  radii: Point2,
  { steps = 48, power = 2 }: { steps?: number; power?: number } = {},
): Point2[] {
  return Array.from({ length: steps }, (_, step) => {
    const turn = (step / steps) * 2 * Math.PI;
    const [x, y] = [Math.cos(turn), Math.sin(turn)];
    return [
      radii[0] * Math.sign(x) * Math.abs(x) ** (2 / power),
      radii[1] * Math.sign(y) * Math.abs(y) ** (2 / power),
    ] as const;
  });
}

/**
 * A smooth closed curve through the points (uniform Catmull–Rom).
 *
 * @example
 * ```ts
 * import { smoothOutline } from "./outline.ts";
 * console.assert(smoothOutline([[0, 0], [2, 0], [1, 2]], { steps: 5 }).length === 15);
 * ```
 */
export function smoothOutline(
  points: readonly Point2[],
  { steps = 6 }: { steps?: number } = {},
): Point2[] {
  const count = points.length;
  return points.flatMap((_, index) => {
    const [a, b, c, d] = [-1, 0, 1, 2].map((step) => points[(index + step + count) % count]);
    return Array.from({ length: steps }, (_, step) => {
      const t = step / steps;
      const value = (axis: 0 | 1) => catmullRom([a[axis], b[axis], c[axis], d[axis]], t);
      return [value(0), value(1)] as const;
    });
  });
}

/**
 * The value between the two middle controls of a uniform Catmull–Rom curve, 0 ≤ t ≤ 1
 * (E. Catmull, R. Rom: A class of local interpolating splines, 1974).
 *
 * @example
 * ```ts
 * import { catmullRom } from "./outline.ts";
 * console.assert(catmullRom([0, 1, 2, 3], 0.5) === 1.5);
 * ```
 */
export function catmullRom(
  controls: readonly [number, number, number, number],
  t: number,
): number {
  const [a, b, c, d] = controls;
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t +
    (3 * b - a - 3 * c + d) * t * t * t);
}

/**
 * The area inside an outline; negative when it runs clockwise.
 *
 * @example
 * ```ts
 * import { signedArea } from "./outline.ts";
 * console.assert(signedArea([[0, 0], [2, 0], [2, 2], [0, 2]]) === 4);
 * ```
 */
export function signedArea(outline: readonly Point2[]): number {
  return outline.reduce((sum, point, index) => {
    const next = outline[(index + 1) % outline.length];
    return sum + (point[0] * next[1] - next[0] * point[1]) / 2;
  }, 0);
}
