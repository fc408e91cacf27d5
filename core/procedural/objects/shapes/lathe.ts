/**
 * A profile turned around the y axis: bottles, cups, coins, knobs, wheels.
 */
import type { Mesh } from "../../render/mesh.ts";
import { MeshBuilder } from "./mesh_builder.ts";
import type { Point2 } from "./outline.ts";

/** How a profile is turned. */
export interface LatheOptions {
  /** Facets around; 48 unless told. */
  segments?: number;
  /** Degrees: a corner of the profile that turns more than this stays sharp; 35 unless told. */
  crease?: number;
  /** Degrees around, centred on the front (+z); 360 unless told. Less leaves the shape open. */
  sweep?: number;
}

/**
 * Turns a profile of [radius, y] around the y axis. The outside lies to the right of the profile's
 * direction: an outer wall runs upwards. A profile that begins and ends at radius 0, or that closes
 * on itself, makes a closed solid. u = 0.5 faces +z; v runs along the profile.
 *
 * @example
 * ```ts
 * import { lathe } from "./lathe.ts";
 * const cylinder = lathe([[0, 0], [1, 0], [1, 2], [0, 2]], { segments: 24 });
 * console.assert(cylinder.indices.length > 0);
 * ```
 */
export function lathe(profile: readonly Point2[], options: LatheOptions = {}): Mesh {
  const { segments = 48, crease = 35, sweep = 360 } = options;
  const builder = new MeshBuilder();
  const points = profile.filter((point, index) =>
    index === 0 ||
    Math.hypot(point[0] - profile[index - 1][0], point[1] - profile[index - 1][1]) > 1e-9
  );
  const lengths = [0];
  const directions: Point2[] = [];
  for (let index = 0; index + 1 < points.length; index++) {
    const dr = points[index + 1][0] - points[index][0];
    const dy = points[index + 1][1] - points[index][1];
    const length = Math.hypot(dr, dy);
    lengths.push(lengths[index] + length);
    directions.push([dy / length, -dr / length]);
  }
  const total = lengths[lengths.length - 1] || 1;
  const limit = Math.cos((crease * Math.PI) / 180);
  const closes = Math.hypot(
    points[0][0] - points[points.length - 1][0],
    points[0][1] - points[points.length - 1][1],
  ) < 1e-9;
  const normalAt = (index: number, neighbour: number): Point2 => {
    const own = directions[index];
    const count = directions.length;
    const other = closes ? directions[(neighbour + count) % count] : directions[neighbour] ?? own;
    const smooth = own[0] * other[0] + own[1] * other[1] >= limit;
    return smooth ? [own[0] + other[0], own[1] + other[1]] : own;
  };
  const ring = (index: number, normal: Point2): number[] => {
    const [radius, y] = points[index];
    return Array.from({ length: segments + 1 }, (_, step) => {
      const u = step / segments;
      const turn = ((u - 0.5) * sweep * Math.PI) / 180;
      const full = sweep === 360 && step === segments ? -Math.PI : turn;
      const [sin, cos] = [Math.sin(full), Math.cos(full)];
      return builder.vertex([radius * sin, y, radius * cos], {
        normal: [normal[0] * sin, normal[1], normal[0] * cos],
        uv: [u, 1 - lengths[index] / total],
      });
    });
  };
  for (let index = 0; index + 1 < points.length; index++) {
    const below = points[index][0] < 1e-9;
    const above = points[index + 1][0] < 1e-9;
    if (below && above) continue;
    const low = ring(index, normalAt(index, index - 1));
    const high = ring(index + 1, normalAt(index, index + 1));
    for (let step = 0; step < segments; step++) {
      if (!below) builder.triangle([low[step], low[step + 1], high[step + 1]]);
      if (!above) builder.triangle([low[step], high[step + 1], high[step]]);
    }
  }
  return builder.mesh();
}

/**
 * A rounded corner for a profile or outline: the points of a quarter turn from `from` to `to`,
 * bulging towards `corner`, where the sharp corner would be.
 *
 * @example
 * ```ts
 * import { corner } from "./lathe.ts";
 * console.assert(corner([1, 0], { from: [0.9, 0], to: [1, 0.1] }).length === 5);
 * ```
 */
export function corner(
  at: Point2,
  { from, to, steps = 4 }: { from: Point2; to: Point2; steps?: number },
): Point2[] {
  const centre: Point2 = [from[0] + to[0] - at[0], from[1] + to[1] - at[1]];
  return Array.from({ length: steps + 1 }, (_, step) => {
    const turn = (step / steps) * Math.PI / 2;
    const [a, b] = [Math.cos(turn), Math.sin(turn)];
    return [
      centre[0] + (from[0] - centre[0]) * a + (to[0] - centre[0]) * b,
      centre[1] + (from[1] - centre[1]) * a + (to[1] - centre[1]) * b,
    ] as const;
  });
}

/**
 * A profile with every inner corner rounded off, for {@link lathe}. The ends stay where they are.
 *
 * @example
 * ```ts
 * import { roundedProfile } from "./lathe.ts";
 * console.assert(roundedProfile([[0, 0], [2, 0], [2, 3], [0, 3]], { radius: 0.2 }).length > 4);
 * ```
 */
export function roundedProfile(
  profile: readonly Point2[],
  { radius, steps = 4 }: { radius: number; steps?: number },
): Point2[] {
  const rounded: Point2[] = [profile[0]];
  for (let index = 1; index + 1 < profile.length; index++) {
    const at = profile[index];
    const towards = (other: Point2): Point2 => {
      const length = Math.hypot(other[0] - at[0], other[1] - at[1]) || 1;
      const step = Math.min(radius, length * 0.45) / length;
      return [at[0] + (other[0] - at[0]) * step, at[1] + (other[1] - at[1]) * step];
    };
    rounded.push(
      ...corner(at, { from: towards(profile[index - 1]), to: towards(profile[index + 1]), steps }),
    );
  }
  rounded.push(profile[profile.length - 1]);
  return rounded;
}
