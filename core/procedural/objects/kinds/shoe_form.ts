/**
 * The surface of a shoe: for each place around the foot a curve from the sole up to the collar.
 */
import type { Mesh } from "../../render/mesh.ts";
import type { Vector3 } from "../../render/vector.ts";
import { grid } from "../shapes/grid.ts";
import { type Point2, smoothOutline } from "../shapes/outline.ts";

/** Centimetres of a shoe whose toe points to +z. */
export interface ShoeForm {
  /** Top of the sole below ankle and toes. */
  sole: number;
  /** Height of the collar beside the ankle. */
  collar: number;
  /** Height of the toe box above the sole. */
  toe: number;
  /** 1 is round, 1.12 long and pointed. */
  point: number;
  /** How much the heel stands higher than the toes. */
  heel: number;
}

/**
 * The outline of the sole seen from above, x to the right and z (as y) to the toe; a left shoe.
 *
 * @example
 * ```ts
 * import { footprint } from "./shoe_form.ts";
 * console.assert(footprint(1).length > 40);
 * ```
 */
export function footprint(point: number): Point2[] {
  return smoothOutline([
    [-0.3, 14.2 * point],
    [-3.4, 11.6 * (point * 0.5 + 0.5)],
    [-4.7, 6.5],
    [-3.7, -1],
    [-3.5, -8.5],
    [-2.2, -12.4],
    [0, -13.3],
    [2.2, -12.4],
    [3.5, -8.5],
    [3.2, -1],
    [4.4, 7],
    [2.9, 12.1 * (point * 0.5 + 0.5)],
  ], { steps: 7 })
    .toReversed();
}

/**
 * A point of the upper: `u` runs once around from the toe, `v` from the sole to the collar.
 *
 * @example
 * ```ts
 * import { upperPoint } from "./shoe_form.ts";
 * const form = { sole: 3, collar: 8, toe: 4, point: 1, heel: 0 };
 * console.assert(upperPoint(form)(0, 1)[1] > upperPoint(form)(0, 0)[1]);
 * ```
 */
export function upperPoint(form: ShoeForm): (u: number, v: number) => Vector3 {
  const outline = footprint(form.point);
  const count = outline.length;
  const ground = (z: number) =>
    form.sole + form.heel * Math.max(0, Math.min(1, (4 - z) / 12)) +
    0.9 * Math.max(0, (z - 8) / 6) ** 2;
  return (u, v) => {
    const position = (((u % 1) + 1) % 1) * count;
    const index = Math.floor(position) % count;
    const t = position - Math.floor(position);
    const [from, to] = [outline[index], outline[(index + 1) % count]];
    const [x, z] = [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
    const forward = Math.max(0, Math.min(1, (z - 1) / 12));
    const backward = Math.max(0, Math.min(1, (-6 - z) / 7));
    const top: Vector3 = [
      x * 0.56,
      form.collar + form.heel * 0.9 + 1.5 * forward + 1.3 * backward,
      z * 0.5 - 5,
    ];
    const out = 0.4 * (1 - forward * 0.5);
    const foot: Vector3 = [x * 0.97, ground(z), z * 0.985];
    const low: Vector3 = [
      x * (1 + out * 0.16),
      foot[1] + form.toe * (0.9 + 0.25 * backward),
      z * (1 + 0.02 * out) + 0.5 * forward,
    ];
    const share = 0.62 - 0.12 * forward;
    const high: Vector3 = [
      x * (1 - share) + top[0] * share,
      foot[1] + (top[1] - foot[1]) * (0.72 - 0.1 * forward) + 0.4 * forward,
      z * (1 - share) + top[2] * share,
    ];
    const s = 1 - v;
    const [a, b, c, d] = [s * s * s, 3 * s * s * v, 3 * s * v * v, v * v * v];
    const value = (axis: 0 | 1 | 2) =>
      a * foot[axis] + b * low[axis] + c * high[axis] + d * top[axis];
    return [value(0), value(1), value(2)];
  };
}

/**
 * Part of the upper, lifted off it: panels, stripes, caps and tongues.
 *
 * @example
 * ```ts
 * import { upperPatch } from "./shoe_form.ts";
 * const form = { sole: 3, collar: 8, toe: 4, point: 1, heel: 0 };
 * console.assert(upperPatch(form, { u: [0.2, 0.3], v: [0.1, 0.6], lift: 0.1 }).indices.length > 0);
 * ```
 */
export function upperPatch(
  form: ShoeForm,
  { u, v, lift, columns = 20, rows = 10 }: {
    u: readonly [number, number];
    v: readonly [number, number];
    lift: number;
    columns?: number;
    rows?: number;
  },
): Mesh {
  const point = upperPoint(form);
  const mesh = grid((a, b) => point(u[0] + (u[1] - u[0]) * a, v[0] + (v[1] - v[0]) * b), {
    columns,
    rows,
  });
  for (let index = 0; index < mesh.positions.length; index++) {
    mesh.positions[index] += mesh.normals[index] * lift;
  }
  return mesh;
}
