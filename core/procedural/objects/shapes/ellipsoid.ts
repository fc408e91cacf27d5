/**
 * Round bodies: balls, pillows, pebbles, seats; and the torus.
 */
import type { Mesh } from "../../render/mesh.ts";
import { grid } from "./grid.ts";
import type { Vector3 } from "../../render/vector.ts";

/** How round a body is and how finely it is made. */
export interface EllipsoidOptions {
  /** Facets around; 32 unless told. */
  segments?: number;
  /** Facets from pole to pole; half of `segments` unless told. */
  rings?: number;
  /** Lamé exponents around and from pole to pole; 2 is round, 4 is a rounded block. */
  power?: readonly [around: number, upright: number];
}

/**
 * An ellipsoid around the origin, its poles on the y axis; with other powers than 2 a superellipsoid
 * (A. Barr: Superquadrics and angle-preserving transformations, 1981).
 *
 * @example
 * ```ts
 * import { ellipsoid } from "./ellipsoid.ts";
 * console.assert(ellipsoid([1, 2, 1]).positions.length > 0);
 * ```
 */
export function ellipsoid(radii: Vector3, options: EllipsoidOptions = {}): Mesh {
  const { segments = 32, rings = Math.ceil(segments / 2), power = [2, 2] } = options;
  const bend = (value: number, exponent: number) =>
    Math.sign(value) * Math.abs(value) ** (2 / exponent);
  return grid((u, v) => {
    const turn = (u - 0.5) * 2 * Math.PI;
    const rise = (v - 0.5) * Math.PI;
    const around = v === 0 || v === 1 ? 0 : bend(Math.cos(rise), power[1]);
    return [
      radii[0] * around * bend(Math.sin(turn), power[0]),
      radii[1] * bend(Math.sin(rise), power[1]),
      radii[2] * around * bend(Math.cos(turn), power[0]),
    ];
  }, { columns: segments, rows: rings, wrapColumns: true });
}

/**
 * A ring around the y axis: `radius` to the middle of a tube that is `thickness` thick (its radius).
 *
 * @example
 * ```ts
 * import { torus } from "./ellipsoid.ts";
 * console.assert(torus(3, { thickness: 0.5 }).indices.length > 0);
 * ```
 */
export function torus(
  radius: number,
  { thickness, segments = 48, sides = 14 }: {
    thickness: number;
    segments?: number;
    sides?: number;
  },
): Mesh {
  return grid((u, v) => {
    const turn = (u - 0.5) * 2 * Math.PI;
    const around = v * 2 * Math.PI;
    const distance = radius + thickness * Math.cos(around);
    return [
      distance * Math.sin(turn),
      thickness * Math.sin(around),
      distance * Math.cos(turn),
    ];
  }, { columns: segments, rows: sides, wrapColumns: true, wrapRows: true });
}
