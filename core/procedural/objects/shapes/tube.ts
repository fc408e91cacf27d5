/**
 * A cross-section drawn along a path: cables, handles, straps, frames of bicycles, strings, chains.
 */
import type { Mesh } from "../../render/mesh.ts";
import { MeshBuilder } from "./mesh_builder.ts";
import { catmullRom, ellipse } from "./outline.ts";
import type { Point2 } from "./outline.ts";
import { addScaled, cross, dot, normalize, subtract, type Vector3 } from "../../render/vector.ts";

/** What is drawn along the path. */
export interface TubeOptions {
  /** Radius, cm, or a function of the position along the path, 0..1. Ignored where there is a `section`. */
  radius?: number | ((position: number) => number);
  /** An outline to draw instead of a circle, counter-clockwise: x across, y towards `up`. */
  section?: readonly Point2[];
  /** Factor on the section along the path. */
  scale?: (position: number) => number;
  /** Which way the section's y points; unless told it is carried along without twist. */
  up?: Vector3;
  /** Facets around a circular section; 12 unless told. */
  segments?: number;
  /** The path ends where it begins. */
  closed?: boolean;
}

/**
 * Draws a section along a path of points. Open tubes get flat ends. u runs around, v along.
 *
 * @example
 * ```ts
 * import { tube } from "./tube.ts";
 * const rod = tube([[0, 0, 0], [0, 5, 0]], { radius: 0.4 });
 * console.assert(rod.indices.length > 0);
 * ```
 */
export function tube(path: readonly Vector3[], options: TubeOptions = {}): Mesh {
  const { radius = 0.5, closed = false, segments = 12, scale } = options;
  const section = options.section ?? ellipse([1, 1], { steps: segments });
  const grow = (position: number) => {
    const own = options.section ? 1 : typeof radius === "number" ? radius : radius(position);
    return own * (scale?.(position) ?? 1);
  };
  const frames = framesAlong(path, { closed, up: options.up });
  const soft = sectionNormals(section);
  const builder = new MeshBuilder();
  const count = closed ? path.length + 1 : path.length;
  const rings = Array.from({ length: count }, (_, step) => {
    const { at, side, up } = frames[step % path.length];
    const position = step / (count - 1);
    const size = grow(position);
    const place = ([x, y]: Point2): Vector3 =>
      addScaled(addScaled(at, side, x * size), up, y * size);
    const face = ([x, y]: Point2): Vector3 => addScaled(addScaled([0, 0, 0], side, x), up, y);
    return section.map((point, index) => {
      const next = (index + 1) % section.length;
      return [
        builder.vertex(place(point), {
          normal: face(soft[index].after),
          uv: [index / section.length, 1 - position],
        }),
        builder.vertex(place(section[next]), {
          normal: face(soft[next].before),
          uv: [(index + 1) / section.length, 1 - position],
        }),
      ] as const;
    });
  });
  for (let step = 0; step + 1 < count; step++) {
    rings[step].forEach(([left, right], index) => {
      const [farLeft, farRight] = rings[step + 1][index];
      builder.quad([left, right, farRight, farLeft]);
    });
  }
  if (!closed) {
    for (const step of [0, count - 1]) {
      const { at, side, up, forward } = frames[step];
      const size = grow(step / (count - 1));
      const normal: Vector3 = step === 0 ? [-forward[0], -forward[1], -forward[2]] : forward;
      const centre = builder.vertex(at, { normal, uv: [0.5, 0.5] });
      const rim = section.map(([x, y]) =>
        builder.vertex(addScaled(addScaled(at, side, x * size), up, y * size), {
          normal,
          uv: [0.5, 0.5],
        })
      );
      rim.forEach((vertex, index) => {
        const next = rim[(index + 1) % rim.length];
        builder.triangle(step === 0 ? [centre, next, vertex] : [centre, vertex, next]);
      });
    }
  }
  return builder.mesh();
}

/**
 * Points along a smooth curve through the given ones (uniform Catmull–Rom), ends included.
 *
 * @example
 * ```ts
 * import { spline } from "./tube.ts";
 * console.assert(spline([[0, 0, 0], [1, 1, 0], [2, 0, 0]], { steps: 4 }).length === 9);
 * ```
 */
export function spline(
  points: readonly Vector3[],
  { steps = 8, closed = false }: { steps?: number; closed?: boolean } = {},
): Vector3[] {
  const count = points.length;
  const at = (index: number): Vector3 =>
    closed
      ? points[(index + count) % count]
      : index < 0
      ? addScaled(points[0], subtract(points[0], points[1]), 1)
      : index >= count
      ? addScaled(points[count - 1], subtract(points[count - 1], points[count - 2]), 1)
      : points[index];
  const curve: Vector3[] = [];
  for (let index = 0; index < (closed ? count : count - 1); index++) {
    const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let step = 0; step < steps; step++) {
      const value = (axis: 0 | 1 | 2) =>
        catmullRom([a[axis], b[axis], c[axis], d[axis]], step / steps);
      curve.push([value(0), value(1), value(2)]);
    }
  }
  if (!closed) curve.push(points[count - 1]);
  return curve;
}

interface Frame {
  at: Vector3;
  forward: Vector3;
  side: Vector3;
  up: Vector3;
}

function framesAlong(
  path: readonly Vector3[],
  { closed, up }: { closed: boolean; up?: Vector3 },
): Frame[] {
  const count = path.length;
  let carried: Vector3 | undefined = up;
  return path.map((at, index) => {
    const before = path[closed ? (index - 1 + count) % count : Math.max(0, index - 1)];
    const after = path[closed ? (index + 1) % count : Math.min(count - 1, index + 1)];
    const forward = normalize(subtract(after, before));
    carried ??= Math.abs(forward[1]) < 0.9 ? [0, 1, 0] : [0, 0, 1];
    let wanted: Vector3 = up ?? carried;
    if (Math.abs(dot(wanted, forward)) > 0.999) wanted = carried;
    const flat = addScaled(wanted, forward, -dot(wanted, forward));
    const upwards = normalize(flat);
    carried = upwards;
    return { at, forward, side: cross(upwards, forward), up: upwards };
  });
}

function sectionNormals(section: readonly Point2[]): { before: Point2; after: Point2 }[] {
  const count = section.length;
  const edges = section.map((point, index): Point2 => {
    const next = section[(index + 1) % count];
    const length = Math.hypot(next[0] - point[0], next[1] - point[1]) || 1;
    return [(next[1] - point[1]) / length, (point[0] - next[0]) / length];
  });
  return section.map((_, index) => {
    const before = edges[(index - 1 + count) % count];
    const after = edges[index];
    if (before[0] * after[0] + before[1] * after[1] < 0.6) return { before, after };
    const mean: Point2 = [before[0] + after[0], before[1] + after[1]];
    return { before: mean, after: mean };
  });
}
