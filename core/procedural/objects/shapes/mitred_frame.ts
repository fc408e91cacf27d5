/**
 * A moulding around a rectangle, cut at 45° in the corners: picture frames, bezels, trays.
 */
import type { Mesh } from "../../render/mesh.ts";
import { MeshBuilder } from "./mesh_builder.ts";
import type { Point2 } from "./outline.ts";

/**
 * Runs a closed moulding around a rectangular opening that faces +z. The profile's points are
 * [outwards from the opening, z], counter-clockwise seen with outwards to the right and z up.
 *
 * @example
 * ```ts
 * import { mitredFrame } from "./mitred_frame.ts";
 * const frame = mitredFrame([30, 40], { profile: [[0, 0], [4, 0], [4, 2], [0, 1]] });
 * console.assert(frame.indices.length === 4 * 4 * 6);
 * ```
 */
export function mitredFrame(opening: Point2, { profile }: { profile: readonly Point2[] }): Mesh {
  const builder = new MeshBuilder();
  const corners: Point2[] = [[1, -1], [1, 1], [-1, 1], [-1, -1]];
  const at = ([sx, sy]: Point2, [out, z]: Point2) =>
    [sx * (opening[0] / 2 + out), sy * (opening[1] / 2 + out), z] as const;
  corners.forEach((from, side) => {
    const to = corners[(side + 1) % 4];
    const outwards: Point2 = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    profile.forEach((point, index) => {
      const next = profile[(index + 1) % profile.length];
      const [dx, dz] = [next[0] - point[0], next[1] - point[1]];
      const normal = [outwards[0] * dz, outwards[1] * dz, -dx] as const;
      const v = [index / profile.length, (index + 1) / profile.length];
      builder.quad([
        builder.vertex(at(from, point), { normal, uv: [0, v[0]] }),
        builder.vertex(at(to, point), { normal, uv: [1, v[0]] }),
        builder.vertex(at(to, next), { normal, uv: [1, v[1]] }),
        builder.vertex(at(from, next), { normal, uv: [0, v[1]] }),
      ]);
    });
  });
  return builder.mesh();
}
